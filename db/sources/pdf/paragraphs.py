"""Makes paragraphs of rows: what was broken to fit the page is joined again, hyphens at line ends are undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from db.sources.pdf.page import UNSPACED, Page, Row

_ENDS = re.compile(r"[.!?…:؟۔。！？][\"'”’»)\]]*$")
_ITEM = re.compile(r"^(?:[•‣▪●○◦*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_HYPHENS = "-\u2010\u00ad"
_SAME_SIZE = 0.12
_HEADING, _LONGEST_HEADING = 1.15, 200
_NOTE = 0.9
_APART = 1.25
_WORD = re.compile(r"\w[\w\u2010-]*\w")


class Paragraph(NamedTuple):
    """Words of one paragraph; `level` from 1 is that of a heading, 0 of ordinary text; `note` stood under the text."""

    text: str
    level: int = 0
    note: bool = False


class _Built(NamedTuple):
    rows: list[Row]
    note: bool


def paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of the pages in order, the notes of all pages at the end."""
    rows = [row for page in pages for row in page.rows]
    if not rows:
        return []
    body = _body_size(rows)
    leading = _leading(pages, body)
    known = Counter(word.casefold() for row in rows for word in _WORD.findall(row.text))
    built: list[_Built] = []
    notes: list[_Built] = []
    for page in pages:
        main, under = _notes(page.rows, body)
        _add(built, main, leading, _edges(main), False)
        _add(notes, under, leading, _edges(under), True)
    levels = _levels(built, body)
    return [
        Paragraph(text, levels.get(round(one.rows[0].size, 1), 0) if len(text) <= _LONGEST_HEADING else 0, one.note)
        for one in (*built, *notes)
        if (text := _joined(one.rows, known))
    ]


def _body_size(rows: Iterable[Row]) -> float:
    """The size in which most letters are set."""
    letters: Counter[float] = Counter()
    for row in rows:
        letters[round(row.size, 1)] += len(row.text)
    return letters.most_common(1)[0][0]


def _leading(pages: Sequence[Page], body: float) -> float:
    """How far apart the lines of a paragraph are, as a rule."""
    steps = [
        above.bottom - below.bottom
        for page in pages
        for above, below in zip(page.rows, page.rows[1:], strict=False)
        if 0.5 * body < above.bottom - below.bottom < 3 * body and abs(above.size - below.size) < 1
    ]
    return median(steps) if steps else 1.2 * body


def _notes(rows: list[Row], body: float) -> tuple[list[Row], list[Row]]:
    """The rows of a page, and those in small type that end it under larger ones."""
    at = len(rows)
    while at > 0 and rows[at - 1].size < _NOTE * body:
        at -= 1
    if at == 0 or at == len(rows) or rows[at].top > rows[at - 1].bottom + body:
        return rows, []
    return rows[:at], rows[at:]


def _edges(rows: Sequence[Row]) -> dict[int, tuple[float, float]]:
    """The left and the right edge of the column that each row stands in, by the row's place."""
    found: dict[int, tuple[float, float]] = {}
    group: list[int] = []

    def close() -> None:
        if group:
            left = min(rows[at].left for at in group)
            right = max(rows[at].right for at in group)
            found.update((at, (left, right)) for at in group)
            group.clear()

    for at, row in enumerate(rows):
        # Up the page again, or beside what was before: another column.
        if group and (row.bottom > rows[at - 1].top or row.left > max(rows[one].right for one in group)):
            close()
        group.append(at)
    close()
    return found


def _add(
    built: list[_Built], rows: Sequence[Row], leading: float, edges: dict[int, tuple[float, float]], note: bool
) -> None:
    for at, row in enumerate(rows):
        before = rows[at - 1] if at else built[-1].rows[-1] if built else None
        edge = edges[at - 1] if at else None
        if before is None or _begins(before, row, edges[at], edge, leading):
            built.append(_Built([row], note))
        else:
            built[-1].rows.append(row)


def _begins(
    before: Row, row: Row, edge: tuple[float, float], edge_before: tuple[float, float] | None, leading: float
) -> bool:
    """Whether a paragraph begins with this row."""
    if abs(before.size - row.size) > _SAME_SIZE * before.size or _ITEM.match(row.text):
        return True
    if before.cells or row.cells:
        return True
    if before.to_left != row.to_left and len(row.text) > 3 and len(before.text) > 3:
        return True
    indented = (edge[1] - row.right if row.to_left else row.left - edge[0]) > 0.8 * row.size
    step = before.bottom - row.bottom
    jumped = edge_before is None or step < 0 or edge != edge_before
    if jumped:
        # Over the edge of a page or column a sentence goes on, and a paragraph where nothing says that it ended.
        if edge_before is None:
            return bool(_ENDS.search(before.text)) and not row.text[:1].islower()
        room = before.left - edge_before[0] if before.to_left else edge_before[1] - before.right
        return bool(_ENDS.search(before.text)) and (indented or room > row.first_word + row.size)
    if step > _APART * leading:
        return True
    room = before.left - edge[0] if before.to_left else edge[1] - before.right
    if room > row.first_word + row.size:
        return True  # the next word would have had room there
    was_indented = (edge[1] - before.right if before.to_left else before.left - edge[0]) > 0.8 * before.size
    return indented and not was_indented and bool(_ENDS.search(before.text)) and not _ITEM.match(before.text)


def _joined(rows: Sequence[Row], known: Counter[str]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        if text[-1] in _HYPHENS and len(text) > 1 and text[-2].isalpha() and row.text[:1].isalpha():
            text = _without_hyphen(text, row.text, known)
        elif UNSPACED.match(text[-1]) and UNSPACED.match(row.text[:1]):
            text += row.text
        else:
            text = f"{text} {row.text}"
    return text.replace("\u2010", "-").strip()


def _without_hyphen(text: str, rest: str, known: Counter[str]) -> str:
    """Both halves as one word, unless the document writes it with a hyphen elsewhere or a name follows."""
    first = re.split(r"[^\w]", text[:-1])[-1]
    second = re.match(r"\w+", rest)
    second_half = second[0] if second else ""
    if known[f"{first}{second_half}".casefold()]:
        return text[:-1] + rest
    hyphened = any(known[f"{first}{sign}{second_half}".casefold()] for sign in "-\u2010")
    if text[-1] != "\u00ad" and (hyphened or not second_half[:1].islower()):
        return f"{text[:-1]}-{rest}"
    return text[:-1] + rest


def _levels(built: Sequence[_Built], body: float) -> dict[float, int]:
    """From the size of a heading to its level: the largest is the first."""
    sizes = {round(one.rows[0].size, 1) for one in built if one.rows[0].size >= _HEADING * body}
    return {size: min(level, 6) for level, size in enumerate(sorted(sizes, reverse=True), 1)}
