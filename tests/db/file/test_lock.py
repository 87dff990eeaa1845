"""One writes, others are told who; a lock never outlives its process, and never holds a file that is gone."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import OlderProject
from db.file.lock import Holder, Lock
from db.store import Store

ROOT = Path(__file__).parents[3]
HOLD = """
import sys, time
from pathlib import Path
from db.file.lock import Lock
lock = Lock.take(Path(sys.argv[1]))
print(type(lock).__name__, flush=True)
sys.stdin.read()
"""


def test_the_second_learns_who_has_it(tmp_path: Path) -> None:
    first = Lock.take(tmp_path / "p.commonplace")
    assert isinstance(first, Lock)
    second = Lock.take(tmp_path / "p.commonplace")
    assert isinstance(second, Holder)
    assert second.process == os.getpid()
    assert second.since.endswith("Z")
    first.release()
    assert list(tmp_path.iterdir()) == []
    third = Lock.take(tmp_path / "p.commonplace")
    assert isinstance(third, Lock)
    third.release()


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    project = tmp_path / "p.commonplace"
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(project)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "Lock\n"
    held = Lock.take(project)
    assert isinstance(held, Holder)
    assert held.process == child.pid
    child.kill()
    child.communicate()
    mine = Lock.take(project)
    assert isinstance(mine, Lock)
    assert json.loads((tmp_path / "p.commonplace.lock").read_text())["process"] == os.getpid()
    mine.release()


def test_a_second_name_of_the_file_is_no_second_writer(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    first = Store.create(tmp_path / "p.commonplace", "First")
    pointer = tmp_path / "desk" / "shortcut.commonplace"
    pointer.symlink_to(first.path)
    second = Store.open(pointer, "Second")
    assert "has had this project open" in second.read_only
    second.close()
    first.close()
    alone = Store.open(pointer, "Second")
    assert alone.read_only == ""
    assert Path(f"{first.path}.lock").exists()
    alone.close()
    other = tmp_path / "desk" / "linked.commonplace"
    other.hardlink_to(first.path)
    for name in (first.path, other):
        linked = Store.open(name, "Second")
        assert "second name on this disk" in linked.read_only
        linked.close()
    other.unlink()
    again = Store.open(first.path, "First")
    assert again.read_only == ""
    again.close()


def test_what_a_lock_file_says_may_be_nonsense(tmp_path: Path) -> None:
    path = tmp_path / "p.commonplace.lock"
    first = Lock.take(tmp_path / "p.commonplace")
    assert isinstance(first, Lock)
    for nonsense in (b"", b"\xff\xfe", b"[]", b'{"name": 1}', b"null", b'{"process": "x", "name": "", "machine": ""}'):
        path.write_bytes(nonsense)
        second = Lock.take(tmp_path / "p.commonplace")
        assert isinstance(second, Holder)
        assert second.name == "somebody"
    first.release()


def test_where_no_lock_file_can_lie_there_is_none(tmp_path: Path) -> None:
    assert Lock.take(tmp_path / "nowhere" / "p.commonplace") is None


def test_an_older_project_that_another_has_open_says_who(tmp_path: Path) -> None:
    path = tmp_path / "p.commonplace"
    Store.create(path, "T").close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 5")
    lock = Lock.take(path)
    assert isinstance(lock, Lock)
    try:
        with pytest.raises(OlderProject, match=r"brought up to date first\. .+ has had this project open on "):
            Store.open(path, "T")
        with pytest.raises(OlderProject, match=r"brought up to date first\.$"):
            Store.open(path, "T", read_only=True)
    finally:
        lock.release()
