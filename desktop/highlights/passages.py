"""The pane that lists the highlights of the open article as cards."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QMenu, QVBoxLayout, QWidget

from db.edits.highlights import DeleteHighlights
from db.errors import NotFound
from db.reads import articles, highlights
from db.records.changes import Changes
from db.records.highlights import Highlight
from desktop.background import AFTER_PAINT, Asker
from desktop.highlights.card import CardDelegate
from desktop.highlights.kept import HIGHLIGHT, Kept, PassageModel, choices
from desktop.look.look import Look
from desktop.session import Place, Session
from desktop.widgets.drags.passages import carry_passages
from desktop.widgets.empty import EmptyPane
from desktop.widgets.heading import PaneHeading
from desktop.widgets.stack import Stack
from desktop.widgets.views import PaneList

_AT_ONCE = 50  # highlights of one act that are read anew on the spot; more are read in the background


class CardList(PaneList):
    """The cards; Enter and a click go to the passage, Delete deletes it."""

    def __init__(self, look: Look, session: Session, model: PassageModel, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._session, self._look, self._cards = session, look, model
        self.setUniformItemSizes(False)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(25)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setModel(model)
        self.delegate = CardDelegate(look, self, HIGHLIGHT)
        self.setItemDelegate(self.delegate)
        self.verticalScrollBar().setSingleStep(24)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(30)
        self._again.timeout.connect(self._bring_into_sight)
        self.setAccessibleName(self.tr("Passages"))
        self.clicked.connect(self._clicked)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)

    def _clicked(self, index: QModelIndex) -> None:
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.go_to(index)

    def chosen(self) -> list[Highlight]:
        """The highlights of the selected cards, by place."""
        return [self._cards.rows[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Let the pointer carry the selected cards."""
        carry_passages(self, self._session, self._look, self.chosen())

    def go_to(self, index: QModelIndex) -> None:
        """Show the passage of a card in the reader."""
        if not index.isValid():
            return
        found: Highlight = self._cards.rows[index.row()]
        self._session.go(Place(found.article_id, found.start, found.end))
        self._session.choose_highlight(found.id)

    def light(self, index: QModelIndex) -> None:
        """Make a card the chosen one and bring it into sight."""
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
            self._again.start()  # what is at hand in the reader is painted first

    def _bring_into_sight(self) -> None:
        # Long lists are laid out bit by bit: a card that has no place yet is asked for again.
        index = self.currentIndex()
        if self.visualRect(index).isEmpty() and index.isValid() and self.isVisible():
            self._again.start()
        else:
            self.scrollTo(index, QListView.ScrollHint.EnsureVisible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes, Delete deletes what is selected and stays at the next card."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_to(self.currentIndex())
        elif key == Qt.Key.Key_Delete and self.currentIndex().isValid():
            chosen = self.chosen() or [self._cards.rows[self.currentIndex().row()]]
            self._session.do(DeleteHighlights(tuple(highlight.id for highlight in chosen)))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.delegate.forget()
            self.scheduleDelayedItemsLayout()


class PassagesPane(QWidget):
    """The highlights of the open article, by place, with a small choice of which."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Lists whatever article the session has open."""
        super().__init__(parent)
        self.setObjectName("passages")
        self._session, self._look = session, look
        self._text: int | None = None
        self.listed: int | None = None
        """The text whose highlights stand here; while another one's are looked for, still the one before."""
        self.model = PassageModel(self)
        self.heading = PaneHeading(self.tr("Passages"), look, foldable=False, parent=self)
        self._filter = self.heading.add_button("filter", self.tr("Which passages are listed"), self._open_menu)
        self.list = CardList(look, session, self.model, self)
        self._empty = EmptyPane(look, parent=self)
        self._stack = Stack(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._show)
        self._asker.failed.connect(session.tell_error)
        session.opened.connect(self._reload)
        session.closing.connect(self._asker.close)
        session.article_chosen.connect(lambda _article: self._reload())
        session.highlight_chosen.connect(lambda _highlight: self._follow())
        session.changed.connect(self._changed)
        self._reload()

    def show_only(self, kept: Kept) -> None:
        """List only some of the article's highlights."""
        self.model.keep(kept)
        self._told()

    def menu(self) -> QMenu:
        """The choice of what is listed."""
        menu = QMenu(self)
        entries = [
            (Kept(), self.tr("All passages"), len(self.model.all)),
            (Kept("important"), self.tr("Important"), sum(map(Kept("important"), self.model.all))),
            (Kept("untagged"), self.tr("Untagged"), sum(map(Kept("untagged"), self.model.all))),
        ]
        for kept, count in choices(self.model.all):
            entries.append((kept, ("#" if kept.what == "theme" else "@") + kept.name, count))
        if self.model.kept not in [kept for kept, _, _ in entries]:
            entries.append((self.model.kept, self._words(self.model.kept), 0))
        for kept, words, count in entries:
            action = menu.addAction(f"{words}\t{count}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(kept == self.model.kept)
            action.triggered.connect(lambda _checked=False, kept=kept: self.show_only(kept))
            if kept.what == "untagged":
                menu.addSeparator()
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._filter.mapToGlobal(self._filter.rect().bottomLeft()))

    # Asking

    def _reload(self) -> None:
        article = self._session.article
        self._text = None
        if article is None:
            self._show([])
            return
        try:
            text = self._text = articles.text_id(self._session.reading, article)
        except NotFound:
            self._show([])
            return
        self._asker.ask(lambda reading: highlights.of_text(reading, text), AFTER_PAINT)

    def _changed(self, changes: Changes) -> None:
        if self._text is None:
            return
        touched = changes.touched.get("highlight", frozenset())
        whole = changes.many or (not touched and (changes.concerns("theme") or changes.concerns("actor")))
        if changes.concerns("article", self._session.article or 0) and not touched:
            self._reload()
        elif whole or len(touched) > _AT_ONCE:
            text = self._text
            self._asker.ask(lambda reading: highlights.of_text(reading, text))
        elif touched:
            found = highlights.highlights(self._session.reading, sorted(touched))
            row = self.list.currentIndex().row()
            held = self.model.rows[row].id if row >= 0 else None
            self.model.renew(sorted(touched), [one for one in found if one.text_id == self._text])
            self._told()
            if held is not None and self.model.row_of(held) < 0:  # deleted: the next one takes its place
                following = self.model.index(min(row, self.model.rowCount() - 1), 0)
                # For whom works in the list; to the reader a lit card would say that its highlight is chosen.
                how = QItemSelectionModel.SelectionFlag
                lit = how.ClearAndSelect if self.list.hasFocus() else how.Clear
                self.list.selectionModel().setCurrentIndex(following, lit)

    def _show(self, found: list[Highlight]) -> None:
        other, self.listed = self._text != self.listed, self._text
        self.model.show(found)
        if other:
            self.list.scrollToTop()  # where the cards of another article stood says nothing here
        self._told()

    # Showing

    def _told(self) -> None:
        every, listed, kept = len(self.model.all), self.model.rowCount(), self.model.kept
        if kept.what == "all":
            title = self.tr("1 passage") if every == 1 else self.tr("{0} passages").format(every)
            self.heading.set_title(title if every else self.tr("Passages"))
        else:
            count = self.tr("{0} of {1} passages").format(listed, every)
            self.heading.set_title(f"{count} · {self._words(kept)}")
        if listed:
            self._stack.setCurrentWidget(self.list)
        elif self._session.article is None:
            none = articles.first(self._session.reading) is None  # the reader says how the first one comes
            self._empty.say(self.tr("No article is open."), "" if none else self.tr("Choose one in the library."))
            self._stack.setCurrentWidget(self._empty)
        elif every:
            everything = (self.tr("Show all"), lambda: self.show_only(Kept()))
            self._empty.say(self.tr("No passage here is {0}.").format(self._words(kept)), "", (everything,))
            self._stack.setCurrentWidget(self._empty)
        else:
            second = self._session.key_map.said(self.tr("Press %next_sentence% to choose a sentence, %tag% to tag it."))
            self._empty.say(self.tr("No highlights in this article yet."), second)
            self._stack.setCurrentWidget(self._empty)
        self._follow()

    def _words(self, kept: Kept) -> str:
        match kept.what:
            case "theme":
                return f"#{kept.name}"
            case "actor":
                return f"@{kept.name}"
            case "untagged":
                return self.tr("untagged")
            case "important":
                return self.tr("important")
        return self.tr("all")

    def _follow(self) -> None:
        row = self.model.row_of(self._session.highlight)
        if row < 0:
            self.list.clearSelection()
            return
        self.list.light(self.model.index(row, 0))
