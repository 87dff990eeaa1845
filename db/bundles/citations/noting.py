"""What the notes of a bundle say, and its list of sources, in the chosen style; made when it is first asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from db.bundles.citations.citation import Paragraphs
from db.bundles.citations.cited import Pieces, as_text, cited
from db.bundles.citations.noted_lines import NotedLines
from db.bundles.citations.references import References
from db.bundles.citations.styles import style_of
from db.bundles.quotation_digest import asking

if TYPE_CHECKING:
    from db.bundles.named_source import NamedSource


class Notes:
    """Sources are named by their numbers, from 1; `cited_in` is footnotes, endnotes or text."""

    def __init__(self, style: str, cited_in: str, sources: Sequence[NamedSource]) -> None:
        self.style = style_of(style)
        self._in_text = cited_in == "text"
        self._sources = sources
        self.ask: Callable[[], None] = lambda: None
        """Asked now and then while all sources are put into words; stops it by what it raises."""
        self._noted = NotedLines(lambda *asked: as_text(self.note(*asked)))
        self._whole = NotedLines(lambda source, where, _: as_text(self._references.whole(source - 1, where)))

    @property
    def is_plain(self) -> bool:
        """Whether sources are cited by the newspaper line, which says all at once."""
        return self.style.id == "plain"

    @property
    def heading(self) -> str:
        """What the list of sources is called."""
        return self.style.heading

    def note(self, source: int, paragraphs: Paragraphs, again: bool) -> Pieces:
        """What a note says, or what stands in brackets, without a full stop behind it; `again` after the first time."""
        if self._in_text and self.style.later is None and not self.is_plain:
            return self._references.inside(source - 1, paragraphs, again)
        pieces = self._references.note(source - 1, paragraphs, again)
        return pieces[:-1] if pieces and pieces[-1].text == "." else pieces

    def noted(self, source: int, paragraphs: tuple[int, int], again: bool) -> str:
        """What a note says, on one line."""
        return self._noted.line(source, paragraphs, self.differs(again))

    def whole(self, source: int, paragraphs: tuple[int, int]) -> str:
        """The citation by itself, as a table has it."""
        return self._whole.line(source, paragraphs, False)

    def differs(self, again: bool) -> bool:
        """Whether a source is cited `again` in a style whose later notes say less."""
        return again and self.style.later is not None

    def entries(self) -> list[tuple[NamedSource, Pieces]]:
        """The list of sources in the order of the style, each as the style lists it."""
        return [(self._sources[number], pieces) for number, pieces in self._references.entries(self.ask)]

    @cached_property
    def _references(self) -> References:
        return References(
            self.style,
            [
                cited(source.article, original=source.original, in_english=source.in_english)
                for source in asking(self._sources, self.ask)
            ],
        )
