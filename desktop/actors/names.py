"""The table of an actor's names, and the line that adds one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
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

from db.records.actors import Actor, Name
from desktop.actors.words import OTHER_TYPES, type_words
from desktop.look.look import Look
from desktop.widgets.languages import OFFERED, language_code, language_name
from desktop.widgets.local_keys import Keyed


class NameTable(Keyed, QTableWidget):
    """Form, type and language of every name."""


class NamesEditor(QWidget):
    """`added` brings a Name, `removed` the form of one that is to go."""

    added = Signal(object)
    removed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.table = NameTable(0, 3)
        self.table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Type"), self.tr("Language")])
        self.table.setAccessibleName(self.tr("Names"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.table.keys = {"Delete": self._remove}
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
        row = QHBoxLayout()
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
        box.addLayout(row)

    def show_names(self, actor: Actor | None) -> None:
        """Show the names of an actor; the row that was chosen stays chosen while its name is there."""
        here = self._form_at(self.table.currentRow())
        names = actor.names if actor is not None else ()
        self.table.setRowCount(len(names))
        for row, name in enumerate(names):
            for column, text in enumerate((name.form, type_words(name.type), language_name(name.language))):
                item = QTableWidgetItem(text)
                if column == 0:
                    item.setFont(self._look.ui_font(13, semibold=name.type == "preferred", text=text))
                    item.setData(Qt.ItemDataRole.UserRole, name)
                self.table.setItem(row, column, item)
            self.table.setRowHeight(row, self._look.list_row)
            if name.form == here:
                self.table.setCurrentCell(row, 0)

    def set_writable(self, why_not: str) -> None:
        """Allow changes, or say why there are none."""
        for field in (self.form, self.type, self.language, self._add_button, self._remove_button):
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
        self.added.emit(Name(form, str(self.type.currentData()), language))
        self.form.clear()
        self.form.setFocus()

    def _remove(self) -> None:
        form = self._form_at(self.table.currentRow())
        if form and self._remove_button.isEnabled():
            self.removed.emit(form)
