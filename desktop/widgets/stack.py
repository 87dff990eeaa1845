"""Parts of which one is shown at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget


class Stack(QWidget):
    """As QStackedWidget, but plain to assistive technology: that one is a "layered pane", said on every way into it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = QStackedLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, part: QWidget) -> None:
        """Have one more part; the first is shown."""
        self._parts.addWidget(part)

    def setCurrentWidget(self, part: QWidget) -> None:
        """Show this part."""
        self._parts.setCurrentWidget(part)

    def currentWidget(self) -> QWidget:
        """The part that is shown; there must be one."""
        shown = self._parts.currentWidget()
        assert shown is not None
        return shown

    def indexOf(self, part: QWidget) -> int:
        """The place of a part, -1 when it is none of these."""
        return self._parts.indexOf(part)
