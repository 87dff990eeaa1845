"""How rows of lists and trees are painted: an article of the library, and a name with its count."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.record import record
from desktop.look.look import Look
from desktop.look.scripts import main_script, reads_leftwards
from desktop.widgets.steady import steady

Index = QModelIndex | QPersistentModelIndex

_ONE_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_AT_LEFT = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignAbsolute.value | _ONE_LINE
_AT_RIGHT = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignAbsolute.value | _ONE_LINE
_LEFTWARDS, _RIGHTWARDS = Qt.TextFlag.TextForceRightToLeft.value, Qt.TextFlag.TextForceLeftToRight.value
"""As plain numbers: with thousands of rows going by, joining the flags of Qt is half of what painting one costs."""

CHEVRON, STEP = 18, 16
"""Pixels that the chevron of a row with others under it takes from its second line, and that those stand further in."""


@record
class ArticleRow:
    """A row of the library: a title, then outlet, date and state in one line; `mark` is an icon at the end.

    A row with others under it has a `chevron` before its second line; these are `inner`.
    """

    title: str
    second: str = ""
    mark: str = ""
    strong: bool = True
    chevron: str = ""
    inner: bool = False


@record
class NameRow:
    """A row of a list or tree: swatch or icon, name, a quiet word after it, and a count at the end."""

    name: str
    count: int | None = None
    hue: str = ""
    icon: str = ""
    second: str = ""
    strong: bool = False


def paint_ground(
    painter: QPainter,
    rect: QRectF,
    look: Look,
    *,
    selected: bool = False,
    active: bool = False,
    hover: bool = False,
    focus: bool = False,
) -> None:
    """The rounded ground of a row; `active` says that its pane has the focus, `focus` that the row has."""
    if not (selected or hover or focus):
        return
    worn = look.palette
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    fill = (worn.row if active else worn.row_idle) if selected else worn.hover if hover else ""
    if fill:
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(rect, 6, 6)
    if focus or (selected and look.high_contrast):
        painter.setPen(QPen(QColor(worn.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
    painter.restore()


LANE = 12
"""Pixels at the end of a list where its scroll bar comes and goes."""


def free_at_end(view: QAbstractScrollArea) -> int:
    """What rows leave free at their end, in pixels: they end at one place, whether the bar is there or not."""
    return max(0, LANE - (view.width() - view.viewport().width()))


def paint_ruled(
    painter: QPainter, rect: QRectF, look: Look, *, selected: bool = False, active: bool = False, hover: bool = False
) -> None:
    """The ground of a row of several lines, ruled off from the next; `active` says that its list has the keys."""
    worn = look.palette
    if selected:
        painter.fillRect(rect, QColor(worn.row if active else worn.row_idle))
        if active:
            painter.setPen(QColor(worn.accent))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
    elif hover:
        painter.fillRect(rect, QColor(worn.hover))
    painter.setPen(QColor(worn.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def paint_line(painter: QPainter, rect: QRectF, text: str, font: QFont, colour: str, *, mirrored: bool) -> None:
    """One line of text, cut at its end, on the side its own script starts from."""
    text = steady(text)
    leftwards = reads_leftwards(text)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    side = _AT_RIGHT if leftwards or mirrored else _AT_LEFT
    painter.drawText(rect, side | (_LEFTWARDS if leftwards else _RIGHTWARDS), cut)


def paint_tick(painter: QPainter, rect: QRectF, look: Look, *, ticked: bool) -> None:
    """The box of a row that can be ticked, in the colours of the look."""
    worn = look.palette
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(worn.accent if ticked else worn.edge), 1))
    painter.setBrush(QColor(worn.accent if ticked else worn.raised))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if ticked:
        side, scale = round(rect.width()) - 4, painter.device().devicePixelRatio()
        painter.drawPixmap(rect.topLeft() + QPointF(2, 2), look.icons.pixmap("check", worn.on_accent, side, scale))


@cache
def _flags() -> tuple[int, int, int, int, int]:
    """Selected, active, under the pointer, with the keys, enabled: plain numbers, asked for by every row."""
    from PySide6.QtWidgets import QStyle  # six hundred names, which the first picture of the library can do without

    state = QStyle.StateFlag
    known = (state.State_Selected, state.State_Active, state.State_MouseOver, state.State_HasFocus, state.State_Enabled)
    selected, active, hovered, focused, enabled = (one.value for one in known)
    return selected, active, hovered, focused, enabled


class Face:
    """A font and its measures, which cost more to make than a line costs to write."""

    __slots__ = ("font", "metrics")

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)


class RowDelegate(QStyledItemDelegate):
    """What both kinds of rows share: the ground, the states, and repainting when the look changes."""

    INSET = 8  # free before the ground

    def __init__(self, look: Look, parent: QWidget | None = None, *, grounded: bool = True) -> None:
        """`grounded` is off where the view paints the ground itself, over the whole width (PaneTree)."""
        super().__init__(parent)
        self.look = look
        self._grounded = grounded
        self._faces: dict[tuple[float, bool, bool], Face] = {}
        self._figures: Face | None = None
        look.changed.connect(self._forget_faces)

    def _forget_faces(self) -> None:
        self._faces.clear()
        self._figures = None

    def face(self, size: float, text: str, *, semibold: bool = False) -> Face:
        """The interface's face for a text of a row."""
        key = size, semibold, not text.isascii() and main_script(text) == "arabic"
        known = self._faces.get(key)
        if known is None:
            known = self._faces[key] = Face(self.look.ui_font(size, semibold=semibold, text=text))
        return known

    @property
    def figures(self) -> Face:
        """The face for counts."""
        if self._figures is None:
            self._figures = Face(self.look.count_font(12))
        return self._figures

    def prepare(self, painter: QPainter, option: QStyleOptionViewItem) -> QRectF:
        """Paint the ground and return where the contents go."""
        rect = QRectF(option.rect)
        if not self._grounded:
            return rect
        ground = self.ground(rect, mirrored=self.mirrored(option))
        selected, active, hover, focus = self.states(option)
        paint_ground(painter, ground, self.look, selected=selected, active=active, hover=hover, focus=focus)
        return ground

    def ground(self, rect: QRectF, *, mirrored: bool) -> QRectF:
        """The ground of a row, free at both ends."""
        view = self.parent()
        end = free_at_end(view) if isinstance(view, QAbstractScrollArea) else self.INSET
        return rect.adjusted(end, 0, -self.INSET, 0) if mirrored else rect.adjusted(self.INSET, 0, -end, 0)

    def states(self, option: QStyleOptionViewItem) -> tuple[bool, bool, bool, bool]:
        """Whether the row is selected, its pane has the focus, the pointer is over it, and the row has the keys."""
        state, (selected, active, hovered, focused, _) = option.state.value, _flags()
        return bool(state & selected), bool(state & active), bool(state & hovered), bool(state & focused)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the field of a rename, but not over what is being typed when a change comes from elsewhere."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def enabled(self, option: QStyleOptionViewItem) -> bool:
        """Whether the row can be used."""
        return bool(option.state.value & _flags()[-1])

    def mirrored(self, option: QStyleOptionViewItem) -> bool:
        """Whether the row starts at the right."""
        return bool(option.direction == Qt.LayoutDirection.RightToLeft)


