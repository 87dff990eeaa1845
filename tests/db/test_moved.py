"""A project whose file is moved, deleted or replaced while it is open: no act is acknowledged into nowhere."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.edits.highlights import NoteHighlight
from db.errors import DamagedProject, NotFound, NotSaved
from db.file.check import check
from db.store import Store

skip_on_windows = pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")


@skip_on_windows
@pytest.mark.parametrize("what", ["moved", "deleted", "replaced"])
def test_an_act_is_refused_in_words_and_what_stands_can_be_saved_elsewhere(
    tmp_path: Path, filled: Callable[[Path], Store], what: str
) -> None:
    path = tmp_path / "p.commonplace"
    store = filled(path)
    store.apply(NoteHighlight(1, "the last one saved")).result()
    if what == "moved":
        path.rename(tmp_path / "elsewhere.commonplace")
    else:
        path.unlink()
    if what == "replaced":
        path.write_bytes(b"something else")
    with pytest.raises(NotSaved, match="moved, deleted or replaced"):
        store.apply(NoteHighlight(1, "lost")).result()
    store.save_elsewhere(tmp_path / "saved.commonplace").result()
    store.close()
    if what == "replaced":
        assert path.read_bytes() == b"something else"
    again = Store.open(tmp_path / "saved.commonplace", "Tester")
    reading = again.reading()
    assert reading.one("SELECT note FROM highlight WHERE id = 1")[0] == "the last one saved"
    reading.close()
    again.apply(NoteHighlight(1, "and on")).result()
    again.close()


@skip_on_windows
def test_acts_go_on_when_the_file_is_put_back(tmp_path: Path, filled: Callable[[Path], Store]) -> None:
    path, away = tmp_path / "p.commonplace", tmp_path / "away.commonplace"
    store = filled(path)
    path.rename(away)
    with pytest.raises(NotSaved):
        store.apply(NoteHighlight(1, "no")).result()
    away.rename(path)
    store.apply(NoteHighlight(1, "yes")).result()
    store.close()


def _note(path: Path) -> str:
    """The first note of a sound project."""
    store = Store.open(path, "Tester", read_only=True)
    reading = store.reading()
    assert check(reading, path).faults == ()
    note = str(reading.one("SELECT note FROM highlight WHERE id = 1")[0])
    reading.close()
    store.close()
    return note


def _long(number: int) -> NoteHighlight:
    return NoteHighlight(1, f"{number} " + "many words that fill pages " * 200)


@skip_on_windows
@pytest.mark.parametrize("folded", [True, False])
@pytest.mark.parametrize("by", ["name", "bytes"])
def test_another_file_in_its_place_is_left_as_it_was(
    tmp_path: Path, filled: Callable[[Path], Store], by: str, folded: bool
) -> None:
    path, earlier = tmp_path / "p.commonplace", tmp_path / "earlier.commonplace"
    store = filled(path)
    store.close()
    shutil.copy(path, earlier)
    store = Store.open(path, "Tester")
    for number in range(40):
        store.apply(_long(number)).result()
    store._submit(lambda writer: writer.fold_in()).result()
    if not folded:
        store.apply(_long(40)).result()
    if by == "name":
        earlier.rename(path)
    else:
        with earlier.open("rb") as source, path.open("r+b") as target:
            target.truncate()
            shutil.copyfileobj(source, target)
    with pytest.raises(NotSaved, match="replaced in" if by == "name" else "wrote over p.commonplace"):
        store.apply(NoteHighlight(1, "lost")).result()
    assert not store.in_place
    if by == "name":
        with pytest.raises(NotFound, match="moved, deleted or replaced"):
            store.reading()
    saved = tmp_path / "saved.commonplace"
    store.save_elsewhere(saved).result()
    store.close()
    assert _note(path) == "a *note*"
    assert _note(saved).startswith("39 many words" if folded else "40 many words")


@skip_on_windows
def test_an_earlier_state_that_the_log_would_fit_is_not_mixed_with_it(
    tmp_path: Path, filled: Callable[[Path], Store]
) -> None:
    path, earlier = tmp_path / "p.commonplace", tmp_path / "earlier.commonplace"
    store = filled(path)
    for number in range(4):
        if number == 3:  # the state of before the last fold, in a file of the same size
            shutil.copy(path, earlier)
        store.apply(NoteHighlight(1 + number % 2, f"{number}")).result()
        store._submit(lambda writer: writer.fold_in()).result()
    store.apply(NoteHighlight(2, "4")).result()
    with earlier.open("rb") as source, path.open("r+b") as target:
        shutil.copyfileobj(source, target)
    with pytest.raises(NotSaved, match="wrote over"):
        store.apply(NoteHighlight(1, "lost")).result()
    store.close()
    assert _note(path) == "2"


@skip_on_windows
def test_what_cannot_be_saved_whole_elsewhere_is_not_kept(tmp_path: Path, filled: Callable[[Path], Store]) -> None:
    store = filled(tmp_path / "p.commonplace")
    for number in range(40):
        store.apply(_long(number)).result()
    store._submit(lambda writer: writer.fold_in()).result()
    store._connection.execute("PRAGMA shrink_memory")
    with store.path.open("r+b") as file:
        file.truncate(file.seek(0, os.SEEK_END) // 2)
    with pytest.raises(NotSaved, match="wrote over"):
        store.apply(NoteHighlight(1, "lost")).result()
    with pytest.raises(DamagedProject):
        store.save_elsewhere(tmp_path / "saved.commonplace").result()
    store.close()
    assert [file.name for file in tmp_path.iterdir() if "saved" in file.name] == []


@skip_on_windows
def test_a_new_time_or_a_log_folded_in_by_others_is_no_other_file(
    tmp_path: Path, filled: Callable[[Path], Store]
) -> None:
    store = filled(tmp_path / "p.commonplace")
    os.utime(store.path, (1, 1))
    store.apply(NoteHighlight(1, "touched")).result()
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("PRAGMA wal_checkpoint(FULL)")
    store.apply(NoteHighlight(1, "folded")).result()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("UPDATE highlight SET note = 'theirs' WHERE id = 2")
        other.execute("PRAGMA wal_checkpoint(FULL)")
    store.apply(NoteHighlight(1, "all ours")).result()
    assert store.in_place
    store.close()
    store = Store.open(store.path, "Tester")
    reading = store.reading()
    assert reading.one("SELECT note FROM highlight WHERE id = 1") == ("all ours",)
    reading.close()
    store.close()
