"""Kindle: `My Clippings.txt` in the languages of its menus, and the notebook that its apps export as HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html.parser import HTMLParser

from db.exchange.annotations.given import Annotations, Given, Page, derived, refuse_many
from db.exchange.annotations.kindle_words import Kind, Spot, kind_of, moment_of, spot_of
from db.exchange.annotations.values import line, words
from db.sources.plain import source_of

_RULE = re.compile(r"^=={8,}[ \t]*$", re.MULTILINE)
_LIMIT = re.compile(r"<[^<>]*(?:clipping limit|limit)[^<>]*>\s*$|<您已达到|<您已達到", re.IGNORECASE)
_NEAR = 50
_LOOKED_AT = 50
_A_LOCATION = 60  # characters at the least, of the 128 or so that it is meant to be


@dataclass
class _Entry:
    page: Page
    kind: Kind
    spot: Spot
    text: str
    created: str = ""
    chapter: str = ""
    earlier: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @cached_property
    def plain(self) -> str:
        return " ".join(self.text.split())

    @cached_property
    def id(self) -> str:
        return derived("kindle", self.page.title, self.page.author, self.spot.said, self.text)


def is_clippings(text: str) -> bool:
    """Whether a text begins as the file on the device does: a title, a line of place and date, a rule of ten signs."""
    first = text[: 1 << 16].lstrip("\ufeff\n \t").split("\n", 3)
    return len(first) > 2 and first[1].startswith("- ") and "|" in first[1] and bool(_RULE.search(text[: 1 << 20]))


def read(raw: bytes, _file_name: str) -> Annotations:
    """The clippings of the file on the device, by book."""
    found = Annotations("Kindle, My Clippings", "kindle")
    entries = []
    blocks = _RULE.split(source_of(raw).text)
    refuse_many(len(blocks))
    for block in blocks:
        entry = _entry(block.replace("\ufeff", "").strip("\n"), found)
        if entry is not None:
            entries.append(entry)
    return _together(entries, found)


def read_notebook(raw: bytes, _file_name: str) -> Annotations:
    """The notebook of one book."""
    found = Annotations("Kindle, notebook", "kindle")
    reading = _Notebook()
    reading.feed(source_of(raw).text)
    reading.close()
    entries: list[_Entry] = []
    page, chapter = Page(), ""
    heading = ""
    for name, said in reading.parts:
        text = " ".join(said.split())
        if name == "bookTitle":
            page = replace(page, title=text)
        elif name == "authors":
            page = replace(page, author=text)
        elif name == "sectionHeading":
            chapter = text
        elif name == "noteHeading":
            heading = text
        elif text and heading:
            before, _, place = heading.partition(" - ")
            kind = kind_of(before)
            entries.append(
                _Entry(page, kind or "highlight", spot_of([*re.split("[·>|]", place)]), text, chapter=chapter)
            )
            heading = ""
    if reading.colours:
        found.less["colours of highlights"] += reading.colours
    return _together(entries, found)


def _entry(block: str, found: Annotations) -> _Entry | None:
    title, _, rest = block.partition("\n")
    told, _, text = rest.partition("\n")
    if not title.strip():
        return None
    if not told.startswith("-"):
        found.dropped["entries that are no clippings"] += 1
        return None
    parts = [part.strip() for part in told[1:].split("|")]
    when = moment_of(parts[-1])
    places = parts[:-1] if when and len(parts) > 1 else parts
    kind = kind_of(" ".join(places))
    text = words(text).strip()
    if kind == "bookmark":
        found.dropped["bookmarks"] += 1
        return None
    if not text or _LIMIT.search(text[:300]):
        found.dropped["clippings without a text, or past the limit of their book"] += 1
        return None
    if not kind:
        found.changed["entries in words that are not known were taken for highlights"] += 1
    return _Entry(_page(title), kind or "highlight", spot_of(places), text, when)


def _page(said: str) -> Page:
    """The book of a line "Title (Author)"; the last parentheses hold the author, those within them are the author's."""
    said = line(said)
    if not said.endswith((")", "）")):
        return Page(title=said)
    depth = 0
    for place in range(len(said) - 1, 0, -1):
        depth += said[place] in ")）"
        depth -= said[place] in "(（"
        if depth == 0:
            title = said[:place].strip()
            return Page(title=title, author=said[place + 1 : -1].strip()) if title else Page(title=said)
    return Page(title=said)


