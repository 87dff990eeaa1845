"""A document of Taguette: its HTML as a text with blocks, and where positions of Taguette stand in that.

Taguette counts the UTF-8 bytes of the text between tags, as it stands, over the whole document. Here blocks have line
breaks between them and white space runs together as a browser shows it, so places may move; each is followed exactly.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from html.parser import HTMLParser

from db.exchange.foreign.counting import AS_WRITTEN, BYTES, Places, SourceText
from db.records.articles import Block, Span
from db.sources.links import inert
from db.text.markdown import BETWEEN_BLOCKS, HARD_BREAK

_RUN = re.compile("[ \t\n\r\f]+|[^ \t\n\r\f]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = {"blockquote": "quote", "pre": "code", "td": "cell", "th": "cell", "figcaption": "caption", "li": "item"}
_PLAIN = ("p", "div", "ul", "ol", "dl", "dd", "dt", "table", "tr", "tbody", "thead", "section", "article", "hr")
_BLOCKS = frozenset((*_HEADINGS, *_KINDS, *_PLAIN, "figure"))
_MARKS = {"b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis", "code": "code", "tt": "code"}
_LISTS = frozenset(("ul", "ol"))


class Contents(HTMLParser):
    """One document; `text`, `blocks` and `spans` are those of the article it becomes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._theirs: list[str] = []
        self._ours: list[str] = []
        self._their_length = self._our_length = 0
        # where copied stretches begin in theirs and ours, and how long they are
        self._their_starts: list[int] = []
        self._our_starts: list[int] = []
        self._lengths: list[int] = []
        self._blank_at: int | None = None
        self._between: tuple[int, str] | None = None
        self._block_start: int | None = None
        self._open: list[str] = []
        self._marks: list[tuple[str, str, str, int]] = []
        self._columns = 0
        self._blocks: list[Block] = []
        self._spans: list[Span] = []
        self.feed(html)
        self.close()
        self._end_block()
        self.text = "".join(self._ours)
        self.blocks = tuple(self._blocks)
        self.spans = tuple(filter(None, map(self._trimmed, self._spans)))
        self._places = Places(SourceText.of_words("".join(self._theirs)), BYTES, AS_WRITTEN, False)

    def place(self, start: int, end: int) -> tuple[int, int, bool] | None:
        """Where bytes [start, end) stand in `text`, in code points, and whether that was widened; None: nowhere."""
        wide = False
        begin, stop = self._places.code_point(start), self._places.code_point(end)
        for step in range(1, 4):
            if begin is None:
                begin, wide = self._places.code_point(start - step), True
            if stop is None:
                stop, wide = self._places.code_point(end + step), True
        if begin is None or stop is None or begin >= stop:
            return None
        first = bisect_right(self._their_starts, begin) - 1
        if first < 0 or begin >= self._their_starts[first] + self._lengths[first]:
            first += 1
        last = bisect_left(self._their_starts, stop) - 1
        if first > last or first >= len(self._lengths):
            return None
        ours = self._our_starts[first] + max(0, begin - self._their_starts[first])
        return ours, self._our_starts[last] + min(self._lengths[last], stop - self._their_starts[last]), wide

    # What the parser finds

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            if self._block_start is not None:
                self._add(HARD_BREAK, None)
                self._blank_at = None
            return
        if tag in _BLOCKS:
            self._end_block()
            self._columns = 0 if tag == "tr" else self._columns + (tag in ("td", "th"))
            if tag != "hr":
                self._open.append(tag)
        elif tag in _MARKS or tag == "a":
            target = inert(dict(attrs).get("href") or "") or "" if tag == "a" else ""
            self._marks.append((tag, _MARKS.get(tag, "link"), target, self._our_length))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block()
            if tag in self._open:
                while self._open.pop() != tag:
                    pass
            return
        for place in range(len(self._marks) - 1, -1, -1):
            if self._marks[place][0] == tag:
                _, kind, target, start = self._marks.pop(place)
                if kind != "link" or target:
                    self._spans.append(Span(start, self._our_length, kind, target))
                return

    def handle_data(self, data: str) -> None:
        at = self._their_length
        self._theirs.append(data)
        self._their_length += len(data)
        if "pre" in self._open:
            self._add(data, at)
            return
        for found in _RUN.finditer(data):
            if found[0][0] in " \t\n\r\f":
                if self._block_start is None:
                    self._between = self._between or (at + found.start(), found[0])
                elif self._blank_at is None:
                    self._blank_at = at + found.start()
                continue
            if self._blank_at is not None:
                self._add(" ", self._blank_at)
                self._blank_at = None
            self._add(found[0], at + found.start())

    def _add(self, words: str, theirs: int | None) -> None:
        """Append words; `theirs` is where they begin there, None for what only we have."""
        if self._block_start is None:
            if self._our_length:
                at, blank = self._between or (None, "")
                told = "\n" in blank
                self._put(blank if told else BETWEEN_BLOCKS, at if told else None)
            self._block_start, self._between = self._our_length, None
        self._put(words, theirs)

    def _put(self, words: str, theirs: int | None) -> None:
        if theirs is not None:
            ends = self._lengths and (
                self._their_starts[-1] + self._lengths[-1] == theirs
                and self._our_starts[-1] + self._lengths[-1] == self._our_length
            )
            if ends:
                self._lengths[-1] += len(words)
            else:
                self._their_starts.append(theirs)
                self._our_starts.append(self._our_length)
                self._lengths.append(len(words))
        self._ours.append(words)
        self._our_length += len(words)

    def _end_block(self) -> None:
        if self._block_start is None:
            return
        self._between = None
        kind, level = "paragraph", 0
        for tag in reversed(self._open):
            if tag in _HEADINGS:
                kind, level = "heading", _HEADINGS[tag]
            elif tag in _KINDS:
                kind = _KINDS[tag]
                depth = sum(one in _LISTS for one in self._open) or 1
                level = {"item": depth, "quote": self._open.count("blockquote"), "cell": self._columns}.get(kind, 0)
            else:
                continue
            break
        self._blocks.append(Block(self._block_start, self._our_length, kind, level))
        self._block_start = self._blank_at = None

    def _trimmed(self, span: Span) -> Span | None:
        words = self.text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = span.start + len(words.rstrip())
        return Span(start, end, span.kind, span.target) if start < end else None


def text_of(html: str) -> str:
    """The text of a snippet, its white space run together."""
    return Contents(html).text
