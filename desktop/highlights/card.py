"""How a highlight looks as a card: its bar, the quote, chips, a star and a note sign; all painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.records.highlights import Highlight
from desktop.highlights.quotes import SetQuote, bar_rect, set_quote
from desktop.look.look import Look
from desktop.widgets.bars import bar_pieces
from desktop.widgets.chip_faces import HEIGHT, ActorFace, Face, chip_width, paint_chip
from desktop.widgets.rows import Index
from desktop.widgets.tag_choice import faces_of

BAR, LINES = 5, 4
_OUTER, _INNER, _CHIP_GAP, _BETWEEN = 12, 12, 4, 8
_KEPT = 400  # cards whose lines are kept; the rest are broken again when they are scrolled to


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where everything stands inside a card, from its top start corner, in logical pixels."""

    quote: SetQuote
    chips: tuple[tuple[Face, QRectF], ...]
    signs: tuple[tuple[str, QRectF], ...]
    height: int


class CardDelegate(QStyledItemDelegate):
    """Paints the cards of a list; what was measured is kept by highlight, its time and the width."""

    def __init__(self, look: Look, view: QListView, card_role: int) -> None:
        super().__init__(view)
        self._look, self._view, self._role = look, view, card_role
        self._laid: dict[tuple[int, str, int, str], _Laid] = {}
        self._heights: dict[tuple[int, str, int, str], int] = {}
        self._widths: dict[Face, int] = {}
        look.changed.connect(self.forget)

    def forget(self) -> None:
        """Measure everything again."""
        self._laid.clear()
        self._heights.clear()
        self._widths.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The whole width, and as high as its contents."""
        width = self._view.viewport().width()
        highlight: Highlight = index.data(self._role)
        key = self._key(highlight, width)
        height = self._heights.get(key)
        if height is None:
            height = self._heights[key] = self._lay(highlight, width).height
        return QSize(width, height + self._look.px(_BETWEEN))

    def _key(self, highlight: Highlight, width: int) -> tuple[int, str, int, str]:
        # A renamed theme changes no highlight, so the names of the chips belong to what was measured.
        names = "\n".join(face.name for face in faces_of(highlight))
        return highlight.id, highlight.modified, width, f"{names}{highlight.actors}{highlight.important}"

    def _lay(self, highlight: Highlight, width: int) -> _Laid:
        key = self._key(highlight, width)
        found = self._laid.get(key)
        if found is not None:
            return found
        look = self._look
        inner = width - 2 * look.px(_OUTER) - look.px(BAR) - 2 * look.px(_INNER)
        quote = set_quote(highlight.quote, look, max(40, inner), LINES)
        y = look.px(8) + quote.height
        chips: list[tuple[Face, QRectF]] = []
        signs: list[tuple[str, QRectF]] = []
        x, top, high = 0, y + look.px(6), look.px(HEIGHT)
        for face in faces_of(highlight):
            wide = min(self._chip(face), max(40, inner))
            if x and x + wide > inner:
                x, top = 0, top + high + look.px(_CHIP_GAP)
            chips.append((face, QRectF(x, top, wide, high)))
            x += wide + look.px(_CHIP_GAP)
        side = look.px(14)
        for sign, there in (("important", highlight.important), ("note", bool(highlight.note))):
            if there and x and x + side > inner:
                x, top = 0, top + high
            if there:
                signs.append((sign, QRectF(x + 2, top + (high - side) / 2, side, side)))
                x += side + look.px(6)
        y = top + high if chips or signs else y
        laid = _Laid(quote, tuple(chips), tuple(signs), y + look.px(10))
        if len(self._laid) >= _KEPT:
            self._laid.pop(next(iter(self._laid)))
        self._laid[key] = laid
        return laid

    def _chip(self, face: Face) -> int:
        if face not in self._widths:
            self._widths[face] = chip_width(face, self._look)
        return self._widths[face]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The card in its state."""
        look, worn = self._look, self._look.palette
        highlight: Highlight = index.data(self._role)
        rect = QRectF(option.rect)
        flags = option.state
        laid = self._lay(highlight, self._view.viewport().width())
        outer = look.px(_OUTER)
        body = rect.adjusted(outer, look.px(3), -outer, look.px(3) - look.px(_BETWEEN))
        selected = bool(flags & QStyle.StateFlag.State_Selected)
        hover = bool(flags & QStyle.StateFlag.State_MouseOver)
        focused = bool(flags & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(body, 6, 6)
        painter.fillPath(shape, QColor(worn.raised))
        if hover and not selected:
            painter.setPen(QPen(QColor(worn.edge), 1))
            painter.drawPath(shape)
        self._paint_bar(painter, shape, body, highlight)
        mirrored = look.mirrored
        start = look.px(BAR) + look.px(_INNER)
        inner = (
            body.adjusted(look.px(_INNER), 0, -start, 0) if mirrored else body.adjusted(start, 0, -look.px(_INNER), 0)
        )
        painter.setClipPath(shape)
        y = body.top() + look.px(8) - look.px(3)
        laid.quote.paint(painter, QPointF(inner.left(), y), worn.ink)
        painter.setClipping(False)
        corner = QPointF(inner.left(), body.top() - look.px(3))
        for face, place in laid.chips:
            paint_chip(painter, _at(place, corner, inner.width(), mirrored), face, look)
        scale = painter.device().devicePixelRatio()
        for sign, place in laid.signs:
            colour = worn.accent if sign == "important" else worn.ink2
            picture = look.icons.pixmap(sign, colour, round(place.width()), scale)
            painter.drawPixmap(_at(place, corner, inner.width(), mirrored).topLeft(), picture)
        if selected or focused:
            painter.setPen(QPen(QColor(worn.accent if selected else worn.edge), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body, 6, 6)
        painter.restore()

    def _paint_bar(self, painter: QPainter, shape: QPainterPath, body: QRectF, highlight: Highlight) -> None:
        look = self._look
        bar = bar_rect(body, look.px(BAR), look.mirrored)
        painter.save()
        painter.setClipPath(shape)
        if highlight.themes:
            hue = look.hue(highlight.themes[0].hue)
            pieces = bar_pieces(bar, hue.pattern) if look.patterns else [bar]
            for piece in pieces:
                painter.fillRect(piece, QColor(hue.bar))
        else:
            painter.fillRect(bar, QColor(look.palette.edge))
        painter.restore()


def _at(place: QRectF, corner: QPointF, width: float, mirrored: bool) -> QRectF:
    """A place inside a card, counted from the start edge, on the screen."""
    x = width - place.left() - place.width() if mirrored else place.left()
    return QRectF(corner.x() + x, corner.y() + place.top(), place.width(), place.height())


def spoken(highlight: Highlight) -> str:
    """A card as a screen reader says it."""
    tags = [f"@{face.name}" if isinstance(face, ActorFace) else f"#{face.name}" for face in faces_of(highlight)]
    return ". ".join(part for part in (highlight.quote, ", ".join(tags), highlight.note) if part)
