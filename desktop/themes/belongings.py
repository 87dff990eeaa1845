"""What stands with a theme beside its words: examples, the names it had, and what was tagged under earlier words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from db.reads.wordings import Belongings
from db.records.themes import Theme
from db.text.excerpt import shorten
from desktop.look.look import Look
from desktop.widgets.start_label import StartLabel
from desktop.widgets.tips import plain_tip


class _Line(QPushButton):
    """A line that is pressed to go somewhere, and taken away by Delete."""

    removed = Signal()

    def __init__(self, words: str, removable: bool) -> None:
        super().__init__()
        self._words, self._removable = words, removable
        self.setAccessibleName(words)
        self.setProperty("kind", "link")
        self.setStyleSheet("QPushButton { padding: 0; font-weight: 400; text-align: left; }")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut what does not fit."""
        super().resizeEvent(event)
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 4)
        self.setText(cut.replace("&", "&&"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, Delete takes it away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete and self._removable:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class BelongingsList(QWidget):
    """Empty until `show_belongings`; what is pressed is told."""

    example_opened = Signal(int)
    example_removed = Signal(int)
    synonym_removed = Signal(str)
    review_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.lines: list[QWidget] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)

    def show_belongings(self, theme: Theme, found: Belongings, writable: bool) -> None:
        """Show these in place of what was shown."""
        at = next((place for place, line in enumerate(self.lines) if line.hasFocus()), -1)
        while self._box.count():
            item = self._box.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = []
        if found.earlier:
            number = QLocale().toString(found.earlier)
            told = self.tr("{0} passages were tagged under earlier words.")
            told = self.tr("1 passage was tagged under earlier words.") if found.earlier == 1 else told
            self._box.addWidget(StartLabel(told.format(number), wrapped=True))
            review = _Line(self.tr("Review"), False)
            review.setAccessibleName(f"{told.format(number)} {self.tr('Review')}")
            review.setStyleSheet("QPushButton { padding: 0; text-align: left; }")
            review.clicked.connect(lambda _checked=False: self.review_asked.emit())
            self._add(review)
        if found.examples:
            self._title(self.tr("Examples"))
        for example in found.examples:
            words = shorten(example.quote, 60)
            line = _Line(f"“{words}”", writable)
            line.setToolTip(plain_tip(example.quote))
            line.setAccessibleName(self.tr("Example: {0}").format(words))
            line.clicked.connect(partial(self._open, example.id))
            remove = self.tr("Not an example any more")
            self._row(line, remove, partial(self.example_removed.emit, example.id), writable)
        if theme.synonyms:
            self._title(self.tr("Also found as"))
        for form in theme.synonyms:
            name = _Line(form, writable)
            name.setAccessibleName(self.tr("Also found as {0}").format(form))
            remove = self.tr("No longer find it as “{0}”").format(form)
            self._row(name, remove, partial(self.synonym_removed.emit, form), writable)
        if at >= 0 and self.lines:
            self.lines[min(at, len(self.lines) - 1)].setFocus()
        self.setVisible(bool(self.lines))

    def _open(self, highlight: int, _checked: bool = False) -> None:
        self.example_opened.emit(highlight)

    def _title(self, words: str) -> None:
        self._box.addWidget(StartLabel(words, "second"))

    def _row(self, line: _Line, remove: str, act: Callable[[], object], writable: bool) -> None:
        row, held = QWidget(), QHBoxLayout()
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(4)
        row.setLayout(held)
        held.addWidget(line, 1)
        line.removed.connect(act)
        if writable:
            cross = QToolButton()
            cross.setIcon(self._look.icon("clear"))
            cross.setAccessibleName(remove)
            cross.setToolTip(plain_tip(f"{remove} ({self.tr('Delete')})"))
            cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            cross.clicked.connect(lambda _checked=False: act())
            held.addWidget(cross)
        self._add(line, row)

    def _add(self, line: QWidget, row: QWidget | None = None) -> None:
        self.lines.append(line)
        self._box.addWidget(row or line)
