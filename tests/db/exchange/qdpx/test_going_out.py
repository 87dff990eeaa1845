"""Projects go out valid, the same at every time, and come back into an empty project with the same rows."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from db.errors import Refused
from db.exchange.foreign.report import ProjectReport
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.qdpx.going_out import TARGETS, write_qdpx
from db.exchange.report import Report
from db.store import Store

SCHEMA = (
    Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).parents[5] / "shared"))
    / "samples/exchange/refi-spec/Project.xsd"
)

TABLES = {
    "themes": "SELECT hex(t.uuid), t.name, hex(p.uuid), t.hue, t.definition, t.inclusion, t.exclusion FROM theme t "
    "LEFT JOIN theme p ON p.id = t.parent_id WHERE t.gone IS NULL",
    "synonyms": "SELECT hex(t.uuid), s.form FROM synonym s JOIN theme t ON t.id = s.theme_id WHERE s.gone IS NULL",
    "actors": "SELECT hex(uuid), kind, country, note FROM actor WHERE gone IS NULL",
    "names": "SELECT hex(a.uuid), n.form, n.type, n.matching FROM name n JOIN actor a ON a.id = n.actor_id "
    "WHERE n.gone IS NULL",
    "articles": "SELECT hex(a.uuid), a.title, a.outlet, a.author, a.published, a.url, a.language, a.state, a.kind, "
    "a.marking, substr(a.created, 1, 19), c.name, b.content FROM article a JOIN coder c ON c.id = a.coder_id "
    "JOIN body b ON b.text_id = a.text_id WHERE a.gone IS NULL",
    "highlights": 'SELECT hex(h.uuid), hex(a.uuid), p.start, p."end", p.quote, h.note, c.name, '
    "substr(h.created, 1, 19), substr(h.modified, 1, 19) FROM highlight h JOIN placement p ON p.id = h.placement_id "
    "JOIN article a ON a.id = h.article_id JOIN coder c ON c.id = h.coder_id WHERE h.gone IS NULL",
    "theme tags": "SELECT hex(h.uuid), hex(t.uuid) FROM theme_tag g JOIN highlight h ON h.id = g.highlight_id "
    "JOIN theme t ON t.id = g.theme_id",
    "actor tags": "SELECT DISTINCT hex(h.uuid), hex(a.uuid) FROM actor_tag g JOIN highlight h ON h.id = g.highlight_id "
    "JOIN actor a ON a.id = g.actor_id",
    "links": "SELECT hex(l.uuid), hex(h.uuid), hex(o.uuid), l.kind, l.note FROM link l "
    "JOIN highlight h ON h.id = l.highlight_id JOIN highlight o ON o.id = l.other_id WHERE l.gone IS NULL",
}


def _rows(store: Store, table: str) -> list[Any]:
    reading = store.reading()
    try:
        return sorted(reading.all(TABLES[table]), key=repr)
    finally:
        reading.close()


def _write(store: Store, target: Path, program: str = "any") -> Any:
    reading = store.reading()
    try:
        return write_qdpx(reading, target, program)
    finally:
        reading.close()


@pytest.fixture
def full(tmp_path: Path) -> Any:
    """The sample of the program as a project."""
    store = Store.create(tmp_path / "full.commonplace", "AK")
    with as_file(files("resources") / "samples" / "sample.jsonl") as source:
        store.apply(ImportJsonLines(source, Report())).result()
    yield store
    store.close()


@pytest.mark.parametrize("program", [target.name for target in TARGETS])
def test_a_project_comes_back_the_same(
    program: str, full: Store, empty: Store, tmp_path: Path, bring: Callable[[Store, Path], ProjectReport]
) -> None:
    path = tmp_path / "out.qdpx"
    written = _write(full, path, program)
    report = bring(empty, path)
    assert report.taken["highlight"] == written.highlights > 100
    assert not report.refused
    assert not report.dropped
    for table in TABLES:
        assert _rows(empty, table) == _rows(full, table), table
    assert not bring(empty, path).taken
    assert not bring(full, path).taken


def test_the_same_project_is_the_same_bytes(full: Store, tmp_path: Path) -> None:
    one, other = tmp_path / "one.qdpx", tmp_path / "other.qdpx"
    written = _write(full, one)
    _write(full, other)
    assert one.read_bytes() == other.read_bytes()
    assert written.left["roles of actors"] > 0
    with pytest.raises(Refused):
        _write(full, one)


def test_an_empty_project_goes_out(empty: Store, tmp_path: Path) -> None:
    _write(empty, tmp_path / "none.qdpx")
    assert zipfile.ZipFile(tmp_path / "none.qdpx").namelist() == ["project.qde"]


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of the exchange format is not beside the project")
@pytest.mark.parametrize("program", [target.name for target in TARGETS])
def test_it_is_valid(program: str, full: Store, tmp_path: Path) -> None:
    _write(full, tmp_path / "out.qdpx", program)
    with zipfile.ZipFile(tmp_path / "out.qdpx") as archive, archive.open("project.qde") as project:
        etree.XMLSchema(etree.parse(str(SCHEMA))).assertValid(etree.parse(project))
