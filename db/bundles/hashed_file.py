"""A new file that knows its SHA-256 once it is written, without being read again."""

from __future__ import annotations

import io
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

_PIECE = 1 << 18


class HashedFile(io.BufferedWriter):
    """Opened for writing; raises FileExistsError. Who writes back and forth in it makes it read once more."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path, "xb"))
        self._path = path
        self._found = sha256()
        self._size = 0
        self._onwards = True

    def write(self, piece: Any) -> int:
        self._found.update(piece)
        many = super().write(piece)
        self._size += many
        return many

    def seek(self, to: int, whence: int = io.SEEK_SET) -> int:
        self._onwards = False
        return super().seek(to, whence)

    def truncate(self, size: int | None = None) -> int:
        self._onwards = False
        return super().truncate(size)

    def hashed(self, step: Callable[[], None]) -> tuple[str, int]:
        """The SHA-256 in hex, and the size, of the file, which is closed; `step` is called for each piece read."""
        if self._onwards:
            return self._found.hexdigest(), self._size
        return hashed(self._path, step)


def hashed(path: Path, step: Callable[[], None]) -> tuple[str, int]:
    """The SHA-256 in hex, and the size, of any file; `step` is called for each piece read."""
    found = sha256()
    size = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            step()
            found.update(piece)
            size += len(piece)
    return found.hexdigest(), size
