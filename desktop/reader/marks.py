"""A highlight as the reader draws it, and the question which of them touch a stretch of the text."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from db.record import record

SECTION = 512
LONG = 16 * SECTION
_AT_ONCE = 3
"""Who asks for a section of an unread text is likely to ask for those before it."""
_RECORDS = 4000

Row = tuple[int, int, int, str]
"""(start, -end, id, hues): what is painted of a highlight; rows sort by start, the longer first, then by id."""


@record
class Mark:
    """A highlight on [start, end) in code points, with what the reader shows and speaks of it.

    `hues` are the colour names of its themes in order (empty: untagged), `labels` their names for the margin,
    `actors` one line for the margin, `spoken` what a screen reader says on entering it. `theme_ids`, `actor_ids`
    and `coder` are what a choice of the margin asks for.
    """

    id: int
    start: int
    end: int
    hues: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    actors: str = ""
    note: bool = False
    important: bool = False
    spoken: str = ""
    theme_ids: tuple[int, ...] = ()
    actor_ids: tuple[int, ...] = ()
    coder: str = ""


def first_hue(row: Row) -> str:
    """The colour name of a row's first theme, "" for an untagged mark."""
    hues = hues_of(row[3])
    return hues[0] if hues else ""


def _first_at(point: int) -> Row:
    """What sorts before every row that starts at a code point."""
    return point, -(1 << 62), 0, ""


class Source(Protocol):
    """Where an index asks for what it does not hold yet."""

    def rows(self, start: int, end: int) -> Sequence[Row]:
        """The rows of the highlights that touch a stretch; of their hues the first is enough. In any order."""

    def marks(self, ids: Sequence[int]) -> Sequence[Mark]:
        """The marks of these ids; those that are not of this text are left out."""


def row_of(mark: Mark) -> Row:
    """What is painted of a mark."""
    return mark.start, -mark.end, mark.id, " ".join(mark.hues)


@lru_cache(maxsize=4096)
def hues_of(hues: str) -> tuple[str, ...]:
    """The colour names in a row."""
    return tuple(hues.split())


