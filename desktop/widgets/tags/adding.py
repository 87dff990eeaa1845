"""The field that adds tags to what is there, with its list over the window: in the details and under the results."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.tags.field import TagField
from desktop.widgets.tags.list import OfferList
from desktop.widgets.tags.names import TagNames
from desktop.widgets.tags.twin_warning import TwinWarning


class AddTagField(TagField):
    """A field whose list floats over the window while one types in it."""

    def __init__(self, session: Session, look: Look, parent: QWidget) -> None:
        self._float = QFrame(parent)
        self._float.setProperty("kind", "floating")
        self._float.hide()
        rows = OfferList(look, self._float)
        super().__init__(TagNames.of(session), rows, look, parent=parent)
        self._like = TwinWarning(look, self._float)
        self._list = rows
        column = QVBoxLayout(self._float)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(rows)
        column.addWidget(self._like)
        self.setPlaceholderText(self.tr("Add a theme, actor or date"))
        self.listed.connect(self._settle)
        self.entered.connect(self._come_or_go)
        self.left.connect(self._put_away)
        self.finished.connect(self._put_away)

    @property
    def is_listing(self) -> bool:
        """Whether the list is shown."""
        return self._float.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the list away; with nothing to put away it is the pane's."""
        if event.key() == Qt.Key.Key_Escape and not self.is_listing and not self.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        """The list goes along when tags above push the field down."""
        super().moveEvent(event)
        if self.is_listing:
            self._settle()

    def _come_or_go(self, here: bool) -> None:
        if here:
            self.relist()
        else:
            self._float.hide()
            self.suggest_no_more()

    def _put_away(self) -> None:
        self.clear()
        self._float.hide()

    def _settle(self) -> None:
        count = self._list.offered.rowCount()
        if not count or not self.hasFocus():
            self._float.hide()
            return
        self._like.warn(self.twins)
        window = self.window()
        if self._float.parentWidget() is not window:
            self._float.setParent(window)
        likeness = self._like.sizeHint().height() + 4 if self.twins else 0
        high = self._list.wanted_height() + 14 + likeness
        at = self.mapTo(window, QPoint(0, self.height() + 2))
        if at.y() + high > window.height() - 8:
            at = self.mapTo(window, QPoint(0, -high - 2))
        self._float.setGeometry(at.x(), max(8, at.y()), self.width(), high)
        self._float.show()
        self._float.raise_()
