"""How a piece is set: face, line height, indents and the room before it, by kind, script and direction."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from db.record import record
from db.text.folds import FOLD
from desktop.look.scripts import Script
from desktop.look.type import ArticleType

_HEADINGS = {1: 24 / 18, 2: 21 / 18, 3: 18 / 18}
_SMALL = 15 / 18
_INDENT = 24
_INSET = 16


@record
class Style:
    """The setting of a piece, in logical pixels; `start` and `end` indent it from the edges of the column."""

    kind: str
    font: QFont
    line: int
    ascent: float
    descent: float
    rtl: bool
    start: int
    end: int
    quiet: bool
    italic: bool

    def room(self, width: int) -> tuple[int, int]:
        """The left edge and the width that its indents leave of a column."""
        return self.end if self.rtl else self.start, max(40, width - self.start - self.end)

    @property
    def baseline(self) -> int:
        """From the top of a line's room down to its baseline: the face stands in the middle of the line."""
        return round((self.line - self.ascent - self.descent) / 2 + self.ascent)

    @property
    def tint(self) -> tuple[int, int]:
        """Where a tint begins and ends below the top of a line: 1 beyond the face, but 4 are left white."""
        top = self.baseline - round(self.ascent) - 1
        bottom = self.baseline + round(self.descent) + 1
        return max(2, top), min(self.line - 2, bottom)


class Styles:
    """The styles of one article's type, each made once."""

    def __init__(self, article: ArticleType) -> None:
        self.article = article
        self._made: dict[tuple[str, int, Script, bool], Style] = {}

    def style(self, kind: str, level: int, script: Script, rtl: bool) -> Style:
        """The style for a kind of block at its level, in a script and direction."""
        key = (kind, level, script, rtl)
        style = self._made.get(key)
        if style is None:
            style = self._made[key] = self._make(kind, level, script, rtl)
        return style

    def _make(self, kind: str, level: int, script: Script, rtl: bool) -> Style:
        article = self.article
        scale = article.size / 18
        factor = 1.0
        semibold = False
        start = end = 0
        if kind == "heading":
            factor, semibold = _HEADINGS.get(level, 1.0), True
        elif kind == "item":
            start = round(_INDENT * max(1, level) * scale)
        elif kind == "quote":
            start = round(_INSET * max(1, level) * scale)
        elif kind == "post":
            factor, start, end = _SMALL, round(_INSET * scale), round(_INSET * scale)
        elif kind == "caption":
            factor, start = _SMALL, round(_INSET * scale)
        elif kind == FOLD:
            factor, start = _SMALL, round(_INDENT * scale)
        elif kind == "cell":
            factor = _SMALL
            start = 0 if level <= 1 else round(_INSET * scale)
        elif kind == "code":
            factor, start, end = _SMALL, round(_INSET * scale), round(_INSET * scale)
        if kind == "code":
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPixelSize(round(article.size * factor))
            rtl = False
        else:
            font = article.font(script, semibold=semibold)
            font.setPixelSize(max(1, round(article.size_for(script) * factor)))
        metrics = QFontMetricsF(font)
        line = article.line_for(script)
        if factor != 1.0:
            line = round(line * (factor if factor < 1 else 1 + (factor - 1) * 0.6))
        return Style(
            kind,
            font,
            line,
            metrics.ascent(),
            metrics.descent(),
            rtl,
            start,
            end,
            kind in ("caption", "post", FOLD),
            article.font(script, italic=True).italic(),
        )

    def gap(self, before: str, kind: str, level: int) -> int:
        """Pixels between a block of kind `before` ("" at the beginning) and one of `kind`."""
        usual = self.article.paragraph_gap
        if not before:
            return 0
        if kind == "heading":
            return usual if before == "heading" else usual * 2
        if before == "heading":
            return usual // 2
        if kind == before and kind in ("item", "post", "code"):
            return usual // 2 if kind != "code" else 0
        if kind == before == "cell":
            return usual // 2 if level <= 1 else 2
        return usual
