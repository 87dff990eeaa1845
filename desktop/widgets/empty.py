"""What a pane says when there is nothing in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from desktop.look.look import Look

SIDE = 12
"""Pixels at the left and right of what is said."""

Button = tuple[str, Callable[[], object]]


class EmptyPane(QWidget):
    """One sentence, one quieter, at most two buttons; 24 from the top, in the reader a third down."""

    WIDEST = 420

    def __init__(self, look: Look, *, in_reader: bool = False, side: int = SIDE, parent: QWidget | None = None) -> None:
        """Nothing is said until `say`; `side` is free at both sides, in pixels."""
        super().__init__(parent)
        self._look = look
        self._sentence, self._second = QLabel(), QLabel()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._made: list[QPushButton] = []
        self._side = side
        along = Qt.AlignmentFlag.AlignHCenter if in_reader else Qt.AlignmentFlag.AlignLeading
        box = QVBoxLayout(self)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # two buttons beside each other hold no pane wide
        box.setContentsMargins(side, 0 if in_reader else 24, side, 8)
        box.setSpacing(4)
        if in_reader:
            box.addStretch(1)
        for label in (self._sentence, self._second):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(along | Qt.AlignmentFlag.AlignTop)
            box.addWidget(label)
        box.addSpacing(8)
        row = QHBoxLayout()
        if in_reader:
            row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(2)
        look.changed.connect(self._dress)
        self._dress()

    def say(self, sentence: str, second: str = "", buttons: Sequence[Button] = (), main: bool = False) -> None:
        """Say it; each button is (words, what it does), at most two. With `main` the window waits for the first.

        Several panes can be empty beside each other, and only one of them may call for the analyst.
        """
        if len(buttons) > 2:
            raise ValueError("an empty pane has at most two buttons")
        self._sentence.setText(sentence)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.setAccessibleName(f"{sentence} {second}".strip())
        for old in self._made:
            self._buttons.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = []
        for number, (words, act) in enumerate(buttons):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            if main and number == 0:
                button.setProperty("kind", "main")
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._buttons.addWidget(button)
            self._made.append(button)
        self._stand()

    def buttons(self) -> list[QPushButton]:
        """The buttons now shown."""
        return list(self._made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the buttons one below the other where they do not fit side by side."""
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        margins = self.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 2 * self._side
        wanted = sum(button.sizeHint().width() for button in self._made) + self._buttons.spacing()
        below = len(self._made) > 1 and wanted > room
        self._buttons.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)

    def _dress(self) -> None:
        self._sentence.setFont(self._look.ui_font(13, semibold=True))
        self._second.setFont(self._look.ui_font(13))
        # by a style sheet of its own: a palette is lost when the window's style sheet changes
        self._second.setStyleSheet(f"color: {self._look.palette.ink2};")
