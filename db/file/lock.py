"""Who has a project open for writing: an operating-system lock on a file beside it, which names its holder."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from db.journal.identity import now

if os.name == "nt":
    import msvcrt

    def _take(file: IO[str]) -> None:
        # locks one byte far behind the JSON, so that others can still read who holds it
        os.lseek(file.fileno(), 1 << 20, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who wrote into the lock file: name, machine, process and since when (UTC)."""

    name: str
    machine: str
    process: int
    since: str


class Lock:
    """Held as long as the file is open; the system lets go of it when the process dies, however it dies."""

    def __init__(self, file: IO[str], path: Path) -> None:
        self._file = file
        self._path = path

    @classmethod
    def take(cls, project: Path) -> Lock | Holder | None:
        """The lock; or who has it; or None where no lock file can be written (a read-only folder)."""
        path = project.with_name(project.name + ".lock")
        try:
            file = path.open("a+", encoding="utf-8")
        except OSError:
            return None
        try:
            _take(file)
        except OSError:
            file.seek(0)
            holder = _holder(file.read())
            file.close()
            return holder
        file.seek(0)
        file.truncate()
        json.dump({"name": _user(), "machine": platform.node(), "process": os.getpid(), "since": now()}, file)
        file.flush()
        return cls(file, path)

    def release(self) -> None:
        """Let go; the lock file goes with it."""
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._file.close()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no account for this user id, as in some containers
        return "somebody"


def _holder(written: str) -> Holder:
    try:
        told = json.loads(written)
        return Holder(str(told["name"]), str(told["machine"]), int(told["process"]), str(told["since"]))
    except (ValueError, KeyError, TypeError):
        return Holder("somebody", "this computer", 0, "")
