"""A hit as a card: a bar in the colour of its first theme, the quote with its marked words, the source, its chips."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.text.utf16 import Utf16
from desktop.look.look import Look
from desktop.look.scripts import Script, main_script, reads_leftwards
from desktop.widgets.bars import paint_bar
from desktop.widgets.chip_faces import HEIGHT, Face, chip_width, paint_chip
from desktop.widgets.rows import Index, paint_line

_MOST_LINES = 4
_MOST_CHIP_LINES = 2
_KEPT = 400
_HEIGHTS = 50_000
_AROUND = "“”„«»‘’…— "
_SIDE, _GAP, _BAR, _INSIDE, _TOP = 12, 8, 5, 12, 10


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows; `marks` are places in code points of `text`, `hue` is "" where there is no theme."""

    text: str
    marks: tuple[tuple[int, int], ...]
    source: str
    hue: str = ""
    chips: tuple[Face, ...] = ()
    title: str = ""


@dataclass(slots=True)
class _Set:
    """A card set at a width, everything counted from its inner corner."""

    text: QTextLayout
    line: float
    lines: int
    chips: list[tuple[Face, QRectF]]
    height: float


class CardDelegate(QStyledItemDelegate):
    """Paints cards; what has been set is kept, so that thousands of rows scroll without being set again."""

    def __init__(self, look: Look, card_of: Callable[[Index], Card], view: QAbstractItemView) -> None:
        """`card_of` says what stands on the card of an index; `view` gives the width."""
        super().__init__(view)
        self._look, self._card_of, self._view = look, card_of, view
        self._kept: OrderedDict[tuple[Card, int], _Set] = OrderedDict()
        self._heights: dict[tuple[Card, int], float] = {}
        self._widths: dict[Face, float] = {}
        self._fonts: dict[Script, QFont] = {}
        look.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines, with the gap to the next card."""
        width = self._view.viewport().width()
        card = self._card_of(index)
        height = self._heights.get((card, width))
        if height is None:
            if len(self._heights) > _HEIGHTS:
                self._heights.clear()
            height = self._heights[card, width] = self._set(card, width).height
        return QSize(width, round(height) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, bar, quote with its marks, source, chips."""
        look, card = self._look, self._card_of(index)
        worn, rect = look.palette, QRectF(option.rect)
        laid = self._set(card, self._view.viewport().width())
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        # The scroll bar stands in the margin, not beside it.
        end = self._end()
        body = QRectF(rect.left() + (end if mirrored else _SIDE), rect.top(), rect.width() - _SIDE - end, laid.height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, body, card, option, mirrored)
        bar = look.px(_BAR) + look.px(_INSIDE)
        inner = body.adjusted(look.px(_INSIDE), 0, -bar, 0) if mirrored else body.adjusted(bar, 0, -look.px(_INSIDE), 0)
        top = inner.top() + look.px(_TOP)
        if card.title:
            font = look.ui_font(13, semibold=True, text=card.title)
            leftwards = reads_leftwards(card.title)
            box = QRectF(inner.left(), top, inner.width(), look.px(20))
            paint_line(painter, box, card.title, font, worn.ink, mirrored=mirrored or leftwards)
            top += look.px(22)
        self._paint_text(painter, laid, QPointF(inner.left(), top))
        top += laid.lines * laid.line + look.px(2)
        box = QRectF(inner.left(), top, inner.width(), look.px(18))
        aside = mirrored or reads_leftwards(card.text)
        paint_line(painter, box, card.source, look.ui_font(12, text=card.source), worn.ink2, mirrored=aside)
        top += look.px(18 + 6)
        for face, place in laid.chips:
            left = inner.right() - place.right() if mirrored else inner.left() + place.left()
            paint_chip(painter, QRectF(left, top + place.top(), place.width(), place.height()), face, look)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, body: QRectF, card: Card, option: QStyleOptionViewItem, mirrored: bool
    ) -> None:
        look, worn, state = self._look, self._look.palette, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        active = bool(state & QStyle.StateFlag.State_Active) and self._view.hasFocus()
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = (worn.row if active else worn.row_idle) if selected else worn.hover if hover else worn.raised
        shape = QPainterPath()
        shape.addRoundedRect(body, 6, 6)
        painter.fillPath(shape, QColor(fill))
        painter.save()
        painter.setClipPath(shape)
        wide = look.px(_BAR)
        bar = QRectF(body.right() - wide if mirrored else body.left(), body.top(), wide, body.height())
        if card.hue:
            paint_bar(painter, bar, look.hue(card.hue), patterned=look.patterns)
        else:
            painter.fillRect(bar, QColor(worn.line))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if bool(state & QStyle.StateFlag.State_HasFocus) and active:
            painter.setPen(QPen(QColor(worn.accent), 2))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 5, 5)
        elif look.high_contrast or worn.raised == worn.pane:
            painter.setPen(QPen(QColor(worn.edge), 1))
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_text(self, painter: QPainter, laid: _Set, corner: QPointF) -> None:
        painter.setPen(QColor(self._look.palette.ink))
        for number in range(laid.lines):
            laid.text.lineAt(number).draw(painter, corner)

    def _end(self) -> int:
        return max(0, _SIDE - (self._view.width() - self._view.viewport().width()))

    def _set(self, card: Card, width: int) -> _Set:
        key = (card, width)
        laid = self._kept.get(key)
        if laid is None:
            laid = self._kept[key] = self._lay_out(card, width)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return laid

    def _forget(self) -> None:
        for kept in (self._kept, self._heights, self._widths, self._fonts):
            kept.clear()

    def _lay_out(self, card: Card, width: int) -> _Set:
        look = self._look
        room = max(80.0, float(width - _SIDE - self._end()) - look.px(_BAR) - 2 * look.px(_INSIDE))
        # Scripts with high letters get their line from the type, never less than the 22 of Latin.
        # The marks round a quote would make every text look foreign, and looking costs time.
        script = main_script(card.text.strip(_AROUND))
        font = self._fonts.get(script)
        if font is None:
            font = self._fonts[script] = look.quote_font(card.text)
        line = float(look.px(look.article.quote_line(script)))
        text, lines = self._set_text(card.text, card.marks, room, line, font)
        words = card.text
        while lines > _MOST_LINES:
            end = text.lineAt(_MOST_LINES - 1)
            cut = Utf16(words).point(end.textStart() + end.textLength()) - 1
            blank = words.rfind(" ", max(0, cut - 30), cut)
            words = words[: blank if blank > 0 else max(1, cut - 1)].rstrip(" .,;:…") + "…"
            marks = tuple((a, min(b, len(words) - 1)) for a, b in card.marks if a < len(words) - 1)
            text, lines = self._set_text(words, marks, room, line, font)
        chips, high = self._set_chips(card.chips, room)
        height = look.px(_TOP) + (look.px(22) if card.title else 0) + lines * line + look.px(2 + 18 + _TOP)
        return _Set(text, line, lines, chips, height + (high + look.px(6) if chips else -look.px(2)))

    def _set_text(
        self, words: str, marks: tuple[tuple[int, int], ...], room: float, line: float, font: QFont
    ) -> tuple[QTextLayout, int]:
        look = self._look
        layout = QTextLayout(words, font)
        option = QTextOption()
        leftwards = reads_leftwards(words)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight)
        aside = leftwards or look.mirrored
        option.setAlignment(
            (Qt.AlignmentFlag.AlignRight if aside else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(words, marks))
        layout.setCacheEnabled(True)
        layout.beginLayout()
        metrics = QFontMetricsF(font)
        ascent, count = metrics.ascent(), 0
        inside = (line - metrics.height()) / 2
        while (made := layout.createLine()).isValid():
            made.setLineWidth(room)
            # A fallback face may be taller: all lines keep to the base line of the first face.
            made.setPosition(QPointF(0, count * line + inside + ascent - made.ascent()))
            count += 1
        layout.endLayout()
        return layout, count

    def _formats(self, words: str, marks: tuple[tuple[int, int], ...]) -> list[QTextLayout.FormatRange]:
        if not marks:
            return []
        units, found = Utf16(words), []
        worn = QTextCharFormat()
        worn.setBackground(self._look.colour("found"))
        worn.setForeground(self._look.colour("ink"))
        for start, end in marks:
            made = QTextLayout.FormatRange()
            made.start = units.units(start)
            made.length = units.units(end) - made.start
            made.format = worn
            found.append(made)
        return found

    def _set_chips(self, faces: tuple[Face, ...], room: float) -> tuple[list[tuple[Face, QRectF]], float]:
        high, placed, x, row = float(self._look.px(HEIGHT)), [], 0.0, 0
        for face in faces:
            if face not in self._widths:
                self._widths[face] = float(chip_width(face, self._look))
            wide = min(self._widths[face], room)
            if x and x + wide > room:
                x, row = 0.0, row + 1
            if row == _MOST_CHIP_LINES:
                break
            placed.append((face, QRectF(x, row * (high + 4), wide, high)))
            x += wide + 4
        lines = max((round(place.top() / (high + 4)) for _, place in placed), default=-1) + 1
        return placed, lines * (high + 4) - 4 if lines else 0.0
