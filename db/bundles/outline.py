"""A bundle laid out for its writers: parts in order, excerpts numbered as they appear, sources named as files.

Nothing here holds all excerpts or all texts: they are read back from a spool, one at a time.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from uuid import UUID

from db.bundles.citation import paragraph_words
from db.bundles.citations.cited import Piece, as_text, cited
from db.bundles.citations.styles import style_of
from db.bundles.spool import Spool
from db.bundles.tags import statement_words
from db.records.articles import Article, Block
from db.records.bundle_settings import Settings
from db.records.bundles import Also, Excerpt, Reworded
from db.records.highlights import ActorTag, Highlight, ThemeTag

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
    grouping: str
    marking: str
    redacted: bool
    style: str
    excerpts: int
    sources: int
    paths: Mapping[int, tuple[str, ...]]
    theme_uuids: Mapping[int, UUID]
    actor_uuids: Mapping[int, UUID]
    reworded: tuple[Reworded, ...]
    settings: Settings


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
class NamedSource:
    """A cited text: its number from 1, its file in the bundle and its plain citation; hashes are in hex.

    `original` is the code of the language that it is a translation from, where known.
    """

    number: int
    article: Article
    text_uuid: UUID
    version: int
    sha256: str
    raw_sha256: str
    file: str
    citation: str
    original: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a quote as it is shown: kept as it stands, cut, or inserted by the analyst."""

    kind: str
    text: str


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
    which the same passage stands, `also_at` where.
    """

    number: int
    excerpt: Excerpt
    source: NamedSource
    also: tuple[NamedSource, ...]
    cut_before: bool
    cut_after: bool
    marking: str
    link: str
    style: str

    @property
    def original(self) -> str | None:
        """The language a translation was made from, where known."""
        return self.source.original

    @property
    def citation(self) -> str:
        """The citation on one line, in the plain style or the one that was chosen."""
        if self.style == "plain":
            where = paragraph_words(self.excerpt.paragraphs)
            return f"{self.source.citation}, {where}" if self.source.citation else where
        return as_text(self.reference)

    @property
    def reference(self) -> tuple[Piece, ...]:
        """The citation in the chosen style."""
        source = cited(self.source.article, self.excerpt.paragraphs, original=self.source.original)
        return tuple(style_of(self.style).reference(source))

    @property
    def shown(self) -> tuple[Stretch, ...]:
        """The quote as it is shown: what is kept and what is cut is, joined, the quote."""
        quote = self.excerpt.highlight.quote
        found: list[Stretch] = []
        at = 0
        for start, end, words in self.excerpt.changes:
            found += (Stretch("kept", quote[at:start]), Stretch("cut", quote[start:end]), Stretch("inserted", words))
            at = end
        found.append(Stretch("kept", quote[at:]))
        return tuple(one for one in found if one.text)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the excerpt states: roles and stance in words."""
        words = statement_words(self.excerpt.highlight)
        return (words,) if words else ()


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
        self.sections = tuple(sections)
        self.sources = tuple(sources)
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
        return self._stored.numbered(number, self.front, self.sources)

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

    def close(self) -> None:
        """Let the spool go."""
        self._stored.close()


class Stored:
    """Excerpts and texts in the spool, with what is held of them in memory: numbers."""

    def __init__(self) -> None:
        self._spool = Spool()
        self._excerpts = array("Q")  # where each number lies in the spool
        self._texts: dict[int, int] = {}
        self._kept: OrderedDict[int, tuple[str, list[tuple[Any, ...]]]] = OrderedDict()
        self._places: dict[int, array[int]] = {}
        self._hues: dict[str, int] = {}
        self._tags: dict[ThemeTag | ActorTag, int] = {}
        self._by_index: list[Any] = []

    def put_text(self, source: int, content: str, blocks: Sequence[Block]) -> None:
        """Put the text of a source aside."""
        rows = [(block.start, block.end, block.kind, block.level) for block in blocks]
        self._texts[source] = self._spool.add((content, rows))

    def put(self, number: int, source: int, excerpt: Excerpt, cut: tuple[bool, bool], also: Sequence[int]) -> None:
        """Put an excerpt aside under its number."""
        mark = excerpt.highlight
        values = list(_values(mark))
        values[_UUID] = mark.uuid.bytes
        values[_THEMES] = [self._index(tag) for tag in mark.themes]
        values[_ACTORS] = [self._index(tag) for tag in mark.actors]
        places = [(one.text_id, one.start, one.end) for one in excerpt.also]
        row = (values, source, excerpt.before, excerpt.after, excerpt.paragraph, places, excerpt.changes, cut, also)
        while len(self._excerpts) < number:
            self._excerpts.append(0)
        self._excerpts[number - 1] = self._spool.add(row)
        hue = mark.themes[0].hue if mark.themes else ""
        told = self._places.setdefault(source, array("q"))
        told.extend((number, mark.start, mark.end, self._hues.setdefault(hue, len(self._hues))))

    def numbered(self, number: int, front: Front, sources: Sequence[NamedSource]) -> Numbered:
        """An excerpt as it was put aside."""
        values, at, before, after, paragraph, places, changes, cut, also = self._spool[self._excerpts[number - 1]]
        identity = values[_UUID] = UUID(bytes=values[_UUID])
        values[_THEMES] = tuple([self._by_index[index] for index in values[_THEMES]])
        values[_ACTORS] = tuple([self._by_index[index] for index in values[_ACTORS]])
        source = sources[at - 1]
        return Numbered(
            number,
            Excerpt(
                Highlight(*values),
                source.article,
                before,
                after,
                paragraph,
                tuple(Also(*place) for place in places),
                tuple(changes),
            ),
            source,
            tuple(sources[other - 1] for other in also),
            cut[0],
            cut[1],
            source.article.marking or "",
            f"commonplace://{front.project_uuid}/{identity}",
            front.style,
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

    def close(self) -> None:
        """Let the file go."""
        self._spool.close()

    def _index(self, tag: ThemeTag | ActorTag) -> int:
        index = self._tags.get(tag)
        if index is None:
            index = self._tags[tag] = len(self._by_index)
            self._by_index.append(tag)
        return index
