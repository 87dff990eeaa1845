"""Copy as…: the quote's citation in every style, read before it is taken; the last one taken is what Ctrl+C copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from math import ceil

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from db.bundles.citations.cited import Piece, as_text, is_italic
from db.bundles.citations.styles import STYLES, Style, style_of
from desktop.highlights import acts
from desktop.look.look import Look
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.steady import steady

WIDE, SIDE = 520, 12


class CopyAs(QFrame):
    """Opens below the passage (`place` says where that is on the screen) over `window`; hidden until then."""

    def __init__(
        self, session: Session, look: Look, settings: Settings, window: QWidget, place: Callable[[], QRect]
    ) -> None:
        super().__init__(window)
        self.setObjectName("copy_as")
        self.setProperty("kind", "floating")
        self.setAccessibleName(self.tr("Copy as"))
        self._session, self._look, self._settings, self._place = session, look, settings, place
        self._before: QWidget | None = None
        session.citation_style = style_of(settings.text("citation_style")).id
        self.rows = [_StyleRow(style, number, look) for number, style in enumerate(STYLES, 1)]
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        for row in self.rows:
            row.clicked.connect(lambda _checked=False, style=row.style_: self._take(style))
            row.installEventFilter(self)
            column.addWidget(row)
        self.hide()

    def open(self) -> None:
        """Show how the passage at hand is cited, the style of Ctrl+C lit."""
        source = acts.source_at_hand(self._session)
        if source is None:
            return
        self._before = QApplication.focusWidget()
        for row in self.rows:
            usual = row.style_.id == self._session.citation_style
            row.say(row.style_.reference(source), row.style_.beside(source), usual)
        window, px = self.window(), self._look.px
        wide = min(px(WIDE), window.width() - 16)
        for row in self.rows:
            row.setFixedHeight(row.heightForWidth(wide - 8))
        high = sum(row.height() for row in self.rows) + 8
        passage = self._place()
        corner = window.mapFromGlobal(passage.topLeft())
        x = corner.x() + (passage.width() - wide if self._look.mirrored else 0)
        below = corner.y() + passage.height() + 6
        fits = below + high <= window.height() - 8
        y = below if fits else max(8, min(corner.y() - high - 6, window.height() - high - 8))
        self.setGeometry(max(8, min(x, window.width() - wide - 8)), y, wide, high)
        self.show()
        self.raise_()
        chosen = next(row for row in self.rows if row.style_.id == self._session.citation_style)
        chosen.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close it; the keys go back to where they were."""
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _take(self, style: Style) -> None:
        self._session.citation_style = style.id
        self._settings.keep(citation_style=style.id)
        self.leave()
        acts.copy_with_source(self._session)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go through the rows, a digit takes one, Esc leaves; so does a click elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.rows:
            return self._press(event, self.rows.index(watched))
        if isinstance(event, QFocusEvent) and event.lostFocus() and self.isVisible():
            inside = self.isAncestorOf(QApplication.focusWidget() or self.window())
            if not inside and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
                self.hide()
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent, at: int) -> bool:
        key = event.key()
        digit = key - Qt.Key.Key_1
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Tab):
            self.rows[(at + 1) % len(self.rows)].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Backtab):
            self.rows[at - 1].setFocus(Qt.FocusReason.BacktabFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.rows[at].click()
        elif 0 <= digit < len(self.rows) and not event.modifiers():
            self.rows[digit].click()
        else:
            return False
        return True


class _StyleRow(QAbstractButton):
    """The name of a style with its number, and how the passage is cited in it."""

    def __init__(self, style: Style, number: int, look: Look) -> None:
        super().__init__()
        self.style_, self._number, self._look = style, number, look
        self.words = ""
        self._usual = False
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        way = QTextOption()
        way.setTextDirection(Qt.LayoutDirection.LeftToRight)
        way.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        way.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(way)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(style.name)

    def say(self, reference: list[Piece], beside: list[Piece], usual: bool) -> None:
        """Show a citation and what stands in brackets; `usual` is what Ctrl+C copies."""
        pieces = [replace(piece, text=steady(piece.text)) for piece in (*reference, Piece("   "), *beside)]
        self.words, self._usual = as_text(pieces).strip(), usual
        self._document.setHtml("".join(map(_html, pieces)))
        self.setAccessibleName(f"{self.text()}: {self.words}")
        self.setAccessibleDescription(self.tr("Ctrl+C copies this") if usual else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the frame, as high as its words."""
        return QSize(self._look.px(WIDE), self.heightForWidth(self._look.px(WIDE)))

    def heightForWidth(self, width: int) -> int:
        """A line for the name, and what the words need."""
        return self._look.px(16) + self._lines(width - 2 * self._look.px(SIDE)) + self._look.px(16)

    def _lines(self, room: int) -> int:
        document = self._document
        document.setDefaultFont(self._look.ui_font(13, text=self.words))
        document.setTextWidth(room)
        return ceil(document.size().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name and number over the citation."""
        look, worn, px = self._look, self._look.palette, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect())
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(QColor(worn.accent), 2) if look.high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.row if self.hasFocus() else worn.hover))
            painter.drawRoundedRect(ground, 6, 6)
        inner = ground.adjusted(px(SIDE), px(6), -px(SIDE), -px(6))
        start = Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if look.mirrored else Qt.AlignmentFlag.AlignRight
        line = QRectF(inner.left(), inner.top(), inner.width(), px(16))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.setPen(QColor(worn.ink2))
        painter.setFont(look.ui_font(12, semibold=True))
        painter.drawText(line, int(start | flags), self.text())
        painter.setFont(look.count_font(12))
        painter.drawText(line, int(end | flags), f"Ctrl+C   {self._number}" if self._usual else str(self._number))
        self._lines(round(inner.width()))
        painter.translate(inner.left(), line.bottom() + px(2))
        drawn = QAbstractTextDocumentLayout.PaintContext()
        drawn.palette = QPalette(self.palette())
        drawn.palette.setColor(QPalette.ColorRole.Text, QColor(worn.ink))
        self._document.documentLayout().draw(painter, drawn)
        painter.end()


def _html(piece: Piece) -> str:
    """A citation is read from left to right; what runs the other way stands between its isolates."""
    words = escape(as_text([piece])).replace("  ", "&nbsp; ")
    return f"<i>{words}</i>" if is_italic(piece) else words
