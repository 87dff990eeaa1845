"""Heights of paragraphs from the widths of their words: wrong by a line at times, found in a tenth of the time."""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFontMetricsF

from desktop.look.scripts import Script
from desktop.reader.typesetting.styles import Style

_WORDS = 20_000
_SQUARE = "\u570b"
"""As wide as all letters of Chinese, and nearly all of Japanese and Korean; lines are broken between any two."""


class Roughly:
    """Counts lines as they are broken between words; widths of words are measured once for each font."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[str, int, Script], tuple[QFontMetricsF, dict[str, float]]] = {}

    def height(self, text: str, script: Script, style: Style, room: int) -> int:
        """About how high a text is in a room of that width, without the gap above it."""
        key = style.kind, style.line, script
        known = self._fonts.get(key)
        if known is None:
            known = self._fonts[key] = QFontMetricsF(style.font), {}
        metrics, widths = known
        if len(widths) > _WORDS:
            widths.clear()
        if script == "cjk":
            return max(1, ceil(len(text) * metrics.horizontalAdvance(_SQUARE) / room)) * style.line
        space = widths.get(" ")
        if space is None:
            space = widths[" "] = metrics.horizontalAdvance(" ")
        lines, used = 1, 0.0
        for word in text.split():
            wide = widths.get(word)
            if wide is None:
                wide = widths[word] = metrics.horizontalAdvance(word)
            if used + wide <= room:
                used += wide + space
            elif wide <= room:
                lines += 1
                used = wide + space
            else:
                # a line is broken in the middle of it, as in an address, or in Thai between words that touch
                broken = ceil((used + wide) / room)
                lines += broken - 1
                used += wide - (broken - 1) * room + space
        return lines * style.line
