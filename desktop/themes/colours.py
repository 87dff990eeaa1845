"""The palette of theme colours as a menu with their names."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from db.records.themes import HUES
from desktop.look.look import Look
from desktop.widgets.swatches import swatch_icon


def hue_words(hue: str) -> str:
    """What a theme colour is called."""
    return QCoreApplication.translate("Hue", hue)


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
