"""Parts of the details: the quote with its bar, and the field that adds tags with its list over the pane."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from db.records.highlights import Highlight
from desktop.highlights.quotes import SetQuote, set_quote
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.excerpt_card import BAR, paint_start_bar
from desktop.widgets.tag_field import TagField
from desktop.widgets.tag_list import OfferList
from desktop.widgets.tag_names import TagNames
from desktop.widgets.twin_warning import TwinWarning


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


class AddTagField(TagField):
    """A field whose list floats over the window while one types in it."""

    def __init__(self, session: Session, look: Look, parent: QWidget) -> None:
        self._float = QFrame(parent)
        self._float.setProperty("kind", "floating")
        self._float.hide()
        rows = OfferList(look, self._float)
        super().__init__(TagNames.of(session), rows, look, parent=parent)
        self._like = TwinWarning(look, self._float)
        self._list = rows
        column = QVBoxLayout(self._float)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(rows)
        column.addWidget(self._like)
        self.setPlaceholderText(self.tr("Add a theme, actor or date"))
        self.listed.connect(self._settle)
        self.entered.connect(self._come_or_go)
        self.left.connect(self._put_away)
        self.finished.connect(self._put_away)

    @property
    def is_listing(self) -> bool:
        """Whether the list is shown."""
        return self._float.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the list away; with nothing to put away it is the pane's."""
        if event.key() == Qt.Key.Key_Escape and not self.is_listing and not self.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _come_or_go(self, here: bool) -> None:
        if here:
            self.relist()
        else:
            self._float.hide()

    def _put_away(self) -> None:
        self.clear()
        self._float.hide()

    def _settle(self) -> None:
        count = self._list.offered.rowCount()
        if not count or not self.hasFocus():
            self._float.hide()
            return
        self._like.warn(self.twins)
        window = self.window()
        if self._float.parentWidget() is not window:
            self._float.setParent(window)
        likeness = self._like.sizeHint().height() + 4 if self.twins else 0
        high = self._list.wanted_height() + 14 + likeness
        at = self.mapTo(window, QPoint(0, self.height() + 2))
        if at.y() + high > window.height() - 8:
            at = self.mapTo(window, QPoint(0, -high - 2))
        self._float.setGeometry(at.x(), max(8, at.y()), self.width(), high)
        self._float.show()
        self._float.raise_()
