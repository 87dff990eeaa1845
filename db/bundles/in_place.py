"""What is written aside comes into its place whole; what the file system says on the way is turned into words."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import NotSaved

_BUSY = (errno.EBUSY, errno.ETXTBSY)
_OPEN_ELSEWHERE = (32, 33)  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION of Windows
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)

MADE, OLD = "made", "old"
"""What is written, and the earlier folder that makes room for it: names in the folder of an unfinished export."""


def move(made: Path, target: Path) -> None:
    """Put the finished work in place; an earlier folder steps aside first and comes back if that fails."""
    if made.is_dir() and target.is_dir():
        old = made.with_name(OLD)
        target.rename(old)
        try:
            made.rename(target)
        except OSError:
            old.rename(target)
            raise
        remove(old)  # the new one is in place: what cannot be taken away is no reason to say that it is not
        return
    if target.is_dir() and not target.is_symlink():
        target.rmdir()  # an empty folder with the name of a file
    os.replace(made, target)


def remove(path: Path) -> None:
    """Take away what was written aside."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def words_for(target: Path) -> Iterator[None]:
    """Turn what the file system says into words."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NotSaved("Not exported: the disk is full.", "Free some space, or choose another place.") from error
        if error.errno in _BUSY or getattr(error, "winerror", 0) in _OPEN_ELSEWHERE:
            what = f"Not exported: {target.name} is open in another program."
            raise NotSaved(what, "Close it there, then try again.") from error
        if error.errno in _FORBIDDEN:
            what = f"Not exported: you may not write in {target.parent}."
            raise NotSaved(what, "Choose another place.") from error
        if isinstance(error, FileNotFoundError | NotADirectoryError) and not target.parent.is_dir():
            raise NotSaved(f"Not exported: there is no folder {target.parent}.", "Choose another place.") from error
        what = f"Not exported: {error.strerror or error}."
        raise NotSaved(what, "Choose another name or place, and try again.") from error
