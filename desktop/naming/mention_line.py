"""The line under the list of actors: how often the chosen one is named, and the way to tag it there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.naming.counts import MentionCounts
from desktop.naming.panel import told


class MentionLine(QWidget):
    """Shows nothing while nobody is chosen; `asked` when all mentions are to be tagged."""

    asked = Signal()

    def __init__(self, counts: MentionCounts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mention line")
        self._counts = counts
        self._actor: int | None = None
        self.words = QLabel()
        self.words.setProperty("kind", "second")
        # in a narrow pane the words are cut, not the way to tag
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self.tr("Tag all…"))
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.button.setProperty("kind", "link")
        self.button.clicked.connect(lambda _checked=False: self.asked.emit())
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 2, 8, 4)
        box.setSpacing(4)
        box.addWidget(self.words, 1)
        box.addWidget(self.button)
        counts.counted.connect(self._say)
        self.hide()

    def show_actor(self, actor: int | None) -> None:
        """Say how often this one is named."""
        self._actor = actor
        self._say()

    def _say(self) -> None:
        self.setVisible(self._actor is not None)
        if self._actor is None:
            return
        times, articles = self._counts.of(self._actor)
        if not self._counts.ready and not times:
            self.words.setText(self.tr("Counting mentions…"))
        elif not times:
            self.words.setText(self.tr("Named in no article"))
        elif articles == 1:
            self.words.setText(_mentions(self, times).format(self.tr("1 article")))
        else:
            self.words.setText(_mentions(self, times).format(self.tr("{0} articles").format(told(articles))))
        self.words.setToolTip(self.words.text())
        self.button.setEnabled(times > 0 or not self._counts.ready)


def _mentions(line: QWidget, times: int) -> str:
    """With a place for the articles."""
    if times == 1:
        return line.tr("1 mention in {0}")
    return line.tr("%1 mentions in {0}").replace("%1", told(times))
