"""The excerpts and texts of a bundle put aside, and made anew one at a time for those who write them."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from db.bundles.citations.noting import Notes
from db.bundles.named_source import NamedSource
from db.bundles.numbered import Numbered, Passage
from db.bundles.quotation_digest import Places
from db.bundles.spool import Spool, Tags
from db.records.articles import Block
from db.records.bundles import Also, Excerpt, Indexed
from db.records.highlights import ActorTag, Highlight, ThemeTag
from db.records.quote_changes import QuoteChange
from db.text.sorting import order_key
from db.uuids import uuid_of, uuid_words

_KEPT = 4


class Stored:
    """Excerpts and texts in the spool, with what is held of them in memory: numbers."""

    def __init__(self) -> None:
        self._spool = Spool()
        self.where = Places()
        self._at = array("Q")  # where each number lies in the spool
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
        themes, actors = mark.themes, mark.actors
        uuid = mark.uuid.bytes
        row = (
            uuid,
            (
                *(mark.id, mark.article_id, mark.text_id, mark.start, mark.end, mark.quote, mark.note, mark.important),
                *(mark.coder, mark.created, mark.modified, mark.event, mark.grade, mark.marking),
            ),
            [self._themes.number(tag) for tag in themes] if themes else (),
            [self._actor_tags.number(tag) for tag in actors] if actors else (),
            source,
            (excerpt.before, excerpt.after, excerpt.paragraph),
            [(one.text_id, one.start, one.end, one.uuid.bytes) for one in excerpt.also] if excerpt.also else (),
            [tuple(change) for change in excerpt.changes] if excerpt.changes else (),
            (*cut, also, *around),
        )
        if len(self._at) < number:
            self._at.extend([0] * (number - len(self._at)))
        self._at[number - 1] = self._spool.add(row)
        self.where.put(number, source, uuid, mark.start, mark.end, mark.quote)
        if actors:
            for actor in dict.fromkeys([tag.actor_id for tag in actors if tag.actor_id]):
                if actor not in self._named:
                    self._named[actor] = array("Q")
                self._named[actor].append(number)
            for tag in actors:
                self._actors[tag.actor_id] = (tag.name, tag.kind)
        if number < self._first.get(source, number + 1):
            self._first[source] = number
        hue = themes[0].hue if themes else ""
        if source not in self._places:
            self._places[source] = array("q")
        self._places[source].extend((number, mark.start, mark.end, self._hues.setdefault(hue, len(self._hues))))

    def numbered(self, number: int, project: str, notes: Notes, sources: Sequence[NamedSource]) -> Numbered:
        """An excerpt as it was put aside."""
        (uuid, own, themes, actors, source_number, around, also, changes, beside) = self._spool[self._at[number - 1]]
        (
            identity,
            article,
            text,
            start,
            end,
            quote,
            note,
            important,
            coder,
            created,
            modified,
            event,
            grade,
            own_marking,
        ) = own
        before, after, paragraph = around
        cut_before, cut_after, others, prefix, suffix, line = beside
        source = sources[source_number - 1]
        known_themes, known_actors = self._themes.known, self._actor_tags.known
        mark = Highlight(
            identity,
            uuid_of(uuid),
            article,
            text,
            start,
            end,
            quote,
            note,
            important,
            coder,
            created,
            modified,
            tuple([known_themes[tag] for tag in themes]) if themes else (),
            tuple([known_actors[tag] for tag in actors]) if actors else (),
            event,
            grade,
            own_marking,
        )
        excerpt = Excerpt(
            mark,
            source.article,
            before,
            after,
            paragraph,
            tuple([Also(other, begin, stop, uuid_of(its)) for other, begin, stop, its in also]) if also else (),
            tuple([QuoteChange(*change) for change in changes]) if changes else (),
        )
        return Numbered(
            number,
            uuid_words(uuid),
            excerpt,
            source,
            tuple([sources[other - 1] for other in others]) if others else (),
            cut_before,
            cut_after,
            own_marking or source.article.marking or "",
            project,
            prefix,
            suffix,
            line,
            notes,
            number > self._first[source_number],
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
