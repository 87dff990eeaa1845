"""Finding words in the text that is being corrected: a field that goes from place to place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.look.look import Look
from desktop.widgets.field import SearchField


class _Field(SearchField):
    asked = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.asked.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)


class FindLine(QWidget):
    """Hidden until `open`; `find` is asked for words and whether forward, and says whether they stand there."""

    left = Signal()

    def __init__(self, look: Look, find: Callable[[str, bool, bool], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self.field = _Field(look, self.tr("Find in this text"))
        self.said = QLabel()
        self.said.setProperty("kind", "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.said)
        self.field.setMaximumWidth(look.px(420))
        row.addStretch(0)
        self.field.textChanged.connect(lambda _words: self._go(True, True))
        self.field.asked.connect(lambda forward: self._go(forward, False))
        self.hide()

    def open(self) -> None:
        """Show it with the keys."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_line(self) -> bool:
        """Hide it; whether it was shown."""
        shown = self.isVisible()
        self.hide()
        self.said.clear()
        if shown:
            self.left.emit()
        return shown

    def _go(self, forward: bool, from_here: bool) -> None:
        words = self.field.text()
        found = not words or self._find(words, forward, from_here)
        self.said.setText("" if found else self.tr("Not found"))
