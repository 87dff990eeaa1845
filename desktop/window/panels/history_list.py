"""The lines of the history as a model: days, and under each the acts of that day, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from db.reading import Reading
from db.reads import project
from db.records.changes import Entry
from desktop.look.look import Look
from desktop.widgets.rows import Index, RowDelegate, paint_line
from desktop.widgets.steady import steady
from desktop.widgets.tips import plain_tip

PAGE = 200


@dataclass(frozen=True, slots=True)
class Page:
    """Entries that answer a filter, newest first, and the number before which to go on; None at the beginning."""

    entries: tuple[Entry, ...]
    before: int | None


def page(
    reading: Reading, words: str, before: int | None, wanted: int = PAGE, stop: Callable[[], bool] = lambda: False
) -> Page:
    """At least `wanted` entries whose words or coder hold all the words typed, unless the journal ends first.

    `stop` is asked now and then whether nobody wants the answer any more.
    """
    asked = words.casefold().split()
    found: list[Entry] = []
    while len(found) < wanted and not stop():
        entries = project.entries(reading, PAGE, before)
        if not entries:
            return Page(tuple(found), None)
        found += [entry for entry in entries if _answers(entry, asked)]
        before = entries[-1].seq
    return Page(tuple(found), before if before and before > 1 else None)


def local_time(at: str) -> QDateTime:
    """A time of the journal (UTC, ISO 8601) on the clock of this computer."""
    return QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs).toLocalTime()


def _answers(entry: Entry, asked: Sequence[str]) -> bool:
    said = f"{entry.words} {entry.coder} {entry.kind}".casefold()
    return all(word in said for word in asked)


class HistoryList(QAbstractListModel):
    """Rows are days (QDate) and entries; only entries can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QDate | Entry] = []

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these in place of all others."""
        self.beginResetModel()
        self._rows = []
        self._rows = self._with_days(entries)
        self.endResetModel()

    def add_entries(self, entries: Iterable[Entry]) -> None:
        """Show older ones below."""
        rows = self._with_days(entries)
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def entry(self, index: Index) -> Entry | None:
        """The entry of a row, None for a day."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Entry) else None

    def day(self, index: Index) -> str:
        """The heading of a row that is a day."""
        row = self._rows[index.row()]
        return self._day_words(row) if isinstance(row, QDate) else ""

    def row_of(self, seq: int) -> int | None:
        """Where an entry stands."""
        return next((at for at, row in enumerate(self._rows) if isinstance(row, Entry) and row.seq == seq), None)

    @property
    def count(self) -> int:
        """How many entries are shown."""
        return sum(isinstance(row, Entry) for row in self._rows)

    def said(self, entry: Entry) -> str:
        """An entry in words."""
        if entry.kind == "undo":
            return self.tr("Undone: {0}").format(entry.words)
        if entry.kind == "redo":
            return self.tr("Redone: {0}").format(entry.words)
        return str(entry.words)

    def second(self, entry: Entry) -> str:
        """When and by whom."""
        time = QLocale().toString(local_time(entry.at).time(), QLocale.FormatType.ShortFormat)
        parts = [time, entry.coder, self.tr("undone") if entry.undone else ""]
        return " · ".join(part for part in parts if part)

    def _with_days(self, entries: Iterable[Entry]) -> list[QDate | Entry]:
        days = [row for row in self._rows if isinstance(row, QDate)]
        last = days[-1] if days else None
        rows: list[QDate | Entry] = []
        for entry in entries:
            day = local_time(entry.at).date()
            if day != last:
                rows.append(day)
                last = day
            rows.append(entry)
        return rows

    def _day_words(self, day: QDate) -> str:
        ago = day.daysTo(QDate.currentDate())
        if ago in (0, 1):
            return self.tr("Today") if ago == 0 else self.tr("Yesterday")
        return QLocale().toString(day, QLocale.FormatType.LongFormat)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        """Days and entries."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A day cannot be chosen."""
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if self.entry(index) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, for screen readers and tooltips too."""
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.said(entry) if entry else self.day(index)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) and entry:
            words = f"{self.said(entry)}\n{self.second(entry)}"
            return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None


class HistoryDelegate(RowDelegate):
    """An act in two lines; what was undone is struck and grey, undo and redo themselves are quiet."""

    def __init__(self, look: Look, model: HistoryList) -> None:
        super().__init__(look, None)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """An act as high as a compact article, a day as a row."""
        high = 44 if self._model.entry(index) else 32
        return QSize(self.look.px(160), self.look.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Words over time and coder, or a day."""
        entry, look, worn = self._model.entry(index), self.look, self.look.palette
        mirrored = self.mirrored(option)
        painter.save()
        if entry is None:
            area = QRectF(option.rect).adjusted(16, 8, -16, 0)
            paint_line(
                painter, area, self._model.day(index), look.ui_font(12, semibold=True), worn.ink2, mirrored=mirrored
            )
            painter.restore()
            return
        area = self.prepare(painter, option).adjusted(8, 0, -8, 0)
        words = steady(self._model.said(entry))
        quiet = entry.kind in ("undo", "redo") or entry.undone is not None
        font = look.ui_font(13, text=words)
        font.setStrikeOut(entry.undone is not None)
        high, low = look.px(20), look.px(16)
        top = area.top() + (area.height() - high - low) / 2
        # The line begins with a verb of ours, so it keeps to our side whatever script it quotes.
        painter.setFont(font)
        painter.setPen(QColor(worn.ink2 if quiet else worn.ink))
        cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        first = QRectF(area.left(), top, area.width(), high)
        painter.drawText(first, flags | int(Qt.TextFlag.TextSingleLine), cut)
        second = QRectF(area.left(), top + high, area.width(), low)
        paint_line(painter, second, self._model.second(entry), look.count_font(12), worn.ink2, mirrored=mirrored)
        painter.restore()
