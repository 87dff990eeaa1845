"""Every icon can be drawn, keeps to the house style and turns round only where it points."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.look.files import read_text
from desktop.look.icons import POINTING, Icons
from desktop.look.look import Look

PROMISED = (
    *("article", "article-new", "article-done", "set-aside", "copies", "paste", "import", "folder", "project"),
    *("search", "filter", "clear", "theme", "theme-add", "actor", "person", "state", "organisation"),
    *("armed-group", "media", "place", "speaker", "target", "via", "highlight", "note", "important"),
    *("repeat", "pin", "undo", "redo", "history", "bundle", "bundle-add", "export", "verify", "backup"),
    *("lock", "warning", "error", "check", "back", "forward", "clean-view", "translation", "settings"),
    *("keys", "help"),
)
OURS = [name for name in Icons.known() if name != "commonplace"]


def inked(pixmap: QPixmap) -> set[tuple[int, int]]:
    """The pixels with any ink on them."""
    image = pixmap.toImage()
    return {(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha()}


def test_every_promised_icon_is_there() -> None:
    assert sorted(set(PROMISED) - set(OURS)) == []
    assert set(OURS) >= POINTING


@pytest.mark.parametrize("name", OURS)
def test_an_icon_keeps_to_the_house_style(name: str) -> None:
    root = ElementTree.fromstring(read_text("icons", f"{name}.svg"))
    wanted = {"width": "16", "height": "16", "viewBox": "0 0 16 16", "fill": "none"}
    wanted |= {"stroke": "currentColor", "stroke-width": "1.5", "stroke-linecap": "round"}
    assert {key: root.get(key) for key in wanted} == wanted


@pytest.mark.parametrize("name", OURS)
def test_an_icon_is_drawn_in_its_colour_inside_its_square(qapp: QApplication, name: str) -> None:
    pixmap = Icons().pixmap(name, "#A8261D", 16, 4.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (64, 4.0)
    ink = inked(pixmap)
    assert len(ink) > 80
    assert all(0 < x < 63 and 0 < y < 63 for x, y in ink), "the icon is cut off at its edge"
    image = pixmap.toImage()
    full = [image.pixelColor(x, y) for x, y in ink if image.pixelColor(x, y).alpha() == 255]
    assert full
    wanted = QColor("#A8261D")
    for colour in full:  # to a rounding, where two strokes lie over each other
        assert abs(colour.red() - wanted.red()) + abs(colour.blue() - wanted.blue()) <= 2


def test_only_pointing_icons_are_mirrored(qapp: QApplication) -> None:
    icons = Icons()
    back = inked(icons.pixmap("back", "#000000", 16, 2.0))
    turned = inked(icons.pixmap("back", "#000000", 16, 2.0, mirrored=True))
    assert turned != back
    assert turned == {(31 - x, y) for x, y in back}
    assert inked(icons.pixmap("search", "#000000", mirrored=True)) == inked(icons.pixmap("search", "#000000"))


def test_what_is_drawn_is_kept_by_the_object_and_sharp_on_every_screen(qapp: QApplication) -> None:
    scales = {1.0, 2.0}
    icons = Icons(lambda: scales)
    icon = icons.icon("note", "#000000", off="#999999")
    assert icons.icon("note", "#000000", off="#999999") is icon
    assert icons.icon("note", "#111111") is not icon
    assert icon.pixmap(icon.availableSizes()[0], 2.0).width() == 32
    grey = icon.pixmap(icon.availableSizes()[0], 1.0, QIcon.Mode.Disabled).toImage()
    assert "#999999" in {grey.pixelColor(x, y).name() for x in range(16) for y in range(16)}
    scales.add(4.0)
    icons.forget()  # a screen was plugged in
    again = icons.icon("note", "#000000", off="#999999")
    assert again.pixmap(again.availableSizes()[0], 4.0).width() == 64
    assert Icons().icon("note", "#000000").pixmap(QSize(16, 16), 1.0).width() == 16


def test_a_screen_that_is_plugged_in_has_all_icons_drawn_anew(qtbot: QtBot, qapp: QApplication) -> None:
    look = Look("light")
    before = look.icon("note")
    with qtbot.waitSignal(look.changed):
        qapp.screenAdded.emit(qapp.primaryScreen())
    assert look.icon("note").cacheKey() != before.cacheKey()


def test_the_logo_is_drawn(qapp: QApplication) -> None:
    assert len(inked(Icons().pixmap("commonplace", "#000000", 32))) > 600


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        Icons().pixmap("unicorn", "#000000")
