"""How the rows of a bundle are painted: excerpts as cards, headings and sentences between them, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.record import record
from db.records.highlights import Highlight
from db.text.utf16 import Utf16
from desktop.bundle.lines import OutlineModel, Row, shown_quote, source_line
from desktop.look.look import Look
from desktop.look.scripts import main_script, reads_leftwards
from desktop.widgets.excerpt_card import BAR, ChipRows, ChipSetter, beside_bar, paint_start_bar, set_lines
from desktop.widgets.rows import Index, paint_line
from desktop.widgets.tags.choice import faces_of

_SIDE, _INSIDE, _GAP, _TOP = 12, 12, 8, 8
_LINES, _WORD_LINES = 3, 6
_KEPT = 400
_OPENING = '“„«‟"‘»'
_HEADING = {1: 17, 2: 15}
FormatRange = QTextLayout.FormatRange


@record
class _Laid:
    text: QTextLayout
    line: float
    below: float
    chips: ChipRows | None
    height: float


class LineDelegate(QStyledItemDelegate):
    """Paints the rows; what was set is kept until the rows or the look change."""

    def __init__(self, look: Look, model: OutlineModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look, self._model, self._view = look, model, view
        self._laid: dict[tuple[Row, int], _Laid] = {}
        self._heights: dict[tuple[Row, int], int] = {}
        self._chips = ChipSetter(look)
        look.changed.connect(self.forget)
        model.modelReset.connect(self.forget)

    def forget(self) -> None:
        """Set everything anew."""
        self._laid.clear()
        self._heights.clear()

    # Measures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The whole width; as high as its words, or of one height where there are too many excerpts to read all."""
        width, look = self._view.viewport().width(), self._look
        row = self._model.rows[index.row()]
        if row.kind == "head":
            return QSize(width, look.px(36))
        if row.kind == "excerpt" and not self._model.whole:
            return QSize(width, look.px(_TOP * 2 + _LINES * 22 + 4 + 18 + _GAP))
        key = (row, width)
        if key not in self._heights:
            self._heights[key] = round(self._lay(index.row(), width).height)
        return QSize(width, self._heights[key])

    def _room(self, width: int) -> float:
        free = _SIDE + max(0, _SIDE - (self._view.width() - self._view.viewport().width()))
        return max(80.0, width - free - self._look.px(BAR) - 2 * self._look.px(_INSIDE) - self._number_room())

    def _margins(self) -> tuple[float, float, float]:
        """What is free beside a card; the scroll bar stands in the margin, not beside it."""
        end = max(0, _SIDE - (self._view.width() - self._view.viewport().width()))
        return (end, 0, -_SIDE) if self._look.mirrored else (_SIDE, 0, -end)

    def _number_room(self) -> float:
        wide = QFontMetricsF(self._look.count_font(12)).horizontalAdvance("9" * len(str(len(self._model.rows))))
        return float(wide + self._look.px(8))

    def _lay(self, at: int, width: int) -> _Laid:
        row = self._model.rows[at]
        key = (row, width)
        found = self._laid.get(key)
        if found is None:
            if len(self._laid) >= _KEPT:
                self._laid.pop(next(iter(self._laid)))
            found = self._laid[key] = self._lay_words(row, width) if row.kind == "words" else self._lay_card(at, width)
        return found

    def _lay_words(self, row: Row, width: int) -> _Laid:
        look, level = self._look, row.line.level if row.line is not None else 0
        words = row.line.words if row.line is not None else ""
        font = self._words_font(words, level)
        line = max(QFontMetricsF(font).height() * 1.15, look.px(20))
        room = max(80.0, width - 2.0 * _SIDE - 2 * look.px(8))
        words, formats = (words, []) if level else _set_markdown(words)
        text = self._cut_lines(words, font, room, line, _WORD_LINES, formats)
        before, after = (look.px(14), look.px(6)) if level else (look.px(6), look.px(8))
        least = max(text.lineCount(), 1) * line
        return _Laid(text, line, before, None, before + least + after)

    def _words_font(self, words: str, level: int) -> QFont:
        if level:
            return self._look.ui_font(_HEADING.get(level, 14), semibold=True, text=words)
        return self._look.ui_font(13, text=words)

    def _lay_card(self, at: int, width: int) -> _Laid:
        look, row, card = self._look, self._model.rows[at], self._model.card(at)
        quote = framed(shown_quote(row, card[0])) if card is not None else ""
        script = main_script(quote.strip(_OPENING))
        font, line = look.quote_font(quote), float(look.px(look.article.quote_line(script)))
        most = _LINES if self._model.whole else max(1, int(look.px(_LINES * 22) // line))
        text = self._cut_lines(quote, font, self._room(width), line, most)
        below = text.lineCount() * line + look.px(2)
        chips = None
        height = look.px(_TOP) + below + look.px(18 + _TOP)
        if self._model.whole and card is not None:
            chips = self._chips.set(faces_of(card[0]), self._room(width) + self._number_room(), 1)
            height += chips.height + look.px(6) if chips.chips else 0
        return _Laid(text, line, below, chips, height + _GAP)

    def _cut_lines(
        self, words: str, font: QFont, room: float, line: float, most: int, formats: Sequence[FormatRange] = ()
    ) -> QTextLayout:
        text = set_lines(words, font, room, line, most=most + 1, mirrored=self._look.mirrored, formats=formats)
        if text.lineCount() <= most:
            return text
        last = text.lineAt(most - 1)
        cut = max(1, Utf16(words).point(last.textStart() + last.textLength()) - 1)
        blank = words.rfind(" ", max(0, cut - 24), cut)
        shown = words[: blank if blank > 0 else cut].rstrip(" .,;:…\u2028") + "…"
        return set_lines(shown, font, room, line, most=most, mirrored=self._look.mirrored, formats=formats)

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row in its state."""
        row = self._model.rows[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "head":
            words = str(index.data(Qt.ItemDataRole.DisplayRole))
            font = self._look.ui_font(12, semibold=True, text=words)
            box = rect.adjusted(16, self._look.px(12), -16, 0)
            paint_line(painter, box, words, font, self._look.palette.ink2, mirrored=self._look.mirrored)
        elif row.kind == "words":
            self._paint_words(painter, rect, option, index)
        else:
            self._paint_card(painter, rect, option, index)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        look, worn = self._look, self._look.palette
        laid = self._lay(index.row(), self._view.viewport().width())
        start, _top, end = self._margins()
        body = rect.adjusted(start, 2, end, -2)
        self._paint_ground(painter, body, option, plain=True)
        painter.setPen(QColor(worn.ink))
        laid.text.draw(painter, QPointF(body.left() + look.px(8), rect.top() + laid.below))

    def _paint_card(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        look, worn, mirrored = self._look, self._look.palette, self._look.mirrored
        at = index.row()
        row, card = self._model.rows[at], self._model.card(at)
        body = rect.adjusted(*self._margins(), -_GAP)
        self._paint_ground(painter, body, option)
        if card is None:
            return
        highlight, article = card
        laid = self._lay(at, self._view.viewport().width())
        shape = QPainterPath()
        shape.addRoundedRect(body, 6, 6)
        painter.save()
        painter.setClipPath(shape)
        hue = highlight.themes[0].hue if highlight.themes else ""
        paint_start_bar(painter, body, look, hue, mirrored=mirrored, bare=worn.line)
        painter.restore()
        inner = beside_bar(body, look, look.px(_INSIDE), mirrored=mirrored)
        top = inner.top() + look.px(_TOP)
        number = self._number_room()
        font = look.count_font(12)
        x = inner.right() - number + look.px(8) if mirrored else inner.left()
        box = QRectF(x, top, number - look.px(8), laid.line)
        painter.setFont(font)
        painter.setPen(QColor(worn.ink2))
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.drawText(
            box, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), f"{row.number}"
        )
        words = inner.adjusted(0, 0, -number, 0) if mirrored else inner.adjusted(number, 0, 0, 0)
        painter.setPen(QColor(worn.ink))
        laid.text.draw(painter, QPointF(words.left(), top))
        top += laid.below
        aside = mirrored or reads_leftwards(highlight.quote)
        line = QRectF(words.left(), top, words.width(), look.px(18))
        line = self._paint_signs(painter, line, row, highlight)
        source = source_line(article, len(row.line.also) if row.line is not None else 0)
        paint_line(painter, line, source, look.ui_font(12, text=source), worn.ink2, mirrored=aside)
        if laid.chips is not None and laid.chips.chips:
            corner = QPointF(inner.left(), top + look.px(18 + 4))
            laid.chips.paint(painter, corner, inner.width(), look, mirrored=mirrored)

    def _paint_signs(self, painter: QPainter, line: QRectF, row: Row, highlight: Highlight) -> QRectF:
        """At the end of the line of the source: important, a note, a shortened quote; the rest of the line."""
        look, mirrored, side = self._look, self._look.mirrored, self._look.px(14)
        short = row.line is not None and bool(row.line.changes)
        signs = (("important", highlight.important), ("note", bool(highlight.note)), ("minus", short))
        for sign, there in signs:
            if there:
                x = line.left() if mirrored else line.right() - side
                colour = look.palette.accent if sign == "important" else look.palette.ink2
                picture = look.icons.pixmap(sign, colour, side, painter.device().devicePixelRatio())
                painter.drawPixmap(QPointF(round(x), round(line.center().y() - side / 2)), picture)
                line = line.adjusted(side + 6, 0, 0, 0) if mirrored else line.adjusted(0, 0, -side - 6, 0)
        return line

    def _paint_ground(
        self, painter: QPainter, body: QRectF, option: QStyleOptionViewItem, *, plain: bool = False
    ) -> None:
        worn, state = self._look.palette, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        active = self._view.hasFocus() and self._view.isActiveWindow()
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = (worn.row if active else worn.row_idle) if selected else worn.hover if hover else ""
        fill = fill or ("" if plain else worn.raised)
        shape = QPainterPath()
        shape.addRoundedRect(body, 6, 6)
        if fill:
            painter.fillPath(shape, QColor(fill))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if bool(state & QStyle.StateFlag.State_HasFocus) and active:
            painter.setPen(QPen(QColor(worn.accent), 2))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 5, 5)
        elif not plain and (self._look.high_contrast or worn.raised == worn.pane):
            painter.setPen(QPen(QColor(worn.edge), 1))
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    # Words edited where they stand

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for a heading or for sentences in Markdown; Enter takes them, Shift+Enter begins a line."""
        row = self._model.rows[index.row()]
        level = row.line.level if row.line is not None else 0
        field = QPlainTextEdit(parent)
        field.setObjectName("bundle_words")
        field.setTabChangesFocus(True)
        field.setFont(self._words_font(str(index.data(Qt.ItemDataRole.EditRole) or ""), level))
        said = self.tr("Heading") if level else self.tr("A sentence between excerpts, in Markdown")
        field.setPlaceholderText(said)
        field.setAccessibleName(said)
        field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The words as they are, but not over what is being typed."""
        if isinstance(editor, QPlainTextEdit) and not editor.document().isModified():
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """What was written."""
        if isinstance(editor, QPlainTextEdit):
            self._model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the row, high enough for two lines."""
        row = self._model.rows[index.row()]
        heading = row.line is not None and row.line.level > 0
        high = max(option.rect.height(), self._look.px(40 if heading else 76))
        editor.setGeometry(QRect(option.rect.left() + _SIDE, option.rect.top(), option.rect.width() - 2 * _SIDE, high))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the words; with Shift it begins a line in sentences."""
        if (
            isinstance(watched, QPlainTextEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.RevertModelCache)
                return True
        return super().eventFilter(watched, event)


def _set_markdown(words: str) -> tuple[str, list[FormatRange]]:
    """Sentences as they read, one line under the other, with what is strong and emphasised in them."""
    from db.bundles.notes import note_lines  # with all of Markdown: where there are sentences

    told, formats = "", []
    for number, row in enumerate(note_lines(words)):
        told += "\u2028" * bool(number) + (f"{row.bullet} " if row.bullet else "")
        for one in row.words:
            if one.strong or one.emphasis:
                made = FormatRange()
                made.start = len(told.encode("utf-16-le")) // 2
                made.length = len(one.text.encode("utf-16-le")) // 2
                worn = QTextCharFormat()
                worn.setFontItalic(one.emphasis and not reads_leftwards(one.text))
                worn.setFontWeight(QFont.Weight.DemiBold if one.strong else QFont.Weight.Normal)
                made.format = worn
                formats.append(made)
            told += one.text
    return told, formats


def framed(quote: str) -> str:
    """A quote between quotation marks, unless it begins with one."""
    return quote if quote[:1] in _OPENING else f"“{quote}”"
