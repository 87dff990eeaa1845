"""The palette of theme colours as a menu with their names."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from db.records.themes import HUES
from desktop.look.look import Look
from desktop.widgets.bars import paint_swatch


def hue_words(hue: str) -> str:
    """What a theme colour is called."""
    return QCoreApplication.translate("Hue", hue)


def swatch_icon(look: Look, hue: str, scale: float = 2.0) -> QIcon:
    """A swatch with its pattern, 16 by 16."""
    side = look.px(16)
    drawn = QPixmap(round(side * scale), round(side * scale))
    drawn.setDevicePixelRatio(scale)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_swatch(painter, QRectF(2, 2, side - 4, side - 4), look.hue(hue), patterned=True)
    painter.end()
    return QIcon(drawn)


def fill_palette(menu: QMenu, look: Look, worn: str, choose: Callable[[str], object]) -> None:
    """Put the twelve colours into a menu; the one that is worn is checked."""
    menu.clear()
    for hue in HUES:
        action = menu.addAction(swatch_icon(look, hue), hue_words(hue))
        action.setCheckable(True)
        action.setChecked(hue == worn)
        if hue == worn:
            menu.setActiveAction(action)
        action.triggered.connect(lambda _checked=False, hue=hue: choose(hue))
