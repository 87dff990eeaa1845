"""The rows of the preview: what came, ticked or not, with what is to be known of each in a second line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from db.record import record
from db.sources.batch import Batch
from desktop.bringing.arrival import matched_in_words
from desktop.bringing.choices import Choices
from desktop.widgets.dates import shown_date
from desktop.widgets.languages import language_name
from desktop.widgets.rows import Index, RowDelegate, paint_line, paint_tick
from desktop.widgets.steady import on_one_line

KINDS = ("all", "doubtful", "refused", "skipped")
"""Which rows can be shown: all that are articles or should have been, those to look at, those that are none."""
NOBODY = QModelIndex()


@record
class Row:
    """A row: an article by its `number`, or a file that is none (-1) with the `reason`."""

    number: int
    path: Path
    reason: str = ""


@record
class Face:
    """What a row looks like; `ticked` is None where there is nothing to decide."""

    title: str
    second: str
    icon: str
    tone: str
    ticked: bool | None


class Rows(QAbstractListModel):
    """The rows of one kind; `grow` takes in what the batch has got since."""

    def __init__(self, batch: Batch, choices: Choices) -> None:
        super().__init__()
        self._batch, self._choices = batch, choices
        self.kind = "all"
        self._rows: list[Row] = []
        self._seen = [0, 0, 0]
        self._counted = self._doubtful = 0
        self.grow()

    def rowCount(self, parent: Index = NOBODY) -> int:
        """How many there are of this kind."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; for screen readers all that is painted."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.face(index.row()).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            face = self.face(index.row())
            ticked = {True: self.tr("comes in"), False: self.tr("left out"), None: ""}[face.ticked]
            return ". ".join(part for part in (face.title, ticked, face.second) if part)
        return None

    def row(self, place: int) -> Row:
        """The row at a place."""
        return self._rows[place]

    def number(self, place: int) -> int:
        """The number of the article at a place, -1 for a file that is none."""
        return self._rows[place].number

    def place_of(self, number: int) -> int:
        """Where an article stands, -1 where it is not among these rows."""
        return next((place for place, row in enumerate(self._rows) if row.number == number), -1)

    def count(self, kind: str) -> int:
        """How many rows of a kind there are."""
        incoming, refused, skipped = self._batch.incoming, self._batch.refused, self._batch.skipped
        dropped = self._choices.dropped
        if kind == "all":
            return len(incoming) - len(dropped) + len(refused)
        if kind == "doubtful":
            for one in incoming[self._counted :]:
                self._counted += 1
                self._doubtful += one.doubtful
            return self._doubtful - sum(1 for number in dropped if incoming[number].doubtful) + len(refused)
        return len(refused) if kind == "refused" else len(skipped)

    def show_kind(self, kind: str) -> None:
        """Show the rows of another kind."""
        self.beginResetModel()
        self.kind = kind
        self._rows, self._seen = [], [0, 0, 0]
        self._rows += self._fresh()
        self.endResetModel()

    def grow(self) -> None:
        """Take in what came since."""
        fresh = self._fresh()
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows += fresh
            self.endInsertRows()

    def changed(self, numbers: Iterable[int]) -> None:
        """Something of these was decided or corrected."""
        self._counted = self._doubtful = 0
        wanted = set(numbers)
        for place, row in enumerate(self._rows):
            if row.number in wanted:
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def _fresh(self) -> list[Row]:
        batch, fresh = self._batch, list[Row]()
        ends = [len(batch.refused), len(batch.incoming), len(batch.skipped)]
        if self.kind in ("all", "doubtful"):
            dropped = self._choices.dropped
            fresh += [
                Row(one.number, one.path)
                for one in batch.incoming[self._seen[1] : ends[1]]
                if one.number not in dropped and (self.kind == "all" or one.doubtful)
            ]
        if self.kind != "skipped":
            fresh += [Row(-1, path, said) for path, said in batch.refused[self._seen[0] : ends[0]]]
        if self.kind == "skipped":
            fresh += [Row(-1, path, said) for path, said in batch.skipped[self._seen[2] : ends[2]]]
        self._seen = ends
        return fresh

    def face(self, place: int) -> Face:
        """What the row at a place looks like."""
        row = self._rows[place]
        if row.number < 0:
            said = (
                row.reason.removeprefix(row.path.name).strip() if row.reason.startswith(row.path.name) else row.reason
            )
            refused = self.kind != "skipped"
            return Face(row.path.name, said, "error" if refused else "", "bad" if refused else "ink2", None)
        one, choice = self._choices.shown(row.number), self._choices.of(row.number)
        title = one.title or one.path.name
        if row.number in self._choices.stored:
            return Face(title, self.tr("brought in"), "check", "good", None)
        if choice.version_of is not None and choice.wanted:
            earlier = next((match.title for match in one.matches if match.article == choice.version_of), "")
            words = self.tr("newer version of “{0}”").format(earlier) if earlier else self.tr("newer version")
            return Face(title, words, "history", "ink2", True)
        if words := matched_in_words(one):
            return Face(title, words, "copies", "ink2", choice.wanted)
        if one.doubtful:
            return Face(title, one.warnings[0], "warning", "warn", choice.wanted)
        guessed = self.tr("{0}, guessed").format(one.encoding) if one.warnings and one.encoding else ""
        about = [one.outlet, shown_date(one.published), language_name(one.language), guessed]
        return Face(title, on_one_line(about) or one.path.name, "", "ink2", choice.wanted)


class RowsDelegate(RowDelegate):
    """A box to tick, the title, and below it what is to be known; a sign at the end says of what kind that is."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines."""
        return QSize(self.look.px(200), self.look.library_row)

    def tick_room(self, rect: QRectF, mirrored: bool) -> QRectF:
        """Where in the rectangle of a row a click ticks it."""
        wide = self.look.px(34) + self.INSET
        return QRectF(rect.right() - wide if mirrored else rect.left(), rect.top(), wide, rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row."""
        model, look, mirrored = index.model(), self.look, self.mirrored(option)
        assert isinstance(model, Rows)
        face, worn = model.face(index.row()), look.palette
        painter.save()
        inner = self.prepare(painter, option).adjusted(8, 0, -8, 0)
        side = look.px(16)
        if face.ticked is not None:
            x = inner.right() - side if mirrored else inner.left()
            paint_tick(painter, QRectF(x, inner.center().y() - side / 2, side, side), look, ticked=face.ticked)
        inner = inner.adjusted(0, 0, -side - 10, 0) if mirrored else inner.adjusted(side + 10, 0, 0, 0)
        if face.icon:
            x = inner.left() if mirrored else inner.right() - side
            picture = look.icons.pixmap(
                face.icon, getattr(worn, face.tone), side, painter.device().devicePixelRatio(), mirrored=mirrored
            )
            painter.drawPixmap(QPointF(x, round(inner.center().y() - side / 2)), picture)
            inner = inner.adjusted(side + 8, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -side - 8, 0)
        high, low = look.px(20), look.px(16)
        top = inner.top() + (inner.height() - high - low) / 2
        out = face.ticked is False or (face.ticked is None and not face.icon)
        ink = worn.ink2 if out else worn.ink
        first = QRectF(inner.left(), top, inner.width(), high)
        strong = bool(face.ticked)
        paint_line(painter, first, face.title, self.face(13, face.title, semibold=strong).font, ink, mirrored=mirrored)
        tone = worn.ink2 if face.tone == "good" else getattr(worn, face.tone)
        second = QRectF(inner.left(), top + high, inner.width(), low)
        paint_line(painter, second, face.second, self.face(12, face.second).font, tone, mirrored=mirrored)
        painter.restore()
