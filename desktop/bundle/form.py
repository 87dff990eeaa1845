"""The fields of the export sheet: what goes out, in which formats, how it is grouped, and where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from db.bundles.formats import FORMATS, Format
from db.records.bundle_settings import GROUPINGS
from desktop.bundle.choice import MOST_SENTENCES, WHATS, Form
from desktop.bundle.words import grouping_word
from desktop.look.look import Look
from desktop.widgets.tips import plain_tip

WORDS_WIDE = 240
"""Pixels for the words of a choice: the sheet is 320 at its narrowest."""


class ExportForm(QWidget):
    """Choices and nothing else; `changed` after every one, `named` when title or packing ask for another place."""

    changed = Signal()
    named = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Everything at its first choice."""
        super().__init__(parent)
        self._look = look
        self._what = QButtonGroup(self)
        self.whats: dict[str, QRadioButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 4, 16, 8)
        box.setSpacing(4)
        box.addWidget(self._head(self.tr("What goes out")))
        for what in WHATS:
            self.whats[what] = button = QRadioButton(self)
            button.setObjectName(f"export_{what}")
            self._what.addButton(button)
            box.addWidget(button)
        box.addSpacing(8)
        box.addWidget(self._head(self.tr("Formats")))
        self.formats = {one.name: QCheckBox(self._format_words(one), self) for one in FORMATS}
        for check in self.formats.values():
            check.toggled.connect(lambda _on: self.changed.emit())
            box.addWidget(check)
        box.addSpacing(8)
        self.grouping = QComboBox(self)
        self.grouping.addItems([grouping_word(name) for name in GROUPINGS])
        self.sentences = QSpinBox(self)
        self.sentences.lineEdit().setTextMargins(6, 0, 6, 0)  # the padding of the style does not reach it
        self.sentences.setRange(0, MOST_SENTENCES)
        self.sentences.setToolTip(self.tr("Sentences of the article before and after each excerpt"))
        self.title = QLineEdit(self)
        self.place = QLineEdit(self)
        self.place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.choose.setToolTip(self.tr("Choose the folder it is written to"))
        self.packed = QCheckBox(self.tr("Packed in one zip file"), self)
        self.replace = QCheckBox(self.tr("Replace it"), self)
        self.there = QLabel(self)
        self.there.setProperty("kind", "warn")
        for label in (self.there,):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Grouped"), self.grouping)
        form.addRow(self.tr("Context"), self.sentences)
        form.addRow(self.tr("Title"), self.title)
        box.addLayout(form)
        box.addSpacing(8)
        box.addWidget(self._head(self.tr("Where to")))
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.place, 1)
        where.addWidget(self.choose)
        box.addLayout(where)
        box.addWidget(self.packed)
        box.addWidget(self.there)
        box.addWidget(self.replace)
        box.addStretch(1)
        for field, name in (
            (self.grouping, self.tr("Grouped")),
            (self.sentences, self.tr("Sentences of context")),
            (self.title, self.tr("Title")),
            (self.place, self.tr("Where to")),
        ):
            field.setAccessibleName(name)
        self.whats["everything"].setChecked(True)
        self._what.buttonToggled.connect(lambda _button, on: self.changed.emit() if on else None)
        self.grouping.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.sentences.valueChanged.connect(self._on_sentences)
        self.packed.toggled.connect(lambda _on: self.named.emit())
        self.title.textEdited.connect(lambda _text: self.named.emit())
        self._on_sentences(0)

    @property
    def what(self) -> str:
        """What goes out: one of WHATS."""
        return next(what for what, button in self.whats.items() if button.isChecked())

    def set_what(self, what: str) -> None:
        """Choose what goes out."""
        self.whats[what].setChecked(True)

    def form(self) -> Form:
        """The form as it is chosen."""
        return Form(
            tuple(name for name, check in self.formats.items() if check.isChecked()),
            GROUPINGS[self.grouping.currentIndex()],
            self.sentences.value(),
            self.packed.isChecked(),
        )

    def set_form(self, form: Form) -> None:
        """Choose a form."""
        for name, check in self.formats.items():
            check.setChecked(name in form.formats)
        self.grouping.setCurrentIndex(GROUPINGS.index(form.grouping))
        self.sentences.setValue(form.sentences)
        self.packed.setChecked(form.packed)

    def say_what(self, counts: dict[str, int], words: str) -> None:
        """Say how many passages each choice holds; `words` are the search in words. What holds none is off."""
        shown = {what: QLocale().toString(count) for what, count in counts.items()}
        said = {
            "search": self.tr("The search: {0} {1}").format(shown["search"], words)
            if words
            else self.tr("The search: nothing is searched for"),
            "bundle": self.tr("The bundle: {0} picked with B").format(shown["bundle"]),
            "article": self.tr("This article: {0}").format(shown["article"]),
            "everything": self.tr("Everything: {0}").format(shown["everything"]),
        }
        for what, button in self.whats.items():
            full = said[what]
            room = self._look.px(WORDS_WIDE)
            elided = QFontMetrics(self._look.ui_font()).elidedText(full, Qt.TextElideMode.ElideRight, room)
            button.setText(elided.replace("&", "&&"))
            button.setAccessibleName(full)
            button.setToolTip(plain_tip(full))
            button.setEnabled(counts[what] > 0)

    @property
    def target(self) -> Path | None:
        """The place as it is written there, None when nothing is."""
        text = self.place.text().strip()
        return Path(text).expanduser() if text else None

    def _on_sentences(self, value: int) -> None:
        self.sentences.setSuffix(self.tr(" sentence around") if value == 1 else self.tr(" sentences around"))
        self.changed.emit()

    def _head(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setProperty("kind", "second")
        return label

    def _format_words(self, form: Format) -> str:
        words = {
            "docx": self.tr("Word document with footnotes"),
            "md": self.tr("Markdown with footnotes"),
            "html": self.tr("Web page with the sources inside"),
            "csv": self.tr("Table (CSV), one row an excerpt"),
            "json": self.tr("JSON, everything"),
            "jsonld": self.tr("Web annotations (W3C)"),
            "odt": self.tr("OpenDocument text"),
            "pdf": self.tr("PDF"),
            "xlsx": self.tr("Workbook (Excel)"),
        }
        return words.get(form.name, form.title)
