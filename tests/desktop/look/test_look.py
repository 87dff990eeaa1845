"""One object says what the window wears, and says so when it changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QPalette
from pytestqt.qtbot import QtBot

from desktop.look.colours import DARK, LIGHT, SEPIA, hue
from desktop.look.fonts import load_fonts
from desktop.look.look import Look
from desktop.look.system import system_hue, system_mode, system_palette
from desktop.look.type import ArticleType


def test_each_change_is_told_once(qtbot: QtBot) -> None:
    look = Look("light")
    with qtbot.waitSignal(look.changed):
        look.set_choice("sepia")
    assert look.palette is SEPIA
    with qtbot.waitSignal(look.changed):
        look.set_compact(True)
    assert (look.library_row, look.list_row, look.field_height) == (look.px(44), look.px(24), look.px(26))
    with qtbot.waitSignal(look.changed):
        look.set_article(ArticleType(22))
    with qtbot.waitSignal(look.changed):
        look.set_patterns(True)
    assert look.patterns
    with qtbot.assertNotEmitted(look.changed):
        look.set_choice("sepia")
        look.set_compact(True)
        look.set_article(ArticleType(22))
        look.set_patterns(True)


def test_it_follows_the_desktop_into_the_dark(qtbot: QtBot) -> None:
    assert system_mode(Qt.ColorScheme.Dark) == "dark"
    assert system_mode(Qt.ColorScheme.Light) == system_mode(Qt.ColorScheme.Unknown) == "light"
    look = Look("system")
    hints = QGuiApplication.styleHints()
    assert look.mode == system_mode(hints.colorScheme())
    with qtbot.waitSignal(look.changed):
        hints.colorSchemeChanged.emit(hints.colorScheme())


def test_a_choice_stands_against_the_desktop(qtbot: QtBot) -> None:
    look = Look("dark")
    assert look.palette is DARK
    assert look.dark
    assert look.hue("Sky") == hue("Sky", "dark")


def test_a_named_colour_is_given_for_painting(qtbot: QtBot) -> None:
    look = Look("light")
    assert look.colour("accent").name().upper() == LIGHT.accent
    with pytest.raises(AttributeError):
        look.colour("mauve")


def test_arabic_in_lists_is_a_little_larger(qtbot: QtBot) -> None:
    load_fonts()
    look = Look("light")
    assert look.ui_font(text="محادثات").pixelSize() == look.ui_font(text="Talks").pixelSize() + look.px(1)
    assert QFontInfo(look.quote_font("محادثات")).family() == "Noto Naskh Arabic"
    assert QFontInfo(look.quote_font("Talks")).family() == "Source Serif 4"


def test_high_contrast_has_ink_and_ground_only(qtbot: QtBot) -> None:
    worn = system_palette(QPalette())
    plain = system_hue(hue("Rose", "light"), worn)
    assert worn.ink != worn.page
    assert {worn.ink, worn.ink2, worn.edge, worn.line} == {worn.ink}
    assert (plain.bar, plain.tint, plain.pattern) == (worn.ink, worn.page, "dashed")
