"""The key sheet: every key there is, found as one types, in columns, and said as text."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.actions.actions import Actions
from desktop.actions.key_map import KeyMap
from desktop.actions.key_names import shown_key
from desktop.actions.table import ACTIONS
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.window.key_groups import key_groups, printed
from desktop.window.keysheet import KeySheet


def opened(qtbot: QtBot, session: Session, look: Look, actions: Actions, wide: int = 400) -> KeySheet:
    sheet = KeySheet(session, look, actions)
    qtbot.addWidget(sheet)
    sheet.resize(wide, 800)
    sheet.show()
    qtbot.waitExposed(sheet)
    return sheet


def test_every_key_of_the_table_is_there(qapp: object) -> None:
    shown = {(line.words, key) for group in key_groups(KeyMap()) for line in group.lines for key in line.keys}
    missing = [
        (action.id, key)
        for action in ACTIONS
        for key in (*action.keys, *action.reader_keys)
        if (action.text.rstrip("…"), shown_key(key)) not in shown
    ]
    assert missing == []


def test_keys_are_named_as_the_manual_names_them(qapp: object) -> None:
    assert [shown_key(key) for key in ("Ctrl+Return", "Shift+PgDown", "Delete", "Shift+Insert", "{", "Ctrl++")] == [
        *("Ctrl+Enter", "Shift+PgDn", "Delete", "Shift+Insert", "{", "Ctrl++"),
    ]


def test_typing_leaves_what_fits(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    sheet = opened(qtbot, session, look, actions)
    assert sheet.printed == printed(key_groups(actions.key_map))
    qtbot.keyClicks(sheet.filter, "repeat")
    assert sheet.printed == "On a passage\nRepeat the last tags: R, Alt+R"
    sheet.filter.setText("ctrl+shift+f")
    assert sheet.printed == "Go\nSearch everywhere: Ctrl+Shift+F, Ctrl+K"
    sheet.filter.setText("no such key")
    assert sheet._empty.accessibleName() == "No key for “no such key”."
    qtbot.mouseClick(sheet._empty.buttons()[0], Qt.MouseButton.LeftButton)
    assert sheet.printed == printed(key_groups(actions.key_map))


def test_a_screen_reader_is_given_what_is_shown(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    sheet = opened(qtbot, session, look, actions)
    sheet.filter.setText("undo")
    assert sheet._scroll.accessibleDescription() == sheet.printed
    assert "Undo: Ctrl+Z" in sheet.printed


def test_a_wider_sheet_has_more_columns(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    sheet = opened(qtbot, session, look, actions, 1000)

    def places() -> set[int]:
        return {block.mapTo(sheet, QPoint()).x() for block in sheet._blocks}

    qtbot.waitUntil(lambda: len(places()) == 3)
    assert [block.isVisible() for block in sheet._blocks] == [True] * len(sheet._blocks)
    sheet.resize(400, 800)
    qtbot.waitUntil(lambda: len(places()) == 1)


def test_all_keys_go_to_the_clipboard(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, said: list[Notice]
) -> None:
    sheet = opened(qtbot, session, look, actions)
    sheet._copy()
    assert QGuiApplication.clipboard().text() == printed(key_groups(actions.key_map))
    assert said[-1].text == "All keys are on the clipboard."


def test_escape_empties_the_field_then_closes(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    sheet = opened(qtbot, session, look, actions)
    qtbot.keyClicks(sheet.filter, "tag")
    with qtbot.assertNotEmitted(sheet.closed):
        qtbot.keyClick(sheet.filter, Qt.Key.Key_Escape)
    assert sheet.filter.text() == ""
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet.filter, Qt.Key.Key_Escape)
