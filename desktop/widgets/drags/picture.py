"""How a drag looks under the pointer: the chip or the words that are carried, and how many of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QFontMetricsF, QPainter, QPen, QPixmap

from desktop.look.look import Look
from desktop.widgets.excerpt_card import BAR, paint_start_bar
from desktop.widgets.rows import paint_line
from desktop.widgets.steady import steady
from desktop.widgets.tags.chip_faces import HEIGHT, Face, chip_width, paint_chip

_Paint = Callable[[QPainter], None]
_OPACITY = 0.8
_MOST_CHIPS = 3
_WIDE = 260
_AWAY = QPoint(-12, -8)  # of the picture from the pointer, so that what is under the pointer stays seen


def carry(source: QObject, mime: QMimeData, picture: QPixmap, *, move: bool = False) -> None:
    """Let the pointer carry something until it is let go; whoever takes it does what is to be done."""
    drag = QDrag(source)
    drag.setMimeData(mime)
    drag.setPixmap(picture)
    drag.setHotSpot(_AWAY)
    actions = Qt.DropAction.CopyAction
    drag.exec(actions | Qt.DropAction.MoveAction if move else actions, Qt.DropAction.CopyAction)


def chips_picture(faces: Sequence[Face], look: Look, scale: float) -> QPixmap:
    """Chips one under the other, the first three, and the count of all when there are more than one."""
    shown = faces[:_MOST_CHIPS]
    high, gap = look.px(HEIGHT), 4
    widths = [chip_width(face, look) for face in shown]
    room = max(widths, default=0)

    def paint(painter: QPainter) -> None:
        for row, (face, wide) in enumerate(zip(shown, widths, strict=True)):
            left = room - wide if look.mirrored else 0
            body = QRectF(left + 0.5, row * (high + gap) + 0.5, wide - 1, high - 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.palette.raised))
            painter.drawRoundedRect(body, high / 2, high / 2)  # a chip without a fill would hide nothing below it
            paint_chip(painter, body, face, look)

    return _picture(room, len(shown) * (high + gap) - gap, look, scale, len(faces), paint)


def words_picture(quote: str, hue: str, count: int, look: Look, scale: float) -> QPixmap:
    """The beginning of a quote on a card with the bar of its theme, and the count when there are several."""
    words = f"“{' '.join(steady(quote[:200]).split())}”"
    font = look.quote_font(words)
    wide = min(look.px(_WIDE), round(QFontMetricsF(font).horizontalAdvance(words)) + look.px(BAR + 24) + 1)
    high = look.px(34)

    def paint(painter: QPainter) -> None:
        card = QRectF(0.5, 0.5, wide - 1, high - 1)
        painter.setPen(QPen(QColor(look.palette.edge), 1))
        painter.setBrush(QColor(look.palette.raised))
        painter.drawRoundedRect(card, 6, 6)
        mirrored = look.mirrored
        inner = card.adjusted(1, 1, -1, -1)
        paint_start_bar(painter, inner, look, hue, mirrored=mirrored, bare=look.palette.edge)
        line = inner.adjusted(look.px(BAR + 8), 0, -look.px(8), 0)
        if mirrored:
            line = inner.adjusted(look.px(8), 0, -look.px(BAR + 8), 0)
        paint_line(painter, line, words, font, look.palette.ink, mirrored=mirrored)

    return _picture(wide, high, look, scale, count, paint)


def _picture(wide: float, high: float, look: Look, scale: float, count: int, paint: _Paint) -> QPixmap:
    badge = look.px(20)
    more = badge // 2 if count > 1 else 0
    picture = QPixmap(round((wide + more) * scale), round((high + more) * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_OPACITY)
    painter.translate(QPointF(0, more))
    paint(painter)
    painter.resetTransform()
    if count > 1:
        painter.setOpacity(1)
        font = look.count_font(12)
        said = str(count)
        room = max(badge, round(QFontMetricsF(font).horizontalAdvance(said)) + 10)
        spot = QRectF(wide + more - room, 0, room, badge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.palette.accent))
        painter.drawRoundedRect(spot, badge / 2, badge / 2)
        painter.setFont(font)
        painter.setPen(QColor(look.palette.on_accent))
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), said)
    painter.end()
    return picture
