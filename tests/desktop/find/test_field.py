"""The search field: queries as they are typed, completion, recent searches, mistakes underlined."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.search.query import Query
from desktop.find.field import MOST_RECENT, SearchField
from desktop.session import Session
from desktop.settings import Settings

Key = Qt.Key


@pytest.fixture
def asked(field: SearchField) -> list[Query]:
    heard: list[Query] = []
    field.queried.connect(heard.append)
    return heard


def test_what_is_typed_is_asked_once_it_stands(field: SearchField, asked: list[Query], qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "dron")
    qtbot.waitUntil(lambda: bool(asked) and asked[-1].text == "dron")
    assert asked[-1].words == ("dron*",)


def test_a_query_from_elsewhere_is_whole_and_remembered(
    field: SearchField, asked: list[Query], session: Session, settings: Settings
) -> None:
    session.search("#Drones")
    assert field.text() == "#Drones"
    assert [query.text for query in asked] == ["#Drones"]
    assert settings.words("searches") == ["#Drones"]


def test_recent_searches_stand_newest_first_and_once(field: SearchField) -> None:
    for number in range(MOST_RECENT + 3):
        field.set_query(f"word{number}")
    field.set_query("word10")
    assert field.recent()[:2] == ["word10", f"word{MOST_RECENT + 2}"]
    assert len(field.recent()) == MOST_RECENT


def test_down_in_the_empty_field_offers_what_was_searched(field: SearchField, qtbot: QtBot) -> None:
    field.set_query("grain")
    field.empty()
    qtbot.keyClick(field, Key.Key_Down)
    assert field.offers() == ["grain"]
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == "grain"
    assert field.offers() == []


def test_themes_are_completed_by_tab(field: SearchField, asked: list[Query], qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "#dro")
    qtbot.waitUntil(lambda: field.offers() == ["Drones"])
    qtbot.keyClick(field, Key.Key_Tab)
    assert field.text() == "#Drones "
    assert field.hasFocus()
    qtbot.waitUntil(lambda: asked[-1].text == "#Drones ")


def test_actors_are_found_by_every_name_and_chosen_by_down(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "-speaker:")
    field.insert("طه")
    qtbot.waitUntil(lambda: field.offers() == ["Tehran"])
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == "-speaker:Tehran "


def test_names_of_fields_are_offered_and_enter_does_not_take_them(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "out")
    qtbot.waitUntil(lambda: field.offers() == ["outlet:"])
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == "out"
    qtbot.keyClicks(field, "l")
    qtbot.waitUntil(lambda: field.offers() == ["outlet:"])
    qtbot.keyClick(field, Key.Key_Tab)
    assert field.text() == "outlet:"
    qtbot.waitUntil(lambda: field.offers() == ["Harbour Post", "The Levant Courier"])
    qtbot.keyClick(field, Key.Key_Tab)
    assert field.text() == 'outlet:"Harbour Post" '


def test_escape_peels_offers_then_words_then_leaves(field: SearchField, asked: list[Query], qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "#dro")
    qtbot.waitUntil(lambda: field.offers() == ["Drones"])
    qtbot.keyClick(field, Key.Key_Escape)
    assert (field.offers(), field.text()) == ([], "#dro")
    qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    assert asked[-1].text == ""
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Key.Key_Escape)


def test_down_without_offers_goes_into_the_results(field: SearchField, qtbot: QtBot) -> None:
    field.set_query("grain")
    with qtbot.waitSignal(field.went_down):
        qtbot.keyClick(field, Key.Key_Down)


def red(image: QImage) -> int:
    colours = (image.pixelColor(x, y) for x in range(30, 300) for y in range(image.height() // 2, image.height()))
    # a thin line between two rows of pixels is a paler red than the one of the palette
    return sum(1 for colour in colours if colour.red() > max(colour.green(), colour.blue()) + 25)


def test_a_mistake_is_underlined_where_it_stands(field: SearchField, qtbot: QtBot) -> None:
    field.set_query("grain")
    plain = red(field.grab().toImage())
    qtbot.keyClicks(field, " stance:9 x")
    qtbot.waitUntil(lambda: bool(field.mistakes))
    assert "stance" in field.toolTip()
    assert "-2 to 2" in field.toolTip()
    assert field.accessibleDescription() == field.toolTip()
    assert red(field.grab().toImage()) > plain
    field.empty()
    qtbot.waitUntil(lambda: not field.mistakes)
    assert field.toolTip() == ""


def test_another_project_begins_with_an_empty_field(
    field: SearchField, asked: list[Query], session: Session, qtbot: QtBot
) -> None:
    field.set_query("grain")
    session.opened.emit()
    assert field.text() == ""
    assert asked[-1].text == ""


def test_ctrl_enter_here_is_not_the_windows(field: SearchField, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Return, control)
    event.ignore()
    QApplication.sendEvent(field, event)
    assert event.isAccepted(), "or the window would tag the sentence behind"
