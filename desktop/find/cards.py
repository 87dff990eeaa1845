"""A hit as a card: a bar in the colour of its first theme, the quote with its marked words, the source, its chips."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.record import record
from db.text.utf16 import Utf16
from desktop.look.look import Look
from desktop.look.scripts import Script, main_script, reads_leftwards
from desktop.widgets.excerpt_card import BAR, ChipRows, ChipSetter, beside_bar, paint_start_bar, set_lines
from desktop.widgets.rows import Index, paint_line
from desktop.widgets.tags.chip_faces import Face

_MOST_LINES = 4
_SAID = 18
_MOST_CHIP_LINES = 2
_KEPT = 400
_HEIGHTS = 50_000
_AROUND = "“”„«»‘’…— "
_SIDE, _GAP, _INSIDE, _TOP = 12, 8, 12, 10


@record
class Card:
    """What a card shows; `marks` are places in code points of `text`, `hue` is "" where there is no theme.

    `said` is what the passage states, under its chips. An `icon` before the source says what it is, where it is neither
    a passage nor an article.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    source: str
    hue: str = ""
    chips: tuple[Face, ...] = ()
    title: str = ""
    icon: str = ""
    said: str = ""


@dataclass(slots=True)
class _Set:
    """A card set at a width, everything counted from its inner corner."""

    text: QTextLayout
    below_text: float
    chips: ChipRows
    height: float


