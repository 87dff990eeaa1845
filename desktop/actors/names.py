"""The table of an actor's names, and the line that adds one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.records.actors import MATCHING, Actor, Name
from desktop.actors.words import OTHER_TYPES, matching_words, span_words, type_words
from desktop.look.look import Look
from desktop.widgets.languages import OFFERED, language_code, language_name
from desktop.widgets.local_keys import Keyed


class NameTable(Keyed, QTableWidget):
    """Form, type, language, days of use of every name, and how texts are looked through for it."""


class NamesEditor(QWidget):
    """`added` brings a Name, `removed` the form of one that is to go, `changed` a form and what it is to be.

    `ordered` brings all forms in their new order, `preferred` the one that is to be the preferred name.
    """

    added = Signal(object)
    removed = Signal(str)
    changed = Signal(str, object)
    ordered = Signal(object)
    preferred = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._changing = ""
        self._make_table()
        self._make_fields()
        self._lay_out()

    def _make_table(self) -> None:
        self.table = NameTable(0, 5)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Name"), self.tr("Type"), self.tr("Language"), self.tr("In use"), self.tr("Found")]
        )
        self.table.setAccessibleName(self.tr("Names"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 5):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setMinimumHeight(self._look.list_row * 5)
        self.table.setToolTip(
            self.tr("F2 changes a name, Alt+P prefers it, Alt+Up and Alt+Down move it, Delete removes it")
        )
        self.table.keys = {
            "Delete": self._remove,
            "F2": self._begin_change,
            "Enter": self._begin_change,
            "Alt+P": self._prefer,
            "Alt+Up": lambda: self._move(-1),
            "Alt+Down": lambda: self._move(1),
        }
        self.table.doubleClicked.connect(lambda _index: self._begin_change())

    def _make_fields(self) -> None:
        self.form = QLineEdit()
        self.form.setPlaceholderText(self.tr("Another name, in any script"))
        self.form.setAccessibleName(self.tr("Another name"))
        self.form.returnPressed.connect(self._add)
        self.type = QComboBox()
        self.type.setAccessibleName(self.tr("Type of the name"))
        for type_ in OTHER_TYPES:
            self.type.addItem(type_words(type_), type_)
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the name"))
        self.language.setEditable(True)
        self.language.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for choice in (self.type, self.language):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(8)
        self.language.addItem(self.tr("any language"), "")
        for name, code in sorted((language_name(code), code) for code in OFFERED):
            self.language.addItem(name, code)
        self._add_button = QPushButton(self.tr("Add"))
        self._add_button.setAutoDefault(False)
        self._add_button.clicked.connect(lambda _checked=False: self._add())
        self._remove_button = QPushButton(self.tr("Remove"))
        self._remove_button.setAutoDefault(False)
        self._remove_button.clicked.connect(lambda _checked=False: self._remove())
        self.since, self.until = QLineEdit(), QLineEdit()
        for field, name, words in (
            (self.since, self.tr("In use from"), self.tr("in use from 1979-02")),
            (self.until, self.tr("In use until"), self.tr("until")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(words)
            field.returnPressed.connect(self._add)
        self.matching = QComboBox()
        self.matching.setAccessibleName(self.tr("How texts are looked through for it"))
        for matching in MATCHING:
            self.matching.addItem(matching_words(matching), matching)

    def _lay_out(self) -> None:
        more, row = QHBoxLayout(), QHBoxLayout()
        more.setSpacing(8)
        for part in (self.since, self.until, self.matching):
            more.addWidget(part, 1)
        row.setSpacing(8)
        row.addWidget(self.type, 1)
        row.addWidget(self.language, 1)
        row.addWidget(self._add_button)
        row.addWidget(self._remove_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.table, 1)
        box.addWidget(self.form)
        box.addLayout(more)
        box.addLayout(row)

    def show_names(self, actor: Actor | None) -> None:
        """Show the names of an actor; the row that was chosen stays chosen while its name is there."""
        here = self._form_at(self.table.currentRow())
        names = actor.names if actor is not None else ()
        self.table.setRowCount(len(names))
        for row, name in enumerate(names):
            days = span_words(name.valid_from, name.valid_to)
            found = matching_words(name.matching) if name.matching != "auto" else ""
            shown = (name.form, type_words(name.type), language_name(name.language), days, found)
            for column, text in enumerate(shown):
                item = QTableWidgetItem(text)
                if column == 0:
                    item.setFont(self._look.ui_font(13, semibold=name.type == "preferred", text=text))
                    item.setData(Qt.ItemDataRole.UserRole, name)
                self.table.setItem(row, column, item)
            self.table.setRowHeight(row, self._look.list_row)
            if name.form == here:
                self.table.setCurrentCell(row, 0)
        for column, empty in (
            (3, not any(n.valid_from or n.valid_to for n in names)),
            (4, all(n.matching == "auto" for n in names)),
        ):
            self.table.setColumnHidden(column, empty)
        if self._changing not in (name.form for name in names):
            self.end_change()

    def set_writable(self, why_not: str) -> None:
        """Allow changes, or say why there are none."""
        for field in (
            *(self.form, self.type, self.language, self.since, self.until, self.matching),
            *(self._add_button, self._remove_button),
        ):
            field.setEnabled(not why_not)
            field.setToolTip(why_not)

    def _form_at(self, row: int) -> str:
        item = self.table.item(row, 0) if row >= 0 else None
        return item.text() if item is not None else ""

    def _add(self) -> None:
        form = " ".join(self.form.text().split())
        if not form:
            self.form.setFocus()
            return
        chosen = self.language.currentIndex() == 0 and self.language.currentText() == self.language.itemText(0)
        language = None if chosen else language_code(self.language.currentText()) or None
        days = (self.since.text().strip() or None, self.until.text().strip() or None)
        name = Name(form, str(self.type.currentData()), language, None, *days, str(self.matching.currentData()))
        if self._changing:
            self.changed.emit(self._changing, name)
            return
        self.added.emit(name)
        self.form.clear()
        self.form.setFocus()

    def _begin_change(self) -> None:
        item = self.table.item(self.table.currentRow(), 0)
        if item is None or not self.form.isEnabled():
            return
        name: Name = item.data(Qt.ItemDataRole.UserRole)
        self._changing = name.form
        self.form.setText(name.form)
        self.type.setCurrentIndex(max(0, self.type.findData(name.type)))
        self.type.setEnabled(name.type != "preferred")
        at = self.language.findData(name.language or "")
        if at >= 0:
            self.language.setCurrentIndex(at)
        else:
            self.language.setEditText(name.language or "")
        self.since.setText(name.valid_from or "")
        self.until.setText(name.valid_to or "")
        self.matching.setCurrentIndex(self.matching.findData(name.matching))
        self._add_button.setText(self.tr("Change"))
        self.form.setFocus()
        self.form.selectAll()

    def end_change(self) -> None:
        """What is typed is a new name again."""
        if self._changing:
            self._changing = ""
            self._add_button.setText(self.tr("Add"))
            self.type.setEnabled(self.form.isEnabled())
            for field in (self.form, self.since, self.until):
                field.clear()
            for choice in (self.type, self.language, self.matching):
                choice.setCurrentIndex(0)
            self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends a change before it closes the window."""
        if event.key() == Qt.Key.Key_Escape and self._changing:
            self.end_change()
        else:
            super().keyPressEvent(event)

    def _prefer(self) -> None:
        form = self._form_at(self.table.currentRow())
        if form and self.form.isEnabled():
            self.preferred.emit(form)

    def _move(self, step: int) -> None:
        forms = [self._form_at(row) for row in range(self.table.rowCount())]
        here = self.table.currentRow()
        if here >= 0 and 0 <= here + step < len(forms) and self.form.isEnabled():
            forms[here], forms[here + step] = forms[here + step], forms[here]
            self.ordered.emit(tuple(forms))

    def _remove(self) -> None:
        form = self._form_at(self.table.currentRow())
        if form and self._remove_button.isEnabled():
            self.removed.emit(form)
