"""A small project for tests, and the living contents of a project as a value that can be compared."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.journal.replay import images_of
from db.journal.tables import TABLES
from db.reading import Reading
from db.records.actors import Name
from db.records.articles import Draft
from db.store import Store

TEXT = "Первое 👩‍🚀 слово. Tehran said no.\n\nوقالت طهران إنها سعيدة. Moscow agreed.\n\n🇮🇷 flags and 𠮷野家 at the end."

Living = Callable[[Reading], dict[str, dict[str, Any]]]
Filled = Callable[[Path], Store]


def _draft(text: str = TEXT, title: str = "Two delegations") -> Draft:
    return Draft(title, text, text.encode(), "text", "two.txt", outlet="Courier", published="2022-07-19", language="en")


def _filled(path: Path) -> Store:
    store = Store.create(path, "Tester")
    store.apply(AddArticles((_draft(), _draft("Another text. With two sentences.", "Another")))).result()
    store.apply(AddTheme("Military")).result()
    store.apply(AddTheme("Drones", parent=1)).result()
    store.apply(AddTheme("Trade")).result()
    store.apply(AddActor("Iran", "state", (Name("Tehran", "metonym"), Name("إيران", "alias", "ar")))).result()
    store.apply(AddActor("Russia", "state", (Name("Moscow", "metonym"),), affiliation=1)).result()
    tags = Tags((ThemeGiven(2),), (ActorGiven(1, "speaker", -1),))
    store.apply(AddHighlight(1, 0, 17, tags, note="a *note*")).result()
    store.apply(AddHighlight(1, 7, 33, Tags((ThemeGiven(3), ThemeGiven("New one"))))).result()
    store.apply(AddHighlight(1, 35, 60, Tags((), (ActorGiven(2, "target", 2), ActorGiven("NATO"))))).result()
    return store


def _living(reading: Reading) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for shape in TABLES.values():
        for key, image in images_of(reading.connection, shape):
            image.pop("modified", None)
            found[f"{shape.name} {json.dumps(key)}"] = image
    return found


def _contents(reading: Reading) -> dict[str, dict[str, Any]]:
    coders = {uuid.hex(): name for uuid, name in reading.all("SELECT uuid, name FROM coder")}
    found = _living(reading)
    standing = {image["placement_id"] for key, image in found.items() if key.startswith("highlight ")}
    rows: dict[str, dict[str, Any]] = {}
    among: dict[tuple[str, str | None], list[tuple[int, str]]] = defaultdict(list)
    owners = {"name": "actor_id", "theme": "parent_id", "bundle_excerpt": "bundle_id", "bundle_words": "bundle_id"}
    one_order = {"bundle_excerpt": "bundle", "bundle_words": "bundle"}
    for key, image in found.items():
        table = key.split(" ")[0]
        if table == "placement" and json.loads(key.split(" ", 1)[1]) not in standing:
            continue
        rows[key] = image
        if "coder_id" in image:
            image["coder_id"] = coders[image["coder_id"]]
        if image.get("position", -1) >= 0:
            owner = image[owners.get(table, "highlight_id")]
            among[one_order.get(table, table), owner].append((image["position"], key))
    for siblings in among.values():
        for rank, (_, key) in enumerate(sorted(siblings)):
            rows[key]["position"] = rank
    for uuid, content, blocks, spans in reading.all(
        "SELECT t.uuid, b.content, b.blocks, b.spans FROM body b JOIN text t ON t.id = b.text_id "
        "JOIN article a ON a.text_id = t.id AND a.gone IS NULL"
    ):
        rows[f"body {uuid.hex()}"] = {"content": content, "blocks": blocks, "spans": spans}
    return rows


@pytest.fixture
def draft() -> Callable[..., Draft]:
    """Makes an article from nowhere in particular."""
    return _draft


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "made.commonplace"
    _filled(path).close()
    return path


@pytest.fixture
def filled(_made_once: Path) -> Filled:
    """Makes a project: two articles, a tree of themes, three actors, three highlights of which two overlap.

    A test's first is a copy of one that was made before, which is ten times as fast; a second has ids of its own.
    """
    made: list[Path] = []

    def make(path: Path) -> Store:
        made.append(path)
        if len(made) > 1:
            return _filled(path)
        shutil.copy(_made_once, path)
        return Store.open(path, "Tester")

    return make


@pytest.fixture
def living() -> Living:
    """Every living row of every table by its key, without integer ids and times of change."""
    return _living


@pytest.fixture
def contents() -> Living:
    """As `living`, without what another project of the same contents may have otherwise: coders by their names,
    positions as ranks, no place where a highlight once stood."""
    return _contents


@pytest.fixture
def store(tmp_path: Path, filled: Filled) -> Iterator[Store]:
    """The small project, open for changes."""
    made = filled(tmp_path / "p.commonplace")
    yield made
    made.close()
