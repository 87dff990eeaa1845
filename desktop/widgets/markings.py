"""Markings as the window shows them: a square in the colour of the protocol, the name, what it means, a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from db.reading import Reading
from db.reads.markings import scale
from db.records.markings import Scale
from desktop.look.look import Look

translate = QCoreApplication.translate
_COLOURS = {
    "TLP:CLEAR": "#FFFFFF",
    "TLP:GREEN": "#33C24D",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#E08A00",
    "TLP:RED": "#E5322D",
}
_SIDE = 12
Given = Callable[[str | None], object]


def meaning_of(name: str) -> str:
    """Who may read what is so marked, "" for a marking of the house."""
    return {
        "TLP:CLEAR": translate("Markings", "for everybody"),
        "TLP:GREEN": translate("Markings", "for the community"),
        "TLP:AMBER": translate("Markings", "for the organisation and its clients"),
        "TLP:AMBER+STRICT": translate("Markings", "for the organisation alone"),
        "TLP:RED": translate("Markings", "for those who were given it"),
    }.get(name, "")


def square(name: str, look: Look) -> QIcon:
    """A small square in the colour of a marking; grey for one of the house, none for no marking."""
    side, ratio = look.px(_SIDE), 2
    picture = QPixmap(QSize(side, side) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    if name:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("ink2"))
        painter.setBrush(QColor(_COLOURS.get(name, "")) if name in _COLOURS else look.colour("line"))
        painter.drawRoundedRect(QRectF(1, 1, side - 2, side - 2), 2, 2)
        painter.end()
    return QIcon(picture)


def section(menu: QMenu, title: str, now: str | None, known: Scale, look: Look, given: Given, letters: bool) -> None:
    """The markings by rank under a title; 1 to 9 choose where `letters` says so, and 0 takes the marking away.

    The one of `now` is ticked; None is several.
    """
    if title:
        heading = menu.addAction(title.replace("&", "&&"))
        heading.setEnabled(False)
    names = [one.name for one in known.markings]
    if now and known.named(now) is None:
        names.append(now)
    for number, name in enumerate(names, 1):
        meaning = meaning_of(name)
        words = name.replace("&", "&&") + (f"   {meaning}" if meaning else "")
        key = f"&{number}   " if letters and number < 10 else ""
        action = menu.addAction(square(name, look), f"{key}{words}{'   ✓' if name == now else ''}")
        action.setCheckable(name == now)
        action.setChecked(name == now)
        action.triggered.connect(partial(_give, given, name))
    if now != "":
        none = translate("Markings", "&0   no marking") if letters else translate("Markings", "No marking")
        menu.addAction(none).triggered.connect(partial(_give, given, None))


def marking_menu(parent: QWidget) -> QMenu:
    """An empty menu of markings that goes away when it is left."""
    menu = QMenu(parent)
    menu.setAccessibleName(translate("Markings", "Marking"))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def known_markings(reading: Reading) -> Scale:
    """The markings of the project by rank."""
    return scale(reading)


def _give(given: Given, name: str | None, _checked: bool = False) -> None:
    given(name)
