"""The details of articles: title, outlet, author, date, language, address, direction, of one or of many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.edits import Edit
from db.edits.articles import DescribeArticles, Metadata, SetTranslation
from db.edits.together import Together
from db.records.articles import ARTICLE_KINDS, Article
from db.sources.dates import iso_date
from desktop.session import Session
from desktop.widgets.languages import OFFERED, language_code, language_name
from desktop.widgets.markings import known_markings, meaning_of

MACHINE = "machine"
"""How the project writes that no person translated an article."""
_LINES = ("title", "outlet", "author", "published", "kind", "url")


class Describe(QDialog):
    """Not modal. A field in which the articles differ shows "several" and leaves them so unless it is changed."""

    def __init__(
        self, session: Session, articles: Sequence[Article], others: Sequence[Article], parent: QWidget | None = None
    ) -> None:
        """For `articles`; one of them alone may be a translation of one of the `others`."""
        super().__init__(parent)
        self._session = session
        self._articles = list(articles)
        self._changed: set[str] = set()
        self.setObjectName("describe")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            self.tr("Article details")
            if len(self._articles) == 1
            else self.tr("Details of {0} articles").format(len(self._articles))
        )
        self.setMinimumWidth(440)
        self._form = QFormLayout()
        self._form.setSpacing(8)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.lines = {name: self._line(name) for name in _LINES}
        self.language = self._languages()
        self.direction = self._directions()
        self.marking = self._markings()
        self.original = self._originals(others) if len(self._articles) == 1 else None
        self.translator = self._translators() if self.original is not None else None
        self.wrong = QLabel()
        self.wrong.setProperty("kind", "bad")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self._lay_out()
        self._refuse_writing()
        session.closing.connect(self.close)
        self.lines["title"].setFocus()
        written = len(self.lines["title"].text())
        self.lines["title"].setSelection(written, -written)  # backwards: a long title is shown from its beginning

    # The fields

    def _lay_out(self) -> None:
        rows: list[tuple[str, QWidget]] = [
            (self.tr("&Title"), self.lines["title"]),
            (self.tr("&Outlet"), self.lines["outlet"]),
            (self.tr("&Author"), self.lines["author"]),
            (self.tr("&Published"), self.lines["published"]),
            (self.tr("T&ype"), self.lines["kind"]),
            (self.tr("&Language"), self.language),
            (self.tr("A&ddress"), self.lines["url"]),
            (self.tr("&Reads"), self.direction),
            (self.tr("&Marking"), self.marking),
        ]
        if self.original is not None:
            rows.append((self.tr("Tra&nslation of"), self.original))
        if self.translator is not None:
            rows.append((self.tr("Translated &by"), self.translator))
        for words, field in rows:
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            self._form.addRow(label, field)
            if field is self.lines["published"]:
                self._form.addRow("", self.wrong)
        self.lines["published"].setToolTip(self.tr("2022, 2022-07 or 2022-07-19: as precise as it is known"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save_button = QPushButton(self.tr("Save"))
        self.save_button.setProperty("kind", "main")
        self._buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.save)
        self._buttons.rejected.connect(self.close)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(16)
        box.addLayout(self._form)
        box.addWidget(self._buttons)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        value, several = self._common(lambda article: getattr(article, name))
        line.setText(value)
        if several:
            line.setPlaceholderText(self.tr("several"))
        line.setCursorPosition(0)  # of a long address the beginning says whose it is
        line.textEdited.connect(lambda _text: self._changed.add(name))
        if name == "kind":
            kinds = QCompleter(ARTICLE_KINDS, line)
            kinds.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(kinds)
            line.setToolTip(self.tr("report, analysis, opinion, interview, statement … or a word of your own"))
        if name == "published":
            line.textEdited.connect(lambda _text: self.wrong.hide())
            line.editingFinished.connect(self._check_date)
        return line

    def _languages(self) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        value, several = self._common(lambda article: article.language)
        for name, code in sorted((language_name(code), code) for code in OFFERED):
            box.addItem(name, code)
        box.setCurrentIndex(box.findData(value))
        line = QLineEdit()
        box.setLineEdit(line)
        line.setText(language_name(value))
        if several:
            line.setPlaceholderText(self.tr("several"))
        box.activated.connect(lambda _row: self._changed.add("language"))
        line.textEdited.connect(lambda _text: self._changed.add("language"))
        return box

    def _directions(self) -> QComboBox:
        box = QComboBox()
        value, several = self._common(lambda article: article.direction)
        if several:
            box.addItem(self.tr("several"), None)
        box.addItem(self.tr("as its letters do"), "")
        box.addItem(self.tr("from left to right"), "ltr")
        box.addItem(self.tr("from right to left"), "rtl")
        box.setCurrentIndex(0 if several else box.findData(value))
        box.activated.connect(lambda _row: self._changed.add("direction"))
        return box

    def _markings(self) -> QComboBox:
        """Who may read them: the markings of the project by rank, and what an article bears that nobody ranked."""
        box = QComboBox()
        value, several = self._common(lambda article: article.marking)
        if several:
            box.addItem(self.tr("several"), None)
        box.addItem(self.tr("none"), "")
        names = [one.name for one in known_markings(self._session.reading).markings]
        for name in dict.fromkeys([*names, *([value] if value else [])]):
            meaning = meaning_of(name)
            box.addItem(f"{name} · {meaning}" if meaning else name, name)
        box.setCurrentIndex(0 if several else box.findData(value))
        box.activated.connect(lambda _row: self._changed.add("marking"))
        return box

    def _originals(self, others: Sequence[Article]) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(24)
        box.addItem(self.tr("none of these"), None)
        mine = self._articles[0]
        for other in sorted(others, key=lambda article: article.title.casefold()):
            if other.id != mine.id:
                box.addItem(f"{other.title} · {other.outlet}" if other.outlet else other.title, other.id)
        box.setCurrentIndex(max(0, box.findData(_id_of(mine.translation_of, others))))
        box.activated.connect(lambda _row: self._choose_original())
        return box

    def _choose_original(self) -> None:
        """What is a translation from now on is taken for a machine's until it is said otherwise."""
        self._changed.add("original")
        is_new = self._articles[0].translation_of is None and "translator" not in self._changed
        if is_new and self.translator is not None and not self.translator.currentText():
            self.translator.setEditText(self.tr("a machine"))

    def _translators(self) -> QComboBox:
        """A machine, or a name that is typed; of what is no translation nothing is said."""
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItem(self.tr("a machine"))
        line = QLineEdit()
        box.setLineEdit(line)
        mine = self._articles[0]
        line.setText(self.tr("a machine") if mine.translator == MACHINE else mine.translator or "")
        line.setPlaceholderText(self.tr("nobody named"))
        box.activated.connect(lambda _row: self._changed.add("translator"))
        line.textEdited.connect(lambda _text: self._changed.add("translator"))
        return box

    def _common(self, field: Callable[[Article], str | None]) -> tuple[str, bool]:
        values = {field(article) or "" for article in self._articles}
        return (values.pop(), False) if len(values) == 1 else ("", True)

    def _refuse_writing(self) -> None:
        why = self._session.read_only
        if not why:
            return
        boxes = (self.language, self.direction, self.marking, self.original, self.translator)
        fields: list[QWidget | None] = [*self.lines.values(), *boxes]
        fields.append(self.save_button)
        for field in fields:
            if field is not None:
                field.setEnabled(False)
                field.setToolTip(why)

    # Saving

    def _check_date(self) -> bool:
        """Write the date as it is kept, or say why it cannot be one."""
        line = self.lines["published"]
        typed = line.text().strip()
        if not typed or "published" not in self._changed:
            return True
        found = iso_date(typed)
        if found is None:
            said = self.tr("“{0}” is no date that is understood here. Write 2022, 2022-07 or 2022-07-19.")
            self.wrong.setText(said.format(typed))
            line.setAccessibleDescription(self.wrong.text())
            self.wrong.show()
            self.adjustSize()
            return False
        line.setText(found)
        line.setAccessibleDescription("")
        self.wrong.hide()
        return True

    def save(self) -> None:
        """Save what was changed, as one act, and close; with a wrong date or no title it says so and stays."""
        if not self._check_date():
            self.lines["published"].setFocus()
            self.lines["published"].selectAll()
            return
        if "title" in self._changed and not self.lines["title"].text().strip():
            self._session.tell(self.tr("An article needs a title. Give it a few words."), kind="bad")
            self.lines["title"].setFocus()
            return
        given = {name: " ".join(self.lines[name].text().split()) for name in _LINES if name in self._changed}
        if "language" in self._changed:
            given["language"] = language_code(self.language.currentText())
        if "direction" in self._changed and self.direction.currentData() is not None:
            given["direction"] = self.direction.currentData()
        if "marking" in self._changed and self.marking.currentData() is not None:
            given["marking"] = self.marking.currentData()
        edits: list[Edit] = []
        if self.original is not None and self.translator is not None and {"original", "translator"} & self._changed:
            translator = self.translator.currentText().strip()
            named = MACHINE if translator == self.tr("a machine") else translator
            original = self.original.currentData()
            if original is not None or "original" in self._changed:
                edits.append(SetTranslation(self._articles[0].id, original, named))
            else:
                given["translator"] = named
        if given:
            ids = tuple(article.id for article in self._articles)
            edits.insert(0, DescribeArticles(ids, Metadata(**given)))
        if edits:
            self._session.do(edits[0] if len(edits) == 1 else Together(tuple(edits)))
        self.close()


def _id_of(uuid: UUID | None, articles: Sequence[Article]) -> int | None:
    return next((article.id for article in articles if uuid is not None and article.uuid == uuid), None)
