"""Heights of the pieces of a text and their sums: where a piece stands, and which one stands at a place."""

from __future__ import annotations

from collections.abc import Sequence


class Heights:
    """Whole pixels per piece in a Fenwick tree: a correction, a sum and a search each cost log n.

    Fenwick, A new data structure for cumulative frequency tables, Software: Practice & Experience 24 (1994).
    """

    def __init__(self, heights: Sequence[int]) -> None:
        self._each = list(heights)
        self._tree = [0, *heights]
        count = len(self._each)
        for at in range(1, count + 1):
            above = at + (at & -at)
            if above <= count:
                self._tree[above] += self._tree[at]
        self._step = 1 << max(0, count.bit_length() - 1)
        self.total = sum(self._each)

    def __len__(self) -> int:
        return len(self._each)

    def __getitem__(self, piece: int) -> int:
        return self._each[piece]

    def put(self, piece: int, height: int) -> int:
        """Correct one height and give back the difference."""
        change = height - self._each[piece]
        if change:
            self._each[piece] = height
            self.total += change
            at = piece + 1
            while at < len(self._tree):
                self._tree[at] += change
                at += at & -at
        return change

    def top(self, piece: int) -> int:
        """The sum of all heights before the piece."""
        total = 0
        while piece > 0:
            total += self._tree[piece]
            piece -= piece & -piece
        return total

    def at(self, y: int) -> int:
        """The piece whose room holds the y; the first one above all, the last one below all."""
        place = 0
        step = self._step if self._each else 0
        while step:
            after = place + step
            if after < len(self._tree) and self._tree[after] <= y:
                place = after
                y -= self._tree[after]
            step >>= 1
        return min(place, len(self._each) - 1)
