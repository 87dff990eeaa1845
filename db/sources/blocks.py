"""Pieces of a formatted source on their way to one text with blocks and spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from db.records.articles import Block, Span
from db.text.markdown import BETWEEN_BLOCKS, HARD_BREAK


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before it has its place: its text (not empty), kind and level; spans count from its own start."""

    text: str
    kind: str = "paragraph"
    level: int = 0
    spans: tuple[Span, ...] = ()

    @property
    def bare(self) -> str:
        """The text without any white space, by which the same piece is known in two trees."""
        return "".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Joined:
    """A text with its blocks and spans, all in code points of that text."""

    text: str
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]


def join(pieces: Iterable[Piece]) -> Joined:
    """One text of all pieces, with an empty line between each two."""
    parts: list[str] = []
    blocks: list[Block] = []
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        if parts:
            parts.append(BETWEEN_BLOCKS)
            at += len(BETWEEN_BLOCKS)
        blocks.append(Block(at, at + len(piece.text), piece.kind, piece.level))
        spans.extend(replace(s, start=s.start + at, end=s.end + at) for s in piece.spans)
        parts.append(piece.text)
        at += len(piece.text)
    return Joined("".join(parts), tuple(blocks), tuple(spans))


class Line:
    """A block that is being filled: white space runs together as a browser shows it, and marks keep their place."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blank = True
        self._broken = False
        self._open: dict[int, tuple[str, str, int]] = {}
        self._spans: list[Span] = []
        self._marks = 0

    def add(self, text: str, as_it_stands: bool = False) -> None:
        """Append `text`; white space is run together unless it counts (a <pre>)."""
        if as_it_stands:
            shown = text.replace("\r\n", "\n").replace("\r", "\n")
        else:
            shown = _run_together(text)
            if self._blank and shown.startswith(" "):
                shown = shown[1:]
        if shown:
            self._parts.append(shown)
            self._length += len(shown)
            self._blank = shown[-1] in " \n"
            self._broken = False

    def new_line(self) -> bool:
        """Begin a new line in this block; False when that would leave one empty, so that the block should end."""
        if self._broken:
            return False
        if self._length:
            self.add(HARD_BREAK, True)
            self._blank = self._broken = True
        return True

    def open(self, kind: str, target: str = "") -> int | None:
        """Begin a span here; its number for `close`, or None when one of this kind is open already."""
        if any(kind == other for other, _, _ in self._open.values()):
            return None
        self._marks += 1
        self._open[self._marks] = (kind, target, self._length)
        return self._marks

    def close(self, mark: int | None) -> None:
        """End the span that `open` began."""
        if mark is not None:
            kind, target, start = self._open.pop(mark)
            self._spans.append(Span(start, self._length, kind, target))

    def take(self, kind: str, level: int) -> Piece | None:
        """The block as filled so far, or None if it shows nothing; spans still open go on in the next block."""
        text = "".join(self._parts)
        spans = [*self._spans, *(Span(s, len(text), k, t) for k, t, s in self._open.values())]
        self._parts, self._spans, self._length = [], [], 0
        self._blank, self._broken = True, False
        self._open = {mark: (k, t, 0) for mark, (k, t, _) in self._open.items()}
        if not text.strip():
            return None
        first = len(text) - len(text.lstrip("\n" if kind == "code" else None))
        text = text[first:].rstrip()
        placed = (_trimmed(text, s, first) for s in spans)
        return Piece(text, kind, level, tuple(sorted((s for s in placed if s), key=lambda s: (s.start, -s.end))))


def _run_together(text: str) -> str:
    """HTML's white space (not the no-break space) as single spaces."""
    plain = text.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\f", " ")
    while "  " in plain:
        plain = plain.replace("  ", " ")
    return plain


def _trimmed(text: str, span: Span, shift: int) -> Span | None:
    """`span` moved by `shift` and kept inside `text`, without blanks at its ends; None if nothing is left."""
    start, end = max(span.start - shift, 0), min(span.end - shift, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end, span.kind, span.target) if start < end else None