def _together(entries: list[_Entry], found: Annotations) -> Annotations:
    """Repeats of a highlight that was extended are one, and notes stand with the highlight they were written at."""
    books: dict[tuple[str, str], list[_Entry]] = {}
    refuse_many(len(entries))
    for entry in entries:
        books.setdefault((entry.page.title, entry.page.author), []).append(entry)
    for book in books.values():
        marked = _once([one for one in book if one.kind != "note"], found)
        came = {id(one): place for place, one in enumerate(book)}
        placed = sorted((one for one in marked if one.spot.reach), key=lambda one: one.spot.reach or (0, 0))
        begins = [(one.spot.reach or (0, 0))[0] for one in placed]
        for note in book:
            if note.kind == "note":
                at = (note.spot.reach or (0, 0))[0]
                near = bisect_right(begins, at)
                _attach(note, placed[max(0, near - _LOOKED_AT) : near], came, found)
        for one in marked:
            found.given.append(
                Given(
                    id=one.id,
                    page=one.page,
                    quote=one.text,
                    note="\n\n".join(one.notes),
                    created=one.created,
                    place=", ".join(filter(None, (one.chapter, one.spot.said))),
                    known_as=tuple(one.earlier),
                )
            )
    return found


def _once(marked: list[_Entry], found: Annotations) -> list[_Entry]:
    gone: set[int] = set()
    order = sorted(range(len(marked)), key=lambda at: (marked[at].spot.reach or (0, 0), at))
    for place, at in enumerate(order):
        for other in order[max(0, place - _NEAR) : place]:
            if other in gone or not _same(marked[at], marked[other]):
                continue
            older, newer = min(at, other), max(at, other)
            gone.add(older)
            known = dict.fromkeys((*marked[newer].earlier, marked[older].id, *marked[older].earlier))
            marked[newer].earlier = list(known)[:_NEAR]
            found.changed["repeats of a highlight that was made longer or shorter are one, as it was last"] += 1
            if older == at:
                break
    return [one for at, one in enumerate(marked) if at not in gone]


def _same(one: _Entry, other: _Entry) -> bool:
    mine, its = one.spot.reach, other.spot.reach
    if mine is None or its is None or mine[0] > its[1] or its[0] > mine[1]:
        return False
    return one.plain in other.plain or other.plain in one.plain


def _attach(note: _Entry, marked: Iterable[_Entry], came: Mapping[int, int], found: Annotations) -> None:
    at = note.spot.reach
    # the location of a note is the last of its highlight; the notebook says only where a highlight begins
    fits = [one for one in marked if at and (its := _stretch(one)) and its[0] <= at[0] <= its[1]]
    if not fits:
        found.dropped["notes without a highlight"] += 1
        found.problems.append(f"the note at {note.spot.said or 'no place'} of {note.page.name}: {note.text}")
        return
    exact = [one for one in fits if at and one.spot.reach and one.spot.reach[1] == at[0]]
    earlier = [one for one in exact or fits if came[id(one)] < came[id(note)]]
    highlight = max(earlier, key=lambda one: came[id(one)]) if earlier else (exact or fits)[0]
    if highlight.notes and note.text.startswith(highlight.notes[-1]):
        highlight.notes[-1] = note.text
    elif note.text not in highlight.notes:
        highlight.notes.append(note.text)


def _stretch(one: _Entry) -> tuple[int, int] | None:
    reach = one.spot.reach
    if reach is None or reach[1] > reach[0] or one.spot.first is None:
        return reach
    return reach[0], reach[0] + len(one.text) // _A_LOCATION + 1


class _Notebook(HTMLParser):
    """The parts of the page by their class; its tags do not close as they opened, so a part lasts until the next."""

    _NAMES = frozenset(("bookTitle", "authors", "citation", "sectionHeading", "noteHeading", "noteText"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, str]] = []
        self.colours = 0
        self._name = ""
        self._said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        self.colours += any(one.startswith("highlight_") for one in classes)
        name = next((one for one in classes if one in self._NAMES), "")
        if name:
            self._end()
            self._name = name

    def handle_data(self, data: str) -> None:
        if self._name:
            self._said.append(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        if self._name:
            self.parts.append((self._name, "".join(self._said)))
        self._name, self._said = "", []
