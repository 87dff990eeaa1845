"""What an export rarely needs, folded away: citations, what goes out too, markings, and what may appear nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.records.bundle_settings import ABOVE, CITED_IN, STYLES, Redact, Settings
from desktop.bundle.signing_field import SigningField
from desktop.bundle.template_field import TemplateField
from desktop.bundle.words import cited_in_word, style_word
from desktop.look.look import Look
from desktop.widgets.start_label import StartLabel


class MoreForm(QWidget):
    """`changed` after every choice; `passage_asked` when the passage at hand is to be redacted, `keep_asked` for a
    file of settings."""

    changed = Signal()
    passage_asked = Signal()
    keep_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Everything as it usually is."""
        super().__init__(parent)
        self._look = look
        self._passages: tuple[str, ...] = ()
        self.style_ = QComboBox(self)
        self.style_.addItems([style_word(name) for name in STYLES])
        self.cited_in = QComboBox(self)
        self.cited_in.addItems([cited_in_word(name) for name in CITED_IN])
        self.flags = {
            name: QCheckBox(words, self)
            for name, words in (
                ("notes", self.tr("Notes of the coders")),
                ("contents", self.tr("Table of contents")),
                ("counts", self.tr("Counts")),
                ("method", self.tr("How it was made (method page)")),
                ("index", self.tr("Index of actors")),
                ("merged", self.tr("Copies of a passage stand once")),
                ("texts", self.tr("The cited articles inside")),
            )
        }
        self.flags["texts"].setToolTip(self.tr("Without them a reader can only check that nothing was altered since."))
        self.ceiling = QComboBox(self)
        self.above = QComboBox(self)
        self.above.addItems([self.tr("Refuse, and name it"), self.tr("Leave it out, and count it")])
        self.names = QPlainTextEdit(self)
        self.names.setPlaceholderText(self.tr("One name a line"))
        self.names.setTabChangesFocus(True)
        self.spelt = StartLabel(kind="second", wrapped=True)
        self.spelt.hide()
        self.passages = StartLabel(kind="second", wrapped=True)
        self.add_passage = QPushButton(self.tr("Add the passage at hand"), self)
        self.no_passage = QPushButton(self.tr("None"), self)
        self.template = TemplateField(self)
        self.template.changed.connect(self.changed)
        self.signing = SigningField(self)
        self.signing.changed.connect(self.changed)
        self.keep = QPushButton(self.tr("Keep these settings in a file…"), self)
        self.keep.setToolTip(self.tr("A bundle.toml: the same bundle again by one command"))
        self._lay_out()
        self.set_markings(())
        for box in (self.style_, self.cited_in, self.ceiling, self.above):
            box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        for flag in self.flags.values():
            flag.toggled.connect(lambda _on: self.changed.emit())
        self.names.textChanged.connect(self.changed)
        self.add_passage.clicked.connect(lambda _checked=False: self.passage_asked.emit())
        self.no_passage.clicked.connect(lambda _checked=False: self._redact_passages(()))
        self.keep.clicked.connect(lambda _checked=False: self.keep_asked.emit())
        self.set_settings(Settings())

    def set_markings(self, names: Sequence[str]) -> None:
        """The markings that can be a ceiling, the most open first."""
        now = self.ceiling.currentText() if self.ceiling.currentIndex() > 0 else ""
        if [self.ceiling.itemText(at) for at in range(1, self.ceiling.count())] == list(names):
            return
        self.ceiling.blockSignals(True)
        self.ceiling.clear()
        self.ceiling.addItems([self.tr("No ceiling"), *names])
        self.ceiling.setCurrentIndex(max(0, self.ceiling.findText(now)) if now else 0)
        self.ceiling.blockSignals(False)

    def show_spelt(self, names: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Say what is covered for each hidden name: an actor's other names and spellings, or the words alone."""
        lines = []
        for name, forms in names:
            others = ", ".join(f"\u2068{form}\u2069" for form in forms if form != name)
            said = self.tr("{0}: also {1}") if others else self.tr("{0}: no actor is called so; as it is written")
            lines.append(said.format(f"\u2068{name}\u2069", others))
        self.spelt.setText("\n".join(lines))
        self.spelt.setVisible(bool(lines))

    def set_settings(self, settings: Settings) -> None:
        """Choose these."""
        self.style_.setCurrentIndex(STYLES.index(settings.style))
        self.cited_in.setCurrentIndex(CITED_IN.index(settings.cited_in))
        for name, flag in self.flags.items():
            flag.setChecked(bool(getattr(settings, name)))
        if settings.ceiling and self.ceiling.findText(settings.ceiling) < 0:
            self.ceiling.addItem(settings.ceiling)
        self.ceiling.setCurrentIndex(max(0, self.ceiling.findText(settings.ceiling)) if settings.ceiling else 0)
        self.above.setCurrentIndex(ABOVE.index(settings.above))
        if self._names() != settings.redact.names:
            self.names.setPlainText("\n".join(settings.redact.names))
        self._redact_passages(settings.redact.passages)
        self.template.set_files(settings.template)

    def over(self, settings: Settings) -> Settings:
        """Settings with what is chosen here."""
        return settings.changed(
            style=STYLES[self.style_.currentIndex()],
            cited_in=CITED_IN[self.cited_in.currentIndex()],
            ceiling=self.ceiling.currentText() if self.ceiling.currentIndex() > 0 else "",
            above=ABOVE[self.above.currentIndex()],
            template=self.template.files,
            redact=Redact(self._names(), self._passages),
            **{name: flag.isChecked() for name, flag in self.flags.items()},
        )

    def add_redacted(self, passage: str) -> None:
        """The words of this highlight (its uuid) may appear nowhere."""
        self._redact_passages(tuple(dict.fromkeys((*self._passages, passage))))

    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.strip() for line in self.names.toPlainText().split("\n") if line.strip()))

    def _redact_passages(self, passages: tuple[str, ...]) -> None:
        changed, self._passages = passages != self._passages, passages
        count = len(passages)
        said = self.tr("1 passage vanishes too.") if count == 1 else self.tr("{0} passages vanish too.").format(count)
        self.passages.setText(said if count else self.tr("No passage is hidden."))
        self.no_passage.setVisible(count > 0)
        if changed:
            self.changed.emit()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in (self.style_, self.cited_in, self.ceiling, self.above):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(8)
        for words, spoken, field in (
            (self.tr("Citations"), self.tr("Style of the citations"), self.style_),
            (self.tr("Stand"), self.tr("Where the citations stand"), self.cited_in),
        ):
            field.setAccessibleName(spoken)
            form.addRow(words, field)
        box.addLayout(form)
        box.addSpacing(8)
        box.addWidget(self._head(self.tr("Goes out too")))
        for flag in self.flags.values():
            box.addWidget(flag)
        box.addSpacing(8)
        box.addWidget(self._head(self.tr("Ceiling: nothing marked higher goes out")))
        self.ceiling.setAccessibleName(self.tr("Ceiling: nothing marked higher goes out"))
        self.above.setAccessibleName(self.tr("What becomes of what is marked higher"))
        box.addWidget(self.ceiling)
        box.addWidget(self.above)
        box.addSpacing(8)
        box.addWidget(self._head(self.tr("Hidden: these names vanish everywhere")))
        self.names.setAccessibleName(self.tr("Hidden names, one a line"))
        self.names.setFixedHeight(self._look.px(64))
        box.addWidget(self.names)
        box.addWidget(self.spelt)
        box.addWidget(self.passages)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.add_passage)
        row.addWidget(self.no_passage)
        row.addStretch(1)
        box.addLayout(row)
        box.addSpacing(8)
        box.addWidget(self._head(self.tr("Pages of your own")))
        box.addWidget(self.template)
        box.addSpacing(8)
        box.addWidget(self._head(self.tr("Signature: proves that it comes from you")))
        box.addWidget(self.signing)
        box.addSpacing(8)
        box.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeading)

    def _head(self, words: str) -> QLabel:
        return StartLabel(words, "second", wrapped=True)
