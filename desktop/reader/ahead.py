"""The page before and the page after the one in sight, made ready in idle time, so that turning to them costs less."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject

from desktop.reader.idle import Idle
from desktop.reader.margin import LOOKED_BACK, Margin
from desktop.reader.overlay import Overlay
from desktop.reader.typesetting.page import Page

_PAUSE = 1
"""Milliseconds: a key that is held turns a page thirty times a second."""


class Ahead:
    """Lays out and cuts the pieces next to what is in sight, those in the direction of the last scroll first.

    `settled` lays out a piece so that what is in sight stays where it is.
    """

    def __init__(self, parent: QObject, settled: Callable[[int], None]) -> None:
        self._settled = settled
        self._idle = Idle(parent, _PAUSE)
        self._seen: tuple[Page, Overlay, int, int, int] | None = None
        self._downwards = True

    @property
    def busy(self) -> bool:
        """Whether something is still to be made ready."""
        return self._idle.busy

    def begin(self, page: Page, overlay: Overlay, margin: Margin, scroll: int, height: int) -> None:
        """This was painted: make ready what is next to it."""
        seen = page, overlay, overlay.generation, scroll, height
        if seen == self._seen:
            return
        if self._seen is not None and self._seen[0] is page and self._seen[3] != scroll:
            self._downwards = scroll > self._seen[3]
        self._seen = seen
        self._idle.start(lambda: self._steps(page, overlay, margin, scroll, height))

    def stop(self) -> None:
        """Another article, or the same in another way, is about to be shown."""
        self._idle.stop()
        self._seen = None

    def _steps(self, page: Page, overlay: Overlay, margin: Margin, scroll: int, height: int) -> Iterator[None]:
        first, last = page.span(scroll, scroll + height)
        # heights become true on the way, so what is wanted is counted from a piece in sight
        below = scroll + 2 * height - page.top(last)
        above = page.top(first) - scroll + height + LOOKED_BACK

        def down() -> Iterator[int]:
            piece = last + 1
            while piece < page.count and page.top(piece) - page.top(last) < below:
                yield piece
                piece += 1

        def up() -> Iterator[int]:
            piece = first - 1
            while piece >= 0 and page.top(first) - page.top(piece + 1) < above:
                yield piece
                piece -= 1

        for pieces in (down, up) if self._downwards else (up, down):
            begun: list[int] = []
            for piece in pieces():
                self._settled(piece)
                yield
                bounds = page.prose.pieces[piece]
                overlay.index.expect(bounds.start, bounds.end)
                overlay.drawn(piece, page.laid(piece))
                yield
                begun += [row[2] for row, _, _ in margin.beside(page, overlay, piece).begun]
            if page.measures.names:
                overlay.index.need(begun)
            yield
