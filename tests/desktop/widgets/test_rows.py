"""Rows of lists and trees: their heights, their grounds, and the side their words stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QStringListModel, Qt
from PySide6.QtGui import QColor, QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.fonts import load_fonts
from desktop.look.look import Look
from desktop.widgets.rows import ArticleDelegate, ArticleRow, NameDelegate, NameRow, RowDelegate
from desktop.widgets.views import PaneList, PaneTree

ARTICLES = [
    ArticleRow("Two delegations", "The Levant Courier"),
    ArticleRow("محادثات حول الطائرات", "صحيفة المشرق"),
]


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The light look with the bundled fonts."""
    load_fonts()
    return Look("light")


def listed(qtbot: QtBot, look: Look, names: list[str]) -> PaneList:
    """A list 248 wide with these rows."""
    view = PaneList(look)
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    for name in names:
        model.appendRow(QStandardItem(name))
    view.setModel(model)
    view.resize(248, 200)
    return view


def dark_columns(image: QImage, rect: QRect, paper: QColor) -> list[int]:
    """The columns of a row in which anything is drawn."""
    return [
        x
        for x in range(rect.left(), rect.right() + 1)
        if any(image.pixelColor(x, y) != paper for y in range(rect.top() + 4, rect.bottom() - 3))
    ]


def shown(qtbot: QtBot, view: QWidget) -> None:
    """Put it on the screen."""
    view.show()
    qtbot.waitExposed(view)


def test_rows_of_the_library_are_as_high_as_drawn(qtbot: QtBot, look: Look) -> None:
    view = listed(qtbot, look, ["a", "b"])
    view.setItemDelegate(ArticleDelegate(look, lambda index, _wide: ARTICLES[index.row()], view))
    shown(qtbot, view)
    assert view.visualRect(view.model().index(1, 0)).top() == look.px(52)
    look.set_compact(True)
    qtbot.waitUntil(lambda: view.visualRect(view.model().index(1, 0)).top() == look.px(44))


def test_an_arabic_title_stands_at_the_right(qtbot: QtBot, look: Look) -> None:
    view = listed(qtbot, look, ["a", "b"])
    view.setItemDelegate(ArticleDelegate(look, lambda index, _wide: ARTICLES[index.row()], view))
    shown(qtbot, view)
    image = view.viewport().grab().toImage()
    paper = image.pixelColor(2, 190)
    latin = dark_columns(image, view.visualRect(view.model().index(0, 0)), paper)
    arabic = dark_columns(image, view.visualRect(view.model().index(1, 0)), paper)
    assert min(latin) < 24
    assert max(latin) < 180
    assert max(arabic) > 222
    assert min(arabic) > 80


def test_letters_with_a_tower_of_signs_stay_in_their_row(qtbot: QtBot, look: Look) -> None:
    high = ArticleRow("Z" + "\u0300\u0301\u0316\u0334" * 12, "")
    view = listed(qtbot, look, ["", "tower", ""])
    rows = [ArticleRow("", ""), high, ArticleRow("", "")]
    view.setItemDelegate(ArticleDelegate(look, lambda index, _wide: rows[index.row()], view))
    shown(qtbot, view)
    image = view.viewport().grab().toImage()
    paper = image.pixelColor(2, 190)
    drawn = [bool(dark_columns(image, view.visualRect(view.model().index(row, 0)), paper)) for row in range(3)]
    assert drawn == [False, True, False]


