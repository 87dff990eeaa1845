"""What all panels beside the work share: a heading with a way out, and room below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look.look import Look
from desktop.widgets.heading import PaneHeading


class SidePanel(QWidget):
    """Stands at the side of the window, 320 to 480 wide; `closed` when the analyst has had enough of it."""

    closed = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        """`name` is its object name; contents go into `body`."""
        super().__init__(parent)
        self.setObjectName(name)
        self.look = look
        self.heading = PaneHeading("", look, foldable=False)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 1, 0)  # room for the line that the window draws round what lies over the reader
        whole.setSpacing(0)
        whole.addWidget(self.heading)
        whole.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """What stands over it, and what screen readers call it."""
        self.heading.set_title(title)
        self.setAccessibleName(title)

    def add_close(self) -> None:
        """The button that closes it: called last, so that it stands at the end of the heading."""
        self.heading.add_button("clear", self.tr("Close (Esc)"), self.closed.emit)

    def sizeHint(self) -> QSize:
        """As wide as the panes at the side."""
        return QSize(self.look.px(400), self.look.px(600))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this its words fall apart."""
        return QSize(self.look.px(280), self.look.px(200))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
