"""Dresses the whole application: Qt's Fusion style, a palette and one style sheet."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip

from desktop.look.colours import Mode, Palette, palette
from desktop.look.files import folder_path, read_text
from desktop.look.fonts import interface_families, pixel_font, system_ratio
from desktop.look.look import Choice, Look
from desktop.look.sight import blended
from desktop.look.system import high_contrast, system_mode

_STYLE = "style"


def in_fusion(arguments: Sequence[str]) -> QApplication:
    """The application, in the style that the window is made for.

    It is said at once and noted: with the first look at the style of a running one PySide makes six hundred names.
    """
    app = QApplication([*arguments, "-style", "fusion"])
    app.setProperty(_STYLE, "fusion")
    return app


def dress(app: QApplication, look: Look) -> None:
    """Apply the look now, and again whenever it changes."""

    def again() -> None:
        apply_style(app, look.choice, look.compact)

    again()
    look.changed.connect(again)


def apply_style(app: QApplication, choice: Choice, compact: bool = False) -> None:
    """Give every widget the colours and measures of a mode; where the system asks for high contrast, the system's."""
    # Each of these visits every widget there is; a style under a sheet has no name, and under ours it is Fusion.
    if not app.styleSheet() and app.property(_STYLE) != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setProperty(_STYLE, "fusion")
    font = pixel_font(interface_families(), 13 * system_ratio())
    if QApplication.font() != font:
        app.setFont(font)
    if high_contrast():
        app.setStyleSheet("")
        app.setPalette(app.style().standardPalette())
        return
    mode = system_mode(QGuiApplication.styleHints().colorScheme()) if choice == "system" else choice
    colours = qt_palette(palette(mode))
    app.setPalette(colours)
    QToolTip.setPalette(colours)
    sheet = style_sheet(
        mode,
        compact=compact,
        ratio=system_ratio(),
        leftwards=app.layoutDirection() == Qt.LayoutDirection.RightToLeft,
    )
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)


def style_sheet(mode: Mode, *, compact: bool, ratio: float = 1.0, leftwards: bool = False) -> str:
    """The style sheet with its colours and measures filled in; KeyError if it asks for one there is not."""
    worn = palette(mode)
    field = (26 if compact else 30) * ratio
    row = (24 if compact else 28) * ratio
    names: dict[str, str | int] = {
        **{name: getattr(worn, name) for name in worn.__match_args__},
        "grip": blended(worn.line, worn.off, 0.6),
        "accent_hover": blended(worn.accent, worn.ink, 0.15),
        "accent_pressed": blended(worn.accent, worn.ink, 0.30),
        "small": round(12 * ratio),
        "title": round(20 * ratio),
        "status_inside": round(20 * ratio),
        "status": round(25 * ratio),  # with the hairline 26
        "inside": round(field - 2),
        "inner": round(field - 4),
        "row_inside": round(row - 4),
        "menu": round(18 * ratio),
        "tool": round(20 * ratio),
        "closed": "left" if leftwards else "right",
        "pictures": folder_path(f"styles/{mode}").as_posix(),
    }
    return Template(read_text("styles", "window.qss")).substitute(names)


def qt_palette(worn: Palette) -> QPalette:
    """Our colours in the roles that Qt knows; what has no focus is selected in `row_idle`."""
    made = QPalette()
    role = QPalette.ColorRole
    roles = {
        role.Window: worn.pane,
        role.WindowText: worn.ink,
        role.Base: worn.raised,
        role.AlternateBase: worn.pane,
        role.Text: worn.ink,
        role.Button: worn.raised,
        role.ButtonText: worn.ink,
        role.BrightText: worn.on_accent,
        role.Highlight: worn.row,
        role.HighlightedText: worn.ink,
        role.Accent: worn.accent,
        role.Link: worn.accent,
        role.LinkVisited: worn.accent,
        role.PlaceholderText: worn.ink2,
        role.ToolTipBase: worn.raised,
        role.ToolTipText: worn.ink,
        role.Light: worn.raised,
        role.Midlight: worn.hover,
        role.Mid: worn.line,
        role.Dark: worn.edge,
        role.Shadow: worn.edge,
    }
    for which, colour in roles.items():
        made.setColor(which, QColor(colour))
    made.setColor(QPalette.ColorGroup.Inactive, role.Highlight, QColor(worn.row_idle))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(worn.off))
    return made