def test_a_selected_row_says_whether_its_pane_has_the_focus(qtbot: QtBot, look: Look) -> None:
    view = listed(qtbot, look, ["Iran", "Qatar"])
    view.setItemDelegate(NameDelegate(look, lambda index: NameRow(str(index.data()), 3), view))
    shown(qtbot, view)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(view.model().index(0, 0))
    spot = QPoint(120, look.list_row // 2)
    assert view.viewport().grab().toImage().pixelColor(spot).name().upper() == look.palette.row
    view.clearFocus()
    assert view.viewport().grab().toImage().pixelColor(spot).name().upper() == look.palette.row_idle


def test_counts_stand_under_each_other(qtbot: QtBot, look: Look) -> None:
    view = listed(qtbot, look, ["111", "888"])
    view.setItemDelegate(NameDelegate(look, lambda index: NameRow("x", int(index.data())), view))
    shown(qtbot, view)
    image = view.viewport().grab().toImage()
    paper = image.pixelColor(2, 190)
    starts = []
    for row in (0, 1):
        rect = view.visualRect(view.model().index(row, 0))
        starts.append([x for x in dark_columns(image, rect, paper) if x > 124])
    wide = look.count_font(12)
    assert wide.featureValue(wide.featureTags()[0]) == 1
    assert abs(starts[0][0] - starts[1][0]) <= 2
    assert abs(starts[0][-1] - starts[1][-1]) <= 2


@pytest.fixture
def mirrored_app(qapp: QApplication) -> Iterator[None]:
    """The whole application from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("mirrored_app")
def test_a_name_that_is_cut_has_its_ellipsis_behind_it_in_a_mirrored_list(qtbot: QtBot, look: Look) -> None:
    view = listed(qtbot, look, ["HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH"])
    view.setItemDelegate(NameDelegate(look, lambda index: NameRow(str(index.data())), view))
    shown(qtbot, view)
    image = view.viewport().grab().toImage()
    rect = view.visualRect(view.model().index(0, 0))
    drawn = dark_columns(image, rect, image.pixelColor(0, rect.center().y()))
    upper = range(rect.top() + 4, rect.center().y())
    paper = image.pixelColor(0, rect.center().y())
    assert all(image.pixelColor(x, y) == paper for x in drawn[-5:] for y in upper), "dots at its right end"
    assert any(image.pixelColor(x, y) != paper for x in drawn[:5] for y in upper), "and letters at its left"


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_long_name_leaves_room_for_the_word_after_it(qtbot: QtBot, look: Look, mirrored: bool) -> None:
    rows = [NameRow("Council of the Islamic Consultative Assembly", 7, second=second) for second in ("", "██")]
    view = listed(qtbot, look, ["a", "b"])
    view.setItemDelegate(NameDelegate(look, lambda index: rows[index.row()], view))
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    shown(qtbot, view)
    image = view.viewport().grab().toImage()
    quiet = QColor(look.palette.ink2)
    drawn = []
    for row in (0, 1):
        rect = view.visualRect(view.model().index(row, 0))
        middle = range(rect.left() + rect.width() // 5, rect.right() - rect.width() // 5)
        drawn.append(sum(image.pixelColor(x, y) == quiet for x in middle for y in range(rect.top(), rect.bottom())))
    assert drawn[0] == 0
    assert drawn[1] > 5


def test_a_tree_shows_swatches_and_chevrons_that_open(qtbot: QtBot, look: Look) -> None:
    view = PaneTree(look)
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    parent = QStandardItem("Sanctions")
    parent.appendRow(QStandardItem("Oil"))
    model.appendRow(parent)
    model.appendRow(QStandardItem("Trade"))
    view.setModel(model)
    delegate = NameDelegate(look, lambda index: NameRow(str(index.data()), 3, "Rust"), view, grounded=False)
    view.setItemDelegate(delegate)
    view.resize(248, 200)
    shown(qtbot, view)
    top = view.visualRect(model.index(0, 0))
    assert top.height() == look.list_row
    image = view.viewport().grab().toImage()
    swatch = image.pixelColor(top.left() + 2 + look.px(6), top.center().y())
    assert swatch.name().upper() == look.hue("Rust").bar
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(9, top.center().y()))
    assert view.isExpanded(model.index(0, 0))
    opened = view.viewport().grab().toImage()
    child = view.visualRect(model.index(0, 0, model.index(0, 0)))
    assert opened.pixelColor(child.left() + 2 + look.px(6), child.center().y()) == swatch
    assert opened.copy(0, 0, 18, 28) != image.copy(0, 0, 18, 28)


def test_the_keyboard_opens_a_branch(qtbot: QtBot, look: Look) -> None:
    view = PaneTree(look)
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    parent = QStandardItem("Sanctions")
    parent.appendRow(QStandardItem("Oil"))
    model.appendRow(parent)
    view.setModel(model)
    view.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.isExpanded(model.index(0, 0))


def test_a_change_from_elsewhere_leaves_a_rename_its_letters(qtbot: QtBot) -> None:
    view, model = QListView(), QStringListModel(["Grain", "Energy"])
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(RowDelegate(Look("light"), view))
    view.show()
    view.edit(model.index(0))
    field = view.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "Grain"
    qtbot.keyClicks(field, "Wheat")
    model.setData(model.index(0), "Corn")
    assert field.text() == "Wheat"
