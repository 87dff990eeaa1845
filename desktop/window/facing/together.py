"""Two readers that move together: matching paragraphs stand level, and the one in hand is shown in the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer

from desktop.reader.pane import ReaderPane
from desktop.reader.view import ReaderView
from desktop.window.facing.linked import Linked

_PASSES = 3


class Together(QObject):
    """Ties the reader in hand to the one beside it by a Linked; without one, each goes its own way."""

    def __init__(self, hand: ReaderPane, beside: ReaderPane, scrolls: bool) -> None:
        super().__init__(beside)
        self._hand, self._beside = hand, beside
        self._linked: Linked | None = None
        self._scrolls = scrolls
        self._following = False
        self._pushed = False
        for pane in (hand, beside):
            pane.view.viewport().installEventFilter(self)
        hand.view.passage_changed.connect(lambda _passage: self.again())
        hand.view.verticalScrollBar().valueChanged.connect(lambda _value: self._follow(hand, beside))
        bar = beside.view.verticalScrollBar()
        bar.actionTriggered.connect(lambda _action: self._push())
        bar.valueChanged.connect(lambda _value: self._pushed_to())

    @property
    def linked(self) -> Linked | None:
        """What ties both, None when they are no pair."""
        return self._linked

    def link(self, linked: Linked | None) -> None:
        """Tie them by this, or let each go its own way."""
        self._linked = linked
        self.again()

    def set_scrolls(self, scrolls: bool) -> None:
        """Whether one is scrolled with the other."""
        self._scrolls = scrolls
        self.again()

    def again(self) -> None:
        """Show the paragraph in hand in the other reader, level with it."""
        self._lay_band()
        self._follow(self._hand, self._beside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stand level again when a reader has taken another size."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self.again)
        return False

    def _shown(self) -> Linked | None:
        """What ties the articles that are shown, if it does."""
        linked = self._linked
        if linked is None or self._hand.article is None or self._beside.article is None:
            return None
        both = {self._hand.article.id, self._beside.article.id}
        return linked if len(linked) and both == set(linked.articles) else None

    def _lay_band(self) -> None:
        linked, passage = self._shown(), self._hand.view.selection
        band = None
        if linked is not None and passage is not None and self._hand.article and self._beside.article:
            match = linked.at(self._hand.article.id, passage[0])
            start, end = linked.range_of(self._beside.article.id, match)
            band = (start, end) if start < end else None
        self._beside.view.set_band(band)

    # Scrolling

    def _push(self) -> None:
        """A hand is on the other reader's scroll bar, or its wheel: the next change is meant."""
        self._pushed = True

    def _pushed_to(self) -> None:
        if self._pushed:
            self._pushed = False
            self._follow(self._beside, self._hand)

    def _follow(self, lead: ReaderPane, other: ReaderPane) -> None:
        linked = self._shown()
        if self._following or not self._scrolls or linked is None or lead.article is None or other.article is None:
            return
        self._following = True
        try:
            for _ in range(_PASSES):  # what comes into sight is measured only then
                before = other.view.scrolled
                down = self._level_at(linked, lead.article.id, lead.view)
                height = _across(linked, lead.article.id, lead.view, other.article.id, other.view, down)
                other.view.scroll_to(round(height - down))
                if other.view.scrolled == before:
                    break
        finally:
            self._following = False

    def _level_at(self, linked: Linked, article: int, lead: ReaderView) -> float:
        """How far down the view both are to stand level: at the paragraph in hand as long as it is in sight."""
        passage = self._hand.view.selection
        if passage is None or lead is not self._hand.view:
            return 0
        top = lead.top_of(linked.range_of(article, linked.at(article, passage[0]))[0]) - lead.scrolled
        return min(max(0, top), lead.viewport().height())


def _across(linked: Linked, article: int, lead: ReaderView, other: int, view: ReaderView, down: float) -> float:
    """The height of the other article that says what stands so far down in the leading view."""
    height = lead.scrolled + down
    pieces = lead.page.prose.pieces
    piece = lead.page.piece_at(height)
    match = linked.at(article, pieces[piece].start) if piece >= 0 else 0
    top, bottom = _room(linked, article, match, lead)
    if height < top and match > 0:
        match -= 1
        top, bottom = _room(linked, article, match, lead)
    there, end = _room(linked, other, match, view)
    if height < top:
        return there - (top - height)
    share = (height - top) / (bottom - top) if bottom > top else 0.0
    return there + min(1.0, share) * (end - there)


def _room(linked: Linked, article: int, match: int, view: ReaderView) -> tuple[int, int]:
    """From the top of a match to that of the next."""
    top = view.top_of(linked.range_of(article, match)[0])
    last = match + 1 >= len(linked)
    return top, max(top, view.page.height if last else view.top_of(linked.range_of(article, match + 1)[0]))
