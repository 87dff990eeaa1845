"""Reads themes from rows of cells: a path or a name with its parent, colour, definition, notes and other names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db.errors import SourceRefused
from db.exchange.codebook.cells import COLUMNS, ONLY_ARTICLES, column_of, parted
from db.exchange.codebook.line import MOST, Codebook, CodebookLine

_SIGNS = (">>", " > ", "::", "/", "\\", "|", ">")


def read_rows(rows: Iterable[Sequence[str]], name: str) -> Codebook:
    """The themes of a table; the first row names the columns, else the first column is the path, the second words.

    Raises SourceRefused where no column names a theme.
    """
    given = ((at, [str(cell) for cell in row]) for at, row in enumerate(rows, 1))
    kept = [(at, row) for at, row in given if any(cell.strip() for cell in row)]
    if not kept:
        raise SourceRefused(f"{name} has no rows.", "Nothing was brought in.")
    if len(kept) > MOST:
        raise SourceRefused(f"{name} holds more than {MOST:,} themes.", "Nothing was brought in.")
    headings = [column_of(cell) for cell in kept[0][1]]
    codebook = Codebook()
    if "name" in headings or "path" in headings:
        called = [cell.strip().lower() for cell in kept[0][1]]
        _note_columns(codebook, kept[0][1], headings)
        if called[:2] == ["tag", "description"]:
            codebook.origin = "Taguette"
        kept = kept[1:]
    elif any(">>" in row[0] for _, row in kept):  # the plain list of QualCoder
        headings = ["path", "definition"]
    else:
        raise SourceRefused(
            f"{name} has no column called name or path.",
            f"Give the first row names such as {', '.join(COLUMNS[:4])}. Nothing was brought in.",
        )
    cells = [(at, _by_heading(row, headings)) for at, row in kept]
    sign = "/" if tuple(headings) == COLUMNS else _sign([row for _, row in cells])
    _Table(codebook, sign).read(cells)
    return codebook


def has_columns_of_themes(row: Sequence[str]) -> bool:
    """Whether a first row can be that of a codebook and of no table of articles."""
    headings = [column_of(cell) for cell in row]
    if any(">>" in cell for cell in row[:1]) or "path" in headings:
        return True
    words = {" ".join(cell.lower().replace("_", " ").split()) for cell in row}
    if words & ONLY_ARTICLES:
        return False
    return "name" in headings and (len(set(headings)) > 1 or "title" not in words)


def _note_columns(codebook: Codebook, given: Sequence[str], headings: Sequence[str | None]) -> None:
    for cell, heading in zip(given, headings, strict=True):
        if heading is None and cell.strip():
            codebook.note(1, f"the column {cell.strip()[:60]} says nothing of a theme and was left out")


def _by_heading(row: Sequence[str], headings: Sequence[str | None]) -> dict[str, str]:
    found: dict[str, str] = {}
    for heading, cell in zip(headings, row, strict=False):
        if heading and cell.strip():
            found.setdefault(heading, cell)
    return found


def _sign(rows: list[dict[str, str]]) -> str:
    """The sign between the names of a path: the one after which the name of its row stands most often."""
    paths = [row for row in rows if "path" in row]
    fits = {
        sign: sum(
            1
            for row in paths
            if sign in row["path"] and ("name" not in row or parted(row["path"], sign)[-1:] == (row["name"].strip(),))
        )
        for sign in _SIGNS
    }
    best = max(_SIGNS, key=lambda sign: (fits[sign], -_SIGNS.index(sign)))
    return best if fits[best] else "/"


class _Table:
    """Lines by the paths and names that rows give; a parent without a row of its own is made."""

    def __init__(self, codebook: Codebook, sign: str) -> None:
        self._lines = codebook.lines
        self._note = codebook.note
        self._sign = sign
        self._places: dict[tuple[str, ...], int] = {}
        self._filled: set[int] = set()

    def read(self, rows: list[tuple[int, dict[str, str]]]) -> None:
        above: list[tuple[int, int, str]] = []
        for at, row in rows:
            path = parted(row.get("path", ""), self._sign)
            called = " ".join(row.get("name", "").split())
            if called and path[-1:] != (called,):
                path = (*path, called)
            if not path:
                path = ("",)
            place = self._place(path, at)
            if place in self._filled:
                place = len(self._lines)
                self._lines.append(CodebookLine(path[-1], self._lines[self._places[path]].parent, at=at))
            self._filled.add(place)
            self._lines[place] = CodebookLine(
                path[-1],
                self._lines[place].parent,
                row.get("uuid"),
                row.get("colour"),
                row.get("definition", ""),
                row.get("inclusion", ""),
                row.get("exclusion", ""),
                parted(row.get("synonyms", ""), ";"),
                at,
            )
            if "parent" in row and len(path) == 1:
                above.append((place, at, row["parent"].strip()))
        self._hang(above)

    def _place(self, path: tuple[str, ...], at: int) -> int:
        known = len(path)
        while known and path[:known] not in self._places:
            known -= 1
        for depth in range(known + 1, len(path) + 1):
            parent = self._places[path[: depth - 1]] if depth > 1 else None
            self._places[path[:depth]] = len(self._lines)
            self._lines.append(CodebookLine(path[depth - 1], parent, at=at))
        return self._places[path]

    def _hang(self, above: list[tuple[int, int, str]]) -> None:
        """Put what names its parent in a column under the first row of that name, or of that uuid."""
        named: dict[str, int] = {}
        for place, line in enumerate(self._lines):
            named.setdefault(line.name.strip(), place)
            if line.guid:
                named.setdefault(line.guid.strip(), place)
        for place, at, parent in above:
            line = self._lines[place]
            over = named.get(parent)
            if over is None:
                over = named[parent] = len(self._lines)
                self._lines.append(CodebookLine(parent, at=at))
            self._lines[place] = replace(line, parent=over, at=at)
