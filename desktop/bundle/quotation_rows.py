"""The quotations of a manuscript as rows: what was found of each, its words with what was changed, its source."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.bundles.quotations.check import ALTERED, SHORTENED, STANDS, UNMARKED, UNSOURCED, Quotation
from db.bundles.quotations.told import ADDED, KEPT, REMOVED, in_place
from db.text.utf16 import Utf16
from desktop.look.look import Look
from desktop.look.scripts import main_script
from desktop.widgets.excerpt_card import set_lines
from desktop.widgets.rows import paint_line, paint_ruled

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
KINDS = (ALTERED, UNSOURCED, UNMARKED, SHORTENED, STANDS)
_ICONS = {ALTERED: "warning", UNSOURCED: "error", UNMARKED: "note", SHORTENED: "check", STANDS: "check"}
_MOST_SIGNS = 1200
_KEPT_ROWS = 400
_SIDE, _TOP = 16, 8


def kind_word(how: str) -> str:
    """What a kind is called."""
    return {
        ALTERED: translate("Quotations", "Altered"),
        UNSOURCED: translate("Quotations", "No source"),
        UNMARKED: translate("Quotations", "No quotation marks"),
        SHORTENED: translate("Quotations", "Shortened"),
        STANDS: translate("Quotations", "Stands"),
    }[how]


def place_line(one: Quotation) -> str:
    """ "Paragraph 12"."""
    said = (
        translate("Quotations", "Paragraph {0} of the notes")
        if one.in_note
        else translate("Quotations", "Paragraph {0}")
    )
    return said.format(one.paragraph)


def source_words(one: Quotation) -> str:
    """Which excerpt or text it is from, or that there is none; and whether its closing mark is missing."""
    words = one.source or translate("Quotations", "Neither an excerpt nor a text of this bundle has these words.")
    if one.excerpt:
        said = translate("Quotations", "Excerpt {0} and words around it: {1}") if one.beyond else "{0}. {1}"
        words = said.format(one.excerpt, one.citation)
    if one.closed:
        return words
    return translate("Quotations", "Its closing quotation mark is missing; see where it ends. {0}").format(words)


def spoken(one: Quotation) -> str:
    """All of a row in words, for who hears it."""
    changes = [
        translate("Quotations", "“{0}” in place of “{1}”").format(change.written, change.source)
        if change.written and change.source
        else translate("Quotations", "“{0}” added").format(change.written)
        if change.written
        else translate("Quotations", "“{0}” left out").format(change.source)
        for change in one.changes
    ]
    return ". ".join((kind_word(one.how), place_line(one), *changes, one.words, source_words(one)))


class QuotationModel(QAbstractListModel):
    """The quotations of one kind, or all, in the order of the manuscript."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Quotation, ...] = ()
        self.rows: list[Quotation] = []

    def show(self, all_of_them: tuple[Quotation, ...], how: str = "") -> None:
        """Show those of a kind, "" for all."""
        self.beginResetModel()
        self._all = all_of_them
        self.rows = [one for one in all_of_them if not how or one.how == how]
        self.endResetModel()

    def keep(self, how: str) -> None:
        """Show another kind of the same."""
        self.show(self._all, how)

    def rowCount(self, parent: Index | None = None) -> int:
        """So many quotations."""
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            return spoken(self.rows[index.row()])
        return None


class QuotationDelegate(QStyledItemDelegate):
    """Paints a row; words that were taken out are struck through, words that were put in are underlined."""

    def __init__(self, look: Look, model: QuotationModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look, self._model, self._view = look, model, view
        self._laid: dict[tuple[int, int], tuple[QTextLayout, float]] = {}
        model.modelReset.connect(self._laid.clear)
        look.changed.connect(self._laid.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words."""
        text, line = self._lay(index.row())
        look = self._look
        high = text.lineCount() * line + look.px(2 * _TOP) + look.px(18) * 2 + 4
        return QSize(self._view.viewport().width(), round(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """What it is, where, its words, its source."""
        look, worn, mirrored = self._look, self._look.palette, self._look.mirrored
        one = self._model.rows[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint_ruled(painter, rect, look, selected=chosen, active=self._view.hasFocus(), hover=hover)
        colour = {ALTERED: worn.bad, UNSOURCED: worn.bad, UNMARKED: worn.warn}.get(one.how, worn.good)
        inner = rect.adjusted(_SIDE, look.px(_TOP), -_SIDE, 0)
        side = look.px(16)
        head = QRectF(inner.left(), inner.top(), inner.width(), look.px(18))
        at = head.right() - side if mirrored else head.left()
        picture = look.icons.pixmap(_ICONS[one.how], colour, side, self._view.devicePixelRatioF())
        painter.drawPixmap(QPointF(at, head.top() + 1), picture)
        beside = head.adjusted(0, 0, -side - 6, 0) if mirrored else head.adjusted(side + 6, 0, 0, 0)
        words = f"{kind_word(one.how)} · {place_line(one)}"
        paint_line(painter, beside, words, look.ui_font(12, semibold=True, text=words), colour, mirrored=mirrored)
        text, line = self._lay(index.row())
        painter.setPen(QColor(worn.ink))
        text.draw(painter, QPointF(inner.left(), head.bottom() + 2))
        foot = QRectF(inner.left(), head.bottom() + 4 + text.lineCount() * line, inner.width(), look.px(18))
        source = source_words(one)
        paint_line(painter, foot, source, look.ui_font(12, text=source), worn.ink2, mirrored=mirrored)
        painter.restore()

    def _lay(self, row: int) -> tuple[QTextLayout, float]:
        width = self._view.viewport().width()
        found = self._laid.get((row, width))
        if found is None:
            if len(self._laid) >= _KEPT_ROWS:
                self._laid.pop(next(iter(self._laid)))
            found = self._laid[row, width] = self._set(self._model.rows[row], width)
        return found

    def _set(self, one: Quotation, width: int) -> tuple[QTextLayout, float]:
        look, worn = self._look, self._look.palette
        pieces = _shortened(in_place(one))
        words = "".join(piece for _, piece in pieces)
        places = Utf16(words)
        formats = []
        at = 0
        for kind, piece in pieces:
            if kind != KEPT:
                made = QTextLayout.FormatRange()
                made.start = places.units(at)
                made.length = places.units(at + len(piece)) - made.start
                worded = QTextCharFormat()
                worded.setForeground(QColor(worn.bad if kind == REMOVED else worn.good))
                worded.setFontStrikeOut(kind == REMOVED)
                worded.setFontUnderline(kind == ADDED)
                made.format = worded
                formats.append(made)
            at += len(piece)
        font = look.quote_font(words)
        line = float(look.px(look.article.quote_line(main_script(words))))
        room = max(80.0, float(width - 2 * _SIDE))
        return set_lines(words, font, room, line, mirrored=look.mirrored, formats=formats), line


def _shortened(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """On one line, with a space between words taken out and put in; long stretches that were kept are cut."""
    shown: list[tuple[str, str]] = []
    room = _MOST_SIGNS
    for kind, piece in pieces:
        words = piece.replace("\n", " ")
        if shown and kind == ADDED and shown[-1][0] == REMOVED:
            shown.append((KEPT, " "))
        if len(words) > room:
            shown.append((kind, words[: max(room, 0)] + "…"))
            break
        room -= len(words)
        shown.append((kind, words))
    return shown
