"""The text that is being read: its pieces, paragraphs, sentences and words, all in code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from copy import copy
from functools import cached_property
from itertools import pairwise

from db.records.articles import Block, Span
from db.records.clean import Clean, Mend, Repeat
from db.text.folds import FOLD, folded
from db.text.mended import within
from db.text.paragraphs import direction as direction_of
from db.text.pieces import LONGEST, Piece, pieces
from db.text.sentences import sentences, words
from desktop.look.scripts import Script, main_script

_KEPT = 64
_CUT = 1000
_LOOKED_AT = 4000


class Prose:
    """An article's text cut into pieces; nothing is looked at before it is asked for.

    In the clean view the pieces are others, the text and every place in it are the same.
    """

    def __init__(self, content: str, blocks: Sequence[Block], spans: Sequence[Span], direction: str | None) -> None:
        self.content = content
        self.mirrored = (direction or direction_of(content[:_LOOKED_AT])) == "rtl"
        self.clean: Clean | None = None
        self.repeats: dict[int, Repeat] = {}
        self._mends_at: list[int] = []
        self._raw = pieces(content, blocks, spans)
        self._cut(self._raw)

    def _cut(self, cut: list[Piece]) -> None:
        self.pieces = cut
        self.starts = [piece.start for piece in cut]
        self._opens = bytearray(len(cut))
        self.numbers = self._numbers()
        self._sentences: OrderedDict[int, list[tuple[int, int]]] = OrderedDict()

    def cleaned(self, clean: Clean | None, opened: Collection[int] = ()) -> Prose:
        """The same text in the clean view (None: as it stands), with these repeated paragraphs open."""
        other = copy(self)
        other.__dict__.pop("openings", None)
        other.clean = clean
        other._mends_at = [mend.start for mend in clean.mends] if clean else []
        if clean:
            folds = folded(self._raw, clean, opened)
            other.repeats = folds.repeats
            other._cut(folds.pieces)
        else:
            other.repeats = {}
            other._cut(self._raw)
        return other

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

    def folds(self, piece: int) -> Repeat | None:
        """The repeated paragraph that a piece stands for as one folded line, or None."""
        bounds = self.pieces[piece]
        return self.repeats[bounds.start] if bounds.kind == FOLD else None

    def unfolds(self, piece: int) -> Repeat | None:
        """The repeated paragraph that stands open and begins with this piece, or None."""
        if not self.repeats or self.pieces[piece].kind == FOLD:
            return None
        return self.repeats.get(self.pieces[piece].start)

    def folded_at(self, point: int) -> Repeat | None:
        """The folded paragraph in which a code point lies unseen, or None."""
        piece = self.piece_of(point) if self.repeats else -1
        return self.folds(piece) if piece >= 0 and point < self.pieces[piece].end else None

    def mends(self, start: int, end: int) -> tuple[Mend, ...]:
        """What is shown in place of other spaces in [start, end), in code points of the text."""
        return within(self.clean.mends, self._mends_at, start, end) if self.clean and self._mends_at else ()

    def spoken_mends(self, words: Callable[[Repeat], str]) -> list[Mend]:
        """All that is shown otherwise than it stands: spaces, and folded paragraphs as the words given for them."""
        if self.clean is None:
            return []
        hidden = [(self.pieces[at], fold) for at in range(len(self)) if (fold := self.folds(at)) is not None]
        out = [Mend(piece.start, piece.end, words(fold)) for piece, fold in hidden]
        out += [mend for mend in self.clean.mends if self.folded_at(mend.start) is None]
        return sorted(out, key=lambda mend: mend.start)

    def text(self, piece: int) -> str:
        """The characters of a piece."""
        return self.content[self.pieces[piece].start : self.pieces[piece].end]

    def opens(self, piece: int) -> bool:
        """Whether a paragraph (or cell) begins with this piece, which else is a further part of a very long one."""
        return bool(self._opens[piece])

    def piece_of(self, point: int) -> int:
        """The piece in which a code point stands, or the one before it; -1 without text."""
        return max(0, bisect_right(self.starts, point) - 1) if self.starts else -1

    def number_at(self, point: int) -> int:
        """The number of the paragraph in which a code point stands."""
        piece = self.piece_of(point)
        while piece > 0 and not self.numbers[piece]:
            piece -= 1
        return self.numbers[piece] if piece >= 0 else 0

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
            # A folded paragraph is one step of the focus.
            whole = [(bounds.start, bounds.end)]
            known = whole if bounds.kind == FOLD else sentences(self.content, bounds.start, bounds.end) or whole
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
        return self._words(self.pieces[piece])

    def _words(self, piece: Piece) -> list[tuple[int, int]]:
        """The words of a piece; where the clean view shows a space one ends."""
        found = words(self.content, piece.start, piece.end)
        cuts = [mend.start for mend in self.mends(piece.start, piece.end) if mend.text]
        if not cuts:
            return found
        out = []
        for start, end in found:
            edges = [start, *cuts[bisect_right(cuts, start) : bisect_left(cuts, end)], end]
            out += list(pairwise(edges))
        return out

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
            edges = [word[0 if starts else 1] for word in self._words(self.pieces[piece])]
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
