"""Themes and actors let go over the text: on a highlight, on what is selected, or on a sentence, outlined before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainterPath

from db.record import record
from desktop.reader.paint import outline
from desktop.widgets.drags.carried import carries_tags, tags_in
from desktop.widgets.drags.outline import DropOutline

if TYPE_CHECKING:
    from desktop.reader.view import ReaderView

_EDGE = 36
_TICK = 30


@record
class Target:
    """[start, end) in code points; `mark` is the id of the highlight that stands there and is meant."""

    start: int
    end: int
    mark: int | None = None


@record
class Lifted(Target):
    """What the pointer took hold of to carry it away: a chosen mark, or what is selected."""


def over(view: ReaderView, start: int, end: int, spot: QPointF) -> bool:
    """Whether a spot (x of the viewport, y of the article) is on the characters of a range, or between its lines."""
    piece = view.page.piece_under(spot.x(), spot.y())
    if piece < 0:
        return False
    within = spot - QPointF(view.page.measures.column, view.page.top(piece))
    return any(box.adjusted(0, -2, 0, 2).contains(within) for box in view.page.laid(piece).rects(start, end))


def lifted(view: ReaderView, spot: QPointF) -> Lifted | None:
    """What a press at a spot takes hold of: selected text, or the chosen mark; None where it begins a selection."""
    selected, chosen = view.picked.selected, view.overlay.chosen_range()
    if selected is not None and over(view, *selected, spot):
        return Lifted(*selected)
    if chosen is not None and over(view, *chosen, spot):
        return Lifted(*chosen, view.overlay.chosen)
    return None


class DropSite(QObject):
    """What the view asks when something is dragged over it; `dropped` brings CarriedTags and their Target."""

    dropped = Signal(object, object)

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self.permitted: Callable[[], bool] = lambda: True
        """Whether anything may be changed now."""
        self.outline = DropOutline(view.look, view.viewport())
        self._place: QPointF | None = None
        self._onward = QTimer(self)
        self._onward.setInterval(_TICK)
        self._onward.timeout.connect(self._scroll_on)

    def target_at(self, spot: QPointF) -> Target | None:
        """What would be tagged at a spot, y from the article's top: as a click there, else the sentence."""
        view = self._view
        selected = view.picked.selected
        if selected is not None and over(view, *selected, spot):
            return Target(*selected)
        mark = view.margin.mark_at(view.page, view.overlay, spot)
        if mark is None:
            mark = view.mark_under(spot)
        row = None if mark is None else view.overlay.index.row(mark)
        if row is not None:
            return Target(row[0], -row[1], mark)
        measures = view.page.measures
        beside = not -8 <= spot.x() - measures.column <= measures.width + 8
        if beside or not view.page.count or not view.page.head <= spot.y() <= view.page.height:
            return None
        start, end = view.page.prose.sentence_at(view.page.point_at(spot.x(), spot.y()))
        return Target(start, end) if start < end else None

    def enter(self, event: QDragEnterEvent) -> None:
        """Themes and actors are welcome where anything may be changed."""
        if carries_tags(event.mimeData()) and self.permitted() and self._view.page.count:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def move(self, event: QDragMoveEvent) -> None:
        """Outline what they would be let go on; near the edges the article scrolls."""
        if not carries_tags(event.mimeData()) or not self.permitted():
            event.ignore()
            return
        self._place = event.position()
        if self._show() is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        if self._speed():
            if not self._onward.isActive():
                self._onward.start()
        else:
            self._onward.stop()

    def leave(self) -> None:
        """Nothing is outlined any more."""
        self._place = None
        self._onward.stop()
        self.outline.show_outline(QPainterPath())

    def drop(self, event: QDropEvent) -> None:
        """Say what was let go on what."""
        self.leave()
        target = self.target_at(event.position() + QPointF(0, self._view.scrolled))
        if target is None or not carries_tags(event.mimeData()) or not self.permitted():
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(tags_in(event.mimeData()), target)

    def _show(self) -> Target | None:
        if self._place is None:
            return None
        scrolled = self._view.scrolled
        target = self.target_at(self._place + QPointF(0, scrolled))
        path = QPainterPath()
        if target is not None:
            path = outline(self._view.page, target.start, target.end, 3).translated(0, -scrolled)
        self.outline.show_outline(path)
        return target

    def _speed(self) -> int:
        if self._place is None:
            return 0
        y, height = self._place.y(), self._view.viewport().height()
        if y < _EDGE:
            return round((y - _EDGE) / 2)
        return round((y - height + _EDGE) / 2) if y > height - _EDGE else 0

    def _scroll_on(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._speed())
        self._show()
