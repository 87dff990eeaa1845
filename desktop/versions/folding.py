"""Which rows of two compared texts are shown: those that differ with a neighbour each, the rest in folds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from db.record import record
from db.text.compared import Row

BESIDE = 1
"""Unchanged rows that are shown before and after what was changed, so that one sees where it stands."""
_LEAST = 2


@record
class Item:
    """Rows [first, last) of the comparison: one that is shown, or an unchanged stretch that is folded."""

    first: int
    last: int
    folded: bool = False


def items_of(rows: Sequence[Row], opened: Collection[int]) -> list[Item]:
    """What is shown of the rows; `opened` are the first rows of folds that were opened."""
    found: list[Item] = []
    at = 0
    while at < len(rows):
        if rows[at].kind != "same":
            found.append(Item(at, at + 1))
            at += 1
            continue
        end = at
        while end < len(rows) and rows[end].kind == "same":
            end += 1
        begin = at + (BESIDE if at else 0)
        stop = end - (BESIDE if end < len(rows) else 0)
        if stop - begin < _LEAST or begin in opened:
            found += [Item(row, row + 1) for row in range(at, end)]
        else:
            found += [Item(row, row + 1) for row in range(at, begin)]
            found.append(Item(begin, stop, folded=True))
            found += [Item(row, row + 1) for row in range(stop, end)]
        at = end
    return found
