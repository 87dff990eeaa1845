"""Reading a bundle's HTML back: excerpts and texts in one piece, and all else with the standard library's parser."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from db.bundles.found import Found, FoundNote, FoundText, Reading, Unreadable
from db.bundles.html.script import SCRIPT
from db.bundles.html.units import UNITS
from db.bundles.proof.said import Said, said

_PIECE = 1 << 18
_MOST = 1 << 24  # characters of what is read in one piece
_BEGIN = re.compile("|".join(f"({re.escape(begin)})" for begin, _, _ in UNITS))
_LONGEST = max(len(begin) for begin, _, _ in UNITS)
_VOID = frozenset(("meta", "br", "hr", "img", "link", "input", "wbr", "base", "area", "col", "embed", "source"))
_FOREIGN = frozenset(("iframe", "object", "embed", "template", "link", "base", "img", "svg"))
# What may stand inside the words of each part.
_WITHIN = {
    "before": frozenset(("p",)),
    "quote": frozenset(("p", "span", "ins", "sup", "a")),
    "after": frozenset(("p",)),
    "citation": frozenset(("bdi", "a", "i")),
    "note": frozenset(("bdi", "a", "i")),
    "text": frozenset(("p", "a")),
}


def read(file: BinaryIO) -> Reading:
    """Read quotations and source texts back; line feeds are the borders of `<p>`."""
    reading = Reading()
    reading.found = _found(file, reading)
    return reading


def _found(file: BinaryIO, reading: Reading) -> Iterator[Found | FoundNote | FoundText]:
    decoder = getincrementaldecoder("utf-8")()
    reader = _Reader(reading)
    rest = ""
    final = False
    try:
        while not final:
            # A long text is read in ever larger pieces, so that looking for its end again does not add up.
            piece = file.read(max(_PIECE, len(rest)))
            final = not piece
            rest += decoder.decode(piece, final=final)
            at = yield from _units(rest, reader, final)
            rest = rest[at:]
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    reader.close()
    yield from reader.taken(all_of_it=True)
    if reader.part:
        raise Unreadable("it ends in the middle of an excerpt")


def _units(text: str, reader: _Reader, final: bool) -> Generator[Found | FoundNote | FoundText, None, int]:
    """What stands in a stretch of the page; returns where the part of it begins that more is needed for."""
    at = 0
    while begin := _BEGIN.search(text, at):
        start = begin.start()
        if text[at:start] != "\n" or not reader.is_between:
            reader.feed(text[at:start])
        at = start
        if reader.is_between:
            _, last, take = UNITS[begin.lastindex - 1 if begin.lastindex else 0]
            end = text.find(last, start)
            if end < 0 and not final and len(text) - start < _MOST:
                yield from reader.taken()
                return start
            found = take(text, start, end + len(last)) if end >= 0 else None
            if found is not None:
                yield from reader.taken()
                yield reader.known(found)
                at = end + len(last)
                continue
        reader.feed(text[start : begin.end()])
        at = begin.end()
        yield from reader.taken()
    # What may be the beginning of a beginning waits for the rest of it.
    opened = -1 if final else text.rfind("<", max(at, len(text) - _LONGEST))
    stop = len(text) if opened < 0 else opened
    reader.feed(text[at:stop])
    yield from reader.taken()
    return stop


class _Reader(HTMLParser):
    def __init__(self, reading: Reading) -> None:
        super().__init__(convert_charrefs=True)
        self.reading = reading
        self._taken: list[Found | FoundNote | FoundText] = []
        self._sources: set[str] = set()
        self.part = ""
        self._open: list[str] = []
        self._part_depth = 0
        self._excerpt: Found | None = None
        self._excerpt_depth = 0
        self._source = ""
        self._lines: list[str] = []
        self._styles = 0
        self._note = 0
        self._apart: list[str] = []
        self._script: list[str] = []
        self._scripts = 0

    def taken(self, all_of_it: bool = False) -> list[Found | FoundNote | FoundText]:
        """What was read since it was asked for last; at the end also an excerpt that nothing closes."""
        found, self._taken = self._taken, []
        if all_of_it and self._excerpt is not None:
            found.append(self._excerpt)
        return found

    @property
    def is_between(self) -> bool:
        """Whether what was read so far is whole, and no excerpt, no part of one and no script is open."""
        return not (self.rawdata or self.part or self.cdata_elem) and self._excerpt is None

    def known(self, found: Found | FoundNote | FoundText) -> Found | FoundNote | FoundText:
        """What was found in one piece; a text that stands twice is told."""
        if isinstance(found, FoundText):
            self._once(found.uuid)
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._notice_oddities(tag, values)
        if tag not in _VOID:
            self._open.append(tag)
        depth = len(self._open)
        if self.part:
            if tag == "p":
                self._lines.append("")
        elif "data-excerpt" in values:
            number = values.get("data-number", "")
            self._excerpt = Found(
                number=int(number) if number.isdigit() else 0, uuid=values["data-excerpt"], citation=None
            )
            self._excerpt_depth = depth
        elif "data-source" in values:
            self.part, self._part_depth, self._source = "text", depth, values["data-source"]
            self._lines = []
        elif "data-note" in values:
            self.part, self._part_depth, self._lines = "note", depth, [""]
            self._note = int(values["data-note"]) if values["data-note"].isdigit() else 0
        elif values.get("data-part") in _WITHIN:
            self.part, self._part_depth = values["data-part"], depth
            self._lines = [""] if self.part == "citation" else []

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open:
            depth = len(self._open)
            closed = self._open.pop()
            if closed == "sup" and self.part == "quote":
                self._close_mark()
            if closed == "script":
                self._close_script()
            if self.part and depth == self._part_depth:
                self._close_part()
            if self._excerpt is not None and depth == self._excerpt_depth:
                self._taken.append(self._excerpt)
                self._excerpt = None
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if "script" in self._open:
            self._script.append(data)
        if not self.part:
            return
        if self.part == "quote" and "sup" in self._open[self._part_depth :]:
            self._apart.append(data)
        elif self._lines and (self.part in ("citation", "note") or "p" in self._open[self._part_depth :]):
            self._lines[-1] += data
        elif data.strip():
            self._odd(said("Words stand between its paragraphs."))

    def _close_part(self) -> None:
        words = "\n".join(self._lines)
        if self.part == "text":
            self._once(self._source)
            self._taken.append(FoundText(self._source, words))
        elif self.part == "note":
            self._taken.append(FoundNote(self._note, words))
        else:
            found = self._excerpt or Found(citation=None)
            if self._excerpt is None:
                self._taken.append(found)
            if getattr(found, self.part):
                found.oddities.append(said("Its {part} stands twice.", part=said(self.part)))
            setattr(found, self.part, words)
        self.part = ""

    def _once(self, source: str) -> None:
        if source in self._sources:
            self._odd(said("Source {source} stands twice.", source=source))
        self._sources.add(source)

    def _close_mark(self) -> None:
        """The mark of a note may stand in a quotation, with its number and nothing else."""
        number = "".join(self._apart)
        self._apart = []
        if self._excerpt is None or number != str(self._excerpt.number):
            self._odd(said("Its quote holds small words that are not its number."))

    def _close_script(self) -> None:
        self._scripts += 1
        if self._scripts > 1 or "".join(self._script) != SCRIPT:
            self._odd(said("It holds a script that no export writes."))
        self._script = []

    def _notice_oddities(self, tag: str, values: dict[str, str]) -> None:
        if self.part and tag not in _WITHIN[self.part]:
            self._odd(said("Its {part} holds markup (<{tag}>).", part=said(self.part), tag=tag))
        if tag in _FOREIGN or (tag == "script" and values) or any(name.startswith("on") for name in values):
            self._odd(said("It holds what no export writes (<{tag}>).", tag=tag))
        if "style" in values or ("hidden" in values and values.get("id") != "filter"):
            self._odd(said("It hides words or sets them differently."))
        if tag == "blockquote" and (self._excerpt is None or values.get("data-part") != "quote"):
            self._odd(said("A quotation without a number stands in it."))
        if tag == "style":
            self._styles += 1
            if self._styles > 1:
                self._odd(said("It holds a second style sheet."))

    def _odd(self, what: Said) -> None:
        (self._excerpt or self.reading).oddities.append(what)
