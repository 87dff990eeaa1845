"""Who has a project open for writing: an operating-system lock on a file beside it, which names its holder."""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import platform
from pathlib import Path

from db.journal.identity import now
from db.record import record

TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if os.name == "nt":
    import msvcrt

    def lock_file(file: int) -> None:
        """Lock an open file; raises OSError with one of TAKEN when it is held."""
        # locks one byte far behind the JSON, so that others can still read who holds it
        os.lseek(file, 1 << 20, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # only there
else:
    import fcntl

    def lock_file(file: int) -> None:
        """Lock an open file; raises OSError with one of TAKEN when it is held."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@record
class Holder:
    """Who wrote into the lock file: name, machine, process and since when (UTC)."""

    name: str
    machine: str
    process: int
    since: str


class Lock:
    """Held as long as the file is open; the system lets go of it when the process dies, however it dies."""

    def __init__(self, file: int, path: Path) -> None:
        self._file = file
        self._path = path

    @classmethod
    def take(cls, project: Path) -> Lock | Holder | None:
        """The lock; or who has it; or None where no lock file can be written (a read-only folder)."""
        if project.is_symlink():  # beside the file itself, so that whoever opens it by its own name finds it
            project = project.resolve()
        path = project.with_name(project.name + ".lock")
        while True:
            try:
                file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
            except OSError:
                return None
            try:
                lock_file(file)
            except OSError as error:
                if error.errno in TAKEN:
                    holder = _holder(os.read(file, 4_096))
                    os.close(file)
                    return holder
                # a network folder that knows no locks: SQLite's own still keep the file whole
            if _same(file, path):
                break
            # the last holder took the file away between our opening and our locking it: that lock would hold nothing
            os.close(file)
        told = json.dumps({"name": _user(), "machine": platform.node(), "process": os.getpid(), "since": now()})
        with contextlib.suppress(OSError):  # a full disk: the lock holds, only its holder has no name
            os.ftruncate(file, 0)
            os.lseek(file, 0, os.SEEK_SET)
            os.write(file, told.encode())
        return cls(file, path)

    def release(self) -> None:
        """Let go; the lock file goes with it."""
        if os.name == "nt":  # an open file cannot be taken away there
            os.close(self._file)
        with contextlib.suppress(OSError):
            self._path.unlink()
        if os.name != "nt":
            os.close(self._file)


def _same(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except OSError:
        return False


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no account for this user id, as in some containers
        return "somebody"


def _holder(written: bytes) -> Holder:
    try:
        told = json.loads(written)
        return Holder(str(told["name"]), str(told["machine"]), int(told["process"]), str(told["since"]))
    except (ValueError, KeyError, TypeError):
        return Holder("somebody", "this computer", 0, "")
