"""Where the features meet: the open project, what is chosen in it, and word of every change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from db.errors import ProjectError
from db.reading import Reading
from db.reads import acts, articles, highlights
from db.record import record
from db.records.articles import Text
from db.records.changes import Changes
from db.records.highlights import Highlight
from db.store import Store
from desktop.actions.key_map import KeyMap

if TYPE_CHECKING:
    from concurrent.futures import Future

    from db.edits import Edit

Then = Callable[[Changes], None]
Failed = Callable[[ProjectError], None]


@record
class Passage:
    """What a tag would be put on: [start, end) of a text in code points, and those characters."""

    article: int
    text: int
    start: int
    end: int
    quote: str


def passage_of(highlight: Highlight) -> Passage:
    """The words that a highlight stands on."""
    return Passage(highlight.article_id, highlight.text_id, highlight.start, highlight.end, highlight.quote)


@record
class Place:
    """Somewhere in an article, in code points; `flash` outlines it for a moment."""

    article: int
    start: int
    end: int
    flash: bool = True


@record
class Standing:
    """How an article stood in the reader: caret places in code points, and the first character in sight.

    `away` is how many pixels its line began below the top of the view; `first` is None at the article's top.
    """

    anchor: int
    head: int
    caret_mode: bool
    first: int | None
    away: int = 0


@record
class Offer:
    """A button of a notice."""

    text: str
    act: Callable[[], None]


@record
class Notice:
    """Something to tell the analyst in the message bar; `kind` is "said", "good", "warn" or "bad"."""

    text: str
    offers: tuple[Offer, ...] = ()
    kind: str = "said"


@record
class MarginChoice:
    """Which highlights the margin shows: `kind` is "all", "theme" (with those below it), "actor", "coder",
    "untagged" or "none"; `id` is that of the theme, actor or coder."""

    kind: str = "all"
    id: int = 0


class Session(QObject):
    """The one object that features know of each other's doings through.

    Reads on the window's thread go through `reading`; anything that may be slow asks through an Asker of its own.
    """

    opened = Signal()
    """Another project is open; ask for everything again."""
    closing = Signal()
    """The project is about to close: let go of readings, keep drafts."""
    changed = Signal(object)
    """Changes: an act was done, here or by undo."""
    article_leaving = Signal(object)
    """int or None: this article will be chosen now; who shows the one of before notes how it stands."""
    article_chosen = Signal(object)
    """int or None: the article in the reader."""
    highlight_chosen = Signal(object)
    """int or None: the highlight whose details are shown."""
    passage_changed = Signal(object)
    """Passage or None: what a tag would be put on."""
    jumping = Signal(object)
    """Place: it will be shown now; who remembers where the reader was does so."""
    place_asked = Signal(object)
    """Place: the reader is to show it; the article is chosen already."""
    searched = Signal(str)
    """A query was set from elsewhere than the search field."""
    found = Signal(object)
    """The query whose matches the reader marks: db.search.query Query or None."""
    bundle_chosen = Signal(object)
    """int or None: the bundle that picks go into."""
    bundle_searched = Signal()
    """Other highlights are in the bundle by its live search: `found_by_bundle`."""
    margin_chosen = Signal(object)
    """MarginChoice: what the margin is to show."""
    counting_changed = Signal(bool)
    """Whether passages are counted by their independent origins from now on."""
    suggesting_changed = Signal(bool)
    """Whether themes are suggested from now on."""
    said = Signal(object)
    """Notice: for the message bar."""
    working = Signal(object)
    """desktop.background.Job: long work began; its progress is shown with Cancel."""
    asked = Signal(object)
    """The Future of an act that the writer has been asked for, by an edit, undo or redo."""
    unsaved = Signal(int)
    """So many changes could not be written and wait in memory."""
    _arrived = Signal(object, object)

    def __init__(self, store: Store, parent: QObject | None = None, key_map: KeyMap | None = None) -> None:
        super().__init__(parent)
        self.key_map = key_map or KeyMap(parent=self)
        self.store = store
        self.reading = store.reading()
        self.article: int | None = None
        self.highlight: int | None = None
        self.passage: Passage | None = None
        self.bundle: int | None = None
        self.found_by_bundle: frozenset[int] = frozenset()
        self.margin = MarginChoice()
        self.by_origin = False
        self.suggests_themes = True
        self.citation_style = ""
        self.started_after = acts.newest(self.reading)
        self.telling: Changes | None = None
        """The act of which everybody is being told: who asks meanwhile need not ask again when `changed` comes."""
        self.standings: dict[int, Standing] = {}
        self._closed = False
        self._texts: dict[int, Text] = {}
        # queued always: an act that is on the disk at once is told after what asked for it, as any other
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    # The project

    def switch(self, store: Store) -> None:
        """Close the project and go on with another."""
        self.close()
        self.store = store
        self._closed = False
        self.reading = store.reading()
        self.article = self.highlight = self.passage = self.bundle = None
        self.found_by_bundle = frozenset()
        self.margin = MarginChoice()
        self._texts.clear()
        self.standings.clear()
        self.started_after = acts.newest(self.reading)
        self.opened.emit()

    def close(self) -> None:
        """Let everybody finish, then close the file."""
        self.closing.emit()
        self._closed = True
        self.reading.close()
        self.store.close()

    @property
    def path(self) -> Path:
        """The project's file."""
        return self.store.path

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, "" when it can."""
        return self.store.read_only

    def new_reading(self) -> Reading:
        """A reading for another thread."""
        return self.store.reading()

    # Changing

    def do(self, edit: Edit, then: Then | None = None, quietly: bool = False) -> None:
        """Do an edit; `then` is called on the window's thread, before `changed`, when it stands.

        What was done is said in the message bar with an Undo, unless `quietly`; what went wrong is always said.
        """

        def keep_unsaved(error: ProjectError) -> None:
            from desktop.unsaved import keep  # a disk is seldom full

            keep(self, error, (edit, then, quietly))

        self._await(self.store.apply(edit), then, quietly, keep_unsaved)

    def undo(self) -> None:
        """Take the newest act back."""
        self._await(self.store.undo(), None, False)

    def undo_act(self, seq: int | None, failed: Failed | None = None) -> None:
        """Take back one act by its number in the journal, in any order that later acts allow; None: the newest.

        What went wrong is said, or given to `failed`.
        """
        self._await(self.store.undo(seq), None, False, failed)

    def redo(self) -> None:
        """Bring back what was undone last."""
        self.redo_act(None)

    def redo_act(self, seq: int | None, failed: Failed | None = None) -> None:
        """Bring back one act by its number in the journal; None: the one undone last. As `undo_act` otherwise."""
        self._await(self.store.redo(seq), None, False, failed)

    def settle(self) -> None:
        """Wait until everything asked for is written; its word still comes through the event loop."""
        self.store.wait()

    def tell(self, text: str, *offers: Offer, kind: str = "said") -> None:
        """Say something in the message bar."""
        self.said.emit(Notice(text, offers, kind))

    def tell_error(self, error: ProjectError) -> None:
        """Say what went wrong."""
        self.tell(error.sentence, kind="bad")

    # Choosing

    def choose_article(self, article: int | None) -> None:
        """Show an article in the reader."""
        if article != self.article:
            self.article_leaving.emit(article)
            self.article = article
            self.choose_passage(None)
            self.choose_highlight(None)
            self.article_chosen.emit(article)

    def choose_highlight(self, highlight: int | None) -> None:
        """Show a highlight's details."""
        if highlight != self.highlight:
            self.highlight = highlight
            self.highlight_chosen.emit(highlight)

    def choose_made(self, changes: Changes) -> int | None:
        """Show the details of the highlight that an act made, the first one; its id, or None where it made none."""
        made = changes.made.get("highlight", ())
        if made:
            self.choose_highlight(made[0])
        return made[0] if made else None

    def choose_passage(self, passage: Passage | None) -> None:
        """Said by the reader: this is what a tag would be put on now."""
        if passage != self.passage:
            self.passage = passage
            self.passage_changed.emit(passage)

    def choose_bundle(self, bundle: int | None) -> None:
        """Let picks go into this bundle."""
        if bundle != self.bundle:
            self.bundle = bundle
            self.bundle_chosen.emit(bundle)

    def note_found_by_bundle(self, found: frozenset[int]) -> None:
        """Said by who counts the bundle: these highlights are in it because its live search finds them."""
        if found != self.found_by_bundle:
            self.found_by_bundle = found
            self.bundle_searched.emit()

    @property
    def picks_into(self) -> int | str:
        """The bundle that picks go into: the chosen one by its id, else the first by the name it is made under."""
        from db.records.composed import FIRST  # bundles are met after the first picture

        return self.bundle if self.bundle is not None else FIRST

    def choose_margin(self, choice: MarginChoice) -> None:
        """Show only these highlights in the margin, until another choice or another project."""
        if choice != self.margin:
            self.margin = choice
            self.margin_chosen.emit(choice)

    def count_by_origin(self, on: bool) -> None:
        """Count copies of one report once, wherever passages are counted."""
        if on != self.by_origin:
            self.by_origin = on
            self.counting_changed.emit(on)

    def suggest_themes(self, on: bool) -> None:
        """Suggest themes for passages from their likeness to others, or do not."""
        if on != self.suggests_themes:
            self.suggests_themes = on
            self.suggesting_changed.emit(on)

    def go(self, place: Place) -> None:
        """Show a place in the reader."""
        self.jumping.emit(place)
        self.choose_article(place.article)
        self.place_asked.emit(place)

    def go_to_highlight(self, highlight: int) -> None:
        """Show a highlight in the reader, and its details."""
        found = highlights.highlights(self.reading, [highlight])
        if found:
            self.go(Place(found[0].article_id, found[0].start, found[0].end))
            self.choose_highlight(highlight)

    def search(self, query: str) -> None:
        """Put a query into the search field and answer it."""
        self.searched.emit(query)

    # What many ask

    def text_of(self, article: int) -> Text:
        """The text of an article; the last few are kept, since texts never change. Raises NotFound."""
        text_id = articles.text_id(self.reading, article)
        if text_id not in self._texts:
            self.hold_text(articles.text(self.reading, text_id))
        return self._texts[text_id]

    def holds_text(self, text: int) -> bool:
        """Whether a text is kept here, so that asking for it costs nothing."""
        return text in self._texts

    def hold_text(self, text: Text) -> None:
        """Keep a text that was read elsewhere."""
        if len(self._texts) >= 4:
            self._texts.pop(next(iter(self._texts)))
        self._texts[text.id] = text

    def forget_texts(self) -> None:
        """Let go of the texts that are kept."""
        self._texts.clear()

    def chosen(self) -> Highlight | None:
        """The chosen highlight, if it is still living."""
        found = highlights.highlights(self.reading, [self.highlight]) if self.highlight else []
        return found[0] if found else None

    def at_hand(self) -> Highlight | None:
        """The chosen highlight, unless the reader stands at a passage that it has no part in."""
        chosen, passage = self.chosen(), self.passage
        if chosen is None or passage is None:
            return chosen
        overlaps = chosen.text_id == passage.text and chosen.start < passage.end and passage.start < chosen.end
        return chosen if overlaps else None

    def _await(self, future: Future[Changes], then: Then | None, quietly: bool, failed: Failed | None = None) -> None:
        store = self.store
        future.add_done_callback(lambda done: self._arrived.emit(done, (store, then, quietly, failed)))
        self.asked.emit(future)

    def _on_arrived(self, future: Future[Changes], what: tuple[Store, Then | None, bool, Failed | None]) -> None:
        store, then, quietly, failed = what
        if store is not self.store or self._closed:
            return  # word of a project that is no longer open
        if isinstance(error := future.exception(), ProjectError):
            (failed or self.tell_error)(error)
            return
        changes = future.result()  # raises what is our own fault
        self.telling = changes
        if self.highlight is not None and changes.concerns("highlight", self.highlight) and self.chosen() is None:
            self.choose_highlight(None)
        if then:
            then(changes)
        if changes.kind != "act" or changes.touched or changes.many:  # something is otherwise than before
            self.changed.emit(changes)
            if not quietly:
                QTimer.singleShot(0, self, lambda: self._tell_done(changes))
        self.telling = None

    def _tell_done(self, changes: Changes) -> None:
        if changes.kind == "undo":
            offer = Offer(self.key_map.said(self.tr("Redo %redo%")), self.redo)
            self.tell(self.tr("Undone: {0}").format(changes.words), offer)
        else:
            said = self.tr("Redone: {0}").format(changes.words) if changes.kind == "redo" else changes.words.outcome
            self.tell(said, Offer(self.key_map.said(self.tr("Undo %undo%")), self.undo))
