"""The list of offered tags: at most eight rows, each with its kind and count at the end."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.actions.key_map import KeyMap
from desktop.actions.key_names import shown_key
from desktop.look.look import Look
from desktop.look.scripts import reads_leftwards
from desktop.widgets.bars import paint_swatch
from desktop.widgets.dates import shown_date
from desktop.widgets.rows import Index, paint_ground
from desktop.widgets.tags.chip_faces import kind_icon, stance_word
from desktop.widgets.tags.choice import ChosenActor, ChosenTheme
from desktop.widgets.tags.offers import Offered, TagOffer, like_this, like_this_briefly
from desktop.widgets.views import PaneList

translate = QCoreApplication.translate


def kind_word(kind: str) -> str:
    """A kind of actor in the language of the window."""
    return QCoreApplication.translate("ActorKind", kind)


def name_of(offer: TagOffer) -> str:
    """The words at the start of a row."""
    name = offer.tag.name if offer.tag is not None else ""
    stance = stance_word(offer.stance)
    match offer.what:
        case "new theme":
            return " ".join(filter(None, (translate("OfferList", "New theme “{0}”").format(name), stance)))
        case "new actor":
            return " ".join(filter(None, (translate("OfferList", "New actor “{0}”").format(name), stance)))
        case "stance" if offer.stance is None:
            return translate("OfferList", "No stance for {0}").format(name)
        case "stance":
            return translate("OfferList", "Stance {0} for {1}").format(stance, name)
        case "important":
            return translate("OfferList", "Important")
        case "note":
            return translate("OfferList", "Note: {0}").format(offer.words)
        case "date":
            return shown_date(offer.words)
        case "grade" if offer.words == "0":
            return translate("OfferList", "No grade")
        case "grade":
            return translate("OfferList", "Grade {0}").format(offer.words)
        case "no date" | "no grade":
            return offer.words
    return f"{name} {stance}" if stance else name


def end_of(offer: TagOffer) -> str:
    """What a theme or an actor is, and how many passages it has."""
    kind = kind_word(offer.tag.kind) if isinstance(offer.tag, ChosenActor) else translate("OfferList", "theme")
    return f"{kind} · {QLocale().toString(offer.passages)}" if offer.passages else kind


class OfferModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self, parent: QWidget, key_map: KeyMap) -> None:
        super().__init__(parent)
        self._rows: tuple[TagOffer, ...] = ()
        self._key_map = key_map

    def show(self, rows: tuple[TagOffer, ...]) -> None:
        """Have other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> TagOffer:
        """The row at an index."""
        return self._rows[index.row()]

    @property
    def rows(self) -> tuple[TagOffer, ...]:
        """All rows."""
        return self._rows

    def end(self, offer: TagOffer) -> str:
        """The words at the end of a row: what it is, or the key that takes it."""
        if offer.like:
            return like_this_briefly(offer.like)
        if offer.what in ("theme", "actor"):
            return end_of(offer)
        if offer.what in ("no date", "no grade"):
            return ""
        other_kind = offer.what == "new actor" and any(row.what == "new theme" for row in self._rows)
        act = "bar_new_actor" if other_kind else "bar_new" if offer.is_new else "bar_take"
        return next(map(shown_key, self._key_map.keys(act)), "")

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row, for screen readers with all that is painted."""
        offer = self.row(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(offer)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            end = like_this(offer.like) if offer.like else self.end(offer)
            return ", ".join(part for part in (name_of(offer), offer.form, offer.path, end) if part)
        return None


class OfferDelegate(QStyledItemDelegate):
    """Swatch or icon, name, the form that fits, and kind and count at the end."""

    def __init__(self, look: Look, model: OfferModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(self._look.px(120), self._look.list_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row on its ground; the chosen one is lit although the focus stays in the field."""
        look, offer = self._look, self._model.row(index)
        worn, mirrored = look.palette, look.mirrored
        flags = option.state
        rect = QRectF(option.rect)
        selected = bool(flags & QStyle.StateFlag.State_Selected)
        hover = bool(flags & QStyle.StateFlag.State_MouseOver)
        painter.save()
        paint_ground(painter, rect, look, selected=selected, active=True, hover=hover)
        inner = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        ink, quiet = (worn.accent, worn.accent) if offer.is_new else (worn.ink, worn.ink2)
        inner = self._paint_sign(painter, inner, offer, quiet, mirrored)
        end = self._model.end(offer)
        count = look.count_font(13)
        wide = QFontMetricsF(count).horizontalAdvance(end)
        self._write(painter, _end(inner, wide, mirrored), end, count, quiet, mirrored)
        inner = _without_end(inner, wide + look.px(12), mirrored)
        words = name_of(offer)
        font = look.ui_font(13, text=words)
        self._write(painter, inner, words, font, ink, mirrored)
        used = QFontMetricsF(font).horizontalAdvance(words) + look.px(8)
        second = offer.form or offer.path
        if second and used < inner.width():
            rest = inner.adjusted(0, 0, -used, 0) if mirrored else inner.adjusted(used, 0, 0, 0)
            font = look.ui_font(12, text=second)
            if offer.like and QFontMetricsF(font).horizontalAdvance(second) > rest.width():
                second = offer.words
            self._write(painter, rest, second, font, quiet, mirrored)
        painter.restore()

    def _paint_sign(self, painter: QPainter, inner: QRectF, offer: TagOffer, colour: str, mirrored: bool) -> QRectF:
        side = self._look.px(16)
        x = inner.right() - side if mirrored else inner.left()
        box = QRectF(x, round(inner.center().y() - side / 2), side, side)
        if isinstance(offer.tag, ChosenTheme) and not offer.is_new:
            swatch = box.adjusted(2, 2, -2, -2)
            paint_swatch(painter, swatch, self._look.hue(offer.tag.hue), patterned=self._look.patterns)
        else:
            kind = offer.tag.kind if isinstance(offer.tag, ChosenActor) else ""
            icons = {"important": "important", "note": "note", "actor": kind_icon(kind)}
            icons |= {"date": "date", "no date": "date", "grade": "verify", "no grade": "verify"}
            icon = "plus" if offer.is_new else icons.get(offer.what, "actor")
            scale = painter.device().devicePixelRatio()
            painter.drawPixmap(box.topLeft(), self._look.icons.pixmap(icon, colour, side, scale))
        step = side + self._look.px(8)
        return inner.adjusted(0, 0, -step, 0) if mirrored else inner.adjusted(step, 0, 0, 0)

    @staticmethod
    def _write(painter: QPainter, rect: QRectF, words: str, font: QFont, colour: str, mirrored: bool) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 1)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        leftwards = reads_leftwards(words)
        way = Qt.TextFlag.TextForceRightToLeft if leftwards else Qt.TextFlag.TextForceLeftToRight
        painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextSingleLine) | int(way), cut)


