"""Excerpts as the formats are given them, and where they stand in their sources."""

from __future__ import annotations

from dataclasses import dataclass

from db.bundles.citations.citation import plain_line
from db.bundles.citations.cited import Piece
from db.bundles.citations.noting import Notes
from db.bundles.named_source import NamedSource
from db.bundles.tags import statement_words
from db.record import record
from db.records.bundles import Excerpt
from db.records.quote_changes import Stretch, shortened, stretches


@dataclass(frozen=True, slots=True)
class Passage:
    """Where an excerpt stands in its source: [start, end) in code points, with the hue of its first theme or ""."""

    number: int
    start: int
    end: int
    hue: str


@record
class Numbered:
    """An excerpt with its number from 1 in order of appearance and its source; `uuid` is its highlight's in words.

    `cut_before` and `cut_after` say whether the context breaks off inside a sentence. `also` are the other sources in
    which the same passage stands. `prefix` and `suffix` are the code points just before and after the quote, to find it
    again by; `line` is the number, from 1, of the line of the text in which it begins. `again` says that an earlier
    excerpt stands in the same source.
    """

    number: int
    uuid: str
    excerpt: Excerpt
    source: NamedSource
    also: tuple[NamedSource, ...]
    cut_before: bool
    cut_after: bool
    marking: str
    project: str
    prefix: str
    suffix: str
    line: int
    notes: Notes
    again: bool = False

    @property
    def original(self) -> str | None:
        """The language a translation was made from, where known."""
        return self.source.original

    @property
    def link(self) -> str:
        """An address that leads to the passage in its project, whatever else is there."""
        return f"commonplace://{self.project}/{self.uuid}"

    @property
    def citation(self) -> str:
        """The citation on one line, whole, in the plain style or the one that was chosen."""
        if self.notes.is_plain:
            return plain_line(self.source.citation, self.excerpt.paragraphs)
        return self.notes.whole(self.source.number, self.excerpt.paragraphs)

    @property
    def reference(self) -> tuple[Piece, ...]:
        """What its note says, or what stands in brackets: where a source is cited `again`, some styles say less."""
        return self.notes.note(self.source.number, self.excerpt.paragraphs, self.again)

    @property
    def noted(self) -> str:
        """The same on one line."""
        if self.notes.is_plain:
            return self.citation
        return self.notes.noted(self.source.number, self.excerpt.paragraphs, self.again)

    @property
    def seen(self) -> str:
        """The quote as its readers see it: what is cut as an ellipsis, what is put in, both between brackets."""
        return shortened(self.excerpt.highlight.quote, self.excerpt.changes)

    @property
    def shown(self) -> tuple[Stretch, ...]:
        """The quote as it is shown: what is kept and what is cut is, joined, the quote."""
        return stretches(self.excerpt.highlight.quote, self.excerpt.changes)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the excerpt states: roles and stance in words."""
        words = statement_words(self.excerpt.highlight)
        return (words,) if words else ()
