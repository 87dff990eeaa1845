"""The rows of the key sheet: what is done, and its keys drawn as keys; pressing a row is asking for another key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.look.look import Look
from desktop.window.keys.groups import KeyGroup, KeyLine

LEAST, CAP, GAP, SIDE = 24, 20, 4, 6
_WORDS_KEEP = 0.45
"""Share of a row that the words have at least; keys that need more go to a second line."""


class KeyRow(QAbstractButton):
    """One act: its words at the start, its keys at the end; a fixed one is read but not pressed."""

    def __init__(self, line: KeyLine, look: Look, changed: bool) -> None:
        super().__init__()
        self.line = line
        self._look = look
        self._changed = changed
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if line.act else Qt.FocusPolicy.NoFocus)
        keys = ", ".join((*line.keys, *line.variants)) or self.tr("no key")
        self.setText(line.words)
        self.setAccessibleName(f"{line.words}: {keys}")
        if line.act:
            self.setAccessibleDescription(
                self.tr("Changed. Enter changes it.") if changed else self.tr("Enter changes it.")
            )
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(self.tr("Press to change this key"))

    # Measures

    def sizeHint(self) -> QSize:
        """As wide as a column, as high as its words and keys need there."""
        wide = self._look.px(280)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns make its words longer."""
        return QSize(self._look.px(160), self._look.px(LEAST))

    def heightForWidth(self, width: int) -> int:
        """High enough for the words beside the keys."""
        px = self._look.px
        caps = self._caps(width)
        metrics = QFontMetrics(self._look.ui_font(13, text=self.line.words))
        flags = int(Qt.TextFlag.TextWordWrap)
        words = metrics.boundingRect(QRect(0, 0, self._room(width, caps), 10_000), flags, self.line.words)
        lines = round(caps[-1][1].bottom()) + px(2) if caps else 0
        return max(px(LEAST), words.height() + px(6), lines)

    def _room(self, width: int, caps: Sequence[tuple[str, QRectF, bool]]) -> int:
        taken = width - min((rect.left() for _, rect, _ in caps), default=float(width))
        return max(self._look.px(60), round(width - taken - self._look.px(2 * SIDE + 8)))

    def _caps(self, width: int) -> list[tuple[str, QRectF, bool]]:
        """Each key with its place in a row so wide, from left to right, and whether it is a variant."""
        px = self._look.px
        metrics = QFontMetrics(self._look.ui_font(12))
        most = width * (1 - _WORDS_KEEP)
        rows: list[list[tuple[str, float, bool]]] = [[]]
        filled = 0.0
        for key, variant in [(key, False) for key in self.line.keys] + [(key, True) for key in self.line.variants]:
            wide = float(max(px(CAP), metrics.horizontalAdvance(key) + px(10)))
            if rows[-1] and filled + wide > most:
                rows.append([])
                filled = 0.0
            rows[-1].append((key, wide, variant))
            filled += wide + px(GAP)
        found = []
        for number, row in enumerate(rows):
            x = width - px(SIDE) - sum(wide for _, wide, _ in row) - px(GAP) * max(0, len(row) - 1)
            for key, wide, variant in row:
                found.append((key, QRectF(x, px(2) + number * px(CAP + GAP), wide, px(CAP)), variant))
                x += wide + px(GAP)
        return found

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; Up and Down go to the rows beside it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, then keys; the variants are quieter."""
        look, worn, px = self._look, self._look.palette, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.line.act and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.row_idle if self.isDown() else worn.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(worn.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        caps = self._caps(self.width())
        words = QRectF(px(SIDE), px(3), self._room(self.width(), caps), self.height() - px(3))
        if look.mirrored:
            words.moveLeft(self.width() - words.right())
        painter.setPen(QColor(worn.ink))
        painter.setFont(look.ui_font(13, text=self.line.words))
        way = Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute | way)
        painter.drawText(words, flags, self.line.words)
        painter.setFont(look.ui_font(12))
        for key, place, variant in caps:
            if look.mirrored:
                place.moveLeft(self.width() - place.right())
            painter.setPen(QPen(QColor(worn.line if variant else worn.edge), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush if variant else QColor(worn.raised))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(QColor(worn.ink2 if variant else worn.ink))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextForceLeftToRight), key)
        if self._changed:
            at = QPointF(px(2), px(LEAST) / 2)
            if look.mirrored:
                at.setX(self.width() - at.x())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.accent))
            painter.drawEllipse(at, px(2), px(2))
        painter.end()


class KeyBlock(QWidget):
    """One group: its title and a row for each act; `asked` brings the act whose row was pressed."""

    asked = Signal(str)

    def __init__(self, group: KeyGroup, look: Look, is_changed: Callable[[str], bool]) -> None:
        super().__init__()
        self.group = group
        self._look = look
        self._title = QLabel(group.title)
        self.rows = [KeyRow(line, look, bool(line.act) and is_changed(line.act)) for line in group.lines]
        self._haystacks = [
            " ".join((group.title, line.words, *line.keys, *line.variants)).casefold() for line in group.lines
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._title.setContentsMargins(look.px(SIDE), 0, 0, look.px(4))
        column.addWidget(self._title)
        for row in self.rows:
            row.clicked.connect(lambda _checked=False, act=row.line.act: self.asked.emit(act))
            column.addWidget(row)

    @property
    def group_height(self) -> int:
        """How high it is about, in lines."""
        return len(self.group.lines) + 2

    def show_matches(self, wanted: list[str]) -> tuple[KeyLine, ...]:
        """Show the lines that hold all the words, and return them."""
        kept = []
        for row, haystack in zip(self.rows, self._haystacks, strict=True):
            fits = all(word in haystack for word in wanted)
            row.setVisible(fits)
            if fits:
                kept.append(row.line)
        self.setVisible(bool(kept))
        return tuple(kept)

    def dress(self) -> None:
        """Wear the look."""
        self._title.setFont(self._look.ui_font(12, semibold=True))
        start = Qt.AlignmentFlag.AlignRight if self._look.mirrored else Qt.AlignmentFlag.AlignLeft
        self._title.setAlignment(start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        palette = self._title.palette()
        palette.setColor(self._title.foregroundRole(), self._look.colour("ink2"))
        self._title.setPalette(palette)
        for row in self.rows:
            row.updateGeometry()
            row.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font of the system is another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.dress()