class ArticleDelegate(RowDelegate):
    """Rows of the library, 52 high (44 compact)."""

    def __init__(self, look: Look, row_of: Callable[[Index, int], ArticleRow], parent: QWidget | None = None) -> None:
        """`row_of` says what stands in the row of an index, of that many pixels."""
        super().__init__(look, parent)
        self._row_of = row_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and some air."""
        return QSize(self.look.px(160), self.look.library_row)

    def states(self, option: QStyleOptionViewItem) -> tuple[bool, bool, bool, bool]:
        """As for every row; in a list that has neither the keys nor the pointer, without asking for Qt's own flags.

        The first picture of the library is painted so (`_flags`).
        """
        view = self.parent()
        if not isinstance(view, QAbstractItemView) or view.hasFocus() or view.underMouse():
            return super().states(option)
        return view.selectionModel().isSelected(view.indexAt(option.rect.center())), False, False, False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Title over second line; each on the side its script starts from."""
        row, look, mirrored = self._row_of(index, option.rect.width()), self.look, self.mirrored(option)
        painter.save()
        painter.setClipRect(option.rect)  # letters with a tower of signs stay in their row
        inner = self.prepare(painter, option).adjusted(8, 0, -8, 0)
        worn = look.palette
        ink, quiet = (worn.ink, worn.ink2) if self._usable(index) else (worn.off, worn.off)
        if row.mark:
            side = look.px(16)
            x = inner.left() if mirrored else inner.right() - side
            scale = painter.device().devicePixelRatio()
            picture = look.icons.pixmap(row.mark, quiet, side, scale, mirrored=mirrored)
            painter.drawPixmap(QPointF(x, round(inner.center().y() - side / 2)), picture)
            inner = inner.adjusted(side + 8, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -side - 8, 0)
        if row.inner:
            step = look.px(STEP)
            inner = inner.adjusted(0, 0, -step, 0) if mirrored else inner.adjusted(step, 0, 0, 0)
        high, low = look.px(20), look.px(16)
        top = inner.top() + (inner.height() - high - low) / 2
        title = look.ui_font(13, semibold=row.strong, text=row.title)
        first = QRectF(inner.left(), top, inner.width(), high)
        paint_line(painter, first, row.title, title, ink, mirrored=mirrored)
        second = QRectF(inner.left(), top + high, inner.width(), low)
        # The second line keeps to the title's side, so that a row is one thing.
        aside = mirrored or reads_leftwards(row.title)
        if row.chevron:
            second = self._paint_chevron(painter, second, row.chevron, quiet, mirrored)
        paint_line(painter, second, row.second, look.ui_font(12, text=row.second), quiet, mirrored=aside)
        painter.restore()

    def _usable(self, index: Index) -> bool:
        view = self.parent()
        here = not isinstance(view, QWidget) or view.isEnabled()
        return here and bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)

    def _paint_chevron(self, painter: QPainter, line: QRectF, name: str, colour: str, mirrored: bool) -> QRectF:
        """The sign that there are rows under this one; what is left of its line."""
        side, wide = self.look.px(16), self.look.px(CHEVRON)
        x = line.right() - side + 3 if mirrored else line.left() - 3
        scale = painter.device().devicePixelRatio()
        picture = self.look.icons.pixmap(name, colour, side, scale, mirrored=mirrored)
        painter.drawPixmap(QPointF(x, round(line.center().y() - side / 2)), picture)
        return line.adjusted(0, 0, -wide, 0) if mirrored else line.adjusted(wide, 0, 0, 0)

    def chevron_box(self, rect: QRectF, mirrored: bool) -> QRectF:
        """Where in the rectangle of a row a click opens and closes what stands under it."""
        wide = self.look.px(CHEVRON) + 8 + self.INSET
        box = QRectF(rect.right() - wide if mirrored else rect.left(), rect.center().y(), wide, rect.height() / 2)
        return box


