"""The fonts that come with the program, so that every script reads well on every machine."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from desktop.look.files import folder_path, names

# Families that a machine names when it has no real interface font of its own.
_STAND_INS = frozenset({"", "sans serif", "sans", "dejavu sans", "bitstream vera sans"})
_GIVEN = "bundledFonts"


def load_fonts() -> list[str]:
    """Give Qt the bundled fonts, once however often this is called, and return their families."""
    app = QCoreApplication.instance()
    assert app is not None, "fonts are the application's"
    given: list[str] | None = app.property(_GIVEN)
    if given is not None:
        return given
    families: list[str] = []
    # Has Qt list the system's fonts: listed afterwards, one of the same family would take the place of ours.
    QFontDatabase.hasFamily(interface_families()[0])
    folder = folder_path("fonts")
    for name in names("fonts"):
        if not name.endswith((".ttf", ".otf")):
            continue
        number = QFontDatabase.addApplicationFont(str(folder / name))
        families += [f for f in QFontDatabase.applicationFontFamilies(number) if f not in families]
    # Each time again would make Qt forget every face it has opened and look all of them up once more.
    app.setProperty(_GIVEN, families)
    return families


def interface_families() -> list[str]:
    """The system's own family and, where it has none worth the name, Noto Sans; then the other scripts."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    first = ["Noto Sans"] if system.lower() in _STAND_INS else [system, "Noto Sans"]
    return [*first, "Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Sans CJK SC", "Noto Sans Thai"]


def system_ratio() -> float:
    """How much larger than usual (1.0 to 2.5) the user has set the system's font."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    usual = {"windows": 9.0, "cocoa": 13.0}.get(QGuiApplication.platformName(), 11.0)
    return min(2.5, max(1.0, system.pointSizeF() / usual)) if system.pointSizeF() > 0 else 1.0


def pixel_font(families: list[str], size: float, *, semibold: bool = False) -> QFont:
    """A font of that many logical pixels in weight 400 or 600."""
    font = QFont(families)
    font.setPixelSize(max(1, round(size)))
    font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    return font
