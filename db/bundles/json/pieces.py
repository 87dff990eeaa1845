"""Reading a large JSON object piece by piece: the entries of its long lists come one at a time."""

from __future__ import annotations

import json
from codecs import getincrementaldecoder
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

from db.bundles.found import Unreadable

_PIECE = 1 << 18
_MOST = 1 << 26
_BLANK = " \t\r\n"


def pieces(file: BinaryIO, lists: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The keys and values of the object in a file; of a key in `lists` each entry on its own, none for an empty list.

    Raises Unreadable in words for what is no such object, that says a key twice, or whose entry is longer than 64 MB.
    """
    return _Pieces(file).object(lists)


class _Pieces:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decode = getincrementaldecoder("utf-8")().decode
        self._value = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._line, self._column = 1, 0
        self._ended = False
        self._bytes = 0

    def object(self, lists: Collection[str]) -> Iterator[tuple[str, Any]]:
        self._take("{")
        said: set[str] = set()
        if self._next() == "}":
            self._take("}")
        else:
            while True:
                key = self._one()
                if not isinstance(key, str):
                    raise self._wrong()
                if key in said:
                    raise Unreadable("it is damaged: it says “{key}” twice", key=key[:40])
                said.add(key)
                self._take(":")
                if key in lists:
                    if self._next() != "[":
                        raise Unreadable("it is damaged: a value in it is not of its kind")
                    for entry in self._entries():
                        yield key, entry
                else:
                    yield key, self._one()
                if self._next() == "}":
                    self._take("}")
                    break
                self._take(",")
        if self._next():
            raise self._wrong()

    def _entries(self) -> Iterator[Any]:
        self._take("[")
        if self._next() == "]":
            self._take("]")
            return
        while True:
            yield self._one()
            if self._next() == "]":
                self._take("]")
                return
            self._take(",")

    def _one(self) -> Any:
        """One value, read on until it is whole and something stands behind it."""
        self._next()
        more = _PIECE
        while True:
            try:
                value, end = self._value(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._ended:
                    raise self._wrong(error.pos) from error
            except RecursionError as error:
                raise Unreadable("it is damaged: it is nested too deeply") from error
            else:
                if end < len(self._text) or self._ended:
                    self._at = end
                    return value
            if len(self._text) - self._at > _MOST:
                raise Unreadable("it is damaged: an entry of it is longer than 64 MB")
            self._more(more)
            more *= 2

    def _next(self) -> str:
        """The next sign that is no blank, "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._more(_PIECE)

    def _take(self, sign: str) -> None:
        if self._next() != sign:
            raise self._wrong()
        self._at += 1

    def _more(self, many: int) -> None:
        self._line, self._column = self._place(self._at)
        piece = self._file.read(many)
        self._ended = not piece
        try:
            self._text = self._text[self._at :] + self._decode(piece, self._ended)
        except UnicodeDecodeError as error:
            raise Unreadable("it is damaged: byte {at} is not UTF-8", at=str(self._bytes + error.start)) from error
        self._bytes += len(piece)
        self._at = 0

    def _wrong(self, at: int | None = None) -> Unreadable:
        line, column = self._place(self._at if at is None else at)
        return Unreadable(
            "it is damaged: it is no JSON at line {line}, column {column}", line=str(line), column=str(column + 1)
        )

    def _place(self, at: int) -> tuple[int, int]:
        """The line from 1 and the column from 0 of a place in what is held."""
        last = self._text.rfind("\n", 0, at)
        return self._line + self._text.count("\n", 0, at), at - last - 1 if last >= 0 else self._column + at