def _end(rect: QRectF, wide: float, mirrored: bool) -> QRectF:
    x = rect.left() if mirrored else rect.right() - wide
    return QRectF(x, rect.top(), wide + 1, rect.height())


def _without_end(rect: QRectF, wide: float, mirrored: bool) -> QRectF:
    return rect.adjusted(wide, 0, 0, 0) if mirrored else rect.adjusted(0, 0, -wide, 0)


class OfferList(PaneList):
    """The rows; the focus stays in the field, a click takes a row (`picked`)."""

    picked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None, key_map: KeyMap | None = None) -> None:
        """An empty list; `key_map` is what was made of the keys that take its rows."""
        super().__init__(look, parent)
        self._look = look
        self.offered = OfferModel(self, key_map or KeyMap(parent=self))
        self.setModel(self.offered)
        self.setItemDelegate(OfferDelegate(look, self.offered, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Suggestions"))
        self.clicked.connect(lambda index: self.picked.emit(self.offered.row(index)))

    def show_offers(self, offered: Offered) -> None:
        """Show other rows, with the chosen one lit."""
        self.offered.show(offered.rows)
        if offered.chosen >= 0:
            self.setCurrentIndex(self.offered.index(offered.chosen, 0))
        self.setFixedHeight(self.wanted_height())

    def wanted_height(self) -> int:
        """Height of all rows in logical pixels."""
        return len(self.offered.rows) * self._look.list_row

    def chosen(self) -> TagOffer | None:
        """The row that is lit."""
        index = self.currentIndex()
        return self.offered.row(index) if index.isValid() else None

    def new_row(self, what: str = "") -> TagOffer | None:
        """The first row that makes a new name, or the one that makes a "new actor"."""
        return next((row for row in self.offered.rows if row.is_new and what in ("", row.what)), None)

    def light(self, offer: TagOffer, place: int) -> None:
        """Light the row of the same tag; for a suggestion that is no more the one that has its place now, if any."""
        rows = self.offered.rows
        still = (number for number, row in enumerate(rows) if row.tag == offer.tag and (row.like or not offer.like))
        number = next(still, place if place < len(rows) and rows[place].like else -1)
        if number >= 0:
            self.setCurrentIndex(self.offered.index(number, 0))

    def step(self, by: int) -> None:
        """Light another row; above the first one there is none."""
        count = len(self.offered.rows)
        if not count:
            return
        row = min(self.currentIndex().row() + by, count - 1)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.offered.index(row, 0))