class MarkIndex:
    """The marks of one text by where they start, in sections of 512 code points.

    A question costs as much as the sections it touches, a change as much as one section. With a source, records
    are asked for when they are shown; of an unread text the rows too, section by section. A mark longer than sixteen
    sections is kept in a list of its own beside, so that no question looks further back than these.
    """

    def __init__(
        self,
        marks: Iterable[Mark] = (),
        source: Source | None = None,
        rows: Iterable[Row] = (),
        unread: int | None = None,
    ) -> None:
        """Hold these marks, or the `rows` of a source; `unread` code points of text have rows not yet asked for."""
        self._source = source
        self._records = {mark.id: mark for mark in marks}
        self._rows: dict[int, Row] = {}
        self._sections: dict[int, list[Row]] = {}
        self._reach: dict[int, int] = {}
        self._long: list[Row] = []
        self._known: set[int] | None = None if unread is None else set()
        self._sections_in_all = (unread or 0) // SECTION + 1
        self._last = -1
        self._append(sorted([*map(row_of, self._records.values()), *rows]))

    def _append(self, rows: Iterable[Row]) -> set[int]:
        """Add rows in their order at the ends of their sections; gives the sections."""
        touched: set[int] = set()
        by_id, section, reach = self._rows, -1, 0
        found: list[Row] = []
        for row in rows:
            start, less, number, _ = row
            by_id[number] = row
            at = start // SECTION
            if at != section:
                touched.add(at)
                section, reach = at, self._reach.get(at, 0)
                found = self._sections.setdefault(at, [])
            found.append(row)
            if -less > reach:
                self._reach[at] = reach = -less
            if -less - start > LONG:
                self._long.append(row)
        self._last = max(self._last, *touched) if touched else self._last
        return touched

    # -- changes

    def complete(self, whole: MarkIndex) -> None:
        """Take the rows of an index that holds all; what was known stays as it is."""
        self._rows, self._sections, self._reach = whole._rows, whole._sections, whole._reach
        self._long, self._last, self._known = whole._long, whole._last, None

    def put(self, row: Row) -> Row | None:
        """Add a row, or put it in place of the one with its id, which is given back."""
        old = self.take(row[2])
        section = row[0] // SECTION
        insort(self._sections.setdefault(section, []), row)
        self._rows[row[2]] = row
        self._last = max(self._last, section)
        self._reach[section] = max(self._reach.get(section, 0), -row[1])
        if -row[1] - row[0] > LONG:
            insort(self._long, row)
        return old

    def _put_many(self, rows: Iterable[Row]) -> None:
        """Add the rows that are not here yet: each section is sorted once."""
        for section in self._append([row for row in rows if row[2] not in self._rows]):
            self._sections[section].sort()
        self._long.sort()

    def take(self, mark_id: int) -> Row | None:
        """Take a mark out; gives back its row, None when there was none."""
        self._records.pop(mark_id, None)
        row = self._rows.pop(mark_id, None)
        if row is not None:
            found = self._sections[row[0] // SECTION]
            del found[bisect_left(found, row)]
            if -row[1] - row[0] > LONG:
                del self._long[bisect_left(self._long, row)]
        return row

    def keep(self, mark: Mark) -> None:
        """Take a mark up as it is now, its row too."""
        self.put(row_of(mark))
        self._records[mark.id] = mark

    def forget_records(self) -> None:
        """Names have changed: ask again for what is shown of every mark. Without a source nothing is forgotten."""
        if self._source is not None:
            self._records.clear()

    # -- by id

    @property
    def whole(self) -> bool:
        """Whether the rows of all marks are here."""
        return self._known is None

    def __len__(self) -> int:
        """How many marks are known here."""
        return len(self._rows)

    def __contains__(self, mark_id: object) -> bool:
        return isinstance(mark_id, int) and self.row(mark_id) is not None

    def row(self, mark_id: int) -> Row | None:
        """What is painted of a mark, or None."""
        row = self._rows.get(mark_id)
        if row is None and self._known is not None and self._source is not None:
            for mark in self._source.marks([mark_id]):
                self.keep(mark)
            row = self._rows.get(mark_id)
        return row

    def need(self, ids: Iterable[int]) -> None:
        """Ask in one question for the records of these marks that are not here."""
        missing = [number for number in ids if number not in self._records]
        if missing and self._source is not None:
            if len(self._records) > _RECORDS:
                self._records.clear()
            self._records.update((mark.id, mark) for mark in self._source.marks(missing))

    def by_id(self, mark_id: int | None) -> Mark | None:
        """The mark of that id, or None."""
        row = None if mark_id is None else self.row(mark_id)
        return None if row is None else self.mark(row)

    def mark(self, row: Row) -> Mark:
        """The mark of a row; its record is asked for when it is not here."""
        if row[2] not in self._records:
            self.need([row[2]])
            # one that another program has just deleted is shown bare until word of it comes
            self._records.setdefault(row[2], Mark(row[2], row[0], -row[1], hues_of(row[3])))
        return self._records[row[2]]

    # -- by place

    def touching(self, start: int, end: int) -> list[Row]:
        """The rows of marks that share a character with [start, end), or lie around it when it is empty, in order."""
        self._know(start, max(end, start + 1))
        first, last = max(0, (start - LONG) // SECTION), min(self._last, (end - 1) // SECTION)
        begun = first * SECTION
        found = [row for row in self._long if row[0] < begun and -row[1] > start]
        for section in range(first, last + 1):
            if self._reach.get(section, 0) <= start:
                continue
            rows = self._sections[section]
            if section == last:
                rows = rows[: bisect_left(rows, _first_at(end))]
            found += [row for row in rows if start < -row[1] > row[0]]
        return found

    def _know(self, start: int, end: int) -> None:
        """Ask for the sections of a stretch that are not known yet."""
        if self._known is None or self._source is None:
            return
        stop = min((end - 1) // SECTION + 1, self._sections_in_all)
        asked = [at for at in range(max(0, start) // SECTION, stop) if at not in self._known]
        if not asked:
            return
        self._put_many(self._source.rows(asked[0] * SECTION, (asked[-1] + 1) * SECTION))
        self._known.update(range(asked[0], asked[-1] + 1))

    def expect(self, start: int, end: int) -> None:
        """A stretch will be shown: what is not known of it, and of a little around it, is asked for at once."""
        self._know(start - _AT_ONCE * SECTION, end + 1)

    def section(self, number: int) -> list[Row]:
        """The rows that start in a section of `SECTION` code points."""
        self._know((number - _AT_ONCE) * SECTION, (number + 1) * SECTION)
        return self._sections.get(number, [])

    def each(self) -> Iterator[Row]:
        """The rows of all marks that are known here, in their order."""
        for section in sorted(self._sections):
            yield from self._sections[section]

    # -- neighbours

    def count_within(self, start: int, end: int) -> int:
        """How many marks lie wholly in [start, end)."""
        return sum(1 for row in self.touching(start, end) if start <= row[0] and -row[1] <= end)

    def after(self, point: int, among: Container[int] | None = None) -> Mark | None:
        """The first mark that starts after the code point, of all or of these ids."""
        return self._onwards(_first_at(point + 1), among)

    def before(self, point: int, among: Container[int] | None = None) -> Mark | None:
        """The last mark that starts before the code point, of all or of these ids."""
        return self._backwards(_first_at(point), among)

    def next_to(self, mark_id: int, forward: bool, among: Container[int] | None = None) -> Mark | None:
        """The mark after this one, or before it, of all or of these ids; None at the end or when it is not here."""
        row = self.row(mark_id)
        if row is None:
            return None
        return self._onwards((row[0], row[1], row[2] + 1, ""), among) if forward else self._backwards(row, among)

    def _onwards(self, key: Row, among: Container[int] | None) -> Mark | None:
        section = max(0, key[0]) // SECTION
        self._know(section * SECTION, self._sections_in_all * SECTION)
        for at in range(section, self._last + 1):
            rows = self._sections.get(at, [])
            for row in rows[bisect_left(rows, key) :]:
                if among is None or row[2] in among:
                    return self.mark(row)
        return None

    def _backwards(self, key: Row, among: Container[int] | None) -> Mark | None:
        self._know(0, key[0] + SECTION)
        for section in range(key[0] // SECTION, -1, -1):
            rows = self._sections.get(section, [])
            for row in reversed(rows[: bisect_left(rows, key)]):
                if among is None or row[2] in among:
                    return self.mark(row)
        return None

    def overlapping(self, start: int, end: int, most: int | None = None) -> list[Mark]:
        """The marks that touch [start, end), the shortest first: the order in which O walks through them."""
        found = self.touching(start, max(end, start + 1))
        found.sort(key=lambda row: (-row[1] - row[0], row[0], row[2]))
        found = found[:most]
        self.need(row[2] for row in found)
        return [self.mark(row) for row in found]
