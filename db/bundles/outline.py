"""A bundle laid out for its writers: parts in order, excerpts numbered as they appear, sources named as files.

Nothing here holds all excerpts or all texts: they are read back from a spool, one at a time.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any
from uuid import UUID

from db.bundles.citation import plain_line
from db.bundles.citations.cited import Piece
from db.bundles.named_source import NamedSource
from db.bundles.noting import Notes
from db.bundles.quotation_digest import Places
from db.bundles.spool import Spool, Tags
from db.bundles.tags import statement_words
from db.record import record
from db.records.articles import Block
from db.records.bundle_settings import Settings
from db.records.bundles import Also, Excerpt, Indexed, Method
from db.records.highlights import ActorTag, Highlight, ThemeTag
from db.records.quote_changes import QuoteChange, Stretch, shortened, stretches
from db.text.sorting import order_key

_KEPT = 4
_FIELDS: tuple[str, ...] = tuple(getattr(Highlight, "__match_args__"))  # noqa: B009  # records know their fields
_UUID, _THEMES, _ACTORS = (_FIELDS.index(name) for name in ("uuid", "themes", "actors"))
_values = attrgetter(*_FIELDS)


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


@dataclass(frozen=True, slots=True)
class Passage:
    """Where an excerpt stands in its source: [start, end) in code points, with the hue of its first theme or ""."""

    number: int
    start: int
    end: int
    hue: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """An excerpt with its number from 1 in order of appearance and its source.

    `cut_before` and `cut_after` say whether the context breaks off inside a sentence. `also` are the other sources in
    which the same passage stands. `prefix` and `suffix` are the code points just before and after the quote, to find it
    again by; `line` is the number, from 1, of the line of the text in which it begins. `again` says that an earlier
    excerpt stands in the same source.
    """

    number: int
    excerpt: Excerpt
    source: NamedSource
    also: tuple[NamedSource, ...]
    cut_before: bool
    cut_after: bool
    marking: str
    project: UUID
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
        return f"commonplace://{self.project}/{self.excerpt.highlight.uuid}"

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
        self.sections = tuple(sections)
        self.sources = tuple(sources)
        self.notes = Notes(front.settings.style, front.settings.cited_in, self.sources)
        """How sources are cited."""
        self._inside = inside
        self._stored = stored

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
        return self._stored.numbered(number, self.front, self.notes, self.sources)

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
        return self._stored.where.digest([source.sha256 for source in self.sources])

    def index(self) -> list[Indexed]:
        """The actors that excerpts name, by name, each with the numbers of these excerpts."""
        return self._stored.index()

    def close(self) -> None:
        """Let the spool go."""
        self._stored.close()


class Stored:
    """Excerpts and texts in the spool, with what is held of them in memory: numbers."""

    def __init__(self) -> None:
        self._spool = Spool()
        self.where = Places()
        self._excerpts = array("Q")  # where each number lies in the spool
        self._texts: dict[int, int] = {}
        self._kept: OrderedDict[int, tuple[str, list[tuple[Any, ...]]]] = OrderedDict()
        self._places: dict[int, array[int]] = {}
        self._hues: dict[str, int] = {}
        self._first: dict[int, int] = {}
        self._named: dict[int, array[int]] = {}
        self._actors: dict[int, tuple[str, str]] = {}
        self._themes: Tags[ThemeTag] = Tags(ThemeTag)
        self._actor_tags: Tags[ActorTag] = Tags(ActorTag)

    def put_text(self, source: int, content: str, blocks: Sequence[Block]) -> None:
        """Put the text of a source aside."""
        rows = [(block.start, block.end, block.kind, block.level) for block in blocks]
        self._texts[source] = self._spool.add((content, rows))

    def put(
        self,
        number: int,
        source: int,
        excerpt: Excerpt,
        cut: tuple[bool, bool],
        also: Sequence[int],
        around: tuple[str, str, int],
    ) -> None:
        """Put an excerpt aside under its number."""
        mark = excerpt.highlight
        values = list(_values(mark))
        values[_UUID] = mark.uuid.bytes
        values[_THEMES] = [self._themes.number(tag) for tag in mark.themes]
        values[_ACTORS] = [self._actor_tags.number(tag) for tag in mark.actors]
        places = [(one.text_id, one.start, one.end, one.uuid.bytes) for one in excerpt.also]
        changes = [tuple(change) for change in excerpt.changes]
        row = (values, source, excerpt.before, excerpt.after, excerpt.paragraph, places, changes, cut, also, around)
        while len(self._excerpts) < number:
            self._excerpts.append(0)
        self._excerpts[number - 1] = self._spool.add(row)
        self.where.put(number, source, mark.uuid, mark.start, mark.end, mark.quote)
        for actor in dict.fromkeys([tag.actor_id for tag in mark.actors if tag.actor_id]):
            if actor not in self._named:
                self._named[actor] = array("Q")
            self._named[actor].append(number)
        for tag in mark.actors:
            self._actors[tag.actor_id] = (tag.name, tag.kind)
        if number < self._first.get(source, number + 1):
            self._first[source] = number
        hue = mark.themes[0].hue if mark.themes else ""
        if source not in self._places:
            self._places[source] = array("q")
        self._places[source].extend((number, mark.start, mark.end, self._hues.setdefault(hue, len(self._hues))))

    def numbered(self, number: int, front: Front, notes: Notes, sources: Sequence[NamedSource]) -> Numbered:
        """An excerpt as it was put aside."""
        values, at, before, after, paragraph, places, changes, cut, also, around = self._spool[
            self._excerpts[number - 1]
        ]
        values[_UUID] = UUID(bytes=values[_UUID])
        values[_THEMES] = tuple([self._themes[tag] for tag in values[_THEMES]])
        values[_ACTORS] = tuple([self._actor_tags[tag] for tag in values[_ACTORS]])
        source = sources[at - 1]
        mark = Highlight(*values)
        return Numbered(
            number,
            Excerpt(
                mark,
                source.article,
                before,
                after,
                paragraph,
                tuple([Also(text, start, end, UUID(bytes=other)) for text, start, end, other in places]),
                tuple([QuoteChange(*change) for change in changes]),
            ),
            source,
            tuple([sources[other - 1] for other in also]),
            cut[0],
            cut[1],
            mark.marking or source.article.marking or "",
            front.project_uuid,
            around[0],
            around[1],
            around[2],
            notes,
            number > self._first[at],
        )

    def text(self, source: int) -> tuple[str, list[tuple[Any, ...]]]:
        """The content and blocks of a source."""
        if source in self._kept:
            self._kept.move_to_end(source)
            return self._kept[source]
        while len(self._kept) >= _KEPT:
            self._kept.popitem(last=False)
        self._kept[source] = self._spool[self._texts[source]]
        return self._kept[source]

    def passages(self, source: int) -> list[Passage]:
        """Where the excerpts of a source stand."""
        hues = list(self._hues)
        told = self._places.get(source, array("q"))
        found = [Passage(told[at], told[at + 1], told[at + 2], hues[told[at + 3]]) for at in range(0, len(told), 4)]
        return sorted(found, key=lambda one: (one.start, -one.end, one.number))

    def index(self) -> list[Indexed]:
        """The actors by name, each with the numbers of the excerpts that name it."""
        found = [Indexed(*self._actors[one], tuple(sorted(numbers))) for one, numbers in self._named.items()]
        return sorted(found, key=lambda one: order_key(one.name))

    def close(self) -> None:
        """Let the file go."""
        self._spool.close()
