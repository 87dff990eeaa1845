"""An annotated article as Markdown: each highlight between [1 and 1] set as code, with a footnote of its tags.

Marks of code stand also inside words and over one another, and no character of the text is set as code, so that the
text without them reads back exactly. It stands between two rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from db.bundles.annotated.article import GENERATOR, Annotated, Unit, unit_of
from db.bundles.beside_words import mark_words
from db.bundles.citations.citation import citation, day_in_words
from db.bundles.markdown.page import cited_line, note_line
from db.bundles.markdown.text import between_marks, inline
from db.bundles.notes import note_lines
from db.bundles.shown import isolated, one_line
from db.bundles.spanned import Spanned, with_signs
from db.bundles.tags import actor_words, statement_words, theme_words
from db.records.highlights import Highlight


def markdown(given: Annotated, step: Callable[[], None]) -> Iterator[str]:
    """The file in pieces; `step` is called for each line and each highlight."""
    yield f"# {_plain(given.article.title) or 'Untitled'}\n\n"
    if given.marking:
        yield f"**{_plain(given.marking)}**\n\n"
    yield "".join(f"- {label}: {words}\n" for label, words in _about(given))
    yield "\n---\n\n"
    marks = _Marks(given)
    for block in _blocks(given.units):
        for _ in block:
            step()
        yield marks.table(block) if block[0].kind == "cell" else marks.block(block)
    yield "\n---\n\n"
    for number, mark in enumerate(given.highlights, 1):
        step()
        yield f"[^{number}]: {_footnote(given, mark)}\n\n"
    yield f"*{GENERATOR}*\n"


def _about(given: Annotated) -> Iterator[tuple[str, str]]:
    article = given.article
    day = day_in_words(one_line(article.published or ""))
    for label, words in (("Outlet", article.outlet), ("Date", day), ("Author", article.author)):
        if words:
            yield label, _plain(words)
    yield "Citation", cited_line(citation(article, original=given.original))
    count = len(given.highlights)
    where = ", each between \\[ and \\] with its number and a note below the text" if count else ""
    yield "Highlights", f"{count}{where}"


class _Marks:
    """Where highlights begin and end among the lines, and the lines with them in place."""

    def __init__(self, given: Annotated) -> None:
        self._content = given.content
        self._levels: list[int] = []
        self._spanned = Spanned(given.spans)
        self._at: dict[int, dict[int, tuple[list[int], list[int]]]] = {}
        for number, mark in enumerate(given.highlights, 1):
            first = unit_of(given.units, mark.start)
            last = max(first, unit_of(given.units, max(mark.start, mark.end - 1)))
            # a passage that ends in the line feeds before a line ends with the line above
            if last > first and mark.end <= given.units[last].start:
                last -= 1
            self._place(given.units[first], mark.start, 1, number)
            self._place(given.units[last], mark.end, 0, number)

    def _place(self, unit: Unit, position: int, which: int, number: int) -> None:
        at = min(max(position, unit.start), unit.end)
        self._at.setdefault(unit.start, {}).setdefault(at, ([], []))[which].append(number)

    def block(self, block: Sequence[Unit]) -> str:
        """Lines that stand together, as one block."""
        kind, level = block[0].kind, block[0].level
        if kind == "heading":
            # one line by nature: line feeds in it are entities
            words = "&#10;".join(self._line(unit, heading=True) for unit in block)
            return f"{'#' * min(6, max(2, level))} {words}\n\n"
        first = rest = ""
        if kind == "item":
            depth = min(max(1, level), len(self._levels) + 1, 9)
            self._levels = [*self._levels[: depth - 1], depth]
            first, rest = "  " * (depth - 1) + "- ", "  " * depth
        else:
            self._levels = []
            if kind in ("quote", "post"):
                first = rest = "> " * min(9, max(1, level))
        rows = [self._line(unit) for unit in block]
        return "\\\n".join((rest if index else first) + row for index, row in enumerate(rows)) + "\n\n"

    def table(self, block: Sequence[Unit]) -> str:
        """Cells as a table: a row ends where the column falls; the first row is the head."""
        self._levels = []
        rows: list[dict[int, str]] = []
        before: Unit | None = None
        column = 0
        for unit in block:
            if before is not None and before.gap == 1:
                rows[-1][column] += f"&#10;{self._line(unit)}"
            else:
                if not rows or unit.level <= column:
                    rows.append({})
                column = unit.level
                rows[-1][column] = self._line(unit)
            before = unit
        columns = sorted({column for row in rows for column in row})
        lines = ["| " + " | ".join(row.get(column, "") for column in columns) + " |" for row in rows]
        return "\n".join([lines[0], "|" + " --- |" * len(columns), *lines[1:]]) + "\n\n"

    def _line(self, unit: Unit, heading: bool = False) -> str:
        placed = self._at.get(unit.start, {})
        edges = sorted({unit.start, unit.end, *placed})
        found = []
        for index, at in enumerate(edges):
            ends, starts = placed.get(at, ((), ()))
            notes = "".join(f"[^{number}]" for number in starts)
            signs = " ".join([*(f"{number}]" for number in ends), *(f"[{number}" for number in starts)])
            found.append(f"{notes}`{signs}`" if signs else "")
            if index + 1 < len(edges):
                text = self._content[at : edges[index + 1]]
                first, last = index == 0 and not signs, index + 2 == len(edges) and unit.end not in placed
                pieces = text.split("\n")
                for number, piece in enumerate(pieces):
                    begins, ends_it = first and not number, last and number + 1 == len(pieces)
                    found.append("&#10;" if number else "")
                    found.append(self._set(at, piece, begins, ends_it, heading, edges))
                    at += len(piece) + 1
        return "".join(found)

    def _set(self, at: int, piece: str, first: bool, last: bool, heading: bool, edges: Sequence[int]) -> str:
        """A piece of a line at a place of the text, with its emphasis and links where Markdown can have them there."""
        found = []
        until = at + len(piece)
        for begin, end, over in self._spanned.stretches(at, until) if piece else ((at, at, ()),):
            words = between_marks(
                self._content[begin:end], first=first and begin == at, last=last and end == until, heading=heading
            )
            apart = self._is_apart(begin, begin - 1, edges) and self._is_apart(end, end, edges)
            found.append(with_signs(words, self._content[begin:end], over, apart) if over else words)
        return "".join(found)

    def _is_apart(self, edge: int, beside: int, edges: Sequence[int]) -> bool:
        """Whether white space, the end of a line or a mark of code stands at an edge of emphasis."""
        return edge in edges or not 0 <= beside < len(self._content) or self._content[beside].isspace()


def _blocks(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Lines that are set together: those that one line feed parts, and the cells of a table."""
    block: list[Unit] = []
    for unit in units:
        before = block[-1] if block else None
        together = before is not None and before.gap == 1
        if block and (together or block[0].kind == unit.kind == "cell"):
            block.append(unit)
        else:
            if block:
                yield block
            block = [unit]
    if block:
        yield block


def _footnote(given: Annotated, mark: Highlight) -> str:
    tags = [*(theme_words(given.paths, tag) for tag in mark.themes), *(actor_words(tag) for tag in mark.actors)]
    said = [" · ".join(_plain(isolated(tag)) for tag in tags) or "No tags"]
    if words := statement_words(mark, isolated):
        said.append(_plain(words))
    if mark.important:
        said.append("**Important**")
    beside = mark_words(mark, given.article, mark.marking or "")
    said += [f"{label}: {_plain(words)}" for label, words in beside]
    rows = [". ".join(said) + "."]
    rows += [f"\n    {note_line(row)}" for row in note_lines(mark.note)] if mark.note.strip() else []
    return "\n".join(rows)


def _plain(words: str) -> str:
    return inline(one_line(words))
