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
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from db.bundles.formats import FORMATS, Format
from db.records.bundle_settings import GROUPINGS, MOST_AROUND, UNITS, Settings
from desktop.bundle.choice import WHATS, Form
from desktop.bundle.more_form import MoreForm
from desktop.bundle.words import grouping_word
from desktop.look.look import Look
from desktop.widgets.heading import PaneHeading
from desktop.widgets.radio import Radio
from desktop.widgets.tips import plain_tip

USUAL = ("docx", "pdf", "html", "csv", "xlsx", "json")
"""The formats that are offered at once."""
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
        self._base = Settings()
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 4, 12, 8)
        box.setSpacing(4)
        self._add_whats(box)
        box.addSpacing(8)
        self._add_formats(box)
        box.addSpacing(8)
        self._add_details(box)
        box.addSpacing(8)
        self._add_place(box)
        box.addSpacing(8)
        self._add_more(box)
        box.addStretch(1)
        self._join()
        self._on_unit()
        self._show_formats()

    def _add_whats(self, box: QVBoxLayout) -> None:
        self._what = QButtonGroup(self)
        self.whats: dict[str, Radio] = {}
        box.addWidget(self._head(self.tr("What goes out")), 0, Qt.AlignmentFlag.AlignLeading)
        for what in WHATS:
            self.whats[what] = button = Radio(self)
            button.setObjectName(f"export_{what}")
            self._what.addButton(button)
            box.addWidget(button)

    def _add_formats(self, box: QVBoxLayout) -> None:
        box.addWidget(self._head(self.tr("Formats")), 0, Qt.AlignmentFlag.AlignLeading)
        self.formats = {one.name: QCheckBox(self._format_words(one), self) for one in FORMATS}
        for check in self.formats.values():
            check.toggled.connect(lambda _on: self.changed.emit())
            box.addWidget(check)
        self._other = QPushButton(self.tr("Other formats…"), self)
        self._other.setProperty("kind", "link")
        self._other.setAutoDefault(False)
        self._other.clicked.connect(lambda _checked=False: self._show_formats(every=True))
        box.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeading)

    def _add_details(self, box: QVBoxLayout) -> None:
        self.grouping = QComboBox(self)
        self.grouping.addItems([grouping_word(name) for name in GROUPINGS])
        self.sentences = QSpinBox(self)
        self.sentences.lineEdit().setTextMargins(6, 0, 6, 0)  # the padding of the style does not reach it
        self.sentences.setToolTip(self.tr("Of the article, before and after each excerpt"))
        self.unit = QComboBox(self)
        self.unit.addItems([self.tr("sentences"), self.tr("characters")])
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.unit.setMinimumContentsLength(7)
        self.title = QLineEdit(self)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Grouped"), self.grouping)
        around = QHBoxLayout()
        around.setSpacing(6)
        around.addWidget(self.sentences)
        around.addWidget(self.unit, 1)
        form.addRow(self.tr("Context"), around)
        form.addRow(self.tr("Title"), self.title)
        box.addLayout(form)

    def _add_place(self, box: QVBoxLayout) -> None:
        self.place = QLineEdit(self)
        self.place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.choose.setToolTip(self.tr("Choose the folder it is written to"))
        self.packed = QCheckBox(self.tr("Packed in one zip file"), self)
        self.replace = QCheckBox(self.tr("Replace it"), self)
        self.there = QLabel(self)
        self.there.setProperty("kind", "warn")
        self.there.setWordWrap(True)
        self.there.setTextFormat(Qt.TextFormat.PlainText)
        box.addWidget(self._head(self.tr("Where to")), 0, Qt.AlignmentFlag.AlignLeading)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.place, 1)
        where.addWidget(self.choose)
        box.addLayout(where)
        box.addWidget(self.packed)
        box.addWidget(self.there)
        box.addWidget(self.replace)

    def _add_more(self, box: QVBoxLayout) -> None:
        self.more = MoreForm(self._look, self)
        self.fold = PaneHeading(
            self.tr("More: citations, markings, hiding, signing"), self._look, inside=True, parent=self
        )
        self.fold.folded.connect(lambda folded: self.more.setVisible(not folded))
        self.fold.set_folded(True)
        self.more.hide()
        box.addWidget(self.fold)
        box.addWidget(self.more)

    def _join(self) -> None:
        for field, name in (
            (self.grouping, self.tr("Grouped")),
            (self.sentences, self.tr("How much context")),
            (self.unit, self.tr("What the context is counted in")),
            (self.title, self.tr("Title")),
            (self.place, self.tr("Where to")),
        ):
            field.setAccessibleName(name)
        self.whats["everything"].setChecked(True)
        self._what.buttonToggled.connect(lambda _button, on: self.changed.emit() if on else None)
        self.grouping.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.sentences.valueChanged.connect(lambda _value: self.changed.emit())
        self.unit.currentIndexChanged.connect(lambda _at: self._on_unit())
        self.more.changed.connect(self.changed)
        self.packed.toggled.connect(lambda _on: self.named.emit())
        self.title.textEdited.connect(lambda _text: self.named.emit())

    @property
    def what(self) -> str:
        """What goes out: one of WHATS."""
        return next(what for what, button in self.whats.items() if button.isChecked())

    def set_what(self, what: str) -> None:
        """Choose what goes out."""
        self.whats[what].setChecked(True)

    def form(self) -> Form:
        """The form as it is chosen; of the formats the one before where none is checked (`some_format`)."""
        formats = tuple(name for name, check in self.formats.items() if check.isChecked())
        unit = UNITS[self.unit.currentIndex()]
        settings = self.more.over(self._base).changed(
            formats=formats or self._base.formats,
            grouping=GROUPINGS[self.grouping.currentIndex()],
            around=min(self.sentences.value(), MOST_AROUND[unit]),
            unit=unit,
        )
        return Form(settings, self.packed.isChecked(), self.more.signing.file)

    @property
    def some_format(self) -> bool:
        """Whether any format is checked."""
        return any(check.isChecked() for check in self.formats.values())

    def set_form(self, form: Form) -> None:
        """Choose a form; the title of its settings, too, where there is one."""
        settings = self._base = form.settings
        for name, check in self.formats.items():
            check.setChecked(name in settings.formats)
        self.grouping.setCurrentIndex(GROUPINGS.index(settings.grouping))
        self.unit.setCurrentIndex(UNITS.index(settings.unit))
        self.sentences.setValue(settings.around)
        self.more.set_settings(settings)
        self.packed.setChecked(form.packed)
        self.more.signing.set_file(form.key)
        if settings.title:
            self.title.setText(settings.title)
        self._show_formats()

    def say_what(self, counts: dict[str, int], words: str, bundle: str = "") -> None:
        """Say how many passages each choice holds; `words` are the search in words. What holds none is off.

        `bundle` is the name of the bundle, where it has one of its own.
        """
        shown = {what: QLocale().toString(count) for what, count in counts.items()}
        said = {
            "search": self.tr("The search: {0} {1}").format(shown["search"], words)
            if words
            else self.tr("The search: nothing is searched for"),
            "bundle": self.tr("The bundle {0}: {1}").format(bundle, shown["bundle"])
            if bundle
            else self.tr("The bundle: {0}").format(shown["bundle"]),
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

    def _on_unit(self) -> None:
        characters = UNITS[self.unit.currentIndex()] == "characters"
        self.sentences.setRange(0, MOST_AROUND["characters"] if characters else MOST_AROUND["sentences"])
        self.sentences.setSingleStep(50 if characters else 1)
        self.changed.emit()

    def _show_formats(self, *, every: bool = False) -> None:
        """Those that most want, and those that are chosen; the others when they are asked for."""
        hidden = [
            check for name, check in self.formats.items() if name not in USUAL and not check.isChecked() and not every
        ]
        for check in self.formats.values():
            check.setVisible(check not in hidden)
        self._other.setVisible(bool(hidden))

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
