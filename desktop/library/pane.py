"""The library pane: which articles there are, how far each has been read, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from db.reads import articles as reads
from db.reads import highlights
from db.reads.origins import origins
from db.records.articles import STATES
from db.records.changes import Changes
from desktop.actions.actions import Actions
from desktop.library.model import ArticleList
from desktop.library.order import ORDERS, UNREAD
from desktop.library.order_button import OrderButton
from desktop.library.view import ArticleView
from desktop.library.words import MARKS, article_row, pane_words, spoken
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.list_pane import ListPane
from desktop.widgets.rows import ArticleDelegate, ArticleRow, Index

if TYPE_CHECKING:
    from desktop.library.describe import Describe

_ASIDE = 56  # pixels of a row that are not its second line: insets and the mark


class LibraryPane(ListPane):
    """The list of articles with its heading, filter and order; `order_changed` brings the order, for keeping."""

    order_changed = Signal(str)
    beside_asked = Signal(int)
    """An article that is to be read beside the one in the reader."""
    page_asked = Signal(bool)
    """The article in the reader is to be turned a page on, or back."""
    view: ArticleView

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(session, look, actions, "library", pane_words(), parent)
        self._describe: Describe | None = None
        self._opened: int | None = session.article
        self._model = ArticleList(spoken)
        self._add_button("plus", self._bring_in)
        self.filter.returnPressed.connect(self._open_first)
        self._order = OrderButton(look, self._model.order)
        self._order.chosen.connect(self.set_order)
        self.note = QLabel()
        self.note.setObjectName("library note")
        self.note.setWordWrap(True)
        self.note.setContentsMargins(16, 4, 16, 8)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("kind", "second")
        self.view = ArticleView(look, self._model)
        self.view.setItemDelegate(ArticleDelegate(look, self._row, self.view))
        self.view.opened.connect(session.choose_article)
        self.view.activated.connect(lambda _index: self._actions.run("go_reader"))
        self.view.left.connect(self._show_opened)
        self.view.unfolded.connect(self._unfold)
        self.view.key_map = session.key_map
        self.view.keys = {
            "D": self.done_and_next,
            "X": self.set_aside,
            "Space": self._read_on,
            "Shift+Space": lambda: self.page_asked.emit(False),
            "Delete": self.delete,
            "F2": self.describe,
            "Ctrl+Enter": self._open_beside,
            "Esc": self._leave,
            "Left": self._towards_start,
            "Right": self._towards_end,
        }
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.filter, 1)
        row.addWidget(self._order)
        self._lay_out((row, self.note))
        session.opened.connect(self.reload)
        session.changed.connect(self._on_changed)
        session.article_chosen.connect(self._on_chosen)
        self.reload()

    def furnish(self) -> None:
        """Make what the first picture of the window does without."""
        self._order.furnish()

    # What others ask of the library

    @property
    def order(self) -> str:
        """The order of the list, one of desktop.library.order.ORDERS; the shell keeps it."""
        return self._model.order

    def set_order(self, order: str) -> None:
        """Let the list stand in an order; one that is not known changes nothing."""
        if order in ORDERS:
            self._model.set_order(order)
            self._order.show_order(order)
            self.order_changed.emit(order)

    def selected(self) -> list[int]:
        """The articles that an act of the library is meant for, in the order of the list."""
        return self.view.selected()

    def following(self) -> list[int]:
        """The articles below the one in the reader, and then those above it."""
        shown = self._model.shown
        row = None if self._session.article is None else self._model.row_for(self._session.article)
        return shown if row is None else [*shown[row + 1 :], *reversed(shown[:row])]

    def next_article(self) -> None:
        """Open the article below the one in the reader."""
        self._step(1)

    def previous_article(self) -> None:
        """Open the article above the one in the reader."""
        self._step(-1)

    def done_and_next(self) -> None:
        """Mark what is meant as done and open the next that is left to read."""
        self._mark_and_go_on("done")

    def set_aside(self) -> None:
        """Set what is meant aside and open the next that is left to read."""
        self._mark_and_go_on("aside")

    def describe(self) -> None:
        """Open the details of what is meant, beside the work."""
        found = reads.articles(self._session.reading, self._meant(whole=False))
        if not found:
            return
        if self._describe is not None:
            self._describe.close()
        from desktop.library.describe import Describe

        self._describe = Describe(self._session, found, list(self._model.whole.values()), self)
        self._describe.destroyed.connect(self._on_described)
        self._describe.show()
        self._describe.activateWindow()

    def delete(self) -> None:
        """Delete what is meant; undo brings it back, so nothing asks."""
        meant = self._meant()
        if meant:
            from db.edits.articles import DeleteArticles

            self._session.do(DeleteArticles(tuple(meant)))

    def reload(self) -> None:
        """Ask for everything again: another project is open."""
        self._say_writable()
        self._model.set_all(reads.all_articles(self._session.reading))
        self._model.set_origins(origins(self._session.reading))
        if self._session.article is not None:
            self.view.stand_on(self._session.article)
        self._say()

    def regroup(self) -> None:
        """Ask again which articles are copies of one report."""
        self._model.set_origins(origins(self._session.reading))
        self._say()

    # What changes

    def _on_changed(self, changes: Changes) -> None:
        if not (changes.concerns("article") or changes.concerns("highlight")):
            return
        asked = self._asked(changes)
        if asked is None:
            self._model.set_all(reads.all_articles(self._session.reading))
        else:
            self._model.renew(asked, reads.articles(self._session.reading, sorted(asked)))
        if changes.concerns("article"):
            self._model.set_origins(origins(self._session.reading))
        self._follow_deleted()
        self._say()

    def _asked(self, changes: Changes) -> set[int] | None:
        """The articles that may have changed, None when they are too many to name."""
        if changes.many & {"article", "highlight"}:
            return None
        asked = set(changes.touched.get("article", ()))
        wanted = changes.touched.get("highlight", frozenset())
        found = highlights.highlights(self._session.reading, sorted(wanted))
        asked |= {highlight.article_id for highlight in found}
        if len(found) == len(wanted):
            return asked
        # of a deleted highlight nobody tells the article any more
        return asked if changes.touched.get("article") else None

    def _follow_deleted(self) -> None:
        article = self._session.article
        if article is None or article in self._model.whole:
            return
        current = self.view.current()
        shown = self._model.shown
        self._session.choose_article(current if current is not None else shown[0] if shown else None)

    def _on_chosen(self, article: int | None) -> None:
        left, self._opened = self._opened, article
        if left is not None:
            # where the reader stood in it is no act, but makes a new article one that is being read
            self._model.renew([left], reads.articles(self._session.reading, [left]))
        if article is not None and article not in self.view.selected():
            self.view.stand_on(article)

    def _show_opened(self) -> None:
        """What is lit while the list is not used is the article in the reader; a choice of many stays."""
        article = self._session.article
        if article is not None and len(self.selected()) < 2:
            self.view.stand_on(article, unfold=False)

    def _on_filter(self, typed: str) -> None:
        self._model.set_filter(typed)
        self._say()

    def _on_described(self) -> None:
        self._describe = None

    # From article to article

    def _meant(self, whole: bool = True) -> list[int]:
        """What an act is meant for; as a `whole` a closed row of copies stands for all of them."""
        article = self._session.article
        selected = self._with_hidden(self.selected()) if whole else self.selected()
        if self.view.hasFocus() and selected:
            return selected
        return selected if article is None else [article]

    def _with_hidden(self, articles: Sequence[int]) -> list[int]:
        return [each for one in articles for each in (one, *self._model.copies.hidden_under(one))]

    def _read_on(self) -> None:
        """A page on in the article of the row with the focus ring; what is not in the reader yet is opened first."""
        current = self.view.current()
        if current is None or current == self._session.article:
            self.page_asked.emit(True)
        else:
            self._session.choose_article(current)

    def _step(self, by: int) -> None:
        shown = self._model.shown
        row = None if self._session.article is None else self._model.row_for(self._session.article)
        if row is None:
            row = self.view.currentIndex().row() - by if self.view.currentIndex().isValid() else -1 if by > 0 else 0
        if shown and 0 <= row + by < len(shown):
            self._session.choose_article(shown[row + by])

    def _mark_and_go_on(self, state: str) -> None:
        meant = self._meant()
        if not meant:
            return
        following = self._next_left(set(meant))
        if len(meant) == 1 and (known := self._model.whole.get(meant[0])) is not None and known.state == state:
            said = self.tr("{0} is done already.") if state == "done" else self.tr("{0} is set aside already.")
            self._session.tell(said.format(known.title))
        else:
            self._set_state(meant, state)
        if following is not None and not self._session.read_only:
            self._session.choose_article(following)

    def _set_state(self, articles: Sequence[int], state: str) -> None:
        # an act is imported when it is done: the first picture of the window waits for none
        from db.edits.articles import SetState

        self._session.do(SetState(tuple(articles), state))

    def _next_left(self, besides: set[int]) -> int | None:
        shown = self._model.shown
        rows = [row for row, article in enumerate(shown) if article in besides]
        after = rows[-1] + 1 if rows else 0
        for article in (*shown[after:], *shown[:after]):
            if article not in besides and self._model.whole[article].state in UNREAD:
                return article
        return None

    def _unfold(self, article: int, opened: bool) -> None:
        self._model.open_copies(article, opened)

    def _towards_end(self) -> None:
        (self.view.close_copies if self._look.mirrored else self.view.open_copies)()

    def _towards_start(self) -> None:
        (self.view.open_copies if self._look.mirrored else self.view.close_copies)()

    def _leave(self) -> None:
        if self.filter.text():
            self.filter.empty()
        else:
            self._actions.run("go_reader")

    def _bring_in(self) -> None:
        self._actions.run("bring_in")

    # What is shown

    def _row(self, index: Index, wide: int) -> ArticleRow:
        room = wide - self._look.px(_ASIDE)
        article, copies = self._model.at(index), self._model.copies
        number, under = article.id, len(copies.under(article.id))
        inner = copies.head_of(number) is not None
        return article_row(article, self._look, room, under, copies.is_open(number), inner)

    def _say(self) -> None:
        whole, shown = self._model.whole, self._model.rowCount()
        left = self._model.left(UNREAD)
        number = QLocale().toString
        if self._model.filter.strip():
            self.heading.set_count(self.tr("{0} of {1}").format(number(shown), number(len(whole))))
        elif whole:
            self.heading.set_count(self.tr("{0} · {1} left").format(number(len(whole)), number(left)))
        else:
            self.heading.set_count("")
        self._say_all_read(bool(whole) and left == 0 and not self._model.filter.strip())
        self._say_shown(shown, self._model.filter.strip())

    def _say_empty(self) -> None:
        # the reader beside it offers the ways; the same words and buttons twice would only be louder
        self.empty.say(self.tr("No articles yet."), self.tr("What you bring in stands here."))

    def _say_all_read(self, read: bool) -> None:
        self.note.setVisible(read)
        if not read:
            return
        from desktop.library.today import today

        done = today(self._session.reading)
        said = [self.tr("All read.")]
        if done.articles or done.highlights:
            number = QLocale().toString
            told = self.tr("Today: {0} articles, {1} highlights.")
            said.append(told.format(number(done.articles), number(done.highlights)))
        self.note.setText(" ".join(said))

    def _end_filter(self) -> None:
        self.filter.empty()
        self.view.setFocus()

    # Menus and keys

    def menu(self) -> QMenu:
        """What can be done with the selected articles."""
        menu = self._new_menu()
        menu.addAction(self._look.icon("article"), self.tr("Open\tEnter"), self._open)
        beside = menu.addAction(self._look.icon("beside"), self.tr("Open beside\tCtrl+Enter"), self._open_beside)
        beside.setEnabled(self.view.current() not in (None, self._session.article))
        from desktop.library.pairing import offer_pairing

        pairing = offer_pairing(menu, [self._model.whole[article] for article in self.selected()], self._session)
        menu.addSeparator()
        words = {
            "new": self.tr("Mark as new"),
            "reading": self.tr("Mark as being read"),
            "done": self.tr("Done\tD"),
            "aside": self.tr("Set aside\tX"),
        }
        writing = [menu.addAction(self._look.icon(MARKS[state]), words[state], self._marker(state)) for state in STATES]
        menu.addSeparator()
        menu.addAction(self.tr("Details…\tF2"), self.describe)
        writing.append(menu.addAction(self.tr("Delete\tDelete"), self.delete))
        self._refuse([*writing, *pairing])
        return menu

    def _show_menu(self, at: QPoint) -> None:
        if self.view.selected():
            super()._show_menu(at)

    def _open_first(self) -> None:
        shown = self._model.shown
        if shown:
            self._session.choose_article(shown[0])
            self.view.setFocus()

    def _marker(self, state: str) -> Callable[[], None]:
        def mark() -> None:
            meant = self._with_hidden(self.selected())
            if meant:
                self._set_state(meant, state)

        return mark

    def _open_beside(self) -> None:
        current = self.view.current()
        if current is not None:
            self.beside_asked.emit(current)

    def _open(self) -> None:
        current = self.view.current()
        if current is not None:
            self._session.choose_article(current)
            self._actions.run("go_reader")
