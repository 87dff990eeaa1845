"""A choice of one article, of those that come in with it or of the project; none is listed before it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from desktop.widgets.quiet_box import QuietBox

Titles = Callable[[], list[tuple[str, object]]]


class ArticlePicker(QuietBox):
    """`picked` brings what was chosen, None for none; typing finds it by any part of its title."""

    picked = Signal(object)

    def __init__(self, none: str, titles: Titles) -> None:
        """`none` is what stands there when nothing is chosen; `titles` gives (title, what it stands for)."""
        super().__init__()
        self._none, self._titles = none, titles
        self._listed = False
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)
        line = QLineEdit()
        line.setPlaceholderText(none)
        self.setLineEdit(line)
        line.editingFinished.connect(self._emptied)
        self.activated.connect(self._activated)
        self.put("", None)

    def put(self, title: str, what: object) -> None:
        """Show what is chosen now; who stands in the field can go on choosing."""
        self._listed = False
        self.clear()
        if what is not None:
            self.addItem(title, what)
        self.setCurrentIndex(0 if what is not None else -1)
        self.setEditText(title if what is not None else "")
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)
        if self.hasFocus():
            self._list()

    def showPopup(self) -> None:
        """The articles to choose from."""
        self._list()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """They must be there to be found by typing."""
        super().focusInEvent(event)
        self._list()

    def _list(self) -> None:
        if self._listed:
            return
        self._listed = True
        words, what = self.currentText(), self.currentData()
        self.clear()
        self.addItem(self._none, None)
        for title, meant in self._titles():
            self.addItem(title, meant)
        place = next((row for row in range(self.count()) if what is not None and self.itemData(row) == what), -1)
        self.setCurrentIndex(place)
        self.setEditText(words)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        completer.activated.connect(self._completed)

    def _completed(self, title: str) -> None:
        self._activated(self.findText(title))

    def _activated(self, place: int) -> None:
        what = self.itemData(place) if place >= 0 else None
        if what is None:
            self.setEditText("")
        self.picked.emit(what)

    def _emptied(self) -> None:
        if not self.currentText().strip() and self.currentData() is not None:
            self.put("", None)
            self.picked.emit(None)
