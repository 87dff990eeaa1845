"""Where the analyst presses the key that they want: the press is taken before any shortcut hears of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.actions.physical_keys import key_name
from desktop.look.look import Look

_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class KeyCatcher(QWidget):
    """A field that waits for one key; `caught` brings its name, `refused` a press that cannot be had, `left` is Esc."""

    caught = Signal(str)
    refused = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.words = self.tr("Press the new key")
        self.setAccessibleName(self.words)

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(self._look.px(200), self._look.field_height)

    def event(self, event: QEvent) -> bool:
        """Every key but Tab is for here, whatever it means elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key."""
        name = key_name(event)
        if name == "Esc":
            self.left.emit()
        elif event.modifiers() & _ALT_GR == _ALT_GR:
            self.refused.emit(self.tr("Ctrl+Alt writes signs on many keyboards (AltGr). Take another key."))
        elif event.modifiers() & Qt.KeyboardModifier.MetaModifier:
            self.refused.emit(self.tr("The system keeps keys with this modifier for itself. Take another key."))
        elif name and not event.isAutoRepeat():
            self.caught.emit(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A field with the accent round it while it waits."""
        worn = self._look.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(worn.accent if focused else worn.edge), 2 if focused else 1))
        painter.setBrush(QColor(worn.raised))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(QColor(worn.ink2))
        painter.setFont(self._look.ui_font(13))
        inner = self.rect().adjusted(self._look.px(10), 0, -self._look.px(10), 0)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), self.words)
        painter.end()

    def focusInEvent(self, event: object) -> None:
        """Show that it waits."""
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Show that it does not."""
        self.update()
