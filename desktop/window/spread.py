"""The reader's place in the window: one article, or two that lie open side by side like the pages of a book."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.look.look import Look
from desktop.look.scripts import reads_leftwards
from desktop.reader.pane import ReaderPane
from desktop.window.sides import Divider

NARROW = 900
"""Pixels of width below which two articles stand one above the other."""
HEAD = 32
LINE = 2


class LeafHead(QWidget):
    """What lies open on a side: its title and language; buttons that change the sides and close this one."""

    def __init__(self, look: Look, change: Callable[[], object], close: Callable[[], object]) -> None:
        super().__init__()
        self._look = look
        self._title = self._language = ""
        self._in_hand = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 8, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self._buttons: list[tuple[QToolButton, str]] = []
        self.change = self._button("swap", self.tr("Change sides"), change)
        self.close_button = self._button("clear", self.tr("Close this side"), close)
        look.changed.connect(self._dress)

    def showEvent(self, event: QShowEvent) -> None:
        """Wear the icons: where one article lies open, none are drawn."""
        super().showEvent(event)
        self._dress()

    def _button(self, icon: str, words: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked=False: act())
        self._buttons.append((button, icon))
        self._row.addWidget(button)
        return button

    def say(self, title: str, language: str, in_hand: bool) -> None:
        """What lies here, and whether the analyst works in it."""
        self._title, self._language, self._in_hand = title, language, in_hand
        self.setAccessibleName(f"{title}, {language}" if language else title)
        self.setToolTip("")
        self.update()

    def _dress(self) -> None:
        self.setFixedHeight(self._look.px(HEAD))
        side = self._look.px(16)
        for button, icon in self._buttons:
            button.setIconSize(QSize(side, side))
            button.setIcon(self._look.icon(icon))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title and language on the ground of the panes; the side in hand is underlined in the accent."""
        look, worn = self._look, self._look.palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(worn.pane))
        high = LINE if self._in_hand else 1
        ground = QRect(0, self.height() - high, self.width(), high)
        painter.fillRect(ground, QColor(worn.accent if self._in_hand else worn.line))
        buttons = self._row.contentsRect().width() if not self._buttons else self._taken()
        start, mirrored = look.px(16), look.mirrored
        room = QRectF(self.rect()).adjusted(buttons if mirrored else start, 0, -(start if mirrored else buttons), 0)
        title_font = look.ui_font(13, semibold=self._in_hand, text=self._title)
        small = look.ui_font(12, text=self._language)
        gap = look.px(8)
        beside = QFontMetricsF(small).horizontalAdvance(self._language) + gap if self._language else 0
        metrics = QFontMetricsF(title_font)
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, max(0.0, room.width() - beside))
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        painter.setFont(title_font)
        painter.setPen(QColor(worn.ink if self._in_hand else worn.ink2))
        leftwards = reads_leftwards(title)  # or its full stop stands at the wrong end
        direction = Qt.TextFlag.TextForceRightToLeft if leftwards else Qt.TextFlag.TextForceLeftToRight
        painter.drawText(room, flags | int(direction), title)
        wide = metrics.horizontalAdvance(title) + gap
        rest = room.adjusted(0, 0, -wide, 0) if mirrored else room.adjusted(wide, 0, 0, 0)
        painter.setFont(small)
        painter.setPen(QColor(worn.ink2))
        painter.drawText(rest, flags, self._language)
        painter.end()

    def _taken(self) -> int:
        return sum(button.sizeHint().width() + 2 for button, _ in self._buttons) + self._look.px(12)


class Leaf(QWidget):
    """A reader under its head; the head is shown only beside another."""

    def __init__(self, pane: ReaderPane, look: Look, change: Callable[[], object], close: Callable[[], object]) -> None:
        super().__init__()
        self.pane = pane
        self.head = LeafHead(look, change, close)
        self.head.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(pane, 1)


