"""The line in which new themes are typed: Enter makes one and waits for the next, Tab moves it under the last one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from db.records.themes import Theme
from desktop.look.look import Look
from desktop.widgets.tags.twin_warning import TwinWarning


class NewTheme(QWidget):
    """`made` brings a name and the id of the theme it goes under (None: at the top), `left` that no more come."""

    made = Signal(str, object)
    left = Signal()

    def __init__(
        self, look: Look, twins: Callable[[str], Sequence[str]] = lambda name: (), parent: QWidget | None = None
    ) -> None:
        """`twins` names those that a name is nearly the same as."""
        super().__init__(parent)
        self._twins = twins
        self.like = TwinWarning(look, self)
        self.setObjectName("new theme")
        self._under: Theme | None = None
        self._beside: Theme | None = None
        self._where = QLabel()
        self._where.setProperty("kind", "second")
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._where.setWordWrap(True)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the new theme"))
        self.name.returnPressed.connect(self._make)
        self.name.installEventFilter(self)
        self.name.textChanged.connect(lambda typed: self.like.warn(self._twins(typed)))
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 0, 8, 8)
        box.setSpacing(4)
        box.addWidget(self.name)
        box.addWidget(self.like)
        box.addWidget(self._where)
        self.hide()

    def ask(self, under: Theme | None, beside: Theme | None) -> None:
        """Wait for a name; `beside` is the theme that Tab would put it under."""
        self._under, self._beside = under, beside
        self._say()
        self.show()
        self.name.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab and Shift+Tab choose the level, Escape ends; F2 is not for the article while a name is typed."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if watched is self.name and asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        if watched is self.name and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Tab and self._beside is not None:
                self._under, self._beside = self._beside, None
                self._say()
                return True
            if event.key() == Qt.Key.Key_Backtab and self._under is not None:
                self._under, self._beside = None, self._under
                self._say()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.name.clear()
                self.hide()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _make(self) -> None:
        name = self.name.text().strip()
        if name:
            self.made.emit(name, None if self._under is None else self._under.id)
            self.name.clear()

    def _say(self) -> None:
        if self._under is None:
            said = self.tr("A theme at the top.")
            tab = self.tr("Tab: under {0}")
            self.name.setPlaceholderText(self.tr("New theme"))
        else:
            said = self.tr("Under {0}.").format(self._under.name)
            tab = self.tr("Tab: under {0}")
            self.name.setPlaceholderText(self.tr("New theme below"))
        if self._beside is not None:
            said += " " + tab.format(self._beside.name) + "."
        self._where.setText(said)
        self.name.setAccessibleDescription(said)
