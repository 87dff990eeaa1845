"""The text that is being read: its pieces, paragraphs, sentences and words, all in code points."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property

from db.records.articles import Block, Span
from db.text.paragraphs import direction as direction_of
from db.text.pieces import LONGEST, Piece, pieces
from db.text.sentences import sentences, words
from desktop.look.scripts import Script, main_script

_KEPT = 64
_CUT = 1000
_LOOKED_AT = 4000


class Prose:
    """An article's text cut into pieces; nothing is looked at before it is asked for."""

    def __init__(self, content: str, blocks: Sequence[Block], spans: Sequence[Span], direction: str | None) -> None:
        self.content = content
        self.pieces: list[Piece] = pieces(content, blocks, spans)
        self.starts = [piece.start for piece in self.pieces]
        self._opens = bytearray(len(self.pieces))
        self.numbers = self._numbers()
        self.mirrored = (direction or direction_of(content[:_LOOKED_AT])) == "rtl"
        self._sentences: OrderedDict[int, list[tuple[int, int]]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.pieces)

    def _numbers(self) -> list[int]:
        """The number of each piece's paragraph, from 1; 0 for one that stands on the line of the one before it."""
        numbers = []
        number, end, kind, length = 0, -1, ("", 0), 0
        for at, piece in enumerate(self.pieces):
            opens = piece.start != end or (piece.kind, piece.level) != kind or length < LONGEST - _CUT
            self._opens[at] = opens
            counts = piece.start != end and not self.content[piece.start : piece.start + _CUT].isspace()
            number += counts
            numbers.append(number if counts else 0)
            end, kind, length = piece.end, (piece.kind, piece.level), piece.end - piece.start
        return numbers

    @cached_property
    def openings(self) -> list[int]:
        """The code points at which paragraphs begin, and rows of cells: beyond one no line is shared."""
        out = []
        level = 0
        for piece, opens in zip(self.pieces, self._opens, strict=True):
            beside = piece.kind == "cell" and piece.level > level > 0
            level = piece.level if piece.kind == "cell" else 0
            if opens and not beside:
                out.append(piece.start)
        return out

    def text(self, piece: int) -> str:
        """The characters of a piece."""
        return self.content[self.pieces[piece].start : self.pieces[piece].end]

    def opens(self, piece: int) -> bool:
        """Whether a paragraph (or cell) begins with this piece, which else is a further part of a very long one."""
        return bool(self._opens[piece])

    def piece_of(self, point: int) -> int:
        """The piece in which a code point stands, or the one before it; -1 without text."""
        return max(0, bisect_right(self.starts, point) - 1) if self.starts else -1

    def paragraph(self, piece: int) -> tuple[int, int]:
        """The code points of the whole paragraph to which a piece belongs."""
        first = last = piece
        while not self.opens(first):
            first -= 1
        while last + 1 < len(self.pieces) and not self.opens(last + 1):
            last += 1
        return self.pieces[first].start, self.pieces[last].end

    def setting(self, piece: int) -> tuple[Script, bool]:
        """The main script of a piece, and whether its paragraph is read from right to left."""
        first = piece
        while not self.opens(first) and piece - first < 16:
            first -= 1
        head = self.text(first)[:_LOOKED_AT]
        leftwards = direction_of(head) == "rtl"
        if not leftwards and self.mirrored and not any(map(str.isalpha, head)):
            leftwards = True
        return main_script(self.text(piece)), leftwards

    def sentences(self, piece: int) -> list[tuple[int, int]]:
        """The sentences of a piece; at least one, the piece itself."""
        known = self._sentences.get(piece)
        if known is None:
            bounds = self.pieces[piece]
            known = sentences(self.content, bounds.start, bounds.end) or [(bounds.start, bounds.end)]
            self._sentences[piece] = known
            if len(self._sentences) > _KEPT:
                self._sentences.popitem(last=False)
        return known

    def sentence_at(self, point: int) -> tuple[int, int]:
        """The sentence in which, or after which, a code point stands; (0, 0) without text."""
        piece = self.piece_of(point)
        if piece < 0:
            return 0, 0
        found = self.sentences(piece)
        at = bisect_right(found, (point, len(self.content) + 1)) - 1
        return found[max(0, at)]

    def next_sentence(self, point: int) -> tuple[int, int] | None:
        """The first sentence that begins after the one at the point."""
        start = self.sentence_at(point)[0]
        piece = self.piece_of(start)
        while 0 <= piece < len(self.pieces):
            for sentence in self.sentences(piece):
                if sentence[0] > start:
                    return sentence
            piece += 1
        return None

    def previous_sentence(self, point: int) -> tuple[int, int] | None:
        """The last sentence that begins before the one at the point."""
        start = self.sentence_at(point)[0]
        piece = self.piece_of(start)
        while piece >= 0:
            for sentence in reversed(self.sentences(piece)):
                if sentence[0] < start:
                    return sentence
            piece -= 1
        return None

    def step_paragraph(self, point: int, forward: bool) -> tuple[int, int] | None:
        """The first sentence of the next paragraph, or of the previous one."""
        piece = self.piece_of(point)
        if piece < 0:
            return None
        start, end = self.paragraph(piece)
        after = self.piece_of(end - 1) + 1
        if forward:
            return self.sentences(after)[0] if after < len(self.pieces) else None
        first = self.piece_of(start)
        return self.sentences(self.piece_of(self.paragraph(first - 1)[0]))[0] if first > 0 else None

    def words(self, point: int) -> list[tuple[int, int]]:
        """The words of the piece in which the point stands."""
        piece = self.piece_of(point)
        if piece < 0:
            return []
        return words(self.content, self.pieces[piece].start, self.pieces[piece].end)

    def word_at(self, point: int) -> tuple[int, int] | None:
        """The word at, or else just before, a code point; None where there is neither."""
        found = self.words(point)
        at = bisect_right(found, (point, len(self.content) + 1)) - 1
        if at >= 0 and found[at][1] >= point:
            return found[at]
        return None

    def word_edge(self, point: int, forward: bool, starts: bool) -> int:
        """The next place after (or before) the point at which a word starts, or ends."""
        piece = self.piece_of(point)
        step = 1 if forward else -1
        while 0 <= piece < len(self.pieces):
            bounds = self.pieces[piece]
            edges = [word[0 if starts else 1] for word in words(self.content, bounds.start, bounds.end)]
            beyond = [edge for edge in edges if (edge > point if forward else edge < point)]
            if beyond:
                return beyond[0] if forward else beyond[-1]
            piece += step
        return (len(self.content) if not self.pieces else self.pieces[-1].end) if forward else 0

    def snapped(self, start: int, end: int) -> tuple[int, int]:
        """The range widened to whole words at both ends."""
        first, last = self.word_at(start), self.word_at(max(start, end - 1))
        if first is not None and first[0] < start < first[1]:
            start = first[0]
        if last is not None and last[0] < end < last[1]:
            end = last[1]
        return start, end
