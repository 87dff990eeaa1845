"""The panel below the tree: the colour and the definition of one theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from db.records.themes import Theme
from desktop.look.look import Look
from desktop.themes.colours import fill_palette, hue_words
from desktop.widgets.swatches import swatch_icon
from desktop.widgets.written import as_field, written


class Definition(QPlainTextEdit):
    """A few lines; `left` when the focus goes or Ctrl+Enter is pressed, Escape goes on to the panel."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written is kept."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps it, Escape is the panel's."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is no shortcut of the window here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                event.accept()
                return True
        return super().event(event)


class ThemeDetails(QWidget):
    """`defined` brings theme and definition, `recoloured` theme and hue, `left` that the tree is to go on."""

    defined = Signal(int, str)
    recoloured = Signal(int, str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("theme details")
        self._look = look
        self._theme: Theme | None = None
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setProperty("kind", "strong")
        self._menu = QMenu(self)
        self.colour = QToolButton()
        self.colour.setMenu(self._menu)
        self.colour.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.aboutToShow.connect(self._fill)
        close = QToolButton()
        close.setAccessibleName(self.tr("Close the definition"))
        close.setToolTip(self.tr("Close (Esc)"))
        close.clicked.connect(lambda _checked=False: self._close())
        self._cross = close
        self.definition = Definition()
        self.definition.setAccessibleName(self.tr("Definition"))
        self.definition.setPlaceholderText(self.tr("What belongs under this theme, and what does not."))
        self.definition.setTabChangesFocus(True)
        self.definition.left.connect(self.keep)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.colour)
        head.addWidget(self._name, 1)
        head.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.definition)
        self.hide()
        look.changed.connect(self._dress)
        self._dress()

    @property
    def theme(self) -> int | None:
        """Whose details are shown."""
        return None if self._theme is None else self._theme.id

    def show_theme(self, theme: Theme | None, refused: str = "") -> None:
        """Show another theme, keeping what was written about the one before; `refused` is why none can be changed."""
        if theme is None or self.theme != theme.id:
            self.keep()
            self._theme = theme
            if theme is not None:
                self.definition.setPlainText(theme.definition)
        elif self._theme is not None and not self._is_changed(self._theme):
            self._theme = theme
            if self._is_changed(theme):
                self.definition.setPlainText(theme.definition)
        else:
            self._theme = theme
        for field in (self.definition, self.colour):
            field.setEnabled(theme is not None and not refused)
            field.setToolTip(refused)
        if theme is None:
            self.hide()
        self._dress()

    def keep(self) -> None:
        """Send on what was written, if it is new."""
        if self._theme is not None and self._is_changed(self._theme):
            self.defined.emit(self._theme.id, written(self.definition).strip())

    def _is_changed(self, theme: Theme) -> bool:
        return written(self.definition).strip() != as_field(theme.definition).strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape keeps what was written and closes the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.keep()
        self.hide()
        self.left.emit()

    def _fill(self) -> None:
        if self._theme is not None:
            theme = self._theme.id
            fill_palette(self._menu, self._look, self._theme.hue, lambda hue: self.recoloured.emit(theme, hue))

    def _dress(self) -> None:
        self._cross.setIcon(self._look.icon("clear"))
        self.definition.setFixedHeight(self._look.px(92))
        if self._theme is not None:
            self._name.setText(self._theme.name)
            self.colour.setIcon(swatch_icon(self._look, self._theme.hue))
            said = self.tr("Colour: {0}").format(hue_words(self._theme.hue))
            self.colour.setAccessibleName(said)
            if self.colour.isEnabled():
                self.colour.setToolTip(said)
