"""The handles at both ends of the chosen highlight: where they stand and which one the mouse has."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from desktop.reader.typesetting.page import Page

_WIDTH = 3
_HEIGHT = 24
_KNOB = 8
_REACH = 12


def knobs(page: Page, chosen: tuple[int, int]) -> list[tuple[QRectF, QRectF]]:
    """Bar and knob of the start handle (knob above) and of the end handle (knob below), from the article's top."""
    out = []
    for point, opening in ((chosen[0], True), (chosen[1], False)):
        x, top, bottom = end_of(page, point, opening)
        middle = (top + bottom) / 2
        bar = QRectF(x - _WIDTH / 2, middle - _HEIGHT / 2, _WIDTH, _HEIGHT)
        spot = bar.top() if opening else bar.bottom()
        out.append((bar, QRectF(bar.center().x() - _KNOB / 2, spot - _KNOB / 2, _KNOB, _KNOB)))
    return out


def end_of(page: Page, point: int, opening: bool) -> tuple[float, int, int]:
    """Where a range begins or ends: x, and the top and bottom of that line, from the top of the article.

    An end stands behind its last character, which may be on the line before the one that begins there.
    """
    prose = page.prose
    piece = prose.piece_of(point if opening else max(0, point - 1))
    laid = page.laid(piece)
    number = laid.line_of(point if opening else max(laid.start, point - 1))
    top = page.top(piece) + number * laid.style.line
    return page.measures.column + laid.edge(point, number, opening), top, top + laid.style.line


def handle_at(page: Page, chosen: tuple[int, int], spot: QPointF) -> int | None:
    """0 for the start handle under the spot, 1 for the end handle, None for neither; at least 24 px wide."""
    best: tuple[float, int] | None = None
    for number, (bar, knob) in enumerate(knobs(page, chosen)):
        reach = bar.united(knob).adjusted(-_REACH, -2, _REACH, 2)
        if reach.contains(spot):
            away = abs(bar.center().x() - spot.x())
            if best is None or away < best[0]:
                best = away, number
    return best[1] if best else None
