"""Questions about highlights and their tags."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar
from uuid import UUID

from db.errors import NotFound
from db.reading import Reading
from db.records.highlights import ActorTag, Highlight, ThemeTag

_PORTION = 2000

T = TypeVar("T")

_HIGHLIGHTS = """
SELECT h.id, h.uuid, h.article_id, p.text_id, p.start, p."end", p.quote, h.note, h.important, c.name, h.created,
  h.modified, h.event, h.grade, h.marking
FROM {source} JOIN coder c ON c.id = h.coder_id WHERE h.gone IS NULL
"""
_OF_TEXT = _HIGHLIGHTS.format(source="placement p JOIN highlight h ON h.placement_id = p.id")
_BY_ID = _HIGHLIGHTS.format(source="highlight h JOIN placement p ON p.id = h.placement_id")
_THEMES = """
SELECT x.highlight_id, t.id, t.name, t.hue, x.stance, x.wording, x.wording <> t.wording
FROM theme_tag x JOIN theme t ON t.id = x.theme_id
WHERE x.highlight_id IN (SELECT value FROM json_each(?)) ORDER BY x.highlight_id, x.position
"""
_ACTORS = """
SELECT x.highlight_id, a.id, n.form, a.kind, x.role, x.stance FROM actor_tag x JOIN actor a ON a.id = x.actor_id
JOIN name n ON n.actor_id = a.id AND n.type = 'preferred' AND n.gone IS NULL
WHERE x.highlight_id IN (SELECT value FROM json_each(?)) ORDER BY x.highlight_id, x.position
"""
_RANGES = 'SELECT p.start, -p."end", h.id, {hues} FROM {source} WHERE h.gone IS NULL AND p.text_id = ?'
_EACH_HUE = """
ifnull((SELECT group_concat(hue, ' ') FROM (
  SELECT t.hue FROM theme_tag x JOIN theme t ON t.id = x.theme_id WHERE x.highlight_id = h.id ORDER BY x.position
)), '')
"""
# by the indexes of both tables: the placement's own row, wide with its quote, is not read
_PLACED = "placement p CROSS JOIN highlight h ON h.placement_id = p.id"
_TOUCHING = ' AND p.start < ? AND p."end" > ?'
_RANGES_OF_TEXT = _RANGES.format(hues=_EACH_HUE, source=_PLACED) + _TOUCHING + ' ORDER BY p.start, p."end" DESC, h.id'
_FIRST = "(SELECT x.theme_id FROM theme_tag x WHERE x.highlight_id = h.id AND x.position = 0)"
_RANGES_IN_SIGHT = _RANGES.format(hues=_FIRST, source=_PLACED) + " AND p.start >= ?" + _TOUCHING
_LOWEST = """
SELECT highlight_id, theme_id FROM theme_tag WHERE highlight_id IN (SELECT value FROM json_each(?))
ORDER BY position DESC
"""
_LONGER = f'SELECT h.id FROM {_PLACED} WHERE h.gone IS NULL AND p.text_id = ? AND p."end" - p.start > ?'
_RANGES_BY_ID = _RANGES.format(hues=_EACH_HUE, source="highlight h CROSS JOIN placement p ON p.id = h.placement_id")


def of_text(reading: Reading, text_id: int) -> list[Highlight]:
    """All living highlights on a text, by start, the longer first."""
    sql = _OF_TEXT + ' AND p.text_id = ? ORDER BY p.start, p."end" DESC, h.id'
    return _with_tags(reading, reading.each(sql, text_id))


def ranges(reading: Reading, text_id: int, start: int = 0, end: int = 1 << 62) -> list[tuple[int, int, int, str]]:
    """Where the living highlights stand that touch [start, end) of a text: (start, -end, id, hues).

    The hues are those of the themes in order, parted by blanks. The end is negative so that the rows, which come
    by start, the longer first, sort by themselves.
    """
    return reading.all(_RANGES_OF_TEXT, text_id, end, start)


def tinted(reading: Reading, text_id: int, start: int, end: int, since: int = 0) -> list[tuple[int, int, int, str]]:
    """The same of those that start at `since` or later, with the hue of the first theme only, and in no order.

    What tints is found in half the time.
    """
    rows = reading.all(_RANGES_IN_SIGHT, text_id, since, end, start)
    # nearly always the first stands at 0, and nothing is sorted to find it
    rest = [row[2] for row in rows if row[3] is None]
    lowest = dict(reading.all(_LOWEST, json.dumps(rest))) if rest else {}
    themes = json.dumps([*({row[3] for row in rows} - {None}), *lowest.values()])
    hues = dict(reading.all("SELECT id, hue FROM theme WHERE id IN (SELECT value FROM json_each(?))", themes))
    hues[None] = ""
    found = [(begin, less, number, hues[theme]) for begin, less, number, theme in rows]
    return found if not lowest else [(*row[:3], row[3] or hues[lowest.get(row[2])]) for row in found]


def longer_than(reading: Reading, text_id: int, length: int) -> list[int]:
    """The ids of the living highlights of a text that are longer than so many code points."""
    return [row[0] for row in reading.all(_LONGER, text_id, length)]


def ranges_of(reading: Reading, text_id: int, ids: Iterable[int]) -> list[tuple[int, int, int, str]]:
    """The same for highlights by their ids; those that are gone or not of that text are left out."""
    return reading.all(_RANGES_BY_ID + " AND h.id IN (SELECT value FROM json_each(?))", text_id, json.dumps(list(ids)))


def highlights(reading: Reading, ids: Sequence[int]) -> list[Highlight]:
    """Living highlights by their ids, in the order asked for; those that are gone are left out."""
    rows = reading.all(_BY_ID + " AND h.id IN (SELECT value FROM json_each(?))", json.dumps(list(ids)))
    found = {highlight.id: highlight for highlight in _with_tags(reading, rows)}
    return [found[number] for number in ids if number in found]


def highlight(reading: Reading, highlight_id: int) -> Highlight:
    """One living highlight. Raises NotFound."""
    found = highlights(reading, [highlight_id])
    if not found:
        raise NotFound("That highlight is not in the project any more.", "Undo may bring it back.")
    return found[0]


def by_uuid(reading: Reading, uuid: UUID) -> Highlight:
    """One living highlight by its uuid. Raises NotFound."""
    row = reading.one("SELECT id FROM highlight WHERE uuid = ? AND gone IS NULL", uuid.bytes)
    if row is None:
        raise NotFound(f"There is no highlight {uuid}.")
    return highlight(reading, int(row[0]))


def uuids_of_article(reading: Reading, article_id: int) -> dict[int, UUID]:
    """The uuids of the highlights of an article by their ids, of those that are gone as well."""
    rows = reading.all("SELECT id, uuid FROM highlight WHERE article_id = ?", article_id)
    return {number: UUID(bytes=uuid) for number, uuid in rows}


def newest(reading: Reading, limit: int = 50) -> list[Highlight]:
    """The highlights made last, newest first."""
    return _with_tags(reading, reading.all(_BY_ID + " ORDER BY h.id DESC LIMIT ?", limit))


def each(reading: Reading, at_once: int = 500) -> Iterable[Highlight]:
    """Every living highlight by article and place, read in portions."""
    ids = [
        row[0]
        for row in reading.each(
            "SELECT h.id FROM highlight h JOIN placement p ON p.id = h.placement_id WHERE h.gone IS NULL "
            'ORDER BY h.article_id, p.start, p."end" DESC, h.id'
        )
    ]
    for begin in range(0, len(ids), at_once):
        yield from highlights(reading, ids[begin : begin + at_once])


def count(reading: Reading) -> int:
    """How many living highlights there are."""
    if (bitmaps := reading.bitmaps()) is not None:
        return len(bitmaps.living)
    return int(reading.one("SELECT count(*) FROM highlight WHERE gone IS NULL")[0])


def _with_tags(reading: Reading, rows: Iterable[Any]) -> list[Highlight]:
    found: list[Highlight] = []
    # tags and words that many have in common are held once: 50,000 highlights take half the memory
    words: dict[str | None, str | None] = {}
    once: Callable[[Any, Any], Any] = words.setdefault
    theme_tags = _Tags(
        lambda number, name, hue, stance, wording, earlier: ThemeTag(number, name, hue, stance, wording, bool(earlier))
    )
    actor_tags = _Tags(ActorTag)
    left = iter(rows)
    # never all rows beside all highlights: what they took for a moment the system would not get back
    while portion := list(islice(left, _PORTION)):
        ids = json.dumps([row[0] for row in portion])
        themes = theme_tags.of_each(reading.all(_THEMES, ids))
        actors = actor_tags.of_each(reading.all(_ACTORS, ids))
        for row in portion:
            number, uuid, article, text, start, end, quote, note, important, coder, *rest = row
            created, modified, event, grade, marking = rest
            found.append(
                Highlight(
                    number,
                    UUID(bytes=uuid),
                    article,
                    text,
                    start,
                    end,
                    quote,
                    once(note, note) if note else "",
                    bool(important),
                    once(coder, coder),
                    once(created, created),
                    created if modified == created else once(modified, modified),
                    themes.get(number, ()),
                    actors.get(number, ()),
                    event and once(event, event),
                    grade,
                    marking and once(marking, marking),
                )
            )
    return found


class _Tags(Generic[T]):
    """The tags of highlights from their rows; equal ones, and equal rows of them, are one."""

    def __init__(self, made: Callable[..., T]) -> None:
        self._made = made
        self._each: dict[Any, T] = {}
        self._together: dict[Any, tuple[T, ...]] = {}

    def of_each(self, rows: Iterable[Any]) -> dict[int, tuple[T, ...]]:
        """The tags by the id of the highlight, which each row begins with."""
        told: dict[int, list[Any]] = defaultdict(list)
        for row in rows:
            told[row[0]].append(row[1:])
        return {highlight: self._tags(tuple(tags)) for highlight, tags in told.items()}

    def _tags(self, told: tuple[Any, ...]) -> tuple[T, ...]:
        known = self._together.get(told)
        if known is None:
            known = self._together[told] = tuple([self._tag(one) for one in told])
        return known

    def _tag(self, told: Any) -> T:
        known = self._each.get(told)
        if known is None:
            known = self._each[told] = self._made(*told)
        return known
