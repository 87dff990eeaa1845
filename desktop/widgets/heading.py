"""The heading of a pane: its name, a count, a chevron that folds it, and small buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.look.look import Look

HIGH = 36
"""How high a heading is, for `Look.px`."""


class FoldButton(QAbstractButton):
    """The words of a heading; pressing them folds the pane."""

    def __init__(self, look: Look, *, foldable: bool, inside: bool = False, parent: QWidget | None = None) -> None:
        """`foldable` gives it a chevron and makes it a button; `inside` says that it brings no room at its side."""
        super().__init__(parent)
        self._look = look
        self._foldable = foldable
        self._before = 0 if inside else 4
        self._count = ""
        self.setCheckable(foldable)
        self.setChecked(foldable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if foldable else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def set_count(self, count: str) -> None:
        """Words after the name, such as "40, 12 left"."""
        self._count = count
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words, 24 high."""
        wide = QFontMetricsF(self._look.ui_font(12, semibold=True)).horizontalAdvance(self.text())
        return QSize(round(wide) + self._look.px(40), self._look.px(24))

    def minimumSizeHint(self) -> QSize:
        """The words are cut before they push anything aside."""
        return QSize(self._look.px(48), self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Chevron, name, count."""
        look, worn = self._look, self._look.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect())
        mirrored = look.mirrored
        if self.hasFocus():
            painter.setPen(QPen(QColor(worn.accent), 2))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 5, 5)
        colour = worn.ink if self._foldable and self.underMouse() else worn.ink2
        if self._foldable:
            side = look.px(16)
            name = "chevron-down" if self.isChecked() else "chevron-right"
            picture = look.icons.pixmap(name, colour, side, self.devicePixelRatioF(), mirrored=mirrored)
            x = inner.right() - side - self._before if mirrored else inner.left() + self._before
            painter.drawPixmap(QPointF(x, round(inner.center().y() - side / 2)), picture)
            free = side + 2 + self._before
            inner = inner.adjusted(0, 0, -free, 0) if mirrored else inner.adjusted(free, 0, 0, 0)
        else:
            inner = inner.adjusted(8, 0, -8, 0)
        painter.setPen(QColor(colour))
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(start | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        font = look.ui_font(12, semibold=True, text=self.text())
        painter.setFont(font)
        words = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, flags, words)
        wide = QFontMetricsF(font).horizontalAdvance(words) + 8
        if self._count and wide < inner.width():
            painter.setFont(look.count_font(12))
            rest = inner.adjusted(0, 0, -wide, 0) if mirrored else inner.adjusted(wide, 0, 0, 0)
            painter.drawText(rest, flags, f"\u2068{self._count}\u2069")  # in a mirrored window its own way round
        painter.end()


class PaneHeading(QWidget):
    """A heading of 36 with its name in sentence case; `folded` is sent with whether the pane is now folded."""

    folded = Signal(bool)

    def __init__(
        self,
        title: str,
        look: Look,
        *,
        foldable: bool = True,
        inside: bool = False,
        start: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        """A pane called `title`, open; without a chevron its name stands `start` pixels from the edge.

        `inside` is for a part of one, which keeps to the edge of what is round it.
        """
        super().__init__(parent)
        self._look = look
        self._icons: list[tuple[QToolButton, str]] = []
        self._ends = 0
        self.fold = FoldButton(look, foldable=foldable, inside=inside, parent=self)
        self.fold.toggled.connect(lambda open_: self.folded.emit(not open_))
        self._row = QHBoxLayout(self)
        before = 0 if inside else 4 if foldable else start - 8
        self._row.setContentsMargins(before, 4, 0 if inside else 8, 4)
        self._row.setSpacing(2)
        self._row.addWidget(self.fold, 1)
        look.changed.connect(self._dress)
        self.set_title(title)
        self._dress()

    def set_title(self, title: str) -> None:
        """Give the pane another name."""
        self.fold.setText(title)
        self.fold.setAccessibleName(title)

    def set_count(self, count: str) -> None:
        """Words after the name, such as "40, 12 left"."""
        self.fold.set_count(count)
        self.fold.setAccessibleName(f"{self.fold.text()} {count}".strip())

    def add_button(self, icon: str, words: str, act: Callable[[], object]) -> QToolButton:
        """A small button behind those before it; `words` are its tooltip and what a screen reader says."""
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked=False: act())
        self._icons.append((button, icon))
        self._row.insertWidget(self._row.count() - self._ends, button)
        self._dress()
        return button

    def add_close(self, act: Callable[[], object]) -> None:
        """The button that closes what stands under the heading; it stays at the end."""
        self.add_button("clear", self.tr("Close (Esc)"), act)
        self._ends = 1

    def add(self, button: QToolButton) -> None:
        """A small button at the end that another looks after."""
        self._row.addWidget(button)

    def set_folded(self, folded: bool) -> None:
        """Fold or open the pane as if the heading had been pressed."""
        self.fold.setChecked(not folded)

    @property
    def is_folded(self) -> bool:
        """Whether the pane is folded to its heading."""
        return self.fold.isCheckable() and not self.fold.isChecked()

    def sizeHint(self) -> QSize:
        """As high with buttons as without: names stand on one line."""
        return QSize(super().sizeHint().width(), self._look.px(HIGH))

    def _dress(self) -> None:
        self.setFixedHeight(self._look.px(HIGH))
        for button, icon in self._icons:
            side = self._look.px(16)
            button.setIconSize(QSize(side, side))
            button.setIcon(self._look.icon(icon))
