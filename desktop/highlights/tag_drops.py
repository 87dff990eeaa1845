"""Themes and actors let go over the details: on a chip they take its place, anywhere else they are added."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPainterPath
from PySide6.QtWidgets import QWidget

from db.edits.highlights import Tags
from db.edits.replacing import ReplaceTag
from db.records.highlights import Highlight
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.drags.carried import carries_tags, tags_in
from desktop.widgets.drags.outline import DropOutline
from desktop.widgets.drags.tagging import give_tags, tags_meant
from desktop.widgets.tags.chip_lines import TagChips
from desktop.widgets.tags.chips import Chip
from desktop.widgets.tags.choice import Chosen, chosen_of, tags_of


class TagDrops(QObject):
    """Takes what is dragged over a pane whose `chips` are the tags of the highlight that `shown` names."""

    def __init__(
        self, pane: QWidget, chips: TagChips, shown: Callable[[], Highlight | None], session: Session, look: Look
    ) -> None:
        super().__init__(pane)
        self._pane, self._chips, self._shown, self._session = pane, chips, shown, session
        self._look = look
        self.outline = DropOutline(look, pane)
        pane.setAcceptDrops(True)
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The drags over the pane; everything else is the pane's."""
        if isinstance(event, QDragMoveEvent):  # an entering drag is one of these too
            self._move(event)
            return True
        if isinstance(event, QDropEvent):
            self._drop(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.outline.show_outline(QPainterPath())
        return False

    def _takes(self, event: QDropEvent) -> bool:
        return carries_tags(event.mimeData()) and self._shown() is not None and not self._session.read_only

    def _place_at(self, spot: QPoint) -> int | None:
        for place, chip in enumerate(self._chips.chips):
            if self._rect(chip).contains(spot):
                return place
        return None

    def _rect(self, chip: Chip) -> QRectF:
        body = chip.body()
        return QRectF(body.translated(chip.mapTo(self._pane, QPoint(0, 0))))

    def _move(self, event: QDragMoveEvent) -> None:
        path = QPainterPath()
        if not self._takes(event):
            self.outline.show_outline(path)
            event.ignore()
            return
        place = self._place_at(event.position().toPoint())
        if place is None:
            path.addRoundedRect(QRectF(self._pane.rect()).adjusted(4, 4, -4, -4), 6, 6)
        else:
            around = self._rect(self._chips.chips[place]).adjusted(-3, -3, 3, 3)
            path.addRoundedRect(around, self._look.px(8), self._look.px(8))
        self.outline.show_outline(path)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _drop(self, event: QDropEvent) -> None:
        self.outline.show_outline(QPainterPath())
        highlight = self._shown()
        if highlight is None or not self._takes(event):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        place = self._place_at(event.position().toPoint())
        given = tags_meant(self._session, tags_in(event.mimeData()))
        if place is None or not given:
            give_tags(self._session, [highlight], given)
            return
        self._replace(highlight, chosen_of(highlight)[place], given)

    def _replace(self, highlight: Highlight, old: Chosen, new: list[Chosen]) -> None:
        was, come = tags_of([old]), tags_of(new)
        if _meant(was) == _meant(come):
            give_tags(self._session, [highlight], new)  # on itself: it says that it is there already
        elif was.themes:
            self._session.do(ReplaceTag((highlight.id,), was.themes[0], come))
        else:
            self._session.do(ReplaceTag((highlight.id,), was.actors[0], come))


def _meant(tags: Tags) -> list[tuple[str, int | str]]:
    """The themes and actors of tags, whatever their roles."""
    return [("theme", tag.theme) for tag in tags.themes] + [("actor", tag.actor) for tag in tags.actors]
