"""The panel that finds every passage saying the same as a highlight and marks those that are ticked, in one act."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from db.edits.identical import MarkIdentical
from db.reading import Reading
from db.records.changes import Changes
from db.records.highlights import Highlight
from db.search.identical import Identical, look_on, texts_with
from db.text.identical import SameWords
from desktop.background import Asker
from desktop.highlights.identical_rows import IdenticalDelegate, IdenticalRows
from desktop.highlights.parts import Quote
from desktop.look.look import Look
from desktop.session import Notice, Place, Session
from desktop.widgets.heading import PaneHeading
from desktop.widgets.line import line
from desktop.widgets.tags.chip_lines import TagChips
from desktop.widgets.tags.choice import Chosen, chosen_of, tags_of
from desktop.widgets.views import PaneList

MOST = 5_000
"""Places that one list holds."""
_FOLLOW_AFTER = 120
_QUOTE_LINES = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """A portion of the search `number`: its rows, and what is still to be looked through of how many texts."""

    number: int
    rows: list[Identical]
    left: list[int]
    texts: int


class TickedList(PaneList):
    """The list; a press on a check box turns it, anywhere else it goes to the passage."""

    def __init__(self, look: Look, model: IdenticalRows, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._model = model
        self.boxes = IdenticalDelegate(look, model)
        self.setModel(model)
        self.setItemDelegate(self.boxes)
        self.setAccessibleName(self.tr("Identical passages"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the box, turn it; the row is not gone to."""
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if index.isValid() and self.boxes.box(self.visualRect(index), mirrored).contains(spot):
            self._model.turn(index)
            event.accept()
        else:
            super().mousePressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters find nothing here."""


class IdenticalPanel(QWidget):
    """Empty until `open_for`; `closed` when it is done with, or the analyst has had enough of it."""

    closed = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("identical")
        self.setAccessibleName(self.tr("Identical passages"))
        self._session, self._look = session, look
        self._highlight: Highlight | None = None
        self._tags: list[Chosen] = []
        self._number = self._texts = 0
        self._left: list[int] = []
        self._busy = self._marking = False
        self._again = (-1, 0)  # the row and the scroll to come back to after a search that is only repeated
        self.model = IdenticalRows(session.store.coder, self)
        self.model.ticked.connect(self._say)
        self._build()
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._answered)
        self._asker.failed.connect(self._failed)
        self._follow_soon = QTimer(self)
        self._follow_soon.setSingleShot(True)
        self._follow_soon.setInterval(_FOLLOW_AFTER)
        self._follow_soon.timeout.connect(self._follow)
        session.changed.connect(self._changed)
        session.closing.connect(self._let_go)
        session.said.connect(self._heard)
        look.changed.connect(self.updateGeometry)

    def _build(self) -> None:
        look = self._look
        self.heading = PaneHeading(self.tr("Identical passages"), look, foldable=False, parent=self)
        self.heading.add_close(self.close_panel)
        self.quote = Quote(look, most_lines=_QUOTE_LINES)
        self.chips = TagChips(look)
        self.chips.removed.connect(self._drop_tag)
        self.untagged = QLabel(self.tr("They will be highlighted without tags."))
        self.untagged.setProperty("kind", "second")
        self.here = self._choice(self.tr("This article"))
        self.everywhere = self._choice(self.tr("Whole project"))
        self.here.clicked.connect(lambda: self._look_in(False))
        self.everywhere.clicked.connect(lambda: self._look_in(True))
        self.alike = QCheckBox(self.tr("Also when spelled otherwise"))
        self.alike.setToolTip(self.tr("Capitals, accents, vowel signs, spaces and punctuation may differ"))
        self.alike.toggled.connect(lambda _on: self._search(keep_ticks=False))
        self.count = QLabel()
        self.count.setProperty("kind", "strong")
        self.count.setWordWrap(True)
        self.all, self.none = QPushButton(self.tr("All")), QPushButton(self.tr("None"))
        self.all.setAccessibleName(self.tr("Tick all"))
        self.none.setAccessibleName(self.tr("Tick none"))
        self.all.clicked.connect(lambda _checked=False: self.model.tick_all(True))
        self.none.clicked.connect(lambda _checked=False: self.model.tick_all(False))
        for button in (self.all, self.none):
            button.setProperty("kind", "link")
        self.list = TickedList(look, self.model, self)
        self.list.key_map = self._session.key_map
        self.list.keys = {
            "Space": lambda: self.model.turn(self.list.currentIndex()),
            "Enter": self.mark,
            "Esc": self.close_panel,
        }
        self.list.clicked.connect(lambda _index: self._follow())
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.button = QPushButton()
        self.button.setProperty("kind", "main")
        self.button.clicked.connect(lambda _checked=False: self.mark())
        self._lay_out()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(12, 4, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.quote)
        head.addWidget(self.chips)
        head.addWidget(self.untagged)
        scope = QHBoxLayout()
        scope.setSpacing(4)
        scope.addWidget(self.here)
        scope.addWidget(self.everywhere)
        scope.addStretch(1)
        head.addLayout(scope)
        head.addWidget(self.alike)
        counted = QHBoxLayout()
        counted.setSpacing(4)
        counted.addWidget(self.count, 1)
        counted.addWidget(self.all)
        counted.addWidget(self.none)
        head.addLayout(counted)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.addWidget(self.button)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 4, 1, 0)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addLayout(head)
        box.addWidget(self.list, 1)
        box.addWidget(line())
        box.addLayout(foot)

    def _choice(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    # What others ask of it

    def open_for(self, highlight: Highlight) -> None:
        """Look for the words of a highlight, to mark them with its tags; first in its own article."""
        other = self._highlight is None or self._highlight.id != highlight.id
        self._highlight = highlight
        self._tags = chosen_of(highlight)
        self.model.coder = self._session.store.coder
        if other:
            self.here.setChecked(True)
            self.everywhere.setChecked(False)
        self.quote.show_quote(highlight)
        self._show_tags()
        self._search(keep_ticks=False)

    def mark(self) -> None:
        """Mark what is ticked, in one act, and close."""
        wanted = self.model.wanted()
        if not wanted or self._marking:
            return
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
            return
        self._marking = True
        self._say()
        self._session.do(MarkIdentical(wanted, tags_of(self._tags)), then=lambda _changes: self._marked())

    def close_panel(self) -> None:
        """Search no further and close."""
        self._stop()
        self.closed.emit()

    # Searching

    def _look_in(self, everywhere: bool) -> None:
        changed = self.everywhere.isChecked() == self.here.isChecked()
        self.here.setChecked(not everywhere)
        self.everywhere.setChecked(everywhere)
        if changed:
            self._search(keep_ticks=True)

    def _search(self, keep_ticks: bool) -> None:
        highlight = self._highlight
        if highlight is None:
            return
        self._number += 1
        number, own = self._number, highlight.article_id
        wanted = self._wanted = SameWords(highlight.quote, self.alike.isChecked())
        article = None if self.everywhere.isChecked() else own
        self._again = (self.list.currentIndex().row(), self.list.verticalScrollBar().value()) if keep_ticks else (-1, 0)
        self.model.begin(tags_of(self._tags), keep_ticks)
        self._busy = True
        self._left, self._texts = [], 0
        self._say()

        def question(reading: Reading) -> _Found:
            texts = texts_with(reading, wanted, article, own)
            rows, left = look_on(reading, wanted, texts, MOST)
            return _Found(number, rows, left, len(texts))

        self._asker.ask(question)

    def _answered(self, found: _Found) -> None:
        if found.number != self._number or not self._busy:
            return
        self.model.add(found.rows)
        self._left, self._texts = found.left, found.texts
        room = MOST - len(self.model.rows)
        self._busy = bool(found.left) and room > 0
        self._stand_again()
        if self._busy:
            wanted, left, texts = self._wanted, found.left, found.texts

            def question(reading: Reading) -> _Found:
                rows, further = look_on(reading, wanted, left, room)
                return _Found(found.number, rows, further, texts)

            self._asker.ask(question)
        self._say()

    def _stand_again(self) -> None:
        row, scrolled = self._again
        if 0 <= row < len(self.model.rows):
            self.list.selectionModel().blockSignals(True)
            self.list.setCurrentIndex(self.model.index(row))
            self.list.selectionModel().blockSignals(False)
            self.list.executeDelayedItemsLayout()
            self.list.verticalScrollBar().setValue(scrolled)

    def _failed(self, error: object) -> None:
        self._busy = False
        self.count.setText(str(error))

    def _stop(self) -> None:
        self._number += 1
        self._busy = False
        self._follow_soon.stop()

    def _let_go(self) -> None:
        self._stop()
        self._asker.close()
        self._marking = False
        self._highlight = None
        self.model.begin(tags_of(()), keep_ticks=False)

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and any(map(changes.concerns, ("highlight", "article"))):
            self._search(keep_ticks=True)

    # Tags

    def _show_tags(self) -> None:
        self.chips.show_tags(self._tags, removable=len(self._tags) > 1)
        self.chips.setVisible(bool(self._tags))
        self.untagged.setVisible(not self._tags)

    def _drop_tag(self, place: int) -> None:
        del self._tags[place]
        self._show_tags()
        self.model.give_tags(tags_of(self._tags))

    # Going there

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and self.list.hasFocus():
            self._follow_soon.start()

    def _follow(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            row = self.model.rows[index.row()]
            self._session.go(Place(row.article.id, row.start, row.end))

    # What is said

    def _marked(self) -> None:
        self._marking = False
        self.close_panel()

    def _heard(self, notice: Notice) -> None:
        if self._marking and notice.kind == "bad":  # refused: this stays open for another try
            self._marking = False
            self._say()

    def _say(self) -> None:
        rows, wanted, told = self.model.rows, len(self.model.wanted()), QLocale().toString
        articles = len({row.text for row in rows})
        if not rows:
            nowhere = self.tr("Not as whole words in this article.")
            if self.everywhere.isChecked():
                nowhere = self.tr("Not as whole words in any article.")
            said = self.tr("Looking…") if self._busy else nowhere
        else:
            found = self.tr("1 passage") if len(rows) == 1 else self.tr("{0} passages").format(told(len(rows)))
            where = self.tr("in 1 article") if articles == 1 else self.tr("in {0} articles").format(told(articles))
            done = self.model.done
            already = self.tr("{0} marked already").format(told(done)) if done else ""
            said = ", ".join(filter(None, (f"{found} {where}", already)))
            if self._busy:
                seen = self.tr("{0} of {1} articles looked through")
                said += " · " + seen.format(told(self._texts - len(self._left)), told(self._texts))
            elif self._left or len(rows) >= MOST:
                said += " · " + self.tr("there are more; mark these first")
        self.count.setText(said)
        self.button.setText(
            self.tr("Mark 1 passage") if wanted == 1 else self.tr("Mark {0} passages").format(told(wanted))
        )
        self.button.setToolTip(self.tr("One act, which one undo takes back (Enter)"))
        self.button.setEnabled(wanted > 0 and not self._marking and not self._session.read_only)
        self.all.setEnabled(wanted < len(rows) - self.model.done)
        self.none.setEnabled(wanted > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter marks, Escape closes, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.mark()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as the panes at the side."""
        return QSize(self._look.px(400), self._look.px(600))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this its words fall apart."""
        return QSize(self._look.px(280), self._look.px(200))
