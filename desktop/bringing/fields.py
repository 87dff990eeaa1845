"""What is known of the chosen articles before they are stored, and can be corrected: one of them or many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.records.incoming import Incoming
from db.sources.dates import iso_date
from db.sources.encodings import ENCODINGS, READ_SO
from desktop.bringing.arrival import matched_in_words
from desktop.bringing.article_picker import ArticlePicker, Titles
from desktop.bringing.choices import Choice, Choices
from desktop.look.look import Look
from desktop.widgets.languages import OFFERED, language_code, language_name
from desktop.widgets.quiet_box import QuietBox
from desktop.widgets.start_label import StartLabel

LINES = ("title", "outlet", "author", "published", "url", "kind")
HERE = "here"
"""How an original that comes in with its translation is told from one of the project: (HERE, number)."""


class Field(QLineEdit):
    """A line that is taken over when it is left; Escape brings back what stood there."""

    def __init__(self) -> None:
        super().__init__()
        self.before = ""

    def put(self, words: str) -> None:
        """Show what is so now."""
        self.before = words
        self.setText(words)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape first takes back what was typed, then is the sheet's."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self.before:
            self.put(self.before)
        else:
            super().keyPressEvent(event)


class Fields(QWidget):
    """`changed` brings the numbers of articles of which something was decided or corrected."""

    changed = Signal(object)
    difference_asked = Signal(int, int)
    """The number of what came, and the article that it is a newer version of."""
    columns_asked = Signal()
    """The columns of the table that it came from are to be said anew."""
    encoding_asked = Signal(int, str)
    """Number and encoding: it is to be read again so."""

    def __init__(self, look: Look, originals: Titles, articles: Titles) -> None:
        """`originals` may be translated by one of these, `articles` are those of the project."""
        super().__init__()
        self._look = look
        self._choices: Choices | None = None
        self._numbers: list[int] = []
        self._titles: dict[int, str] = {}
        self.wanted = QCheckBox()
        self.wanted.clicked.connect(lambda ticked: self._decide(lambda one: replace(one, wanted=ticked)))
        self.matched = StartLabel(wrapped=True)
        self.warned = StartLabel(kind="warn", wrapped=True)
        self.lines = {name: self._line(name) for name in LINES}
        self.columns = QPushButton(self.tr("Columns of the table…"))
        self.columns.clicked.connect(lambda _checked=False: self.columns_asked.emit())
        self.differs = QPushButton(self.tr("See what differs…"))
        self.differs.setProperty("kind", "link")
        self.differs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.differs.clicked.connect(lambda _checked=False: self._ask_difference())
        self.wrong = StartLabel(kind="bad", wrapped=True)
        self.language = self._box([(language_name(code), code) for code in OFFERED], editable=True)
        self.direction = self._box(
            [(self.tr("from left to right"), "ltr"), (self.tr("from right to left"), "rtl")], editable=False
        )
        self.encoding = self._box([(code, code) for code in ENCODINGS], editable=False)
        self.earlier = ArticlePicker(self.tr("an article of its own"), articles)
        self.original = ArticlePicker(self.tr("no translation"), originals)
        self.translator = Field()
        self.language.activated.connect(lambda _row: self._take_language())
        self.direction.activated.connect(lambda _row: self._correct("direction", str(self.direction.currentData())))
        self.encoding.activated.connect(lambda _row: self._ask_encoding())
        self.earlier.picked.connect(self._take_earlier)
        self.original.picked.connect(self._tie)
        self.translator.setPlaceholderText(self.tr("nobody named"))
        self.translator.editingFinished.connect(self._name_translator)
        self._lay_out()

    def show_of(self, choices: Choices, numbers: Sequence[int]) -> None:
        """Show what is known of these."""
        self._choices, self._numbers = choices, list(numbers)
        self.setEnabled(bool(numbers) and not choices.stored.issuperset(numbers))
        shown = [choices.shown(number) for number in numbers]
        for name, line in self.lines.items():
            value, several = _common(shown, attrgetter(name))
            line.put(value)
            line.setPlaceholderText(self.tr("several") if several else self.tr("not known"))
            line.setToolTip(value)
        self._put_box(self.language, *_common(shown, lambda one: one.language))
        self.language.setEditText(language_name(self.language.property("value")))
        self._put_box(self.direction, *_common(shown, lambda one: one.direction))
        self.wrong.hide()
        self._show_choice([choices.of(number) for number in numbers], shown)

    def clear(self) -> None:
        """Show nothing of anything."""
        self._choices, self._numbers = None, []
        self.encoding.setProperty("value", "")
        self.setEnabled(False)

    # Laying out

    def _lay_out(self) -> None:
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(8)
        self.form.setVerticalSpacing(6)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: list[tuple[str, QWidget]] = [
            (self.tr("&Title"), self.lines["title"]),
            (self.tr("&Outlet"), self.lines["outlet"]),
            (self.tr("&Author"), self.lines["author"]),
            (self.tr("&Published"), self.lines["published"]),
            (self.tr("A&ddress"), self.lines["url"]),
            (self.tr("T&ype"), self.lines["kind"]),
            (self.tr("&Language"), self.language),
            (self.tr("&Reads"), self.direction),
            (self.tr("&Encoding"), self.encoding),
            (self.tr("&Newer text of"), self.earlier),
            (self.tr("Tran&slates"), self.original),
            (self.tr("Translated &by"), self.translator),
        ]
        for words, field in rows:
            label = StartLabel(words, kind="second")
            label.setTextFormat(Qt.TextFormat.AutoText)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            self.form.addRow(label, field)
            if field is self.lines["published"]:
                self.form.addRow("", self.wrong)
            if field is self.earlier:
                self.form.addRow("", self.differs)
        self.lines["published"].setToolTip(self.tr("2022, 2022-07 or 2022-07-19: as precise as it is known"))
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 16)
        box.setSpacing(8)
        box.addWidget(self.wanted)
        box.addWidget(self.matched)
        box.addWidget(self.warned)
        box.addWidget(self.columns, 0, Qt.AlignmentFlag.AlignLeading)
        box.addSpacing(4)
        box.addLayout(self.form)
        box.addStretch(1)

    def _line(self, name: str) -> Field:
        line = Field()
        line.editingFinished.connect(partial(self._take_line, name))
        return line

    def _box(self, entries: Sequence[tuple[str, str]], editable: bool) -> QComboBox:
        box = QuietBox()
        box.setEditable(editable)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        for words, value in sorted(entries) if editable else entries:
            box.addItem(words, value)
        line = box.lineEdit()
        if line is not None:
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            line.setPlaceholderText(self.tr("not known"))
            line.editingFinished.connect(self._take_language)
        return box

    def _put_box(self, box: QComboBox, value: str, several: bool) -> None:
        box.setProperty("value", value)
        box.setCurrentIndex(-1 if several else box.findData(value))
        line = box.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("several") if several else self.tr("not known"))

    def _show_choice(self, chosen: Sequence[Choice], shown: Sequence[Incoming]) -> None:
        only, choice = (shown[0], chosen[0]) if len(shown) == 1 else (None, None)
        known = bool(shown) and all(one.known for one in shown)
        words = self.tr("Bring it in all the same") if known else self.tr("Bring it in")
        self.wanted.setText(words if len(shown) < 2 else self.tr("Bring these {0} in").format(len(shown)))
        ticked = {one.wanted for one in chosen}
        self.wanted.setTristate(len(ticked) > 1)
        state = Qt.CheckState.Checked if True in ticked else Qt.CheckState.Unchecked
        self.wanted.setCheckState(Qt.CheckState.PartiallyChecked if len(ticked) > 1 else state)
        said = _sentences(only) if only else []
        more = self.tr("{0} others are much like it.").format(len(said) - 1) if len(said) > 2 else "\n".join(said[1:])
        self.matched.setText("\n".join((*said[:1], more)).strip())
        self.matched.setToolTip("\n".join(said))
        self.matched.setVisible(bool(said))
        warnings = "\n".join(only.warnings) if only else ""
        self.warned.setText(warnings)
        self.warned.setVisible(bool(warnings))
        self.columns.setVisible(bool(only is not None and only.origins))
        reread = only is not None and only.format in READ_SO and not only.part
        self.form.setRowVisible(self.encoding, reread)
        if only is not None and reread:
            if self.encoding.findData(only.encoding) < 0:
                self.encoding.addItem(only.encoding, only.encoding)
            self._put_box(self.encoding, only.encoding, False)
        for field in (self.earlier, self.original):
            self.form.setRowVisible(field, only is not None)
        tied = choice is not None and (choice.original is not None or choice.original_number is not None)
        self.form.setRowVisible(self.translator, tied)
        self.form.setRowVisible(self.differs, choice is not None and choice.version_of is not None)
        if only is None or choice is None:
            return
        earlier = next((match.title for match in only.matches if match.article == choice.version_of), "")
        self.earlier.put(earlier or self._titles.get(choice.version_of or 0, ""), choice.version_of)
        if choice.original_number is not None and self._choices is not None:
            title = self._choices.shown(choice.original_number).title
            self.original.put(title, (HERE, choice.original_number))
        else:
            self.original.put(self._titles.get(choice.original or 0, ""), choice.original)
        self.translator.put(choice.translator)

    # What is changed

    def _decide(self, how: Callable[[Choice], Choice]) -> None:
        if self._choices is None:
            return
        for number in self._numbers:
            self._choices.choose(number, how(self._choices.of(number)))
        self._tell()

    def _take_line(self, name: str) -> None:
        line = self.lines[name]
        words = " ".join(line.text().split())
        if words == line.before:
            return
        if name == "published" and words:
            day = iso_date(words)
            if day is None:
                said = self.tr("“{0}” is no date that is understood here. Write 2022, 2022-07 or 2022-07-19.")
                self.wrong.setText(said.format(words))
                self.wrong.show()
                return
            words = day
        if name == "title" and not words:
            line.put(line.before)  # an article needs one
            return
        line.put(words)
        self._correct(name, words)

    def _take_language(self) -> None:
        code = language_code(self.language.currentText())
        if code != self.language.property("value"):
            self._correct("language", code)

    def _correct(self, field: str, value: str) -> None:
        if self._choices is not None:
            for number in self._numbers:
                self._choices.correct(number, field, value)
            self._tell()

    def _ask_encoding(self) -> None:
        wanted = self.encoding.currentData()
        if self._numbers and wanted != self.encoding.property("value"):
            self.encoding_asked.emit(self._numbers[0], wanted)

    def _ask_difference(self) -> None:
        if self._choices is not None and len(self._numbers) == 1:
            earlier = self._choices.of(self._numbers[0]).version_of
            if earlier is not None:
                self.difference_asked.emit(self._numbers[0], earlier)

    def _take_earlier(self, what: object) -> None:
        article = what if isinstance(what, int) else None
        if article is not None:
            self._titles[article] = self.earlier.currentText()
        self._decide(lambda one: replace(one, version_of=article, wanted=True))

    def _tie(self, what: object) -> None:
        here = what[1] if isinstance(what, tuple) else None
        stored = what if isinstance(what, int) else None
        if stored is not None:
            self._titles[stored] = self.original.currentText()
        self._decide(lambda one: replace(one, original=stored, original_number=here))

    def _name_translator(self) -> None:
        words = " ".join(self.translator.text().split())
        if words != self.translator.before:
            self.translator.put(words)
            self._decide(lambda one: replace(one, translator=words))

    def _tell(self) -> None:
        if self._choices is not None:
            chosen = [self._choices.of(number) for number in self._numbers]
            self._show_choice(chosen, [self._choices.shown(number) for number in self._numbers])
        self.changed.emit(list(self._numbers))


def _sentences(one: Incoming) -> list[str]:
    """What an article is known by, a sentence each."""
    said = [matched_in_words(replace(one, matches=(match,))) for match in one.matches]
    return [f"{words[:1].upper()}{words[1:]}." for words in said]


def _common(shown: Sequence[Incoming], field: Callable[[Incoming], str]) -> tuple[str, bool]:
    values = {field(one) for one in shown}
    return (values.pop(), False) if len(values) == 1 else ("", len(values) > 1)
