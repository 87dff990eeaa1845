"""The panel below the tree: colour, words, examples and other names of one theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from db.reads.wordings import Belongings
from db.records.themes import Theme
from desktop.look.look import Look
from desktop.themes.belongings import BelongingsList
from desktop.themes.colours import fill_palette, hue_words
from desktop.themes.wording_fields import WordingFields
from desktop.widgets.scrolled import scrolled
from desktop.widgets.swatches import swatch_icon

_HIGH = 300


class ThemeDetails(QWidget):
    """`recoloured` brings theme and hue, `left` that the tree is to go on; `words` and `belongings` tell the rest."""

    recoloured = Signal(int, str)
    left = Signal()
    room_asked = Signal(bool)
    """It is shown, and would have its room; or not any more."""

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
        self.words = WordingFields(look)
        self.definition = self.words.definition
        self.belongings = BelongingsList(look)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.colour)
        head.addWidget(self._name, 1)
        head.addWidget(close)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.belongings)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(scrolled(page), 1)
        self.hide()
        look.changed.connect(self._dress)
        self._dress()

    @property
    def theme(self) -> int | None:
        """Whose details are shown."""
        return None if self._theme is None else self._theme.id

    def show_theme(self, theme: Theme | None, refused: str = "") -> None:
        """Show another theme, keeping what was written about the one before; `refused` is why none can be changed."""
        self.words.show_theme(theme, refused)
        self._theme = theme
        self.colour.setEnabled(theme is not None and not refused)
        self.colour.setToolTip(refused)
        if theme is None:
            self.hide()
        self._dress()

    def show_belongings(self, found: Belongings, writable: bool) -> None:
        """Show what stands with the theme beside its words."""
        if self._theme is not None:
            self.belongings.show_belongings(self._theme, found, writable)

    def keep(self) -> None:
        """Send on what was written, if it is new."""
        self.words.keep()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for room."""
        super().showEvent(event)
        self.room_asked.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give it back."""
        super().hideEvent(event)
        self.room_asked.emit(False)

    def sizeHint(self) -> QSize:
        """As high as three fields and a few lines; longer is scrolled."""
        return QSize(self._look.px(200), self._look.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """The tree keeps the greater part of a low window."""
        return QSize(self._look.px(120), self._look.px(140))

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
        if self._theme is not None:
            self._name.setText(self._theme.name)
            self.colour.setIcon(swatch_icon(self._look, self._theme.hue))
            said = self.tr("Colour: {0}").format(hue_words(self._theme.hue))
            self.colour.setAccessibleName(said)
            if self.colour.isEnabled():
                self.colour.setToolTip(said)
