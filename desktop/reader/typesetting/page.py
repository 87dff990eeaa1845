"""An article set in its column: which piece stands where, laid out only where it is looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from time import perf_counter

from PySide6.QtGui import QColor, QFontMetricsF, QTextLayout

from db.records.clean import Mend, Repeat
from db.text.folds import FOLD
from db.text.mended import Mended
from desktop.look.scripts import main_script, reads_leftwards
from desktop.look.type import ArticleType
from desktop.reader.typesetting.folded import FoldLine, FoldWords, fold_words
from desktop.reader.typesetting.heights import Heights
from desktop.reader.typesetting.layouts import Laid, set_lines, shown
from desktop.reader.typesetting.measures import (
    AFTER_META,
    AFTER_TITLE,
    TOP,
    Measures,
    measure,
)
from desktop.reader.typesetting.prose import Prose
from desktop.reader.typesetting.roughly import Roughly
from desktop.reader.typesetting.styles import Style, Styles
from desktop.reader.typesetting.tables import Tables

_KEPT = 128
_LETTERS = 200_000
_AT_LEAST = 8
_SAMPLE = 600
_HEAD = 120
"""Code points that tell the script of a paragraph well enough for a rough height."""


class Page:
    """Places are pixels from the top of the article; a height is an estimate until its piece is laid out."""

    def __init__(self, prose: Prose, title: str, meta: str, counterpart: str = "") -> None:
        self.prose = prose
        self.title = title
        self.meta = meta
        self.counterpart = counterpart
        self.link = QColor()
        self.measures: Measures = measure(792, ArticleType().column, prose.mirrored)
        self.styles = Styles(ArticleType())
        self.heights = Heights([])
        self.head = 0
        self.heading: Laid | None = None
        self._laid: OrderedDict[int, Laid] = OrderedDict()
        self.tables = Tables(prose.pieces)
        self._letters = 0
        self._known = bytearray()
        self._next = self._rough = 0
        self._roughly = Roughly()
        self._labels: dict[int, FoldLine] = {}
        self.held: Callable[[int, int], int] = lambda _start, _end: 0
        """How many highlights lie in a range: a folded paragraph says so."""

    def set_in(self, width: int, article: ArticleType, meta_height: int, after: int = AFTER_META) -> None:
        """Set the article in a viewport of that width and in that type; all heights become estimates.

        `after` is the room between the line of metadata and the text.
        """
        self.measures = measure(width, article.column, self.prose.mirrored)
        self.styles = Styles(article)
        self.forget_looks()
        self._known = bytearray(len(self.prose))
        self._next = self._rough = 0
        self.heading = self._set_heading(article)
        self.head = TOP + after
        if self.heading is not None:
            self.head += self.heading.height + AFTER_TITLE
        self.head += meta_height if self.meta or self.counterpart else 0
        self.heights = Heights(self._estimates(article))

    def _set_heading(self, article: ArticleType) -> Laid | None:
        if not self.title:
            return None
        script = main_script(self.title)
        font = article.title_font(script)
        metrics = QFontMetricsF(font)
        rtl = reads_leftwards(self.title)
        line = article.title_line(script)
        style = Style("title", font, line, metrics.ascent(), metrics.descent(), rtl, 0, 0, False, False)
        return Laid(self.title, 0, style, (0, self.measures.width), (), self.link)

    def _estimates(self, article: ArticleType) -> list[int]:
        sample = self.prose.content[:_SAMPLE].replace("\n", " ")
        script = main_script(sample)
        font, line = article.font(script), article.line_for(script)
        letter = QFontMetricsF(font).horizontalAdvance(sample) / max(1, len(sample))
        a_line = max(1.0, self.measures.width * 0.97 / max(1.0, letter))
        usual = article.paragraph_gap
        repeats = self.prose.repeats
        out = []
        end, kind = 0, ""
        for piece in self.prose.pieces:
            letters = piece.end - piece.start if piece.kind != FOLD else 1
            height = ceil(letters / a_line) * line
            if piece.start in repeats and piece.kind != FOLD:
                height += line
            if piece.start != end or kind != piece.kind:
                plain = piece.kind == kind == "paragraph"
                height += usual if plain else self.styles.gap(kind, piece.kind, piece.level)
            out.append(height)
            end, kind = piece.end, piece.kind
        return out

    # -- pieces

    @property
    def count(self) -> int:
        """How many pieces the article has."""
        return len(self.prose)

    @property
    def height(self) -> int:
        """From the top of the article to the end of its last line."""
        return self.head + self.heights.total

    def gap(self, piece: int) -> int:
        """The room above a piece."""
        if piece and not self.prose.opens(piece):
            return 0
        first, last = self.row(piece)
        this = self.prose.pieces[first]
        before = self.prose.pieces[first - 1].kind if first else ""
        above = self.styles.gap(before, this.kind, this.level if first == last else 1)
        label = self.label(piece) if self.prose.repeats else None
        return above if label is None else above + label.height

    def label(self, piece: int) -> FoldLine | None:
        """The line over a repeated paragraph that stands open, in the room above its first piece; None over others."""
        repeat = self.prose.unfolds(piece)
        if repeat is None:
            return None
        known = self._labels.get(piece)
        if known is None:
            known = self._labels[piece] = self._fold_line(repeat)
        return known

    def fold_line(self, piece: int) -> tuple[FoldLine | None, int]:
        """The line of a repeated paragraph that a piece is or that stands over it, if any, and where it begins."""
        if self.prose.folds(piece) is not None:
            laid = self.laid(piece)
            return (laid if isinstance(laid, FoldLine) else None), self.top(piece)
        label = self.label(piece)
        return label, self.top(piece) - (label.height if label else 0)

    def fold_words(self, repeat: Repeat) -> FoldWords:
        """What the line of a repeated paragraph says; the highlights in it are told while they are out of sight."""
        number = self.prose.number_at(repeat.first_start)
        hidden = self.prose.folded_at(repeat.start) is not None
        return fold_words(repeat, number, self.held(repeat.start, repeat.end) if hidden else 0)

    def _fold_line(self, repeat: Repeat) -> FoldLine:
        words = self.fold_words(repeat)
        style = self.styles.style(FOLD, 0, main_script(words.text), self.prose.mirrored)
        return FoldLine(words, repeat, style, style.room(self.measures.width), self.link)

    def forget_folds(self) -> bool:
        """Other highlights may lie in the folded paragraphs now: lines that say otherwise are set again; if any."""
        changed = False
        for piece, laid in list(self._laid.items()):
            if isinstance(laid, FoldLine) and laid.words != self.fold_words(laid.repeat):
                del self._laid[piece]
                self._letters -= self._cost(laid)
                self._known[piece] = 0
                changed = True
        return changed

    def top(self, piece: int) -> int:
        """Where the first line of a piece begins."""
        return self.head + self.heights.top(piece) + self.gap(piece)

    def piece_at(self, y: float) -> int:
        """The piece whose room, with the gap above it, holds a height, or the nearest; -1 without text."""
        return self.heights.at(int(y) - self.head) if self.count else -1

    def row(self, piece: int) -> tuple[int, int]:
        """The first and last of the pieces that stand beside this one: the cells of a row."""
        return self.tables.row(piece, self.measures.width)

    def span(self, top: float, bottom: float) -> tuple[int, int]:
        """The first and last piece that stand between two heights; (-1, -1) without text."""
        if not self.count:
            return -1, -1
        # The height of a row is kept at its last cell, those before it have none.
        return self.row(self.piece_at(top))[0], self.piece_at(bottom)

    def piece_under(self, x: float, y: float) -> int:
        """The piece at a spot, of the cells of a row the nearest one; -1 without text."""
        piece = self.piece_at(y)
        if piece < 0:
            return piece
        first, last = self.row(piece)
        if first == last:
            return piece
        across = x - self.measures.column

        def away(cell: int) -> float:
            laid = self.laid(cell)
            return max(laid.left - across, across - laid.left - laid.width, 0)

        return min(range(first, last + 1), key=away)

    def style(self, piece: int) -> Style:
        """How a piece is set."""
        bounds = self.prose.pieces[piece]
        script, rtl = self.prose.setting(piece)
        return self.styles.style(bounds.kind, bounds.level, script, rtl)

    def laid(self, piece: int) -> Laid:
        """The piece laid out, and its height made true."""
        known = self._laid.get(piece)
        if known is not None:
            self._laid.move_to_end(piece)
            return known
        repeat = self.prose.folds(piece)
        made = self._lay(piece) if repeat is None else self._fold_line(repeat)
        self._laid[piece] = made
        if not self._known[piece]:
            self._make_true(piece, made.height)
        self._letters += self._cost(made)
        while len(self._laid) > _KEPT or (self._letters > _LETTERS and len(self._laid) > _AT_LEAST):
            _, old = self._laid.popitem(last=False)
            self._letters -= self._cost(old)
        return made

    def _lay(self, piece: int) -> Laid:
        bounds = self.prose.pieces[piece]
        style, width = self.style(piece), self.measures.width
        room = self.tables.room(piece, width, self.prose.mirrored) or style.room(width)
        mends = self.prose.mends(bounds.start, bounds.end)
        return Laid(self.prose.text(piece), bounds.start, style, room, bounds.spans, self.link, mends)

    @staticmethod
    def _cost(laid: Laid) -> int:
        return 1 if laid.folded else laid.end - laid.start

    def _make_true(self, piece: int, height: int) -> bool:
        first, last = self.row(piece)
        self._known[first : last + 1] = b"\1" * (last + 1 - first)
        for cell in range(first, last + 1):
            if cell != piece:
                height = max(height, self.laid(cell).height)
        changed = [self.heights.put(cell, 0) for cell in range(first, last)]
        return any([*changed, self.heights.put(last, self.gap(first) + height)])

    def is_true(self, piece: int) -> bool:
        """Whether the height of a piece is no estimate any more."""
        return bool(self._known[piece])

    @property
    def laid_count(self) -> int:
        """How many pieces are laid out at present."""
        return len(self._laid)

    @property
    def settled(self) -> bool:
        """Whether every height is true."""
        return self._next >= self.count

    @property
    def roughly_settled(self) -> bool:
        """Whether every height is true or wrong by little."""
        return self._rough >= self.count

    def _measure_roughly(self, piece: int) -> bool:
        kind = self.prose.pieces[piece].kind
        if self._known[piece] or kind in (FOLD, "cell"):
            return False
        text = self.prose.text(piece)
        script = main_script(text[:_HEAD])
        # lines are as long whichever way they are read
        style = self.styles.style(kind, self.prose.pieces[piece].level, script, False)
        _, room = style.room(self.measures.width)
        height = self._roughly.height(text, script, style, room)
        return bool(self.heights.put(piece, self.gap(piece) + height))

    def measure_some(self, seconds: float) -> bool:
        """Make the heights of further pieces true for about that long; whether any of them changed.

        First all of them are found roughly, so that the scroll bar moves no more while they become true.
        """
        until = perf_counter() + seconds
        changed = False
        while not self.roughly_settled:
            changed |= self._measure_roughly(self._rough)
            self._rough += 1
            if perf_counter() >= until:
                return changed
        self._roughly = Roughly()
        while self._next < self.count:
            piece = self._next
            self._next += 1
            if self._known[piece]:
                continue
            if self.prose.folds(piece) is not None:
                self.laid(piece)
                changed = True
                continue
            style, width = self.style(piece), self.measures.width
            bounds, text = self.prose.pieces[piece], self.prose.text(piece)
            if mends := self.prose.mends(bounds.start, bounds.end):
                text = Mended(text, (Mend(m.start - bounds.start, m.end - bounds.start, m.text) for m in mends)).shown
            layout = QTextLayout(shown(text), style.font)
            _, room = self.tables.room(piece, width, self.prose.mirrored) or style.room(width)
            changed |= self._make_true(piece, set_lines(layout, style, room))
            if perf_counter() >= until:
                break
        return changed

    def forget_looks(self) -> None:
        """Drop what was laid out, as in other colours; heights stand."""
        self._laid.clear()
        self._labels.clear()
        self._letters = 0

    # -- places

    def place(self, point: int) -> tuple[int, int]:
        """The top and bottom of the line on which a character stands."""
        piece = self.prose.piece_of(point)
        if piece < 0:
            return self.head, self.head
        laid = self.laid(piece)
        top = self.top(piece) + laid.line_of(point) * laid.style.line
        return top, top + laid.style.line

    def point_at(self, x: float, y: float) -> int:
        """The caret place nearest to a spot of the article (x from the left edge of the viewport)."""
        piece = self.piece_under(x, y)
        if piece < 0:
            return 0
        return self.laid(piece).point_at(x - self.measures.column, y - self.top(piece))
