"""What every picture of an excerpt has in common: the bar at its start, lines of one height, chips in rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from db.record import record
from desktop.look.look import Look
from desktop.look.scripts import reads_leftwards
from desktop.widgets.bars import paint_bar
from desktop.widgets.tags.chip_faces import HEIGHT, Face, chip_width, paint_chip

BAR = 5
"""How wide the bar is, for `Look.px`."""

_CHIP_GAP = 4


def paint_start_bar(painter: QPainter, excerpt: QRectF, look: Look, hue: str, *, mirrored: bool, bare: str) -> None:
    """The bar along the side where reading starts, in the colour `bare` where there is no theme (`hue` "")."""
    wide = look.px(BAR)
    left = excerpt.right() - wide if mirrored else excerpt.left()
    bar = QRectF(left, excerpt.top(), wide, excerpt.height())
    if hue:
        paint_bar(painter, bar, look.hue(hue), patterned=look.patterns)
    else:
        painter.fillRect(bar, QColor(bare))


def beside_bar(excerpt: QRectF, look: Look, free: float, *, mirrored: bool) -> QRectF:
    """What the bar leaves of an excerpt, with so much free at both sides."""
    start = look.px(BAR) + free
    return excerpt.adjusted(free, 0, -start, 0) if mirrored else excerpt.adjusted(start, 0, -free, 0)


def set_lines(
    words: str,
    font: QFont,
    room: float,
    line: float,
    *,
    most: int = 0,
    mirrored: bool = False,
    formats: Sequence[QTextLayout.FormatRange] = (),
) -> QTextLayout:
    """Words broken into lines `line` high and `room` wide, at most so many (0: all), by the side of their script.

    Words read from the left stand at the right too where the window is `mirrored`.
    """
    layout = QTextLayout(words, font)
    option = QTextOption()
    leftwards = reads_leftwards(words)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if leftwards or mirrored else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(formats))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    metrics = QFontMetricsF(font)
    inside, ascent = (line - metrics.height()) / 2, metrics.ascent()
    while not most or layout.lineCount() < most:
        made = layout.createLine()
        if not made.isValid():
            break
        made.setLineWidth(room)
        # A fallback face may be taller: all lines keep to the base line of the first face.
        made.setPosition(QPointF(0, (layout.lineCount() - 1) * line + inside + ascent - made.ascent()))
    layout.endLayout()
    return layout


@record
class ChipRows:
    """Chips in rows, their places counted from the corner where reading starts; `end` is where a next one would go."""

    chips: tuple[tuple[Face, QRectF], ...]
    end: QPointF
    height: float

    def paint(self, painter: QPainter, corner: QPointF, width: float, look: Look, *, mirrored: bool) -> None:
        """Paint them into an area `width` wide whose top left corner is `corner`."""
        for face, place in self.chips:
            paint_chip(painter, placed(place, corner, width, mirrored=mirrored), face, look)


def placed(place: QRectF, corner: QPointF, width: float, *, mirrored: bool) -> QRectF:
    """A place counted from the side where reading starts, on the screen."""
    x = width - place.left() - place.width() if mirrored else place.left()
    return QRectF(corner.x() + x, corner.y() + place.top(), place.width(), place.height())


class ChipSetter:
    """Sets chips into rows; how wide each is, is measured once, until the look changes."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._widths: dict[Face, float] = {}
        look.changed.connect(self._widths.clear)

    def set(self, faces: Iterable[Face], room: float, most_rows: int = 0) -> ChipRows:
        """Chips in rows `room` wide, at most so many rows (0: all)."""
        high, gap = float(self._look.px(HEIGHT)), self._look.px(_CHIP_GAP)
        chips: list[tuple[Face, QRectF]] = []
        x, row = 0.0, 0
        for face in faces:
            wide = min(self._width(face), room)
            if x and x + wide > room:
                if row + 1 == most_rows:
                    break
                x, row = 0.0, row + 1
            chips.append((face, QRectF(x, row * (high + gap), wide, high)))
            x += wide + gap
        return ChipRows(tuple(chips), QPointF(x, row * (high + gap)), row * (high + gap) + high if chips else 0.0)

    def _width(self, face: Face) -> float:
        if face not in self._widths:
            self._widths[face] = float(chip_width(face, self._look))
        return self._widths[face]
