"""What stays where it stands on the screen while an article is set in another way: a code point, and its line."""

from __future__ import annotations

from desktop.reader.typesetting.page import Page

Held = tuple[int, int]
"""A code point and how many pixels its line is below the top of the viewport."""


def first_seen(page: Page, scrolled: int) -> Held | None:
    """The first character in sight; None at the top of the article, which stays at the top."""
    piece = page.piece_at(scrolled)
    if piece < 0 or not scrolled:
        return None
    laid, top = page.laid(piece), page.top(piece) - scrolled
    number = laid.line_at(-top)
    return laid.line_range(number)[0], top + number * laid.style.line


def passage_seen(page: Page, passage: tuple[int, int] | None, scrolled: int, height: int) -> Held | None:
    """The beginning of the passage in hand while it is in sight, else the first character in sight."""
    if passage is not None and scrolled:
        away = page.place(passage[0])[0] - scrolled
        if 0 <= away < height:
            return passage[0], away
    return first_seen(page, scrolled)


def fold_top(page: Page, point: int) -> int:
    """The top of the line of the repeated paragraph that begins at a code point, folded or over it."""
    return page.fold_line(page.prose.piece_of(point))[1]
