"""The colours with which the reader paints, made once for a look."""

from __future__ import annotations

from PySide6.QtGui import QColor

from desktop.look.colours import Pattern
from desktop.look.look import Look


class Inks:
    """Colours by name, and of a mark by the hue of its first theme."""

    def __init__(self, look: Look) -> None:
        self._look = look
        palette = look.palette
        self.page = QColor(palette.page)
        self.pane = QColor(palette.pane)
        self.band = _between(self.page, QColor(palette.row_idle), 0.7)
        self.ink = QColor(palette.ink)
        self.ink2 = QColor(palette.ink2)
        self.line = QColor(palette.line)
        self.edge = QColor(palette.edge)
        self.accent = QColor(palette.accent)
        self.on_accent = QColor(palette.on_accent)
        self.selection = QColor(palette.selection)
        self.found = QColor(palette.found)
        self.found_now = QColor(palette.found_now)
        self.tick = QColor(palette.warn)
        self.quiet = QColor(palette.pane)
        self.untagged = QColor(palette.untagged)
        self.untagged_chosen = QColor(palette.row_idle)
        self.no_tints = look.high_contrast
        self._hues: dict[str, tuple[QColor, QColor, QColor, Pattern]] = {}

    def hue(self, name: str) -> tuple[QColor, QColor, QColor, Pattern]:
        """Bar, tint, selected tint and pattern of a theme colour."""
        known = self._hues.get(name)
        if known is None:
            hue = self._look.hue(name)
            known = QColor(hue.bar), QColor(hue.tint), QColor(hue.selected), hue.pattern
            self._hues[name] = known
        return known

    def tint(self, hue: str, chosen: bool) -> QColor:
        """What fills a mark of that first hue; "" is untagged."""
        if not hue:
            return self.untagged_chosen if chosen else self.untagged
        _, plain, selected, _ = self.hue(hue)
        return selected if chosen else plain

    def bar(self, hue: str) -> QColor:
        """The colour of a mark's bar and of the lines under its text, by its first hue."""
        return self.hue(hue)[0] if hue else self.edge

    def pattern(self, hue: str) -> Pattern:
        """The pattern of a mark's bar where no names stand beside it, by its first hue."""
        return self.hue(hue)[3] if hue else "solid"


def _between(one: QColor, other: QColor, share: float) -> QColor:
    """A colour that lies this share of the way from one to another."""
    ends = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(begin + (end - begin) * share) for begin, end in ends))
