"""The field for a note in Markdown: it grows with its text and says when to save it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from desktop.look.look import Look
from desktop.widgets.written import as_field, written


class NoteEdit(QTextEdit):
    """A note; `edited` 0.4 s after the last key, `finished` when the field is left with something changed."""

    edited = Signal(str)
    finished = Signal(str)

    FEWEST, MOST = 2, 16  # lines shown before it stays as it is, and after it scrolls

    def __init__(
        self,
        look: Look,
        placeholder: str = "",
        *,
        pause: float = 0.4,
        parent: QWidget | None = None,
    ) -> None:
        """`pause` is the silence in seconds after which `edited` is sent."""
        super().__init__(parent)
        self._look = look
        self._sent = ""  # the text as it was last told or set
        self._started = ""  # the text as it was when the field was entered or set
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(pause * 1000))
        self._timer.timeout.connect(self._tell)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._timer.start)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        look.changed.connect(self._dress)
        self._dress()

    def set_note(self, text: str) -> None:
        """Show another note; what was typed into the last one is told first."""
        self.leave()
        if as_field(text) != written(self):
            self.setPlainText(text)
        self._timer.stop()
        self._sent = self._started = written(self)

    def leave(self) -> None:
        """Tell what has not been told yet, as when the field is left."""
        self._timer.stop()
        self._tell()
        if self._started != self._sent:
            self._started = self._sent
            self.finished.emit(self._sent)

    def _tell(self) -> None:
        text = written(self)
        if text != self._sent:
            self._sent = text
            self.edited.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves it; a menu over it is not leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        """A field that goes away is left."""
        self.leave()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+B and Ctrl+I put stars round the chosen words."""
        if event.matches(QKeySequence.StandardKey.Bold):
            self._wrap("**")
        elif event.matches(QKeySequence.StandardKey.Italic):
            self._wrap("*")
        else:
            super().keyPressEvent(event)

    def _wrap(self, stars: str) -> None:
        cursor = self.textCursor()
        words = cursor.selectedText()
        cursor.insertText(f"{stars}{words}{stars}")
        if not words:
            cursor.setPosition(cursor.position() - len(stars))
            self.setTextCursor(cursor)

    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        margin = 2 * self.document().documentMargin()
        text = self.document().size().height() - margin
        frame = max(0, self.height() - self.viewport().height())
        high = ceil(min(self.MOST * line, max(self.FEWEST * line, text)) + margin) + frame
        if high != self.height():
            self.setFixedHeight(high)
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field needs more lines."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as its text."""
        return QSize(self._look.px(200), self.height())

    def _dress(self) -> None:
        self.setFont(self._look.ui_font(13))
        self._grow()
