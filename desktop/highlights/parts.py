"""Parts of the details: the quote with its bar, a long one in its first lines until the rest is asked for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from db.records.highlights import Highlight
from desktop.highlights.quotes import SetQuote, set_quote
from desktop.look.look import Look
from desktop.widgets.excerpt_card import BAR, paint_start_bar

_SHOWN_LINES = 5


def set_in(part: QWidget, before: int, *, wide: bool = True) -> QHBoxLayout:
    """A line with a part of the details in it, so many pixels in; as `wide` as there is room, or as it likes to be."""
    line = QHBoxLayout()
    line.addSpacing(before)
    line.addWidget(part, 1 if wide else 0)
    if not wide:
        line.addStretch(1)
    return line


class Quote(QWidget):
    """The quote in the article's face, whole or in so many lines, with the bar of its first theme at the start."""

    _FREE = 12

    def __init__(self, look: Look, parent: QWidget | None = None, most_lines: int = 0) -> None:
        super().__init__(parent)
        self._most = most_lines
        self._look = look
        self._highlight: Highlight | None = None
        self._set: tuple[int, SetQuote] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._again)

    def show_quote(self, highlight: Highlight) -> None:
        """Show another quote."""
        self._highlight = highlight
        self.setAccessibleName(highlight.quote)
        self._again()

    def show_lines(self, most: int) -> None:
        """Show at most so many lines (0: all)."""
        if most != self._most:
            self._most = most
            self._again()

    def has_more_than(self, lines: int) -> bool:
        """Whether the whole quote would need more lines at the present width."""
        if self._highlight is None:
            return False
        room = max(40, self.width() - self._look.px(BAR + self._FREE))
        return set_quote(self._highlight.quote, self._look, room, lines + 1).lines > lines

    def _again(self) -> None:
        self._set = None
        self.updateGeometry()
        self.update()

    def _laid(self, width: int) -> SetQuote | None:
        if self._highlight is None:
            return None
        if self._set is None or self._set[0] != width:
            room = width - self._look.px(BAR + self._FREE)
            self._set = (width, set_quote(self._highlight.quote, self._look, max(40, room), self._most))
        return self._set[1]

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels of all lines."""
        laid = self._laid(width)
        return laid.height if laid else 0

    def sizeHint(self) -> QSize:
        """As high as it is at its width."""
        return QSize(self._look.px(200), self.heightForWidth(max(self.width(), 80)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bar and lines."""
        laid, look = self._laid(self.width()), self._look
        if laid is None or self._highlight is None:
            return
        painter = QPainter(self)
        hue = self._highlight.themes[0].hue if self._highlight.themes else ""
        paint_start_bar(painter, QRectF(self.rect()), look, hue, mirrored=look.mirrored, bare=look.palette.edge)
        start = 0 if look.mirrored else look.px(BAR + self._FREE)
        laid.paint(painter, QPointF(start, 0), look.palette.ink)
        painter.end()


class FoldedQuote(QWidget):
    """The first lines of a quote, so that the tags below it stay in sight, with a link to all of it where it is cut."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quote = Quote(look, self, _SHOWN_LINES)
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(lambda _checked=False: self._turn())
        self._open = False
        self._of = 0
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.quote)
        row = QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        box.addLayout(row)
        look.changed.connect(self._fit)
        self._fit()

    def show_quote(self, highlight: Highlight) -> None:
        """Show another quote, folded; the same one stays as it is."""
        if highlight.id != self._of:
            self._of, self._open = highlight.id, False
        self.quote.show_quote(highlight)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other lines."""
        super().resizeEvent(event)
        self._fit()

    def _turn(self) -> None:
        self._open = not self._open
        self._fit()

    def _fit(self) -> None:
        self.quote.show_lines(0 if self._open else _SHOWN_LINES)
        self.more.setText(self.tr("Less") if self._open else self.tr("The whole quote"))
        self.more.setVisible(self.quote.has_more_than(_SHOWN_LINES))
