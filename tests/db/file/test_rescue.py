"""What can be read of a damaged project comes out as a sound one, and the damaged file stays as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, NoteHighlight, Tags, ThemeGiven
from db.errors import DamagedProject, NotAProject, NotFound, ProjectError
from db.file.check import check
from db.file.rescue import HISTORY, LATER, ROWS, Rescued, rescue
from db.reads import articles, highlights, project, themes
from db.records.articles import Draft
from db.store import Store

PAGE = 4_096


@pytest.fixture(scope="module")
def large_once(_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(_made_once, tmp_path_factory.mktemp("large") / "p.commonplace"))
    store = Store.open(path, "Tester")
    for number in range(6):
        text = f"Article {number}. " + "Some words of it. " * 700
        store.apply(AddArticles((Draft(f"Long {number}", text, text.encode(), "text", ""),))).result()
    tags = Tags((ThemeGiven(1), ThemeGiven(3)), (ActorGiven(1),))
    for number in range(400):
        store.apply(AddHighlight(3 + number % 6, number, number + 60, tags, note=f"note {number}")).result()
    store.apply(NoteHighlight(2, "the last")).result()
    store.undo().result()
    store.close()
    return path


@pytest.fixture
def large(large_once: Path, tmp_path: Path) -> Path:
    """The small project with 400 highlights more and some long texts, closed."""
    return Path(shutil.copy(large_once, tmp_path / "p.commonplace"))


def _pages(path: Path, table: str) -> list[int]:
    connection = sqlite3.connect(path)
    pages = [row[0] for row in connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (table,))]
    connection.close()
    return pages


def _spoil(path: Path, pages: list[int]) -> bytes:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = os.urandom(PAGE)
    path.write_bytes(content)
    return bytes(content)


def _rescued(path: Path, target: Path) -> tuple[Rescued, Store]:
    report = rescue(path, target, "Tester")
    store = Store.open(target, "Tester")
    reading = store.reading()
    assert check(reading, target).faults == ()
    reading.close()
    return report, store


def _dbstat() -> bool:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("SELECT count(*) FROM dbstat")
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return True


needs_dbstat = pytest.mark.skipif(not _dbstat(), reason="this SQLite cannot say on which pages a table lies")


def test_a_sound_project_comes_out_whole_with_its_history(
    large: Path, living: Callable[..., Any], tmp_path: Path
) -> None:
    report, store = _rescued(large, tmp_path / "out.commonplace")
    assert report.history
    assert report.damaged == []
    assert report.sentence.endswith("Nothing was lost.")
    before = Store.open(large, "Tester", read_only=True)
    here, there = before.reading(), store.reading()
    assert living(here) == living(there)
    assert project.entries(here) == project.entries(there)
    assert project.fact(here, "uuid") == project.fact(there, "uuid")
    assert project.fact(here, "copy") != project.fact(there, "copy")
    here.close()
    there.close()
    before.close()
    store.undo().result()
    store.close()


@needs_dbstat
@pytest.mark.parametrize(
    "table", ["highlight", "placement", "theme_tag", "payload", "name", "quote_words_data", "body"]
)
def test_damaged_pages_cost_only_what_lies_on_them(table: str, large: Path, tmp_path: Path) -> None:
    pages = _pages(large, table)
    before = _spoil(large, pages[len(pages) // 2 :][:1] if len(pages) > 1 else pages)
    report, store = _rescued(large, tmp_path / "out.commonplace")
    assert large.read_bytes() == before
    reading = store.reading()
    assert len(articles.all_articles(reading)) >= 6
    found = highlights.count(reading)
    assert found >= 300 or table == "body"
    if table in ("payload", "quote_words_data"):
        assert found == 403
    if table != "quote_words_data":
        assert table in report.damaged
        assert not report.history
        assert "begins anew" in report.sentence
        with pytest.raises(ProjectError, match="nothing to undo"):
            store.undo().result()
    assert themes.tree(reading)
    store.apply(NoteHighlight(highlights.newest(reading, 1)[0].id, "goes on")).result()
    reading.close()
    store.close()


@needs_dbstat
def test_many_damaged_pages(large: Path, tmp_path: Path) -> None:
    _spoil(large, [page for table in ("highlight", "actor_tag", "journal") for page in _pages(large, table)[1::3]])
    report, store = _rescued(large, tmp_path / "out.commonplace")
    reading = store.reading()
    assert 0 < highlights.count(reading) < 403
    assert "highlight" in report.damaged
    reading.close()
    store.close()


def test_what_cannot_be_rescued_is_said(large: Path, tmp_path: Path) -> None:
    content = large.read_bytes()
    large.write_bytes(content[:100] + os.urandom(PAGE - 100) + content[PAGE:])
    with pytest.raises(DamagedProject, match="first page"):
        rescue(large, tmp_path / "out.commonplace", "Tester")
    other = tmp_path / "letter.commonplace"
    other.write_text("Dear editor, " * 900)
    with pytest.raises((NotAProject, DamagedProject)):
        rescue(other, tmp_path / "out.commonplace", "Tester")
    with pytest.raises(NotFound):
        rescue(tmp_path / "none", tmp_path / "out.commonplace", "Tester")
    assert not (tmp_path / "out.commonplace").exists()


def test_nothing_is_overwritten(large: Path) -> None:
    before = large.read_bytes()
    with pytest.raises(ProjectError, match="already"):
        rescue(large, large, "Tester")
    assert large.read_bytes() == before


@pytest.mark.parametrize("share", [0.4, 0.8])
def test_a_truncated_project(share: float, large: Path, tmp_path: Path) -> None:
    content = large.read_bytes()
    large.write_bytes(content[: int(len(content) * share) // PAGE * PAGE])
    with pytest.raises(DamagedProject):
        Store.open(large, "Tester")
    try:
        _, store = _rescued(large, tmp_path / "out.commonplace")
    except DamagedProject:
        return
    store.close()


BUILT_ANEW = ("_words", "_folded", "likeness", "likeness_run", "likeness_pair", "same_origin")


def test_every_table_is_read_but_those_that_are_built_anew(store: Store) -> None:
    reading = store.reading()
    strict = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'"
    tables = {name for (name,) in reading.all(strict) if not name.endswith(BUILT_ANEW) and name[0] != "_"}
    tables.add("bundle_words")  # written by the analyst, unlike the words of the index
    reading.close()
    assert tables == {*ROWS, *HISTORY}


def test_what_an_older_file_lacks_is_not_missed(large: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(large)
    for table in LATER:
        connection.execute(f"DROP TABLE {table}")
    for table, column in (("highlight", "grade"), ("highlight", "marking"), ("bundle", "settings")):
        connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    report, store = _rescued(large, tmp_path / "out.commonplace")
    assert report.history
    assert report.read["highlight"] > 400
    store.close()
