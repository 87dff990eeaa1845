"""Where a selection of another program stands in the text as it is here: by position, else by its words and theirs.

The text here may be another than the one the positions count: corrected since, or read from the page by ourselves.
"""

from __future__ import annotations

from functools import cached_property

from db.exchange.foreign.counting import Counting, Places, SourceText
from db.exchange.foreign.quotes import Found, Quotes
from db.exchange.foreign.scoring import quoted, quotes
from db.text.anchors import Anchors

_LONG_ENOUGH = 6

BY_QUOTE = "selections whose position does not fit were found by what they quote"
OUTWARD = "selections that cut a character or a line end in two were widened to the whole"
MOVED = "selections were found again in the text as it is here"
ALIKE = "selections were found by words that are nearly those they quote"
FIRST = "selections whose words stand in several places are at the first of them"
OTHERWISE = "selections quote other words than stand at their position, which was kept"

Placed = tuple[tuple[int, int] | None, str]
"""The stretch [start, end) in code points and what to say of it; None and why, where it stands nowhere."""


class Anchoring:
    """One text as the file has it (None: it has none), and as it stands here (`text`)."""

    def __init__(self, source: SourceText | None, counting: Counting, text: str) -> None:
        self.text = text
        self._source = source
        self._counting = counting
        self._places = Places(source, counting.unit, counting.line_end, counting.bom) if source else None
        self._same = source is not None and text == source.text

    def place(self, given: tuple[int, int] | None, name: str) -> Placed:
        """Where a selection stands whose name may be what it quotes, or may be any name."""
        span, widened = self._span(given)
        if span is not None and self._same:
            return span, OUTWARD if widened else ""
        if span is not None:
            found = self._again(span)
            if found[0] is not None:
                return found
        bare, cut = quoted(name)
        quote = self._source.text[slice(*span)] if span is not None and self._source else ""
        if len(bare) >= _LONG_ENOUGH and not cut and (span is None or quotes(name, quote)):
            alone = self._here.find(bare)
            if alone is not None and alone.places == 1:
                return (alone.start, alone.end), BY_QUOTE
        return None, self._nowhere(given, span)

    def stand(
        self,
        given: tuple[int, int] | None,
        quote: str,
        prefix: str = "",
        suffix: str = "",
        near: int | None = None,
    ) -> Placed:
        """Where a selection stands that quotes its words ("": does not tell them), with what stood around them."""
        span, widened = self._span(given)
        said = OUTWARD if widened else ""
        if span is not None and self._source is not None and quote:
            there = self._source.text[slice(*span)]
            if there != quote and "".join(there.split()) != "".join(quote.split()):
                meant = self._theirs.find(quote, prefix, suffix, span[0] if near is None else near)
                span, said = ((meant.start, meant.end), _said(meant)) if meant else (span, OTHERWISE)
        if span is not None and self._same:
            return span, said
        if span is not None:
            found = self._again(span)
            if found[0] is not None:
                return found
        if quote:
            here = self._here.find(quote, prefix, suffix, near)
            if here is not None:
                return (here.start, here.end), _said(here) if given is not None or here.places > 1 else _loosely(here)
            if span is None:
                return None, "quotes words that are not in the text here, or stand in several places of it"
        return None, self._nowhere(given, span)

    def _again(self, span: tuple[int, int]) -> Placed:
        """Where a stretch of the file's text stands in the text here."""
        there = self._laid.anchored(*span)
        if there.start is None or there.end is None:
            return None, ""
        return (there.start, there.end), "" if (there.start, there.end, there.kind) == (*span, "same") else MOVED

    def _nowhere(self, given: tuple[int, int] | None, span: tuple[int, int] | None) -> str:
        if span is not None:
            return "stands on words that are not in the text here any more"
        if given is None:
            return "has neither a position nor words to be found by"
        if given[0] == given[1] and not self._counting.inclusive:
            return "holds nothing"
        return "reaches out of the text"

    def _span(self, given: tuple[int, int] | None) -> tuple[tuple[int, int] | None, bool]:
        if given is None or self._places is None:
            return None, False
        start, end = given
        inclusive = self._counting.inclusive
        span = self._places.span(start, end, inclusive)
        if span is not None or start < 0 or end <= start:
            return span, False
        for wider in ((start - 1, end), (start, end + 1), (start - 1, end + 1)):
            span = self._places.span(*wider, inclusive)
            if span is not None and self._places.cuts(start, end, inclusive):
                return span, True
        return None, False

    @cached_property
    def _here(self) -> Quotes:
        return Quotes(self.text)

    @cached_property
    def _theirs(self) -> Quotes:
        return Quotes(self._source.text if self._source else "")

    @cached_property
    def _laid(self) -> Anchors:
        return Anchors(self._source.text if self._source else "", self.text)


def _said(found: Found) -> str:
    if found.places > 1:
        return FIRST
    return BY_QUOTE if found.exact else ALIKE


def _loosely(found: Found) -> str:
    return "" if found.exact else ALIKE
