"""How a highlight looks as a card: its bar, the quote, chips, a star and a note sign; all painted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.record import record
from db.records.highlights import Highlight
from desktop.highlights.quotes import SetQuote, set_quote
from desktop.look.look import Look
from desktop.widgets.excerpt_card import BAR, ChipRows, ChipSetter, beside_bar, paint_start_bar, placed
from desktop.widgets.rows import Index, paint_line
from desktop.widgets.sentences import said_of
from desktop.widgets.tags.chip_faces import HEIGHT, ActorFace
from desktop.widgets.tags.choice import faces_of

_LINES = 4
_SAID = 18
_OUTER, _INNER, _BETWEEN, _TOP = 12, 12, 8, 13
_KEPT = 400  # cards whose lines are kept; the rest are broken again when they are scrolled to


@record
class _Laid:
    """Where everything stands inside a card, from its top start corner, in logical pixels."""

    quote: SetQuote
    chips: ChipRows
    chips_top: int
    said: str
    said_top: int
    signs: tuple[tuple[str, QRectF], ...]
    height: int


class CardDelegate(QStyledItemDelegate):
    """Paints the cards of a list; what was measured is kept by highlight, its time and the width."""

    def __init__(self, look: Look, view: QListView, card_role: int) -> None:
        super().__init__(view)
        self._look, self._view, self._role = look, view, card_role
        self._laid: dict[tuple[int, str, int, str], _Laid] = {}
        self._heights: dict[tuple[int, str, int, str], int] = {}
        self._chips = ChipSetter(look)
        look.changed.connect(self.forget)

    def forget(self) -> None:
        """Measure everything again."""
        self._laid.clear()
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The whole width, and as high as its contents."""
        width = self._view.viewport().width()
        highlight: Highlight = index.data(self._role)
        key = self._key(highlight, width)
        height = self._heights.get(key)
        if height is None:
            height = self._heights[key] = self._lay(highlight, width).height
        return QSize(width, height + self._look.px(_BETWEEN))

    def _end(self) -> int:
        """What is free after a card: the scroll bar stands in the margin, not beside it."""
        return max(0, self._look.px(_OUTER) - (self._view.width() - self._view.viewport().width()))

    def _key(self, highlight: Highlight, width: int) -> tuple[int, str, int, str]:
        # A renamed theme changes no highlight, so the names of the chips belong to what was measured.
        names = "\n".join(face.name for face in faces_of(highlight))
        own = [(tag.stance, tag.earlier) for tag in highlight.themes]
        return highlight.id, highlight.modified, width, f"{names}{own}{highlight.actors}{highlight.important}"

    def _lay(self, highlight: Highlight, width: int) -> _Laid:
        key = self._key(highlight, width)
        found = self._laid.get(key)
        if found is not None:
            return found
        look = self._look
        room = max(40, width - look.px(_OUTER) - self._end() - look.px(BAR) - 2 * look.px(_INNER))
        quote = set_quote(highlight.quote, look, room, _LINES)
        y = look.px(_TOP) + quote.height
        below, high, side = y + look.px(6), look.px(HEIGHT), look.px(14)
        chips = self._chips.set(faces_of(highlight), room)
        signs: list[tuple[str, QRectF]] = []
        x, top = chips.end.x(), below + chips.end.y()
        earlier = any(tag.earlier for tag in highlight.themes)
        for sign, there in (
            ("important", highlight.important),
            ("note", bool(highlight.note)),
            ("history", earlier),
        ):
            if there and x and x + side > room:
                x, top = 0, top + high
            if there:
                signs.append((sign, QRectF(x + 2, top + (high - side) / 2, side, side)))
                x += side + look.px(6)
        y = round(top) + high if chips.chips or signs else y
        said, said_top = said_of(highlight), y + look.px(4)
        y = said_top + look.px(_SAID) if said else y
        laid = _Laid(quote, chips, below, said, said_top, tuple(signs), y + look.px(9))
        if len(self._laid) >= _KEPT:
            self._laid.pop(next(iter(self._laid)))
        self._laid[key] = laid
        return laid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The card in its state."""
        look, worn = self._look, self._look.palette
        highlight: Highlight = index.data(self._role)
        rect = QRectF(option.rect)
        flags = option.state
        laid = self._lay(highlight, self._view.viewport().width())
        outer = look.px(_OUTER)
        start, end = (self._end(), outer) if look.mirrored else (outer, self._end())
        body = rect.adjusted(start, look.px(3), -end, look.px(3) - look.px(_BETWEEN))
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
        mirrored = look.mirrored
        inner = beside_bar(body, look, look.px(_INNER), mirrored=mirrored)
        painter.setClipPath(shape)
        hue = highlight.themes[0].hue if highlight.themes else ""
        paint_start_bar(painter, body, look, hue, mirrored=mirrored, bare=worn.edge)
        y = body.top() + look.px(_TOP) - look.px(3)
        laid.quote.paint(painter, QPointF(inner.left(), y), worn.ink)
        painter.setClipping(False)
        corner = QPointF(inner.left(), body.top() - look.px(3))
        laid.chips.paint(painter, corner + QPointF(0, laid.chips_top), inner.width(), look, mirrored=mirrored)
        if laid.said:
            line = QRectF(inner.left(), corner.y() + laid.said_top, inner.width(), look.px(_SAID))
            paint_line(painter, line, laid.said, look.ui_font(12, text=laid.said), worn.ink2, mirrored=mirrored)
        scale = painter.device().devicePixelRatio()
        for sign, place in laid.signs:
            colour = worn.accent if sign == "important" else worn.ink2
            picture = look.icons.pixmap(sign, colour, round(place.width()), scale)
            painter.drawPixmap(placed(place, corner, inner.width(), mirrored=mirrored).topLeft(), picture)
        if selected or focused:
            painter.setPen(QPen(QColor(worn.accent if selected else worn.edge), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body, 6, 6)
        painter.restore()


def spoken(highlight: Highlight) -> str:
    """A card as a screen reader says it."""
    tags = [f"@{face.name}" if isinstance(face, ActorFace) else f"#{face.name}" for face in faces_of(highlight)]
    earlier = any(tag.earlier for tag in highlight.themes)
    old = QCoreApplication.translate("Highlights", "tagged under earlier words") if earlier else ""
    parts = (highlight.quote, ", ".join(tags), said_of(highlight), old, highlight.note)
    return ". ".join(part for part in parts if part)
