"""The rows of the palette, and how they are painted: icon or swatch, name, what it is, and its keys or its count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop.palette.entries import Entry, Kind
from desktop.widgets.bars import paint_swatch
from desktop.widgets.rows import Index, RowDelegate, paint_line
from desktop.widgets.steady import steady

HIGH = 32


class Rows(QAbstractListModel):
    """The rows of now."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these in place of what was shown."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as were given."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The row in words."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            return spoken(self.entries[index.row()])
        return None


class PaletteDelegate(RowDelegate):
    """Paints an entry on one line; what is not possible now is grey and says why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with air."""
        return QSize(self.look.px(200), self.look.px(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """From the start: picture, name, quiet words; at the end keys or a count."""
        model = index.model()
        assert isinstance(model, Rows)
        entry, look, mirrored = model.entries[index.row()], self.look, self.mirrored(option)
        worn = look.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option.state |= QStyle.StateFlag.State_Active  # its field has the keys, which is as good
        inner = self.prepare(painter, option).adjusted(8, 0, -8, 0)
        ink, quiet = (worn.off, worn.ink2) if entry.why_not else (worn.ink, worn.ink2)
        inner = self._picture(painter, inner, entry, quiet, mirrored)
        if entry.keys:
            inner = self._caps(painter, inner, entry, quiet, mirrored)
        elif entry.count is not None:
            inner = self._count(painter, inner, QLocale().toString(entry.count), quiet, mirrored)
        words, second = steady(entry.name), entry.why_not or entry.second or kind_words(entry.kind)
        font = look.ui_font(13, text=words)
        wide = QFontMetricsF(font).horizontalAdvance(words)
        least = min(QFontMetricsF(look.ui_font(12)).horizontalAdvance(second), inner.width() * 0.4)
        room = min(wide, inner.width() - least - 12) if second else inner.width()
        rest = inner.adjusted(0, 0, -room - 12, 0) if mirrored else inner.adjusted(room + 12, 0, 0, 0)
        if second and rest.width() > look.px(30):
            paint_line(painter, rest, second, look.ui_font(12, text=second), quiet, mirrored=mirrored)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room + 1)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(inner, int(flags) | int(Qt.TextFlag.TextSingleLine), cut)
        painter.restore()

    def _picture(self, painter: QPainter, inner: QRectF, entry: Entry, colour: str, mirrored: bool) -> QRectF:
        look, room = self.look, self.look.px(16)
        side = look.px(12 if entry.hue else 16)
        x = (inner.right() - room if mirrored else inner.left()) + (room - side) / 2
        box = QRectF(x, round(inner.center().y() - side / 2), side, side)
        if entry.hue:
            paint_swatch(painter, box, look.hue(entry.hue), patterned=look.patterns)
        elif entry.icon:
            scale = painter.device().devicePixelRatio()
            painter.drawPixmap(box.topLeft(), look.icons.pixmap(entry.icon, colour, side, scale, mirrored=mirrored))
        return inner.adjusted(0, 0, -room - 10, 0) if mirrored else inner.adjusted(room + 10, 0, 0, 0)

    def _caps(self, painter: QPainter, inner: QRectF, entry: Entry, colour: str, mirrored: bool) -> QRectF:
        look, worn = self.look, self.look.palette
        font = look.ui_font(12)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        keys = entry.keys if mirrored else entry.keys[::-1]
        for key in keys:
            wide = max(look.px(20), metrics.horizontalAdvance(key) + look.px(10))
            x = inner.left() if mirrored else inner.right() - wide
            cap = QRectF(x, round(inner.center().y() - look.px(10)), wide, look.px(20))
            painter.setPen(QPen(QColor(worn.line), 1))
            painter.setBrush(QColor(worn.raised))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(QColor(colour))
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextForceLeftToRight), key)
            inner = inner.adjusted(wide + 4, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -wide - 4, 0)
        return inner.adjusted(8, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -8, 0)

    def _count(self, painter: QPainter, inner: QRectF, text: str, colour: str, mirrored: bool) -> QRectF:
        font = self.look.count_font(12)
        wide = QFontMetricsF(font).horizontalAdvance(text) + 1
        x = inner.left() if mirrored else inner.right() - wide
        painter.setFont(font)
        painter.setPen(QColor(colour))
        box = QRectF(x, inner.top(), wide, inner.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        return inner.adjusted(wide + 8, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -wide - 8, 0)


def kind_words(kind: Kind) -> str:
    """What an entry is, where it says nothing else of itself."""
    said = QCoreApplication.translate
    words = {
        "theme": said("Palette", "theme"),
        "actor": said("Palette", "actor"),
        "article": said("Palette", "article"),
    }
    return words.get(kind, "")


def spoken(entry: Entry) -> str:
    """A row as a screen reader says it."""
    kind = kind_words(entry.kind)
    count = ""
    if entry.count is not None:
        count = QCoreApplication.translate("Palette", "{0} passages").format(entry.count)
    parts = (entry.name, kind, entry.second, count, ", ".join(entry.keys), entry.why_not)
    return ", ".join(part for part in parts if part)
