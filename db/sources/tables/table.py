"""A table as its file holds it, before anyone says which of its columns are what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.record import record

Row = Mapping[str, str]


@record
class Table:
    """The header, the rows with the cells that say something, and how the file was read.

    `kind` is csv, json, json lines or workbook; `delimiter` and `encoding` are empty for a workbook; `sheets` are all
    of a workbook's, `sheet` the one that is read.
    """

    kind: str
    header: tuple[str, ...]
    rows: Sequence[Row]
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""


def unlike(header: Sequence[str]) -> tuple[str, ...]:
    """A header whose names differ and say something: empty ones become the letters of their columns."""
    made: list[str] = []
    for place, name in enumerate(header):
        shown = " ".join(name.split())[:200] or _letters(place)
        again = 2
        while shown in made:
            shown, again = f"{' '.join(name.split())[:200] or _letters(place)} {again}", again + 1
        made.append(shown)
    return tuple(made)


def _letters(place: int) -> str:
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found
