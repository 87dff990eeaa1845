"""Files that are no sound project are answered in words, and not a byte of them changes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from db.edits.highlights import NoteHighlight
from db.errors import DamagedProject, NotAProject, NotFound, ProjectError, ReadOnlyProject
from db.file.check import check
from db.schema.version import VERSION
from db.store import Store


def _other_database(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE notes (id)")
    other.commit()
    other.close()


BAD: dict[str, tuple[Callable[[Path], object], type[ProjectError], str]] = {
    "empty": (lambda path: path.write_bytes(b""), NotAProject, "empty file"),
    "text": (lambda path: path.write_text("Dear editor, " * 400), NotAProject, "not a Commonplace project"),
    "random": (lambda path: path.write_bytes(os.urandom(50_000)), NotAProject, "not a Commonplace project"),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\0"), NotAProject, "not a Commonplace project"),
    "header": (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(9_000)), ProjectError, "not a|damaged"),
    "other": (_other_database, NotAProject, "not a Commonplace project"),
    "folder": (lambda path: path.mkdir(), NotAProject, "is a folder"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_project_is_left_as_it_was(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "some thing #1?.commonplace"
    make, error, words = BAD[kind]
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for read_only in (False, True):
        with pytest.raises(error, match=words) as refusal:
            Store.open(path, "Tester", read_only=read_only)
        assert refusal.value.advice
    assert before is None or path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file"):
        Store.open(tmp_path / "p.commonplace", "Tester")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_project_is_damaged_and_untouched(store: Store, share: float) -> None:
    store.close()
    whole = store.path.read_bytes()
    cut = whole[: int(len(whole) * share)]
    store.path.write_bytes(cut)
    with pytest.raises(DamagedProject, match="damaged"):
        Store.open(store.path, "Tester")
    assert store.path.read_bytes() == cut


def _page_of(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    page, size = (
        connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0],
        connection.execute("PRAGMA page_size").fetchone()[0],
    )
    connection.close()
    return int(page - 1) * int(size)


@pytest.mark.parametrize("table", ["highlight", "journal", "theme_tag", "quote_words_data"])
def test_overwritten_pages_are_found_and_nothing_is_written(store: Store, table: str) -> None:
    store.close()
    at = _page_of(store.path, table)
    content = bytearray(store.path.read_bytes())
    content[at : at + 4_096] = os.urandom(4_096)
    store.path.write_bytes(content)
    before = bytes(content)
    try:
        again = Store.open(store.path, "Tester")
    except DamagedProject:
        assert store.path.read_bytes() == before
        return
    reading = again.reading()
    try:
        found = check(reading, again.path).faults
    except DamagedProject:
        found = ("damaged",)
    assert any("damaged" in fault for fault in found)
    reading.close()
    again.close()
    assert store.path.read_bytes() == before


@pytest.mark.expects_log("writing failed")
def test_an_act_that_meets_a_damaged_page_changes_nothing(store: Store) -> None:
    store.close()
    at = _page_of(store.path, "highlight")
    content = bytearray(store.path.read_bytes())
    content[at : at + 4_096] = b"\xff" * 4_096
    store.path.write_bytes(content)
    before = bytes(content)
    again = Store.open(store.path, "Tester")
    with pytest.raises(DamagedProject, match="Nothing was changed"):
        again.apply(NoteHighlight(1, "x")).result()
    again.close()
    assert store.path.read_bytes() == before


@pytest.mark.parametrize(
    "smuggled",
    [
        "CREATE TRIGGER quiet AFTER INSERT ON highlight BEGIN DELETE FROM theme; END",
        "CREATE VIEW quiet AS SELECT load_extension('x') AS y",
    ],
)
def test_a_strangers_instructions_are_not_run(store: Store, smuggled: str) -> None:
    store.close()
    other = sqlite3.connect(store.path)
    other.execute(smuggled)
    other.commit()
    other.close()
    before = store.path.read_bytes()
    with pytest.raises(DamagedProject, match="triggers or views") as refusal:
        Store.open(store.path, "Tester")
    assert "not opened" in refusal.value.advice
    assert store.path.read_bytes() == before


def test_a_newer_project_is_read_and_not_changed(store: Store) -> None:
    store.close()
    other = sqlite3.connect(store.path)
    other.execute(f"PRAGMA user_version = {VERSION + 1}")
    other.execute("CREATE VIEW of_a_newer_kind AS SELECT 1 AS x")
    other.commit()
    other.close()
    before = store.path.read_bytes()
    newer = Store.open(store.path, "Tester")
    assert newer.read_only.startswith("Made by a newer Commonplace")
    reading = newer.reading()
    assert reading.one("SELECT count(*) FROM highlight WHERE gone IS NULL") == (3,)
    reading.close()
    with pytest.raises(ReadOnlyProject, match="newer"):
        newer.apply(NoteHighlight(1, "x")).result()
    newer.close()
    assert store.path.read_bytes() == before
    assert [path.name for path in store.path.parent.iterdir()] == ["p.commonplace"]


def test_a_reading_writes_nothing(store: Store) -> None:
    reading = store.reading()
    with pytest.raises(ProjectError, match="cannot be written"):
        reading.one("UPDATE highlight SET note = 'x' RETURNING id")
    reading.close()
