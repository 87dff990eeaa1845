"""Who attends to an article while it is read: what the margin is kept to, matches, counting, drags, links, the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QStackedLayout

from db.reads import highlights
from db.records.articles import Article, Text
from desktop.look.look import Look
from desktop.reader.choosing import Choosing
from desktop.reader.counting import Counting
from desktop.reader.covering import Covering
from desktop.reader.hands.carrying import Carrying
from desktop.reader.hands.links import links_in
from desktop.reader.hands.outside import Outside
from desktop.reader.matches import Matches
from desktop.reader.view import ReaderView
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.reader.hands.overlap_list import OverlapList


class Attendants(QObject):
    """What a reader can do without until its first picture stands; made once for a view."""

    def __init__(
        self, session: Session, look: Look, view: ReaderView, focus: Callable[[], None], stack: QStackedLayout
    ) -> None:
        super().__init__(view)
        self._session, self._look, self._view, self._focus = session, look, view, focus
        self.choosing = Choosing(session, look, view)
        self.counting = Counting(session, self)
        self.matches = Matches(session, view)
        self.covering = Covering(session, view, stack)
        self._outside = Outside(session, self)
        self._overlaps: OverlapList | None = None
        Carrying(session, view, look, self)
        session.found.connect(self.matches.look_for)
        view.link_asked.connect(self._outside.open)
        view.overlaps_asked.connect(self._on_overlaps)

    def leave(self) -> None:
        """The article is left; another one may follow."""
        if self._overlaps is not None:
            self._overlaps.close_quietly()
        self.matches.take(None, "")

    def take(self, article: Article | None, text: Text | None) -> None:
        """Another article is shown now, or none."""
        if article is None or text is None:
            self.choosing.take(None)
            self.counting.take("")
            self.matches.take(None, "")
        else:
            self.choosing.take(text.id, article.highlights)
            self.counting.take(text.content)
            self.matches.take(article.id, text.content)

    def close(self) -> None:
        """Let go of the project."""
        self.choosing.close()
        self.counting.close()
        self.matches.close()

    def offer_links(self) -> None:
        """Say where the links of the passage in hand lead, and offer to open them outside."""
        passage = self._view.selection
        links = links_in(self._view.page, *passage) if passage is not None else []
        self._outside.offer([link.target for link in links])

    @property
    def overlaps(self) -> OverlapList:
        """The list to choose among highlights that overlap: made when it is asked for first."""
        if self._overlaps is None:
            from desktop.reader.hands.overlap_list import OverlapList

            self._overlaps = made = OverlapList(self._look, self._view.viewport())
            made.taken.connect(self._on_overlap_taken)
            made.lit.connect(self._view.light)
            made.left.connect(self._focus)
            self._view.verticalScrollBar().valueChanged.connect(made.close_quietly)
        return self._overlaps

    def _on_overlaps(self, marks: list[int], rect: QRect) -> None:
        found = {highlight.id: highlight for highlight in highlights.highlights(self._session.reading, marks)}
        there = [found[mark] for mark in marks if mark in found]
        if there:
            self.overlaps.open_at(rect, there, self._view.chosen)

    def _on_overlap_taken(self, mark: int) -> None:
        self._focus()
        self._view.click_mark(mark)
