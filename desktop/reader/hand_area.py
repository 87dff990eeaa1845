"""The ground of the reader under the analyst's hands: keys, mouse and drags go to the tools of the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop.reader.area import PageArea

if TYPE_CHECKING:
    from desktop.reader.hands.dropping import DropSite
    from desktop.reader.spoken import Spoken
    from desktop.reader.tools import Tools

_WAYS = (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)


class Ground(QWidget):
    """What the article is painted on; `left` when the mouse has left it."""

    left = Signal()

    def leaveEvent(self, event: QEvent) -> None:
        """Say so."""
        self.left.emit()
        super().leaveEvent(event)


class HandArea(PageArea):
    """A page that keys, mouse and drags act on."""

    tools: Tools

    @property
    def spoken(self) -> Spoken:
        """What has the focus for the view: the article as assistive technology hears it."""
        return self.tools.spoken

    @property
    def drops(self) -> DropSite:
        """Where themes and actors are let go."""
        return self.tools.drops

    # -- keys and mouse

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Take a selection by keys for finished when Shift is let go."""
        event.setAccepted(self.tools.keys.release(event))

    @property
    def patience(self) -> int:
        """Milliseconds in which a further click may still widen the selection that was clicked."""
        return self.tools.pointer.patience()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means in the reader, or leave it to the window."""
        event.setAccepted(self.tools.keys.press(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture of the mouse, or follow a link under it; further buttons are the window's."""
        if event.button() in _WAYS:
            event.ignore()
        elif self.tools.links.press(event):
            return
        elif event.button() == Qt.MouseButton.LeftButton and self.page.count:
            self.tools.pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word, or widen what is selected."""
        if event.button() == Qt.MouseButton.LeftButton and self.page.count:
            self.tools.pointer.double(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or show what is under the mouse."""
        if not self.tools.links.hover(event) and self.page.count:
            self.tools.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture of the mouse."""
        if event.button() == Qt.MouseButton.LeftButton and self.page.count:
            self.tools.pointer.release(event)

    # -- drags

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Themes and actors may be let go over the text."""
        self.drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Outline what they would tag."""
        self.drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self.drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what they were let go on."""
        self.drops.drop(event)
