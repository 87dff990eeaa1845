"""Copies are whole, checked, their project's own, and thinned out; what cannot be copied leaves nothing behind."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.edits.highlights import AddHighlight, NoteHighlight
from db.errors import DamagedProject, NotSaved, ProjectError, ProjectInUse, Refused
from db.file.backup import copies, daily_copy, save_copy
from db.file.check import check
from db.reads import project
from db.store import Store

TODAY = datetime.now(UTC).date()


def _fact(path: Path, key: str) -> str:
    store = Store.open(path, "Tester", read_only=True)
    reading = store.reading()
    found = project.fact(reading, key)
    reading.close()
    store.close()
    return found


def test_a_copy_while_it_is_written_is_whole(store: Store, living: Callable[..., Any], tmp_path: Path) -> None:
    stop = threading.Event()

    def tag() -> None:
        number = 0
        while not stop.is_set():
            store.apply(AddHighlight(1, number % 60, number % 60 + 9, note=f"{number}")).result()
            number += 1

    writer = threading.Thread(target=tag)
    writer.start()
    for number in range(5):
        made = save_copy(store.path, tmp_path / f"copy {number}.commonplace")
        opened = Store.open(made.path, "Tester")
        reading = opened.reading()
        assert check(reading, made.path).faults == ()
        reading.close()
        opened.close()
    stop.set()
    writer.join()
    made = save_copy(store.path, tmp_path / "last.commonplace")
    assert made.size == made.path.stat().st_size
    opened = Store.open(made.path, "Tester")
    here, there = store.reading(), opened.reading()
    assert living(here) == living(there)
    here.close()
    there.close()
    opened.undo().result()
    opened.close()
    assert {path.suffix for path in tmp_path.iterdir()} <= {
        ".commonplace",
        ".commonplace-wal",
        ".commonplace-shm",
        ".lock",
    }


def test_a_copy_is_one_file_and_lives_a_life_of_its_own(store: Store, tmp_path: Path) -> None:
    made = save_copy(store.path, tmp_path / "mine.commonplace")
    assert not list(tmp_path.glob("mine.commonplace?*"))
    assert _fact(made.path, "uuid") == _fact(store.path, "uuid")
    assert _fact(made.path, "copy") != _fact(store.path, "copy")


def test_a_target_that_must_not_be_overwritten(store: Store, tmp_path: Path, filled: Any) -> None:
    with pytest.raises(Refused, match="onto itself"):
        save_copy(store.path, store.path)
    link = tmp_path / "link.commonplace"
    link.symlink_to(store.path)
    with pytest.raises(Refused, match="onto itself"):
        save_copy(store.path, link)
    other = filled(tmp_path / "other.commonplace")
    with pytest.raises(ProjectInUse, match="open on"):
        save_copy(store.path, other.path)
    other.apply(NoteHighlight(1, "still mine")).result()
    other.close()
    with pytest.raises(Refused, match="already"):
        save_copy(store.path, other.path, replace=False)


def test_a_log_that_another_file_left_behind_is_not_played_into_a_copy(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.commonplace"
    log = tmp_path / "copy.commonplace-wal"
    log.write_bytes(store.path.with_name("p.commonplace-wal").read_bytes())
    made = save_copy(store.path, target)
    assert not log.exists()
    assert made.path == target


def test_what_cannot_be_copied_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        save_copy(store.path, tmp_path / "nowhere" / "copy.commonplace")
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(NotSaved, match="No copy was made"):
        daily_copy(store.path, blocked)
    assert not list(tmp_path.glob("**/*.part"))


def test_a_copy_that_fails_its_check_is_not_kept(store: Store, tmp_path: Path) -> None:
    connection = sqlite3.connect(store.path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'theme'").fetchone()
    connection.close()
    store.close()
    content = bytearray(store.path.read_bytes())
    content[(page - 1) * 4_096 : page * 4_096] = b"\xff" * 4_096
    store.path.write_bytes(content)
    copies_folder = tmp_path / "copies"
    for make in (
        lambda: save_copy(store.path, tmp_path / "copy.commonplace"),
        lambda: daily_copy(store.path, copies_folder),
    ):
        with pytest.raises(DamagedProject):
            make()
    assert not (tmp_path / "copy.commonplace").exists()
    assert not [path for path in copies_folder.rglob("*") if path.is_file()]


def test_one_copy_a_day_in_each_place(store: Store, tmp_path: Path) -> None:
    here, second = tmp_path / "here", tmp_path / "stick"
    made = daily_copy(store.path, here)
    assert made is not None
    assert made.day == TODAY.isoformat()
    assert daily_copy(store.path, here) is None
    assert daily_copy(store.path, second) is not None
    assert copies(store.path, here) == [made]
    assert _fact(made.path, "copy") == _fact(store.path, "copy")


def test_projects_of_the_same_name_have_copies_of_their_own(store: Store, filled: Any, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    other = filled(tmp_path / "elsewhere" / "p.commonplace")
    other.close()
    saved = save_copy(store.path, tmp_path / "elsewhere" / "p2.commonplace")
    moved = saved.path.with_name("kept")
    moved.mkdir()
    mine = moved / "p.commonplace"
    saved.path.rename(mine)
    folder = tmp_path / "copies"
    made = [daily_copy(path, folder) for path in (store.path, other.path, mine)]
    assert None not in made
    assert len({copy.path for copy in made if copy}) == 3
    assert [len(copies(path, folder)) for path in (store.path, other.path, mine)] == [1, 1, 1]


def test_old_copies_are_thinned_out(store: Store, tmp_path: Path) -> None:
    made = daily_copy(store.path, tmp_path)
    assert made is not None
    for back in range(1, 500):
        day = TODAY - timedelta(days=back)
        made.path.with_name(f"p {day.isoformat()}.commonplace").write_bytes(b"old")
    (made.path.parent / "p before version 2.commonplace").write_bytes(b"kept")
    made.path.unlink()
    daily_copy(store.path, tmp_path)
    kept = [copy.day for copy in copies(store.path, tmp_path)]
    assert kept[:14] == [(TODAY - timedelta(days=back)).isoformat() for back in range(14)]
    assert len({day[:7] for day in kept}) == 12
    assert len(kept) <= 14 + 12
    assert (made.path.parent / "p before version 2.commonplace").exists()


def test_the_copies_of_a_project_that_cannot_be_read_are_still_found(store: Store, tmp_path: Path) -> None:
    made = daily_copy(store.path, tmp_path / "copies")
    store.close()
    store.path.write_bytes(os.urandom(9_000))
    with pytest.raises(ProjectError):
        Store.open(store.path, "Tester")
    assert copies(store.path, tmp_path / "copies") == [made]
