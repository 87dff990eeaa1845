"""Splitting and joining highlights from the reader: where to cut, and what to join with."""

from __future__ import annotations

from PySide6.QtCore import QObject

from db.edits.dividing import JoinHighlights, SplitHighlight
from db.reads import highlights
from db.records.changes import Changes
from desktop.reader.hands.overlap_list import OverlapList
from desktop.reader.marks import Mark
from desktop.reader.view import ReaderView
from desktop.session import Session


class Dividing(QObject):
    """Acts of the keys S and J on the highlight at hand."""

    def __init__(self, session: Session, view: ReaderView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        self._joined = 0
        self.partners: OverlapList | None = None

    def split(self) -> None:
        """Cut at the ends of the selection, else at the caret, else where the focused sentence begins or ends."""
        view = self._view
        selected = view.picked.selected
        points = self._points()
        mark = self._around(points)
        if mark is None:
            self._session.tell(
                self.tr("Nothing can be split here. Put the caret (F7) into a highlight, or select a part of it.")
            )
            return
        inside = tuple(point for point in points if mark.start < point < mark.end)
        if selected is None and not view.picked.caret_mode:
            inside = inside[:1]
        middle = selected is not None and inside[0] == selected[0]

        def stands(changes: Changes) -> None:
            view.picked.drop()
            view.picked_changed()
            made = changes.made.get("highlight", ())
            self._session.choose_highlight(made[0] if middle and made else mark.id)

        self._session.do(SplitHighlight(mark.id, inside), stands)

    def join(self) -> None:
        """Join with the one that overlaps, or with the next one; of several that overlap one is chosen from a list."""
        view, index = self._view, self._view.overlay.index
        mark = index.by_id(view.overlay.chosen) or self._at_passage()
        if mark is None:
            self._session.tell(self.tr("No highlight is here to be joined. N goes to the next one."))
            return
        others = [other for other in index.overlapping(mark.start, mark.end) if other.id != mark.id]
        following = index.next_to(mark.id, True)
        if not others and following is not None:
            others = [following]
        if not others:
            self._session.tell(self.tr("There is no highlight after this one to join it with."))
        elif len(others) == 1:
            self._join(mark.id, others[0].id)
        else:
            self._ask(mark, others)

    def _points(self) -> tuple[int, ...]:
        picked = self._view.picked
        if picked.selected is not None:
            return picked.selected
        if picked.caret_mode:
            return (picked.head,)
        return picked.passage or ()

    def _around(self, points: tuple[int, ...]) -> Mark | None:
        """The chosen mark where a point is inside it, else the shortest around one of them."""
        view = self._view
        chosen = view.overlay.index.by_id(view.overlay.chosen)
        for point in points:
            there = view.overlay.index.overlapping(max(0, point - 1), point + 1)
            for mark in ([chosen] if chosen is not None else []) + there:
                if mark.start < point < mark.end:
                    return mark
        return None

    def _at_passage(self) -> Mark | None:
        passage = self._view.picked.passage
        there = self._view.overlay.index.overlapping(*passage, most=1) if passage is not None else []
        return there[0] if there else None

    def _ask(self, mark: Mark, others: list[Mark]) -> None:
        if self.partners is None:
            self.partners = OverlapList(self._view.look, self._view.viewport())
            self.partners.taken.connect(self._take)
            self.partners.lit.connect(self._view.light)
            self.partners.left.connect(self._view.setFocus)
            self._view.verticalScrollBar().valueChanged.connect(self.partners.close_quietly)
            self._session.article_leaving.connect(lambda _article: self._close_list())
            self._session.opened.connect(self._close_list)
        self._joined = mark.id
        found = {one.id: one for one in highlights.highlights(self._session.reading, [one.id for one in others])}
        there = [found[one.id] for one in others if one.id in found]
        if there:
            said = self.tr("Join with which? A number or Enter takes one.")
            self.partners.open_at(self._view.passage_rect(), there, None, said)

    def _close_list(self) -> None:
        if self.partners is not None:
            self.partners.close_quietly()

    def _take(self, other: int) -> None:
        self._view.setFocus()
        self._join(self._joined, other)

    def _join(self, one: int, other: int) -> None:
        view = self._view

        def stands(_changes: Changes) -> None:
            view.picked.drop()
            view.picked_changed()
            living = highlights.highlights(self._session.reading, [one, other])
            if living:
                self._session.choose_highlight(living[0].id)

        self._session.do(JoinHighlights((one, other)), stands)
