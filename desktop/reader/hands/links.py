"""Links of the reader: to the counterpart under the title, and out of the program, which never follows one itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from db.records.articles import Span
from desktop.reader.byline import link_room
from desktop.reader.typesetting.page import Page
from desktop.widgets.tips import plain_tip

if TYPE_CHECKING:
    from desktop.reader.view import ReaderView

OUTSIDE = ("http://", "https://", "mailto:")
"""How the addresses begin that may be given to the system; nothing in a page can start a program."""


def links_in(page: Page, start: int, end: int) -> list[Span]:
    """The links out that share a character with [start, end), in code points of the article."""
    prose = page.prose
    first = prose.piece_of(start)
    if first < 0:
        return []
    found: list[Span] = []
    for piece in prose.pieces[first : prose.piece_of(max(start, end - 1)) + 1]:
        found += [s for s in piece.spans if _leads_out(s) and s.start < end and s.end > start and s not in found]
    return found


def link_at(page: Page, spot: QPointF) -> Span | None:
    """The link out that is painted at a spot, y from the top of the article."""
    piece = page.piece_under(spot.x(), spot.y())
    if piece < 0:
        return None
    laid = page.laid(piece)
    within = spot - QPointF(page.measures.column, page.top(piece))
    for span in page.prose.pieces[piece].spans:
        if _leads_out(span):
            boxes = laid.rects(max(span.start, laid.start), min(span.end, laid.end))
            if any(box.contains(within) for box in boxes):
                return span
    return None


def _leads_out(span: Span) -> bool:
    return span.kind == "link" and span.target.casefold().startswith(OUTSIDE)


class Links(QObject):
    """What the mouse does on links: a click on the counterpart's asks for it, Ctrl and a click asks to leave."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view

    def press(self, event: QMouseEvent) -> bool:
        """Ask for what a link under the mouse leads to; False when it is none, or only read."""
        view = self._view
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if self._on_counterpart(event.position()):
            view.counterpart_asked.emit()
            return True
        link = self._at(event.position()) if event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        if link is not None:
            view.link_asked.emit(link.target)
        return link is not None

    def hover(self, event: QMouseEvent) -> bool:
        """Show where a link under the mouse leads; False when the mouse is to show what else is there."""
        view = self._view
        over = not event.buttons() and self._on_counterpart(event.position())
        if over != view.on_counterpart:
            view.on_counterpart = over
            view.viewport().update()
        link = None if over or event.buttons() else self._at(event.position())
        told = view.tr("{0}\nCtrl+click opens it outside of Commonplace.").format(link.target) if link else ""
        if told != view.link_tip:
            view.link_tip = told
            view.viewport().setToolTip(plain_tip(told) if told else "")
        if over or (link is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            return True
        return False

    def _on_counterpart(self, spot: QPointF) -> bool:
        return link_room(self._view.page, self._view.look).contains(spot + QPointF(0, self._view.scrolled))

    def _at(self, spot: QPointF) -> Span | None:
        return link_at(self._view.page, spot + QPointF(0, self._view.scrolled)) if self._view.page.count else None
