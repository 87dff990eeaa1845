"""The picked excerpts as rows: a number, the quote on two lines, its source; a bar in the colour of its first theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from db.records.articles import Article
from db.records.highlights import Highlight
from db.text.excerpt import shorten
from desktop.look.look import Look
from desktop.look.scripts import reads_leftwards
from desktop.widgets.dates import shown_date
from desktop.widgets.excerpt_card import BAR, paint_start_bar, set_lines
from desktop.widgets.rows import Index, RowDelegate, paint_line
from desktop.widgets.steady import on_one_line

_LONGEST = 160
_LINES = 2
_OPENING = '“„«‟"‘»'


class PickedList(QAbstractListModel):
    """The picked highlights in their order, each with its article."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[Highlight, Article]] = []

    def set_rows(self, rows: Sequence[tuple[Highlight, Article]]) -> None:
        """Hold these and no others."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many excerpts are picked."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The quote; with its source for a screen reader."""
        if not index.isValid():
            return None
        highlight, article = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shorten(highlight.quote, _LONGEST)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            names = ", ".join([tag.name for tag in highlight.themes] + [tag.name for tag in highlight.actors])
            return ". ".join(filter(None, (shorten(highlight.quote, _LONGEST), source_line(article), names)))
        return None


def source_line(article: Article) -> str:
    """Outlet (or title) and date, each keeping its own direction."""
    return on_one_line((article.outlet or article.title, shown_date(article.published)))


class PickedDelegate(RowDelegate):
    """Rows of one height: two lines of quote over the source."""

    def __init__(self, look: Look, model: PickedList) -> None:
        super().__init__(look)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, the source, some air."""
        return QSize(self.look.px(200), self.look.px(8 + _LINES * 22 + 18 + 8 + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, bar, number, quote, source."""
        look, mirrored = self.look, self.mirrored(option)
        highlight, article = self._model.rows[index.row()]
        painter.save()
        ground = self.prepare(painter, option)
        inner = ground.adjusted(8, look.px(8), -8, -look.px(8))
        hue = highlight.themes[0].hue if highlight.themes else ""
        paint_start_bar(painter, inner, look, hue, mirrored=mirrored, bare=look.palette.line)
        step = look.px(BAR + 8)
        inner = inner.adjusted(0, 0, -step, 0) if mirrored else inner.adjusted(step, 0, 0, 0)
        number, font = f"{index.row() + 1}", look.count_font(12)
        room = max(QFontMetricsF(font).horizontalAdvance(f"{len(self._model.rows)}"), look.px(12))
        start = inner.right() - room if mirrored else inner.left()
        paint_line(
            painter,
            QRectF(start, inner.top(), room, look.px(22)),
            number,
            font,
            look.palette.ink2,
            mirrored=not mirrored,
        )
        after = room + look.px(8)
        inner = inner.adjusted(0, 0, -after, 0) if mirrored else inner.adjusted(after, 0, 0, 0)
        quote = shorten(highlight.quote, _LONGEST)
        quote = quote if quote[:1] in _OPENING else f"“{quote}”"
        self._paint_quote(painter, quote, QRectF(inner.left(), inner.top(), inner.width(), look.px(_LINES * 22)))
        below = QRectF(inner.left(), inner.bottom() - look.px(18), inner.width(), look.px(18))
        line = source_line(article)
        aside = mirrored or reads_leftwards(quote)
        paint_line(painter, below, line, look.ui_font(12, text=line), look.palette.ink2, mirrored=aside)
        painter.restore()

    def _paint_quote(self, painter: QPainter, quote: str, rect: QRectF) -> None:
        font = self.look.quote_font(quote)
        layout = set_lines(quote, font, rect.width(), self.look.px(22), most=1)
        cut = layout.lineAt(0).textLength()
        # Qt counts in UTF-16 and breaks no pair.
        units = quote.encode("utf-16-le")
        lines = [part.decode("utf-16-le").strip() for part in (units[: 2 * cut], units[2 * cut :])]
        high = rect.height() / _LINES
        for number, line in enumerate(filter(None, lines)):
            place = QRectF(rect.left(), rect.top() + number * high, rect.width(), high)
            self._paint_aligned(painter, place, line, quote)

    def _paint_aligned(self, painter: QPainter, place: QRectF, line: str, whole: str) -> None:
        look = self.look
        aside = look.mirrored or reads_leftwards(whole)
        leftwards = reads_leftwards(whole)
        font = look.quote_font(whole)
        painter.setFont(font)
        painter.setPen(QColor(look.palette.ink))
        cut = QFontMetricsF(font).elidedText(line, Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignRight if aside else Qt.AlignmentFlag.AlignLeft
        way = Qt.TextFlag.TextForceRightToLeft if leftwards else Qt.TextFlag.TextForceLeftToRight
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(place, int(flags) | int(Qt.TextFlag.TextSingleLine) | int(way), cut)
