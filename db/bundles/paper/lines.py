"""Lines on paper, and the stretches that they are made of."""

from __future__ import annotations

from collections.abc import Iterable

from db.bundles.citations.cited import Piece, is_italic
from db.bundles.shown import has_right_to_left, is_web_address, isolated, line_direction, one_line
from db.record import record


@record
class Run:
    """A stretch of a line; `kind` is strong, emphasis, ellipsis, cut, inserted or nothing.

    `link` is an address, or `#` and the anchor of another line.
    """

    text: str
    kind: str = ""
    link: str = ""


@record
class Line:
    """A paragraph in one style; `level` is that of a heading, or how deep a line of a note is nested.

    `language` is that of its words where it is not the language of the page; `anchor` is what links lead to.
    """

    style: str
    runs: tuple[Run, ...]
    rtl: bool = False
    language: str = ""
    level: int = 0
    anchor: str = ""

    @property
    def text(self) -> str:
        """All words of the line."""
        return "".join(run.text for run in self.runs)


@record
class Break:
    """The rest of the page stays empty."""


def way(text: str) -> bool:
    """Whether words of the analyst run to the left."""
    return line_direction(text, "ltr") == "rtl"


def plain_line(style: str, text: str, level: int = 0) -> Line:
    """Words of the analyst on one line."""
    flat = one_line(text)
    return Line(style, (Run(flat),), way(flat), level=level)


def labelled(style: str, label: str, text: str) -> Line:
    """A word that says what follows, and what follows: Search: drones."""
    return Line(style, (Run(f"{label}: ", "strong"), Run(one_line(text))))


def cited_runs(pieces: Iterable[Piece]) -> tuple[Run, ...]:
    """A citation. Pieces that run to the left stand between isolates, for programs that know these."""
    found = []
    leftward = False
    for piece in pieces:
        if not piece.text:
            continue
        # A left-to-right mark keeps what follows from being drawn into the words before, where isolates are not known.
        mark = "\u200e" if leftward and not has_right_to_left(piece.text) else ""
        leftward = has_right_to_left(piece.text)
        link = piece.link if is_web_address(piece.link) else ""
        found.append(Run(mark + isolated(piece.text), "emphasis" if is_italic(piece) else "", link))
    return tuple(found)
