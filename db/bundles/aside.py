"""Where an export is written before it comes into its place whole: a hidden folder beside it, held by a lock.

The lock is the system's and goes with the process, however it ends; so what one left that was killed can be told from
what another writes just now.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from db.bundles.in_place import MADE, OLD, remove
from db.file.lock import TAKEN, lock_file

_NAME = re.compile(r"\.(?:.*-)?[0-9a-f]{32}\.part", re.DOTALL)
_LOCK = "lock"
_OURS = "an export of Commonplace that is not finished"
_LONGEST = 80  # bytes of the target's name; file systems take 255 for a name, and a letter may have four
_MOST_SAID = 4096


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """The path at which to write what is to become the target; it must not leave the block there.

    What earlier exports to this folder left, whose process was killed, is taken away first.
    """
    clear(target.parent)
    folder, lock = _begun(target)
    try:
        yield folder / MADE
    finally:
        os.close(lock)  # Windows takes no open file away
        remove(folder)


def clear(folder: Path) -> int:
    """Take away what exports left in a folder when their process was killed; returns how many that were.

    Nothing is touched that a living process holds, or that no export made. An earlier bundle that had made room for the
    new one comes back to its place.
    """
    try:
        names = [entry.name for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return 0
    return sum(_clear(folder / name) for name in names if _NAME.fullmatch(name))


def _begun(target: Path) -> tuple[Path, int]:
    """A new folder and its lock."""
    begin = target.name.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
    while True:
        folder = target.parent / f".{begin}-{uuid4().hex}.part"
        folder.mkdir()
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o666)
        try:
            lock_file(lock)
        except OSError as error:
            if error.errno in TAKEN:  # another export looks whether it may be cleared away: it holds nothing yet
                os.close(lock)
                remove(folder)
                continue
            # A network folder that knows no locks: nobody can clear it away there, whether or not it is held.
        try:
            os.lseek(lock, 0, os.SEEK_SET)  # on Windows, locking has moved far behind what is said
            os.write(lock, json.dumps({"this": _OURS, "target": target.name}).encode("utf-8", "replace"))
        except OSError:
            os.close(lock)
            remove(folder)
            raise
        return folder, lock


def _clear(folder: Path) -> bool:
    try:
        lock = os.open(folder / _LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        lock_file(lock)
        os.lseek(lock, 0, os.SEEK_SET)
        name = _target(os.read(lock, _MOST_SAID))
        if name is None:
            return False
        old, target = folder / OLD, folder.parent / name
        if os.path.lexists(old) and not os.path.lexists(target):
            old.rename(target)
        for entry in os.scandir(folder):
            if entry.name != _LOCK:
                remove(Path(entry.path))
    except OSError:
        return False
    finally:
        os.close(lock)
    remove(folder)
    return True


def _target(said: bytes) -> str | None:
    """The name of the target of an export that was ours; None for anything else."""
    try:
        told = json.loads(said)
        name = told["target"] if told["this"] == _OURS else ""
    except (ValueError, KeyError, TypeError):
        return None
    return name if isinstance(name, str) and name and Path(name).name == name else None
