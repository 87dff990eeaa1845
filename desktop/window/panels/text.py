"""How the article is set, to taste: size, line height and width, look, and what stands beside the text."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.look.type import LARGEST, NARROWEST, SMALLEST, WIDEST, ArticleType

CLOSEST, LOOSEST, STEP = 1.3, 2.0, 0.05
"""Line heights as multiples of the text size, and how far one key goes."""
LOOKS = ("light", "sepia", "dark", "system_look")
CHECKS = ("numbers", "mentions", "compact")
_EDGE = 12


class TextPanel(QFrame):
    """Lies over the reader's upper corner; everything is seen at once, Esc or a click elsewhere closes it."""

    chosen = Signal(object)
    """ArticleType: what was set."""
    left = Signal()

    def __init__(self, look: Look, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("text_panel")
        self.setProperty("kind", "floating")
        self.setAccessibleName(self.tr("Text"))
        self._look, self._actions, self._host = look, actions, parent
        self.hide()
        self.letter_size, self.line, self.letters = QSlider(), QSlider(), QSlider()
        self._values: dict[QSlider, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        steps = round((LOOSEST - CLOSEST) / STEP)
        self._row(grid, self.tr("Size"), self.letter_size, (SMALLEST, LARGEST), 2)
        self._row(grid, self.tr("Line height"), self.line, (0, steps), 3)
        self._row(grid, self.tr("Column"), self.letters, (NARROWEST, WIDEST), 5)
        self.usual = QPushButton(self.tr("As usual"))
        self.usual.setProperty("kind", "link")
        self.usual.clicked.connect(lambda _checked=False: self._choose_usual())
        looks = QHBoxLayout()
        looks.setSpacing(4)
        self.looks = {name: self._look_button(name) for name in LOOKS}
        for button in self.looks.values():
            looks.addWidget(button, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(10)
        box.addLayout(grid)
        box.addLayout(looks)
        self.checks = {name: self._check(actions[name]) for name in CHECKS}
        checks = QVBoxLayout()
        checks.setSpacing(0)
        for check in self.checks.values():
            checks.addWidget(check)
        box.addLayout(checks)
        box.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeading)
        look.changed.connect(self._show_values)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        self._show_values()

    def _row(self, grid: QGridLayout, words: str, slider: QSlider, ends: tuple[int, int], page: int) -> None:
        slider.setOrientation(Qt.Orientation.Horizontal)
        slider.setRange(*ends)
        slider.setPageStep(page)
        slider.setMinimumWidth(160)
        slider.setAccessibleName(words)
        slider.valueChanged.connect(lambda _value: self._choose())
        value = self._values[slider] = QLabel()
        value.setProperty("kind", "second")
        value.setMinimumWidth(64)
        row = grid.rowCount()
        label = QLabel(words)
        label.setBuddy(slider)
        grid.addWidget(label, row, 0)
        grid.addWidget(slider, row, 1)
        grid.addWidget(value, row, 2)

    def _look_button(self, name: str) -> QPushButton:
        action = self._actions[name]
        button = QPushButton(self.tr("System") if name == "system_look" else action.text())
        button.setToolTip(action.text() if name == "system_look" else "")
        button.setCheckable(True)
        button.setChecked(action.isChecked())
        button.clicked.connect(lambda _checked=False: self._take_look(name))
        action.toggled.connect(button.setChecked)
        return button

    def _take_look(self, name: str) -> None:
        self._actions.run(name)
        for other, button in self.looks.items():
            button.setChecked(other == name)

    def _check(self, action: QAction) -> QCheckBox:
        check = QCheckBox(action.text())
        check.setChecked(action.isChecked())
        check.clicked.connect(lambda _checked=False: action.trigger())
        action.toggled.connect(check.setChecked)
        return check

    # What is set

    def _choose(self) -> None:
        line = round(CLOSEST + STEP * self.line.value(), 2)
        self.chosen.emit(
            replace(self._look.article, size=self.letter_size.value(), line=line, letters=self.letters.value())
        )

    def _choose_usual(self) -> None:
        self.chosen.emit(replace(ArticleType(), numbers=self._look.article.numbers))

    def _show_values(self) -> None:
        article, number = self._look.article, QLocale()
        steps = round((article.line - CLOSEST) / STEP)
        for slider, value, words in (
            (self.letter_size, article.size, number.toString(article.size)),
            (self.line, steps, number.toString(article.line, "f", 2)),
            (self.letters, article.letters, self.tr("{0} letters").format(number.toString(article.letters))),
        ):
            slider.blockSignals(True)
            slider.setValue(value)
            slider.blockSignals(False)
            self._values[slider].setText(words)
            slider.setAccessibleDescription(words)

    # Opening and closing

    def open(self) -> None:
        """Show it in the upper corner at the end of the reader, the keys on its first row."""
        size = self.sizeHint()
        x = _EDGE if self._look.mirrored else max(0, self._host.width() - size.width() - 2 * _EDGE)
        self.setGeometry(x, _EDGE + self._look.px(32), min(size.width(), self._host.width()), size.height())
        self.raise_()
        self.show()
        self.letter_size.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_and_leave(self) -> None:
        """Hide it and give the keys back."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_and_leave()
        else:
            super().keyPressEvent(event)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now) and now.window() is self.window():
            self.hide()
