"""What the names of files tell, by a pattern that is guessed, chosen and remembered: one row of the preview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from db.errors import Refused
from db.records.incoming import Incoming
from db.sources.details.file_names import checked, pattern_of, told_by_name
from db.sources.details.told import is_said
from desktop.bringing.looking import Looking
from desktop.settings import Settings
from desktop.widgets.start_label import StartLabel

KEPT = "name_patterns"
"""The setting that has the patterns used before, the latest first."""
MOST_KEPT = 8
_LOOKED_AT = 300
USUAL = ("{date}_{outlet}_{title}", "{date} - {outlet} - {title}", "{date}_{title}", "{outlet}_{date}_{title}")


class NamesRow(QWidget):
    """Shown while files with names are looked through; what they tell stands over what was found in the files.

    It can be corrected like all of it. `named` brings the numbers of the articles of which something was told.
    """

    named = Signal(list)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._looking: Looking | None = None
        self._offered: tuple[str, ...] = ()
        label = StartLabel(self.tr("&Names of the files tell"), "second")
        self.pattern = QComboBox()
        line = QLineEdit()
        line.setPlaceholderText(USUAL[0])
        self.pattern.setEditable(True)
        self.pattern.setLineEdit(line)
        self.pattern.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.pattern.setMinimumContentsLength(10)
        self.pattern.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pattern.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.pattern.setAccessibleName(self.tr("What the names of the files tell"))
        self.pattern.setToolTip(self.tr("{date}, {outlet}, {title}, {author}, {language}; {any} passes over a part"))
        label.setBuddy(self.pattern)
        self.read = QPushButton(self.tr("&Read them"))
        self.read.clicked.connect(self.ask)
        self.said = StartLabel(kind="second", wrapped=True)
        self.said.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.pattern, 1)
        row.addWidget(self.read)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 4, 12, 8)
        box.setSpacing(4)
        box.addWidget(label)
        box.addLayout(row)
        box.addWidget(self.said)
        self.hide()

    def offer(self, looking: Looking) -> None:
        """Offer the pattern that most names fit, then those used before; nothing where no names are."""
        if looking is not self._looking:
            self._looking, self._offered = looking, ()
        names = [one.path.name for one in _of_one_file(looking.batch.incoming[:_LOOKED_AT])]
        self.setVisible(bool(names))
        if not names:
            return
        guess = pattern_of(names)
        before = self._settings.words(KEPT)
        offered = tuple(dict.fromkeys(one for one in (guess, *before, *USUAL) if one))
        if offered == self._offered:
            return
        self._offered = offered
        self.pattern.clear()
        self.pattern.addItems(offered)
        self.pattern.setCurrentText(guess)
        fit = sum(1 for name in names if guess and told_by_name(guess, name) is not None)
        self.said.setText(self.tr("{0} of {1} names fit this pattern.").format(fit, len(names)))
        self.said.setVisible(bool(guess))

    def ask(self) -> None:
        """Have the names read by the pattern that is written, which is remembered; say what is wrong with it."""
        try:
            pattern = checked(self.pattern.currentText().strip())
        except Refused as refused:
            self._say(refused.sentence)
            return
        before = self._settings.words(KEPT)
        self._settings.keep(**{KEPT: list(dict.fromkeys((pattern, *before)))[:MOST_KEPT]})
        if self._looking is not None:
            self._read_by(pattern, self._looking)

    def _read_by(self, pattern: str, looking: Looking) -> None:
        choices, whole, numbers = looking.choices, 0, []
        for one in _of_one_file(looking.batch.incoming):
            if one.number in choices.stored or one.number in choices.dropped:
                continue
            whole += 1
            told = told_by_name(pattern, one.path.name)
            if told is not None:
                numbers.append(one.number)
                for field, value in told.said().items():
                    if not is_said(getattr(choices.shown(one.number), field), field, value):
                        choices.correct(one.number, field, value)
        self._say(self.tr("{0} of {1} names were read.").format(len(numbers), whole))
        self.named.emit(numbers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter reads the names; it is not for whoever is around."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.ask()
        else:
            super().keyPressEvent(event)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()


def _of_one_file(incoming: Sequence[Incoming]) -> Iterator[Incoming]:
    return (one for one in incoming if one.path.name and not one.part)