class CardDelegate(QStyledItemDelegate):
    """Paints cards; what has been set is kept, so that thousands of rows scroll without being set again."""

    def __init__(self, look: Look, card_of: Callable[[Index], Card], view: QAbstractItemView) -> None:
        """`card_of` says what stands on the card of an index; `view` gives the width."""
        super().__init__(view)
        self._look, self._card_of, self._view = look, card_of, view
        self.checking = False
        self._kept: OrderedDict[tuple[Card, int], _Set] = OrderedDict()
        self._heights: dict[tuple[Card, int], float] = {}
        self._chips = ChipSetter(look)
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
        inner = beside_bar(body, look, look.px(_INSIDE), mirrored=mirrored)
        top = inner.top() + look.px(_TOP)
        if card.title:
            font = look.ui_font(13, semibold=True, text=card.title)
            leftwards = reads_leftwards(card.title)
            box = QRectF(inner.left(), top, inner.width(), look.px(20))
            paint_line(painter, box, card.title, font, worn.ink, mirrored=mirrored or leftwards)
            top += look.px(22)
        painter.setPen(QColor(worn.ink))
        laid.text.draw(painter, QPointF(inner.left(), top))
        top += laid.below_text
        box = QRectF(inner.left(), top, inner.width(), look.px(18))
        aside = mirrored or reads_leftwards(card.text)
        box = self._paint_check(painter, box, index, option, mirrored)
        if card.icon:
            box = self._paint_icon(painter, box, card.icon, mirrored or aside)
        paint_line(painter, box, card.source, look.ui_font(12, text=card.source), worn.ink2, mirrored=aside)
        top += look.px(18 + 6)
        laid.chips.paint(painter, QPointF(inner.left(), top), inner.width(), look, mirrored=mirrored)
        if card.said:
            box = QRectF(inner.left(), top + laid.chips.height + look.px(4), inner.width(), look.px(_SAID))
            paint_line(painter, box, card.said, look.ui_font(12, text=card.said), worn.ink2, mirrored=mirrored)
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
        paint_start_bar(painter, body, look, card.hue, mirrored=mirrored, bare=worn.line)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if bool(state & QStyle.StateFlag.State_HasFocus) and active:
            painter.setPen(QPen(QColor(worn.accent), 2))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 5, 5)
        elif look.high_contrast or worn.raised == worn.pane:
            painter.setPen(QPen(QColor(worn.edge), 1))
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def check_rect(self, rect: QRect, index: Index) -> QRectF:
        """Where the check of a card is pressed, in a card that lies at `rect`; empty where there is none."""
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return QRectF()
        card, look, mirrored = self._card_of(index), self._look, self._look.mirrored
        laid = self._set(card, self._view.viewport().width())
        top = rect.top() + look.px(_TOP) + (look.px(22) if card.title else 0) + laid.below_text
        wide = look.px(24)
        end = self._end() + look.px(_INSIDE)
        x = rect.left() + end - 4 if mirrored else rect.right() + 1 - end - wide + 4
        return QRectF(x, top - 3, wide, wide)

    def _paint_check(
        self, painter: QPainter, line: QRectF, index: Index, option: QStyleOptionViewItem, mirrored: bool
    ) -> QRectF:
        """A box at the end of the second line, under the pointer or once something is checked; the rest of the line."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return line
        look, worn, side = self._look, self._look.palette, self._look.px(16)
        rest = line.adjusted(side + 8, 0, 0, 0) if mirrored else line.adjusted(0, 0, -side - 8, 0)
        checked = state == Qt.CheckState.Checked
        if not (checked or self.checking or bool(option.state & QStyle.StateFlag.State_MouseOver)):
            return rest
        x = line.left() if mirrored else line.right() - side
        box = QRectF(round(x), round(line.center().y() - side / 2), side, side)
        painter.setPen(QPen(QColor(worn.accent if checked else worn.edge), 1))
        painter.setBrush(QColor(worn.accent) if checked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if checked:
            scale = painter.device().devicePixelRatio()
            mark = look.icons.pixmap("check", worn.on_accent, side - 2, scale)
            painter.drawPixmap(QPointF(box.left() + 1, box.top() + 1), mark)
        return rest

    def _paint_icon(self, painter: QPainter, line: QRectF, name: str, mirrored: bool) -> QRectF:
        """What the card shows, as a picture before its source; the rest of the line."""
        look, side = self._look, self._look.px(14)
        x = line.right() - side if mirrored else line.left()
        picture = look.icons.pixmap(name, look.palette.ink2, side, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(round(x), round(line.center().y() - side / 2)), picture)
        return line.adjusted(0, 0, -side - 6, 0) if mirrored else line.adjusted(side + 6, 0, 0, 0)

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
        for kept in (self._kept, self._heights, self._fonts):
            kept.clear()

    def _lay_out(self, card: Card, width: int) -> _Set:
        look = self._look
        room = max(80.0, float(width - _SIDE - self._end()) - look.px(BAR) - 2 * look.px(_INSIDE))
        # Scripts with high letters get their line from the type, never less than the 22 of Latin.
        # The marks round a quote would make every text look foreign, and looking costs time.
        script = main_script(card.text.strip(_AROUND))
        font = self._fonts.get(script)
        if font is None:
            font = self._fonts[script] = look.quote_font(card.text)
        line = float(look.px(look.article.quote_line(script)))
        words, marks = card.text, card.marks
        text = self._set_text(words, marks, room, line, font)
        while text.lineCount() > _MOST_LINES:
            end = text.lineAt(_MOST_LINES - 1)
            cut = Utf16(words).point(end.textStart() + end.textLength()) - 1
            blank = words.rfind(" ", max(0, cut - 30), cut)
            words = words[: blank if blank > 0 else max(1, cut - 1)].rstrip(" .,;:…") + "…"
            marks = tuple((a, min(b, len(words) - 1)) for a, b in card.marks if a < len(words) - 1)
            text = self._set_text(words, marks, room, line, font)
        chips = self._chips.set(card.chips, room, _MOST_CHIP_LINES)
        below = text.lineCount() * line + look.px(2)
        height = look.px(_TOP) + (look.px(22) if card.title else 0) + below + look.px(18 + _TOP)
        height += look.px(_SAID + 4) if card.said else 0
        return _Set(text, below, chips, height + (chips.height + look.px(6) if chips.chips else -look.px(2)))

    def _set_text(
        self, words: str, marks: tuple[tuple[int, int], ...], room: float, line: float, font: QFont
    ) -> QTextLayout:
        formats = self._formats(words, marks)
        return set_lines(words, font, room, line, mirrored=self._look.mirrored, formats=formats)

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
