"""Where a caret goes: by grapheme, word, line and to the ends of a line, in the order the eye sees."""

from __future__ import annotations

from PySide6.QtGui import QTextLayout

from desktop.reader.typesetting.page import Page

_WORDS = QTextLayout.CursorMode.SkipWords


def leftwards(page: Page, point: int) -> bool:
    """Whether the paragraph at the point is read from right to left."""
    piece = page.prose.piece_of(point)
    return piece >= 0 and page.laid(piece).style.rtl


def beside(page: Page, point: int, to_right: bool) -> int:
    """The next caret place to the right (or left) as seen; over the end of a piece into its neighbour."""
    piece = page.prose.piece_of(point)
    if piece < 0:
        return point
    laid = page.laid(piece)
    step = laid.layout.rightCursorPosition if to_right else laid.layout.leftCursorPosition
    unit = laid.unit(point)
    while not laid.folded and (moved := step(unit)) != unit:
        # A space that only the clean view shows is no place of the text.
        if (reached := laid.point(laid.settled(moved))) != point:
            return reached
        unit = moved
    return _over(page, piece, point, forward=to_right != laid.style.rtl)


def along(page: Page, point: int, forward: bool, by_word: bool = False) -> int:
    """The next caret place in the order of the text, by grapheme cluster or by the start of a word."""
    piece = page.prose.piece_of(point)
    if piece < 0:
        return point
    laid = page.laid(piece)
    unit = laid.unit(point)
    mode = _WORDS if by_word else QTextLayout.CursorMode.SkipCharacters
    step = laid.layout.nextCursorPosition if forward else laid.layout.previousCursorPosition
    while not laid.folded and (moved := step(unit, mode)) != unit:
        if (reached := laid.point(moved)) != point:
            return reached
        unit = moved
    return _over(page, piece, point, forward)


def _over(page: Page, piece: int, point: int, forward: bool) -> int:
    prose = page.prose
    if forward:
        return prose.pieces[piece + 1].start if piece + 1 < len(prose) else point
    return prose.pieces[piece - 1].end if piece else point


def vertical(page: Page, point: int, down: bool, x: float | None) -> tuple[int, float]:
    """The caret place one line up or down nearest to an x (kept while moving on), and that x."""
    piece = page.prose.piece_of(point)
    if piece < 0:
        return point, x or 0.0
    laid = page.laid(piece)
    number = laid.line_of(point)
    where = laid.x(point, number) if x is None else x
    line = laid.style.line
    target = number + (1 if down else -1)
    if 0 <= target < len(laid.lines):
        return laid.point_at(where, target * line + line / 2), where
    neighbour = piece + (1 if down else -1)
    if not 0 <= neighbour < len(page.prose):
        return (laid.end if down else laid.start), where
    other = page.laid(neighbour)
    return other.point_at(where, 1 if down else other.height - 1), where


def line_edge(page: Page, point: int, end: bool) -> int:
    """The first caret place of the line, or the one behind its last character."""
    piece = page.prose.piece_of(point)
    if piece < 0:
        return point
    laid = page.laid(piece)
    start, stop = laid.line_range(laid.line_of(point))
    return stop if end else start


def held(page: Page, point: int) -> int:
    """The caret place at or before a point: never inside a cluster, never outside the text."""
    piece = page.prose.piece_of(point)
    if piece < 0:
        return 0
    laid = page.laid(piece)
    return laid.point(laid.settled(laid.unit(point)))
