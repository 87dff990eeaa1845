"""A bundle laid out for its writers: parts in order, excerpts numbered as they appear, sources named as files.

Nothing here holds all excerpts or all texts: they are read back from a spool, one at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from db.bundles.citations.noting import Notes
from db.bundles.named_source import NamedSource
from db.bundles.numbered import Numbered, Passage
from db.bundles.stored import Stored
from db.record import record
from db.records.articles import Block
from db.records.bundle_settings import Settings
from db.records.bundles import Indexed, Method


@dataclass(frozen=True, slots=True)
class Front:
    """What a bundle says of itself: what was asked, how it was made and how much it holds.

    `marking` is the highest inside, "" for none. `paths` are the themes with those above them by theme id.
    """

    title: str
    project: str
    project_uuid: UUID
    query: str
    query_in_words: str
    coder: str
    made: str
    head: str
    settings: Settings
    marking: str
    redacted: bool
    excerpts: int
    sources: int
    paths: Mapping[int, tuple[str, ...]]
    theme_uuids: Mapping[int, UUID]
    actor_uuids: Mapping[int, UUID]
    method: Method

    @property
    def grouping(self) -> str:
        """How the excerpts are grouped."""
        return self.settings.grouping


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A heading: `excerpts` first stand under it, from number `first` on; `again` stand under an earlier one too."""

    id: str
    title: str
    level: int
    definition: str
    excerpts: int
    first: int
    again: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that the analyst wrote between excerpts."""

    words: str


@dataclass(frozen=True, slots=True)
class SeeAlso:
    """The numbers of excerpts that stand under an earlier heading and belong under this one too."""

    numbers: tuple[int, ...]


@record
class Template:
    """A page as the user wants it: the name of its file, and what stands in it."""

    name: str
    source: str


Part = SectionHead | Prose | Numbered | SeeAlso


class Outline:
    """What every format writes. It is made by `laying.lay_out`, and used by one thread."""

    def __init__(
        self,
        front: Front,
        sections: Sequence[SectionHead],
        inside: Sequence[tuple[tuple[tuple[int, str], ...], tuple[int, ...]]],
        sources: Sequence[NamedSource],
        stored: Stored,
    ) -> None:
        """`inside` are, for each section, (number before which it stands, words) and the numbers to see also."""
        self.front = front
        self.refuse_name: Callable[[str], None] = lambda _name: None
        """Raises Refused for the name of a target that says what is redacted."""
        self.not_met: tuple[str, ...] = ()
        """Names to be hidden that stood nowhere; they are told to the analyst alone."""
        self.templates: Mapping[str, Template] = {}
        """The user's own templates, by the formats they are of."""
        self.ask: Callable[[], None] = lambda: None
        """Asked now and then where much is done that is no step; see `asked_by`."""
        self.sections = tuple(sections)
        self.sources = tuple(sources)
        self.notes = Notes(front.settings.style, front.settings.cited_in, self.sources)
        """How sources are cited."""
        self._inside = inside
        self._stored = stored
        self._project = str(front.project_uuid)

    def asked_by(self, ask: Callable[[], None]) -> None:
        """From now on this is asked where much is done that is no step; it stops that by what it raises."""
        self.ask = self.notes.ask = ask

    def parts(self) -> Iterator[Part]:
        """Everything in order; may be walked many times, also while another walk is under way."""
        for head, (prose, again) in zip(self.sections, self._inside, strict=True):
            yield head
            end = head.first + head.excerpts
            words = iter((*prose, (end + 1, "")))
            before, said = next(words)
            for number in range(head.first, end + 1):
                while before == number:
                    yield Prose(said)
                    before, said = next(words)
                if number < end:
                    yield self.numbered(number)
            if again:
                yield SeeAlso(again)

    def excerpts(self) -> Iterator[Numbered]:
        """The excerpts alone, in order."""
        for number in range(1, self.front.excerpts + 1):
            yield self.numbered(number)

    def numbered(self, number: int) -> Numbered:
        """One excerpt by its number from 1."""
        return self._stored.numbered(number, self._project, self.notes, self.sources)

    def numbers_under(self, section: int) -> list[int]:
        """The numbers of all excerpts of a section (by its index), also of those that stand under an earlier one."""
        head = self.sections[section]
        return sorted((*range(head.first, head.first + head.excerpts), *self._inside[section][1]))

    def content(self, source: NamedSource) -> str:
        """The text of a source; the last few are kept."""
        return self._stored.text(source.number)[0]

    def blocks(self, source: NamedSource) -> tuple[Block, ...]:
        """What the text of a source is made of; empty for plain lines."""
        return tuple(Block(*block) for block in self._stored.text(source.number)[1])

    def passages(self, source: NamedSource) -> list[Passage]:
        """Where the excerpts of a source stand in it, by start, the longer first."""
        return self._stored.passages(source.number)

    @cached_property
    def digest(self) -> str:
        """The digest of its quotations and where they stand (`quotation_digest`)."""
        return self._stored.where.digest([source.sha256 for source in self.sources], self.ask)

    def index(self) -> list[Indexed]:
        """The actors that excerpts name, by name, each with the numbers of these excerpts."""
        return self._stored.index()

    def close(self) -> None:
        """Let the spool go."""
        self._stored.close()
