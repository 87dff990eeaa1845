"""What the desktop asks for: dark or light, and high contrast with colours of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette

from desktop.look.colours import Hue, Mode, Palette


def system_mode(scheme: Qt.ColorScheme) -> Mode:
    """Dark where the desktop is dark, else light (also where it does not say)."""
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def high_contrast() -> bool:
    """Whether the desktop asks for high contrast."""
    hints = QGuiApplication.styleHints()  # held by name: what it hands out dies with the last reference to it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def system_palette(system: QPalette) -> Palette:
    """Our named colours taken from the desktop's, for high contrast: ink and ground and nothing between."""

    def name(role: QPalette.ColorRole, group: QPalette.ColorGroup = QPalette.ColorGroup.Active) -> str:
        return system.color(group, role).name().upper()

    role = QPalette.ColorRole
    base, text, mark = name(role.Base), name(role.Text), name(role.Highlight)
    window, marked = name(role.Window), name(role.HighlightedText)
    return Palette(
        page=base,
        pane=window,
        raised=base,
        hover=base,
        row=base,
        row_idle=base,
        line=text,
        edge=text,
        ink=text,
        ink2=text,
        off=name(role.Text, QPalette.ColorGroup.Disabled),
        accent=mark,
        on_accent=marked,
        selection=base,
        found=base,
        found_now=base,
        untagged=base,
        bad=text,
        warn=text,
        good=text,
    )


def system_hue(hue: Hue, worn: Palette) -> Hue:
    """The hue without its colours: its pattern alone tells it apart in high contrast."""
    from dataclasses import replace

    return replace(hue, bar=worn.ink, tint=worn.page, selected=worn.page)
