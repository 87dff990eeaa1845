"""A small project for tests, and its living contents as a value that can be compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.file.check import _images_of
from db.journal.tables import TABLES
from db.reading import Reading
from db.records.actors import Name
from db.records.articles import Draft
from db.store import Store

TEXT = "Первое 👩‍🚀 слово. Tehran said no.\n\nوقالت طهران إنها سعيدة. Moscow agreed.\n\n🇮🇷 flags and 𠮷野家 at the end."


def living(reading: Reading) -> dict[str, dict[str, Any]]:
    """Every living row of every table by its key, without integer ids and times of change."""
    found: dict[str, dict[str, Any]] = {}
    for shape in TABLES.values():
        for key, image in _images_of(reading.connection, shape):
            image.pop("modified", None)
            found[f"{shape.name} {key}"] = image
    # what an act removed and a redo wrote anew has no other name than its contents
    return json.loads(json.dumps(found, sort_keys=True))


def draft(text: str = TEXT, title: str = "Two delegations") -> Draft:
    """An article from nowhere in particular."""
    return Draft(title, text, text.encode(), "text", "two.txt", outlet="Courier", published="2022-07-19", language="en")


def filled(path: Path) -> Store:
    """Two articles, a tree of three themes, two actors, three highlights of which two overlap."""
    store = Store.create(path, "Tester")
    store.apply(AddArticles((draft(), draft("Another text. With two sentences.", "Another")))).result()
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
