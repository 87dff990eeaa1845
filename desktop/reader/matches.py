"""What is found in the article: where actors are named, and the matches of a search; looked for in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from db.reading import Reading
from desktop.background import Asker
from desktop.reader.overlay import Ranges
from desktop.reader.view import ReaderView
from desktop.session import Session

if TYPE_CHECKING:
    from db.names.automaton import Names
    from db.search.query import Query

ASKED_AFTER = 20
WHOLE = 400_000
"""In an article of at most so many characters all names are found at once, else those around what is in sight."""
_AROUND = 60_000

Stretch = tuple[int, int]
Answer = tuple[int, "Names", Stretch, Ranges, "list[Stretch] | None"]


class Matches(QObject):
    """Keeps a view told of the names and matches in the article that it shows."""

    def __init__(self, session: Session, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._article: int | None = None
        self._content = ""
        self._query: Query | None = None
        self._underlined = True
        self._names: Names | None = None
        self._named: Stretch | None = None
        self._searched = False
        self._hits: list[Stretch] = []
        self._found_here = False
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_answered)
        self._soon = QTimer(self)  # after the article has been painted, and once for several reasons
        self._soon.setSingleShot(True)
        self._soon.setInterval(ASKED_AFTER)
        self._soon.timeout.connect(self._ask)
        view.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def close(self) -> None:
        """Let go of the project."""
        self._asker.close()
        self.forget_names()

    def take(self, article: int | None, content: str) -> None:
        """Look in another article from now on."""
        self._article, self._content = article, content
        self._named, self._searched = None, False
        self._hits, self._found_here = [], False
        if article is not None:
            self._soon.start()

    def forget_names(self) -> None:
        """Actors are named otherwise now."""
        self._names = self._named = None

    def again(self) -> None:
        """Look again."""
        self._searched = False
        self._soon.start()

    def underline(self, underlined: bool) -> None:
        """Show or hide where actors are named."""
        self._underlined = underlined
        self._named = None
        self._soon.start()

    def look_for(self, query: Query | None) -> None:
        """Mark the matches of this search, or of none."""
        self._query, self._searched = query, False
        if query is None:
            self._show_hits([])
        self._soon.start()

    def show_found(self, ranges: list[Stretch], current: int | None) -> None:
        """Mark what was found in this article alone, the current one gone to; none: the search's matches again."""
        self._found_here = bool(ranges)
        self._view.set_found(ranges or self._hits, current)

    def _wanted(self) -> Stretch:
        whole = len(self._content)
        if whole <= WHOLE:
            return 0, whole
        first, last = self._view.visible_range()
        return max(0, first - _AROUND), min(whole, last + _AROUND)

    def _on_scrolled(self) -> None:
        if self._named is None or len(self._content) <= WHOLE or not self._underlined or self._soon.isActive():
            return
        first, last = self._view.visible_range()
        if not self._named[0] <= first <= last <= self._named[1]:
            self._soon.start()

    def _ask(self) -> None:
        article, names, underlined = self._article, self._names, self._underlined
        query = None if self._searched else self._query
        if article is None:
            return
        stretch = start, end = self._wanted()
        text = self._content[start:end]

        def question(reading: Reading) -> object:
            # what takes longer is imported when it is asked: the first picture of the window waits for none of it
            from db.reads import mentions
            from db.search.find import passages

            known = names or mentions.names(reading)
            found = mentions.in_stretch(reading, known, article, text, start) if underlined else []
            named = Ranges([(mention.start, mention.end) for mention in found])
            return article, known, stretch, named, passages(reading, query, article) if query else None

        self._asker.ask(question)

    def _on_answered(self, answer: Answer) -> None:
        article, self._names, stretch, named, found = answer
        if self._article == article:
            self._named = stretch
            self._view.set_mentions(named)
            if found is not None and self._query is not None:
                self._searched = True
                self._show_hits(found)
            self._on_scrolled()

    def _show_hits(self, hits: list[Stretch]) -> None:
        """Mark the matches of the search, unless those of the find bar are shown."""
        self._hits = hits
        if not self._found_here:
            self._view.set_found(hits, None)
