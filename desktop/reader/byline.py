"""The line under the title: where an article comes from and, as a link, what it is a translation of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from desktop.look.look import Look
from desktop.reader.inks import Inks
from desktop.reader.typesetting.measures import AFTER_TITLE, META_LINE, TOP
from desktop.reader.typesetting.page import Page

_BETWEEN = " · "


def paint_byline(painter: QPainter, page: Page, look: Look, inks: Inks, scroll: int, hovered: bool) -> None:
    """Write the line; the link is in the accent, underlined while the pointer is on it."""
    if not page.meta and not page.counterpart:
        return
    meta, link, words = _rooms(page, look)
    mirrored = page.measures.mirrored
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    painter.setFont(look.ui_font(12, text=page.meta))
    painter.setPen(inks.ink2)
    painter.drawText(meta.translated(0, -scroll), flags, words)
    if page.counterpart:
        font = QFont(look.ui_font(12, text=page.counterpart))
        font.setUnderline(hovered)
        painter.setFont(font)
        painter.setPen(inks.accent)
        painter.drawText(link.translated(0, -scroll), flags, page.counterpart)


def link_room(page: Page, look: Look) -> QRectF:
    """Where the link stands, from the top of the article; empty where there is none."""
    return _rooms(page, look)[1] if page.counterpart else QRectF()


def _rooms(page: Page, look: Look) -> tuple[QRectF, QRectF, str]:
    """The rooms of the plain words and of the link, and the plain words as far as they fit."""
    measures = page.measures
    y = TOP + (page.heading.height + AFTER_TITLE if page.heading is not None else 0)
    high = look.px(META_LINE)
    plain = QFontMetricsF(look.ui_font(12, text=page.meta))
    linked = QFontMetricsF(look.ui_font(12, text=page.counterpart))
    wide = min(float(measures.width), linked.horizontalAdvance(page.counterpart)) if page.counterpart else 0.0
    between = _BETWEEN if page.meta and page.counterpart else ""
    apart = plain.horizontalAdvance(between)
    words = plain.elidedText(page.meta, Qt.TextElideMode.ElideRight, max(0.0, measures.width - wide - apart)) + between
    taken = plain.horizontalAdvance(words)
    if measures.mirrored:
        right = measures.column + measures.width
        return QRectF(right - taken, y, taken, high), QRectF(right - taken - wide, y, wide, high), words
    return QRectF(measures.column, y, taken + 1, high), QRectF(measures.column + taken, y, wide + 1, high), words
