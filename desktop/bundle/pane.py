"""The bundle that is being put together: its excerpts in order, how long it is, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.edits.bundles import DropHighlights
from db.reading import Reading
from db.reads import articles, bundles, highlights
from db.records.articles import Article
from db.records.changes import Changes
from db.records.highlights import Highlight
from desktop.background import Asker
from desktop.bundle.length import Length, length
from desktop.bundle.rows import PickedDelegate, PickedList
from desktop.bundle.words import length_words
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.empty import EmptyPane
from desktop.widgets.heading import PaneHeading
from desktop.widgets.stack import Stack
from desktop.widgets.views import PaneList

Picked = tuple[list[tuple[Highlight, Article]], Length]


class BundlePane(QWidget):
    """`export_asked` by its button; `counted` brings the number of excerpts whenever it was asked for."""

    export_asked = Signal()
    counted = Signal(int)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """The picks of the open project."""
        super().__init__(parent)
        self.setObjectName("bundle")
        self.setAccessibleName(self.tr("Bundle"))
        self._session, self._look = session, look
        self.model = PickedList()
        self.heading = PaneHeading(self.tr("Bundle"), look, foldable=False, parent=self)
        self.about = QLabel(self)
        self.about.setProperty("kind", "second")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setContentsMargins(16, 0, 16, 8)
        self.view = _PickedView(look, self.model, self)
        self.view.activated.connect(lambda index: self._go(index.row()))
        self.view.clicked.connect(lambda index: self._go(index.row()))
        self.view.dropped.connect(self._drop)
        self.empty = EmptyPane(look, parent=self)
        how = session.key_map.said(self.tr("Press %pick% on a passage to put it here."))
        self.empty.say(self.tr("This bundle is empty."), how)
        self.export = QPushButton(self.tr("Export…"), self)
        self.export.setProperty("kind", "main")
        session.key_map.tip(self.export, self.tr("Write this bundle to a file or folder (%export%)"))
        self.export.clicked.connect(lambda _checked=False: self.export_asked.emit())
        self.setFocusProxy(self.view)
        self._stack = Stack(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addWidget(self.export)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addWidget(self.about)
        box.addWidget(self._stack, 1)
        box.addLayout(foot)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._show)
        self._asker.failed.connect(session.tell_error)
        session.changed.connect(self._on_changed)
        session.opened.connect(self.refresh)
        session.closing.connect(self._asker.close)
        self.refresh()

    def refresh(self) -> None:
        """Ask again for what is picked."""
        self._asker.ask(_picked)

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.concerns(kind) for kind in ("bundle", "highlight", "article", "theme")):
            self.refresh()

    def _show(self, outcome: Picked) -> None:
        rows, whole = outcome
        current = self.view.currentIndex().row()
        kept = {self.model.rows[index.row()][0].id for index in self.view.selectionModel().selectedIndexes()}
        self.model.set_rows(rows)
        flag = QItemSelectionModel.SelectionFlag
        for row, (highlight, _) in enumerate(rows):
            if highlight.id in kept:
                self.view.selectionModel().select(self.model.index(row), flag.Select)
        if rows and current >= 0:
            index = self.model.index(min(current, len(rows) - 1))
            self.view.selectionModel().setCurrentIndex(index, flag.NoUpdate if kept else flag.ClearAndSelect)
            if not self.view.selectionModel().hasSelection():
                self.view.selectionModel().select(index, flag.Select)
        self._stack.setCurrentWidget(self.view if rows else self.empty)
        self.export.setVisible(bool(rows))
        self.about.setVisible(bool(rows))
        self.heading.set_count(QLocale().toString(len(rows)) if rows else "")
        self.about.setText(length_words(whole))
        self.counted.emit(len(rows))

    def _go(self, row: int) -> None:
        self._session.go_to_highlight(self.model.rows[row][0].id)

    def _drop(self) -> None:
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        if rows and not self._session.read_only:
            self._session.do(DropHighlights(tuple(self.model.rows[row][0].id for row in rows)))

    def sizeHint(self) -> QSize:
        """320 wide."""
        return QSize(self._look.px(320), self._look.px(400))


class _PickedView(PaneList):
    dropped = Signal()

    def __init__(self, look: Look, model: PickedList, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setModel(model)
        self._delegate = PickedDelegate(look, model)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("Picked excerpts"))

    def event(self, event: QEvent) -> bool:
        """Delete here takes excerpts out, whatever it does in the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the selected out of the bundle."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _picked(reading: Reading) -> Picked:
    ids = bundles.picked(reading)
    found = highlights.highlights(reading, ids)
    wanted = list(dict.fromkeys(highlight.article_id for highlight in found))
    known = {article.id: article for article in articles.articles(reading, wanted)}
    rows = [(highlight, known[highlight.article_id]) for highlight in found if highlight.article_id in known]
    return rows, length(reading, ids, 1)
