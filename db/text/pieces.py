"""The pieces of the raw view: what is laid out as one, a line or a part of a very long line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from db.record import record
from db.records.articles import Block, Span

LONGEST = 8000

_LAST_SPACE = re.compile(r"[\s\u200b](?=\S*\Z)")
# A word edge is looked for only in the last part of a piece: a shorter one would look like a paragraph's end.
_TAIL = 500


@record
class Piece:
    """A range [start, end) of a text in code points, without a line break in it, with the spans that touch it."""

    start: int
    end: int
    kind: str = "paragraph"
    level: int = 0
    spans: tuple[Span, ...] = ()


def pieces(content: str, blocks: Iterable[Block] = (), spans: Iterable[Span] = ()) -> list[Piece]:
    """Cut a text into pieces of at most 8,000 code points that, with the LFs between them, are the text exactly.

    A line inside blocks is cut where they begin; what no block covers is a paragraph; an empty line is no piece.
    """
    cut = [
        Piece(start, end, kind, level)
        for first, last, kind, level in _lines(content, _in_order(blocks, len(content)))
        for start, end in _parts(content, first, last)
    ]
    return _with_spans(cut, sorted(spans, key=lambda span: span.start))


def _in_order(blocks: Iterable[Block], length: int) -> list[Block]:
    """Sort the blocks and cut off what overlaps an earlier one or lies outside the text."""
    clean: list[Block] = []
    reached = 0
    for block in sorted(blocks, key=lambda block: (block.start, -block.end)):
        start, end = max(block.start, reached), min(block.end, length)
        if start < end:
            clean.append(Block(start, end, block.kind, block.level))
            reached = end
    return clean


def _lines(content: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, str, int]]:
    """Yield the lines, cut where a block begins or ends inside them, with the kind and level of their block."""
    at, index = 0, 0
    while at <= len(content):
        line_end = content.find("\n", at)
        if line_end < 0:
            line_end = len(content)
        while at < line_end:
            while index < len(blocks) and blocks[index].end <= at:
                index += 1
            block = blocks[index] if index < len(blocks) else None
            if block is None or block.start >= line_end:
                yield at, line_end, "paragraph", 0
                at = line_end
            elif block.start > at:
                yield at, block.start, "paragraph", 0
                at = block.start
            else:
                end = min(block.end, line_end)
                # Blank space after a block's last word belongs to it, not to a piece of its own.
                if end < line_end and content[end:line_end].isspace():
                    end = line_end
                yield at, end, block.kind, block.level
                at = end
        at = line_end + 1


def _parts(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = _cut(content, start, start + LONGEST)
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _cut(content: str, start: int, limit: int) -> int:
    from db.text.graphemes import edge_before, is_edge  # few texts have lines as long

    space = _LAST_SPACE.search(content, limit - _TAIL, limit)
    cut = space.end() if space else limit
    return cut if is_edge(content, cut) else edge_before(content, cut, start)


def _with_spans(cut: list[Piece], spans: Sequence[Span]) -> list[Piece]:
    if not spans:
        return cut
    whole: list[Piece] = []
    open_spans: list[Span] = []
    index = 0
    for piece in cut:
        while index < len(spans) and spans[index].start < piece.end:
            open_spans.append(spans[index])
            index += 1
        open_spans = [span for span in open_spans if span.end > piece.start]
        inside = tuple(
            Span(max(span.start, piece.start), min(span.end, piece.end), span.kind, span.target) for span in open_spans
        )
        whole.append(Piece(piece.start, piece.end, piece.kind, piece.level, inside) if inside else piece)
    return whole
