"""Cells of a table beside each other: which pieces make a row, and what room each of them has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from db.text.pieces import Piece

_BETWEEN = 16
_NARROWEST = 72


class Tables:
    """The tables among the pieces of a text; a cell's level is its column from 1, so a row ends where it falls."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._firsts: list[int] = []
        self._tables: list[tuple[int, int]] = []
        first = -1
        columns = 0
        for at, piece in enumerate(pieces):
            if piece.kind == "cell":
                if first < 0:
                    first, columns = at, 0
                columns = max(columns, piece.level)
            elif first >= 0:
                self._close(first, at, columns)
                first = -1
        if first >= 0:
            self._close(first, len(pieces), columns)

    def _close(self, first: int, end: int, columns: int) -> None:
        self._firsts.append(first)
        self._tables.append((end, max(1, columns)))

    def _table(self, piece: int) -> tuple[int, int, int] | None:
        at = bisect_right(self._firsts, piece) - 1
        if at < 0 or piece >= self._tables[at][0]:
            return None
        return self._firsts[at], *self._tables[at]

    def _abreast(self, piece: int, width: int) -> tuple[int, int, int] | None:
        table = self._table(piece)
        if table is None or table[2] < 2 or (width + _BETWEEN) / table[2] - _BETWEEN < _NARROWEST:
            return None
        return table

    def row(self, piece: int, width: int) -> tuple[int, int]:
        """The first and last piece that stand beside a piece in a column of that width; itself when none does."""
        table = self._abreast(piece, width)
        if table is None:
            return piece, piece
        start, end, _ = table
        first = last = piece
        while first > start and self._pieces[first - 1].level < self._pieces[first].level:
            first -= 1
        while last + 1 < end and self._pieces[last + 1].level > self._pieces[last].level:
            last += 1
        return first, last

    def room(self, piece: int, width: int, mirrored: bool) -> tuple[int, int] | None:
        """The left edge and the width of a cell, None for what is no cell or has no room beside others."""
        table = self._abreast(piece, width)
        if table is None:
            return None
        columns = table[2]
        each = (width + _BETWEEN) // columns
        column = max(1, self._pieces[piece].level) - 1
        return (columns - 1 - column if mirrored else column) * each, each - _BETWEEN
