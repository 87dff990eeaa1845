"""Values put aside in a file without a name, so that a bundle of any size needs little memory."""

from __future__ import annotations

import marshal
import tempfile
import weakref
from array import array
from typing import Any


class Spool:
    """Plain values (tuples, words, numbers, bytes) by the order they came in.

    `close` lets the file go, and so does the end of the spool.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=1 << 16)  # noqa: SIM115  # it lives as long as the spool
        self.close = weakref.finalize(self, self._file.close)
        self._starts = array("Q")
        self._lengths = array("Q")
        self._end = 0
        self._moved = False

    def add(self, value: Any) -> int:
        """Put a value aside; returns the number it is asked by."""
        content = marshal.dumps(value)
        if self._moved:
            self._file.seek(self._end)
            self._moved = False
        self._file.write(content)
        self._starts.append(self._end)
        self._lengths.append(len(content))
        self._end += len(content)
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Any:
        self._file.seek(self._starts[number])
        self._moved = True
        return marshal.loads(self._file.read(self._lengths[number]))

    def __len__(self) -> int:
        return len(self._starts)
