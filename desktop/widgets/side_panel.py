"""Panels beside the reader: a heading with a way out, and room below it; some have keys of their own, and scroll."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look.look import Look
from desktop.widgets.heading import PaneHeading
from desktop.widgets.local_keys import Keyed
from desktop.widgets.scrolled import scrolled
from desktop.widgets.start_label import StartLabel


class SidePanel(QWidget):
    """Stands at the side of the window; `closed` when the analyst has had enough of it; contents go into `body`."""

    closed = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget | None = None, *, start: int = 16) -> None:
        """`name` is its object name; its title stands `start` pixels from the edge, as what is under it does."""
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self.heading = PaneHeading("", look, foldable=False, start=start)
        self.heading.add_close(self.closed.emit)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 4, 1, 0)  # the window draws a line round what lies over the reader
        self.body.setSpacing(0)
        self.body.addWidget(self.heading)

    def set_title(self, title: str) -> None:
        """What stands over it, and what screen readers call it."""
        self.heading.set_title(title)
        self.setAccessibleName(title)

    def sizeHint(self) -> QSize:
        """As wide as the panes at the side."""
        return QSize(self._look.px(400), self._look.px(600))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this its words fall apart."""
        return QSize(self._look.px(280), self._look.px(200))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class KeyedPanel(Keyed, SidePanel):
    """A panel about one thing, named by `title`, with single keys of its own; `title` is put where it belongs."""

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(name, look, parent, start=12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = StartLabel(kind="strong", wrapped=True)

    def close_if_shown(self) -> None:
        """It has nothing to show any more; what else stands in its place stays there."""
        if self.isVisible():
            self.closed.emit()

    def add_scrolled(self) -> QVBoxLayout:
        """A column that is scrolled where it is too long."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 4, 12, 16)
        column.setSpacing(8)
        self.body.addWidget(scrolled(page), 1)
        return column
