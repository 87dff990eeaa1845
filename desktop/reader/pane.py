"""The reader in the window: shows the chosen article of the session, and says what is done in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from db.errors import ProjectError
from db.reads import articles, highlights
from db.records.articles import Article, Text
from db.records.changes import Changes
from db.records.clean import Clean
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.reader.gathering import Gathering
from desktop.reader.marking import meta_line, translation_words
from desktop.reader.typesetting.headline import with_headline
from desktop.reader.typesetting.prose import Prose
from desktop.reader.view import ReaderView
from desktop.session import Passage, Place, Session
from desktop.widgets.dates import shown_date
from desktop.widgets.empty import EmptyPane

if TYPE_CHECKING:
    from desktop.reader.attendants import Attendants
    from desktop.reader.opening import Opening

PLACE_KEPT_AFTER = 800
LONG = 6_000_000
"""An article of at most so many characters is opened at once: reading and cutting it takes less than a blink."""


class ReaderPane(QWidget):
    """The view with what it needs of the project; empty, it says how to bring an article in.

    It shows an article from the beginning; `furnish` gives it what the first picture does without.
    `head` is the room above the text for strips and bars, `foot` that below it; floating things
    lie on `overlay_host`.
    """

    selection_finished = Signal(QRect)
    menu_asked = Signal(QPoint)
    shown = Signal()
    counted = Signal()
    """`sentence_count` has more to say now."""
    counterpart_asked = Signal(int)
    """An article: the original or translation that the line under the title names is to be shown."""
    emptied = Signal()

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self._session = session
        self._actions = actions
        self._text: Text | None = None
        self._awaited: Place | None = None
        self._attended: Attendants | None = None
        self._opening: Opening | None = None
        self._article: Article | None = None
        self._words = ("", "", "")
        self._counterpart: int | None = None
        self.clean_of: Callable[[Text], Clean | None] = lambda _text: None
        """What a text is shown with in the clean view, None for as it stands."""
        self.view = ReaderView(look, self, actions.key_map)
        self._look = look
        self.head = QVBoxLayout()
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.setSpacing(0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self.head)
        box.addLayout(self._stack, 1)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.foot.setSpacing(0)
        box.addLayout(self.foot)
        self._gathering = Gathering(session, self.view, self)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(PLACE_KEPT_AFTER)
        self._keep.timeout.connect(self._keep_place)
        self._at = 0
        self._join()
        if articles.first(session.reading) is None:
            self._say_empty()
            self._stack.setCurrentWidget(self.empty)

    @cached_property
    def empty(self) -> EmptyPane:
        """What stands in the place of an article: made when there is none."""
        made = EmptyPane(self._look, in_reader=True, parent=self)
        self._stack.addWidget(made)
        return made

    def _join(self) -> None:
        session, view = self._session, self.view
        session.opened.connect(self._on_opened)
        session.closing.connect(self._on_closing)
        session.changed.connect(self._on_changed)
        session.article_leaving.connect(lambda _article: self._note_standing())
        session.article_chosen.connect(self._on_article)
        session.highlight_chosen.connect(view.choose_mark)
        session.place_asked.connect(self._on_place)
        view.passage_changed.connect(self._on_passage)
        view.mark_clicked.connect(session.choose_highlight)
        view.choice_dropped.connect(lambda: session.choose_highlight(None))
        view.mark_double_clicked.connect(self._on_double_click)
        view.mark_resized.connect(self._on_resized)
        view.position_changed.connect(self._on_position)
        view.key_act.connect(self._actions.run_reader_key)
        view.selection_finished.connect(self.selection_finished)
        view.menu_asked.connect(self.menu_asked)
        view.told.connect(session.tell)
        view.counterpart_asked.connect(self._ask_counterpart)
        view.portrait.mark_asked.connect(session.go_to_highlight)
        view.place_wanted.connect(self._on_place_wanted)

    def furnish(self) -> None:
        """Make what keys, drags and searches need, and what the margin may be kept to."""
        from desktop.reader.attendants import Attendants

        self.view.furnish()
        self._attended = attended = Attendants(self._session, self._look, self.view, self.focus, self._stack)
        self._box.insertWidget(1, attended.choosing.strip)
        attended.counting.counted.connect(self.counted)
        attended.take(self._article, self._text)
        if attended.choosing.ids is not None or self.view.margin.initials:
            self.view.show_only(attended.choosing.ids)
        self.counted.emit()

    @property
    def attended(self) -> Attendants:
        """Who attends to the article, once the pane is furnished."""
        if self._attended is None:
            raise RuntimeError("the reader is not furnished yet")
        return self._attended

    @property
    def overlay_host(self) -> QWidget:
        """What the tag bar and the selection buttons lie on."""
        return self.view.viewport()

    @property
    def article(self) -> Article | None:
        """What is shown, None when nothing is."""
        return self._article

    @property
    def text(self) -> Text | None:
        """The text of what is shown."""
        return self._text

    def sentence_count(self) -> tuple[int, int]:
        """Which sentence of how many the passage begins in, from 1; (0, 0) without an article, or while it counts."""
        passage = self.view.selection
        if self._attended is None or self._text is None or passage is None:
            return 0, 0
        return self._attended.counting.at(passage[0])

    def visible(self, place: Place) -> bool:
        """Whether the beginning of a place is in sight now."""
        if self._article is None or self._article.id != place.article:
            return False
        first, last = self.view.visible_range()
        return first <= place.start < last

    def underline_names(self, underlined: bool) -> None:
        """Show or hide where actors are named."""
        self.attended.matches.underline(underlined)

    def mark_ranges(self, ranges: list[tuple[int, int]], current: int | None) -> None:
        """Show matches in this article, the current one brought into sight; without any, those of the search again."""
        self.attended.matches.show_found(ranges, current)
        if current is not None and ranges:
            self.view.reveal(*ranges[current], False)

    # The session

    def _on_opened(self) -> None:
        self._let_go()
        self._on_article(None)

    def _on_closing(self) -> None:
        if self._article is not None and self._text is not None:
            # the next start opens what is open now, moved in or not
            self.view.say_position()
            self._keep.start()
        self._keep_place()
        self._let_go()

    def _let_go(self) -> None:
        self._gathering.close()
        if self._opening is not None:
            self._opening.close()
        if self._attended is not None:
            self._attended.close()

    def _attend(self, article: Article | None, text: Text | None) -> None:
        if self._attended is not None:
            self._attended.take(article, text)

    def _on_article(self, article: int | None) -> None:
        self._keep_place()
        self._text = self._article = self._awaited = None
        if self._opening is not None:
            self._opening.leave()
        if self._attended is not None:
            self._attended.leave()
        if article is not None:
            try:
                self._article = articles.article(self._session.reading, article)
                if self._article.length > LONG and not self._session.holds_text(self._article.text_id):
                    self._wait_for(self._article)
                    return
                self._text = self._session.text_of(article)
            except ProjectError as error:
                self._session.tell_error(error)
        if self._article is None or self._text is None:
            self._attend(None, None)
            self.view.clear()
            self._say_empty()
            self._stack.setCurrentWidget(self.empty)
            self.emptied.emit()
            return
        self._stand_up(self._article, self._text)

    def _wait_for(self, article: Article) -> None:
        """Show the title alone while a very long article is read."""
        self._attend(None, None)
        title, _, _ = self._words = self._heading(article)
        millions = QLocale().toString(round(article.length / 1_000_000))
        meta = self.tr("Opening {0} million characters …").format(millions)
        self.view.show_article(title, meta, "", (), (), (), article.direction)
        self._stack.setCurrentWidget(self.view)
        if self._opening is None:
            from desktop.reader.opening import Opening

            self._opening = Opening(self._session, self)
            self._opening.opened.connect(self._on_read)
        self._opening.begin(article)

    def _on_read(self, text: Text, prose: Prose) -> None:
        if self._article is None or self._article.text_id != text.id:
            return
        self._session.hold_text(text)
        self._text = text
        awaited = self._awaited
        self._stand_up(self._article, text, prose)
        self.view.choose_mark(self._session.highlight)
        if awaited is not None:
            self._on_place(awaited)

    def _stand_up(self, article: Article, text: Text, prose: Prose | None = None) -> None:
        """Show an article where it was read last."""
        self._at = at = articles.place(self._session.reading, article.id)
        self._show(article, text, at, prose)
        if (standing := self._session.standings.get(article.id)) is not None:
            self.view.stand(standing)
        self._stack.setCurrentWidget(self.view)
        self.shown.emit()

    def _show(self, article: Article, text: Text, at: int, prose: Prose | None = None) -> None:
        self._attend(article, text)
        marks = self._gathering.index(article, text)
        blocks, said = with_headline(text, article.title)
        content = (text.content, blocks, text.spans)
        self._words = self._heading(article)
        title, meta, link = self._words
        title = "" if said else title
        clean = self.clean_of(text)
        self.view.show_article(title, meta, *content, marks, article.direction, at, link, clean, prose)

    def _heading(self, article: Article) -> tuple[str, str, str]:
        """Title, the line under it, and the link to what it translates or is translated into."""
        counterparts = articles.counterparts(self._session.reading, article.id)
        self._counterpart = counterparts[0].id if counterparts else None
        words = translation_words(article, counterparts[0] if counterparts else None)
        meta = meta_line(article, shown_date(article.published), "" if counterparts else words)
        return article.title, meta, words if counterparts else ""

    def _on_changed(self, changes: Changes) -> None:
        if changes.concerns("actor") and self._attended is not None:
            self._attended.matches.forget_names()
        if changes.concerns("refusal") and self._attended is not None:
            self._attended.matches.again()
        if self._article is None or self._text is None:
            if changes.concerns("article"):
                self._say_empty()
            return
        if changes.concerns("article", self._article.id):
            found = articles.articles(self._session.reading, [self._article.id])
            if not found:
                self._on_article(None)  # what is read next, the library says
                return
            if found[0].text_id != self._article.text_id:
                self._session.article = None
                self._session.choose_article(found[0].id)
                return
            self._article = found[0]
        if changes.concerns("article") and self._heading(self._article) != self._words:
            standing = self.view.standing()
            self._show(self._article, self._text, self._at)
            self.view.stand(standing)
        if changes.concerns("highlight") or changes.concerns("theme") or changes.concerns("actor"):
            self._gathering.take(changes, self._article, self._text)
            if self._attended is not None:
                self._attended.choosing.follow()
            self.view.choose_mark(self._session.highlight)
        if changes.concerns("actor") and self._attended is not None:
            self._attended.matches.again()

    def _on_place(self, place: Place) -> None:
        if self._article is not None and self._article.id == place.article:
            if self._text is None:
                self._awaited = place
                return
            self.view.reveal(place.start, place.end, place.flash)

    def _on_place_wanted(self, start: int, end: int) -> None:
        if self._article is not None:
            self._session.go(Place(self._article.id, start, end))

    # The view

    def _on_passage(self, passage: tuple[int, int] | None) -> None:
        if passage is None or self._text is None or self._article is None:
            self._session.choose_passage(None)
            return
        start, end = passage
        quote = self._text.content[start:end]
        self._session.choose_passage(Passage(self._article.id, self._text.id, start, end, quote))

    def _ask_counterpart(self) -> None:
        if self._counterpart is not None:
            self.counterpart_asked.emit(self._counterpart)

    def _on_double_click(self, mark: int) -> None:
        self._session.choose_highlight(mark)
        self._actions.run("tag")

    def _on_resized(self, mark: int, start: int, end: int) -> None:
        from db.edits.dividing import ResizeHighlight

        if self._session.read_only and self._text is not None:
            # the view has shown it at once; it stands where it stood
            self._session.tell(self._session.read_only, kind="warn")
            self.view.change_marks([mark], highlights.ranges_of(self._session.reading, self._text.id, [mark]))
            return
        self._session.do(ResizeHighlight(mark, start, end))

    def _on_position(self, position: int) -> None:
        self._at = position
        self._keep.start()

    def _keep_place(self) -> None:
        if self._keep.isActive() and self._article is not None:
            self._session.store.keep_place(self._article.id, self._at)
        self._keep.stop()

    def _note_standing(self) -> None:
        if self._article is not None and self._text is not None:
            self._session.standings[self._article.id] = self.view.standing()

    # Words

    def _say_empty(self) -> None:
        if articles.first(self._session.reading) is not None:
            self.empty.say(self.tr("Choose an article at the left."), self.tr("Enter opens it."))
        elif self._session.read_only:
            self.empty.say(self.tr("No articles in this project."), self._session.read_only)
        else:
            self.empty.say(
                self.tr("Bring in your first article."),
                self.tr("Paste it, or drop files or a folder here."),
                [
                    (self.tr("Paste"), lambda: self._actions.run("paste_article")),
                    (self.tr("Choose files"), lambda: self._actions.run("bring_in")),
                ],
                main=True,
            )

    def focus(self) -> None:
        """Give the reader the keys, or what stands in its place."""
        self.front.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def front(self) -> QWidget:
        """The text, or what stands in its place."""
        return (self._attended and self._attended.covering.panel) or self.view
