"""Where a selection of another program stands in the text as it is here: by position, else by what its name quotes."""

from __future__ import annotations

from db.exchange.foreign.counting import Counting, Places, SourceText
from db.exchange.foreign.scoring import quoted, quotes

_LONG_ENOUGH = 6

BY_QUOTE = "selections whose position does not fit were found by what they quote"
OUTWARD = "selections that cut a character or a line end in two were widened to the whole"


class Anchoring:
    """One text as the file has it, and as it stands here (`text`), where it may have been corrected since."""

    def __init__(self, source: SourceText, counting: Counting, text: str) -> None:
        self.text = text
        self._source = source
        self._counting = counting
        self._places = Places(source, counting.unit, counting.line_end, counting.bom)
        self._same = text == source.text

    def place(self, given: tuple[int, int] | None, name: str) -> tuple[tuple[int, int] | None, str]:
        """The stretch [start, end) in code points and what to say of it; None and why where it stands nowhere."""
        span, widened = self._span(given)
        quote = ""
        if span is not None:
            quote = self._source.text[slice(*span)]
            if self._same:
                return span, OUTWARD if widened else ""
            found = self._alone(quote)
            if found is not None:
                return found, "" if found == span else BY_QUOTE
        bare, cut = quoted(name)
        if len(bare) >= _LONG_ENOUGH and not cut and (span is None or quotes(name, quote)):
            found = self._alone(bare)
            if found is not None:
                return found, BY_QUOTE
        if span is not None:
            return None, "stands on words that are not in the text here any more"
        if given is not None and given[0] == given[1] and not self._counting.inclusive:
            return None, "holds nothing"
        return None, "reaches out of the text"

    def _span(self, given: tuple[int, int] | None) -> tuple[tuple[int, int] | None, bool]:
        if given is None:
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

    def _alone(self, quote: str) -> tuple[int, int] | None:
        """Where words stand in the text, if in one place only."""
        first = self.text.find(quote) if quote.strip() else -1
        if first < 0 or self.text.find(quote, first + 1) >= 0:
            return None
        return first, first + len(quote)
