"""Ticks in the scroll bar: where the matches of a search stand, and which of them is the current one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.reader.idle import Idle

if TYPE_CHECKING:
    from desktop.reader.overview.area import OverviewArea

_TICK = 2
_NOW = 4
_SOME = 64


class ScrollMarks(QWidget):
    """Lies over the vertical scroll bar of a reader and lets the mouse through."""

    def __init__(self, area: OverviewArea) -> None:
        super().__init__(area.verticalScrollBar())
        self._area = area
        self._middles: list[float] = []
        self._rows: set[int] = set()
        self._rows_for: tuple[int, int] | None = None
        self._idle = Idle(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def refresh(self) -> None:
        """Find out again where the matches stand: others, or other heights."""
        if self._area.overlay.found.all or self._middles:
            self._idle.start(self._find)

    def _find(self) -> Iterator[None]:
        middles: list[float] = []
        for number, (start, end) in enumerate(self._area.overlay.found.all):
            middles.append(sum(self._area.places.span(start, end)) / 2)
            if not number % _SOME:
                yield
        self._middles, self._rows_for = middles, None
        words = self.tr("{0} matches are marked here").format(QLocale().toString(len(middles)))
        self._area.verticalScrollBar().setAccessibleDescription(words if middles else "")
        self.update()

    @property
    def rows(self) -> set[int]:
        """The rows of pixels of the bar at which ticks stand: as far down as the matches in the article."""
        groove, whole = (
            self._groove(),
            max(1, self._area.verticalScrollBar().maximum() + self._area.verticalScrollBar().pageStep()),
        )
        if self._rows_for != (groove.height(), whole):
            self._rows_for = groove.height(), whole
            part = groove.height() / whole
            self._rows = {groove.top() + int(middle * part) for middle in self._middles}
        return self._rows

    @property
    def row_now(self) -> int | None:
        """The row of the current match."""
        overlay = self._area.overlay
        if overlay.found_now is None or not overlay.found_now < len(overlay.found.all):
            return None
        groove, whole = (
            self._groove(),
            max(1, self._area.verticalScrollBar().maximum() + self._area.verticalScrollBar().pageStep()),
        )
        middle = sum(self._area.places.span(*overlay.found.all[overlay.found_now])) / 2
        return groove.top() + int(middle * groove.height() / whole)

    def _groove(self) -> QRect:
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider  # six hundred names, for a bar with ticks only

        option = QStyleOptionSlider()
        self._area.verticalScrollBar().initStyleOption(option)
        return (
            self._area.verticalScrollBar()
            .style()
            .subControlRect(
                QStyle.ComplexControl.CC_ScrollBar,
                option,
                QStyle.SubControl.SC_ScrollBarGroove,
                self._area.verticalScrollBar(),
            )
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tick across the bar for every match, the current one larger and outlined."""
        if not self._area.overlay.found.all:
            return
        painter, inks = QPainter(self), self._area.inks
        wide = self.width()
        for row in self.rows:
            painter.fillRect(1, row - _TICK // 2, wide - 2, _TICK, inks.tick)
        if (row_now := self.row_now) is not None:
            painter.setPen(inks.ink)
            painter.setBrush(inks.found_now)
            painter.drawRect(QRectF(0.5, row_now - _NOW / 2 + 0.5, wide - 1, _NOW))
        painter.end()
