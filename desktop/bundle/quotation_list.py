"""The list of a manuscript's quotations: all of them in their order, or those of one kind."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from db.bundles.quotations.check import Checked
from db.errors import NotFound
from db.reads.highlights import by_uuid
from desktop.bundle.quotation_rows import KINDS, QuotationDelegate, QuotationModel, kind_word
from desktop.bundle.report import rest_words
from desktop.look.look import Look
from desktop.session import Session


class QuotationList(QWidget):
    """Hidden until `say`; Enter on a row opens its passage."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """A list of nothing."""
        super().__init__(parent)
        self._session = session
        self.kinds = QComboBox(self)
        self.kinds.setAccessibleName(self.tr("Which quotations are listed"))
        self.kinds.currentIndexChanged.connect(lambda _at: self._keep_kind())
        self.model = QuotationModel()
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(QuotationDelegate(look, self.model, self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(self.tr("Quotations of the manuscript"))
        self.view.setToolTip(self.tr("Enter opens the passage"))
        self.view.doubleClicked.connect(lambda _index: self.open_passage())
        self.more = QLabel(self)
        self.more.setWordWrap(True)
        self.more.setTextFormat(Qt.TextFormat.PlainText)
        self.more.setContentsMargins(12, 4, 12, 4)
        self.more.setProperty("kind", "second")
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 4)
        row.addWidget(self.kinds)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(self.view, 1)
        box.addWidget(self.more)
        self.hide()

    def say(self, checked: Checked | None) -> None:
        """List what was found; None hides the list."""
        self.setVisible(checked is not None)
        self.model.show(checked.quotations if checked is not None else ())
        if checked is None:
            return
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItem(self.tr("All, in their order ({0})").format(len(checked.quotations)), "")
        for how in KINDS:
            if count := checked.count(how):
                self.kinds.addItem(f"{kind_word(how)} ({count})", how)
        self.kinds.blockSignals(False)
        self.kinds.setVisible(self.kinds.count() > 2)
        self.view.setVisible(bool(checked.quotations))
        if self.model.rows:
            first = next((at for at, one in enumerate(self.model.rows) if one.how in KINDS[:2]), 0)
            self.view.setCurrentIndex(self.model.index(first))
        self.more.setText(rest_words(checked))
        self.more.setVisible(bool(self.more.text()))

    def open_passage(self) -> None:
        """Open the chosen quotation's excerpt in the reader, where this project has it."""
        row = self.view.currentIndex().row()
        if not 0 <= row < len(self.model.rows):
            return
        try:
            highlight = by_uuid(self._session.reading, UUID(self.model.rows[row].uuid))
        except (NotFound, ValueError):
            self._session.tell(self.tr("This project does not have that passage."), kind="warn")
        else:
            self._session.go_to_highlight(highlight.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the passage of a row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.view.hasFocus():
            self.open_passage()
        else:
            super().keyPressEvent(event)

    def _keep_kind(self) -> None:
        self.model.keep(str(self.kinds.currentData() or ""))
        if self.model.rows:
            self.view.setCurrentIndex(self.model.index(0))