class NameDelegate(RowDelegate):
    """Rows of lists and trees, 28 high (24 compact), with the count at the end in figures of one width."""

    def __init__(
        self,
        look: Look,
        row_of: Callable[[Index], NameRow],
        parent: QWidget | None = None,
        *,
        grounded: bool = True,
    ) -> None:
        """`row_of` says what stands in the row of an index, of that many pixels."""
        super().__init__(look, parent, grounded=grounded)
        self._row_of = row_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(self.look.px(120), self.look.list_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Swatch or icon, name, quiet word, count."""
        row, look, mirrored = self._row_of(index), self.look, self.mirrored(option)
        words = steady(row.name)
        painter.save()
        painter.setClipRect(option.rect)
        ground = self.prepare(painter, option)
        inner = ground.adjusted(8, 0, -8, 0) if self._grounded else self._bare(ground, mirrored)
        worn = look.palette
        ink, quiet = (worn.ink, worn.ink2) if self.enabled(option) else (worn.off, worn.off)
        middle = inner.center().y()
        if row.hue or row.icon:
            side = look.px(12 if row.hue else 16)
            x = inner.right() - side if mirrored else inner.left()
            box = QRectF(x, round(middle - side / 2), side, side)
            if row.hue:
                from desktop.widgets.bars import paint_swatch  # not for the articles, which are painted first

                paint_swatch(painter, box, look.hue(row.hue), patterned=look.patterns)
            else:
                scale = painter.device().devicePixelRatio()
                painter.drawPixmap(box.topLeft(), look.icons.pixmap(row.icon, quiet, side, scale))
            inner = inner.adjusted(0, 0, -side - 8, 0) if mirrored else inner.adjusted(side + 8, 0, 0, 0)
        if row.count is not None:
            inner = self._paint_end(painter, inner, QLocale().toString(row.count), quiet, mirrored)
        face = self.face(13, words, semibold=row.strong)
        wide = face.metrics.horizontalAdvance(words)
        if row.second:
            # where both are too long the name is cut too: what follows says why the row stands there
            second = self.face(12, row.second)
            least = min(second.metrics.horizontalAdvance(steady(row.second)) + 1, inner.width() * 0.4)
            taken = min(wide, inner.width() - least - 8)
            rest = inner.adjusted(0, 0, -taken - 8, 0) if mirrored else inner.adjusted(taken + 8, 0, 0, 0)
            paint_line(painter, rest, row.second, second.font, quiet, mirrored=mirrored)
            free = inner.width() - taken
            inner = inner.adjusted(free, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -free, 0)
        # A list of names is read down one edge, so names in other scripts keep to it too.
        painter.setFont(face.font)
        painter.setPen(QColor(ink))
        if wide > inner.width():
            words = face.metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        # each in its own direction all the same, or one that is cut would have its ellipsis before it
        direction = _LEFTWARDS if reads_leftwards(words) else _RIGHTWARDS
        painter.drawText(inner, (_AT_RIGHT if mirrored else _AT_LEFT) | direction, words)
        painter.restore()

    def _bare(self, rect: QRectF, mirrored: bool) -> QRectF:
        view = self.parent()
        end = 8 + (free_at_end(view) if isinstance(view, QAbstractScrollArea) else self.INSET)
        return rect.adjusted(end, 0, -2, 0) if mirrored else rect.adjusted(2, 0, -end, 0)

    def _paint_end(self, painter: QPainter, inner: QRectF, text: str, colour: str, mirrored: bool) -> QRectF:
        face = self.figures
        wide = face.metrics.horizontalAdvance(text)
        x = inner.left() if mirrored else inner.right() - wide
        box = QRectF(x, inner.top(), wide + 1, inner.height())
        painter.setFont(face.font)
        painter.setPen(QColor(colour))
        painter.drawText(box, _AT_LEFT, text)
        return inner.adjusted(wide + 8, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -wide - 8, 0)
