"""Values put aside in a file without a name, so that a bundle of any size needs little memory."""

from __future__ import annotations

import marshal
import tempfile
import weakref
from array import array
from collections.abc import Callable
from operator import attrgetter
from typing import Any, Generic, TypeVar

_AT_ONCE = 1 << 18

T = TypeVar("T")


class Spool:
    """Plain values (tuples, words, numbers, bytes) by the order they came in.

    `close` lets the file go, and so does the end of the spool.
    """

    def __init__(self) -> None:
        # Unbuffered: what is read lies anywhere, and a buffer would read far more than is asked for.
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # it lives as long as the spool
        self.close = weakref.finalize(self, self._file.close)
        self._starts = array("Q")
        self._lengths = array("Q")
        self._waiting: list[bytes] = []
        self._written = self._end = 0

    def add(self, value: Any) -> int:
        """Put a value aside; returns the number it is asked by."""
        content = marshal.dumps(value)
        self._waiting.append(content)
        self._starts.append(self._end)
        self._lengths.append(len(content))
        self._end += len(content)
        if self._end - self._written > _AT_ONCE:
            self._write()
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Any:
        if self._waiting:
            self._write()
        self._file.seek(self._starts[number])
        return marshal.loads(self._file.read(self._lengths[number]))

    def __len__(self) -> int:
        return len(self._starts)

    def _write(self) -> None:
        left = memoryview(b"".join(self._waiting))
        self._file.seek(self._written)
        while left:
            left = left[self._file.write(left) :]
        self._waiting.clear()
        self._written = self._end


class Tags(Generic[T]):
    """Tags by numbers: the same few come again and again, and are put aside and made once."""

    def __init__(self, kind: Callable[..., T]) -> None:
        self._kind = kind
        self._values = attrgetter(*getattr(kind, "__match_args__"))  # noqa: B009  # records know their fields
        self._numbers: dict[Any, int] = {}
        self.known: list[T] = []
        """The tags, at the places of their numbers."""

    def number(self, tag: T) -> int:
        """The number of a tag."""
        values = self._values(tag)
        number = self._numbers.get(values)
        if number is None:
            number = self._numbers[values] = len(self.known)
            self.known.append(self._kind(*values))
        return number