class Spread(QWidget):
    """Holds the reader in hand and, when two articles are open, the one that lies beside it.

    `over` is the room above both for strips. What changes hands changes places too, so that to the eye the articles
    stay where they are.
    """

    close_asked = Signal(object)
    """Leaf: its cross was pressed."""
    change_asked = Signal()
    article_dropped = Signal(int, bool)
    """An article of the library was let fall here, and whether in the half at the end."""

    def __init__(self, reader: ReaderPane, look: Look) -> None:
        super().__init__()
        self.setObjectName("spread")
        self._look = look
        self.over = QVBoxLayout()
        self.over.setContentsMargins(0, 0, 0, 0)
        self.over.setSpacing(0)
        self.splitter = Divider(Qt.Orientation.Horizontal, look)
        self.leaf = self._leaf(reader)
        self.other: Leaf | None = None
        self.splitter.addWidget(self.leaf)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self.over)
        box.addWidget(self.splitter, 1)
        self._target = QFrame(self)
        self._target.setObjectName("outline")
        self._target.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._target.hide()
        self.setAcceptDrops(True)

    def _leaf(self, pane: ReaderPane) -> Leaf:
        leaf = Leaf(pane, self._look, self.change_asked.emit, lambda: self.close_asked.emit(leaf))
        return leaf

    # Two leaves

    @property
    def is_open(self) -> bool:
        """Whether two articles lie open."""
        return self.other is not None and self.other.isVisibleTo(self)

    @property
    def at_end(self) -> bool:
        """Whether the reader in hand stands at the end side, the other before it."""
        return self.is_open and self.splitter.indexOf(self.leaf) > 0

    def open(self, pane: ReaderPane, hand_at_end: bool) -> None:
        """Show a second reader, the one in hand at the end side or at the start."""
        if self.other is None:
            self.other = self._leaf(pane)
            self.splitter.addWidget(self.other)
        self.other.show()
        for leaf in (self.leaf, self.other):
            leaf.head.show()
        self.put(hand_at_end)
        self._halve()

    def close_other(self) -> None:
        """Show the reader in hand alone."""
        if self.other is not None:
            self.other.hide()
        self.leaf.head.hide()
        self.put(False)

    def put(self, hand_at_end: bool) -> None:
        """Let the reader in hand stand at the end or the start; the widths stay with the sides."""
        sizes = self.splitter.sizes()
        self.splitter.insertWidget(1 if hand_at_end else 0, self.leaf)
        self.splitter.setSizes(sizes)

    def views(self) -> list[QWidget]:
        """The readers in sight, in the order they stand in."""
        leaves = [self.leaf] if self.other is None or not self.is_open else [self.leaf, self.other]
        return [leaf.pane.front for leaf in sorted(leaves, key=self.splitter.indexOf)]

    def sizes(self) -> list[int]:
        """How the room is shared."""
        return self.splitter.sizes()

    def _halve(self) -> None:
        self._turn()
        self.splitter.setSizes([1000, 1000])

    def _turn(self) -> None:
        narrow = self.width() < self._look.px(NARROW)
        turned = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.splitter.orientation() != turned:
            self.splitter.setOrientation(turned)
            self.splitter.setSizes([1000, 1000])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One above the other where there is no room beside."""
        super().resizeEvent(event)
        self._turn()

    # Articles let fall here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """An article of the library may be let fall on a side."""
        from desktop.widgets.drags.dropped import DRAGGED  # what a drag needs comes with the first one

        if event.mimeData().hasFormat(DRAGGED):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Outline the side that it would open on."""
        at_end = self._in_end_half(event.position().x())
        middle = self.width() // 2
        right = at_end != self._look.mirrored
        room = self.splitter.geometry()
        room.setLeft(middle) if right else room.setRight(middle)
        self._target.setGeometry(room)
        self._target.raise_()
        self._target.show()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._target.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it on that side."""
        from desktop.widgets.drags.dropped import dragged_article

        self._target.hide()
        article = dragged_article(event.mimeData())
        if article is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.article_dropped.emit(article, self._in_end_half(event.position().x()))

    def _in_end_half(self, x: float) -> bool:
        return (x >= self.width() / 2) != self._look.mirrored
