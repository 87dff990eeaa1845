"""The key sheet: every key there is, found as one types, in columns, and said as text."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from pytestqt.qtbot import QtBot

from desktop.actions.actions import Actions
from desktop.actions.key_map import KeyMap, bar_keys, list_keys, review_keys, usual_keys, version_keys
from desktop.actions.key_names import shown_key
from desktop.actions.table import ACTIONS
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.window.keys.groups import key_groups, printed
from desktop.window.keys.rows import KeyRow
from desktop.window.keys.sheet import KeySheet


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


def test_every_act_has_a_row_and_only_fixed_keys_cannot_be_changed(
    qtbot: QtBot, session: Session, look: Look, actions: Actions
) -> None:
    sheet = opened(qtbot, session, look, actions)
    acts = {row.line.act for row in sheet._rows()}
    assert acts == {
        act
        for act in usual_keys() | list_keys() | bar_keys() | review_keys() | version_keys()
        if not actions.key_map.is_fixed(act)
    }


def asked(qtbot: QtBot, sheet: KeySheet, words: str) -> KeySheet:
    """The sheet with the row of these words pressed by keys."""
    qtbot.keyClicks(sheet.filter, words)
    qtbot.keyClick(sheet.filter, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert sheet.editor.isVisible()
    return sheet


def test_a_row_is_pressed_and_the_next_key_is_the_new_one(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, said: list[Notice]
) -> None:
    sheet = asked(qtbot, opened(qtbot, session, look, actions), "export")
    qtbot.keyClick(sheet.editor.catcher, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.editor.isVisible()
    assert actions.key_map.keys("export") == ("Ctrl+F12",)
    assert actions["export"].shortcut() == QKeySequence("Ctrl+F12")
    assert "Export: Ctrl+F12" in sheet.printed
    assert said[-1].text == "Export: Ctrl+F12."
    focused = sheet.focusWidget()
    assert isinstance(focused, KeyRow)
    assert focused.accessibleName() == "Export: Ctrl+F12"


def test_a_key_that_another_act_has_is_named_and_taken_over_only_when_wanted(
    qtbot: QtBot, session: Session, look: Look, actions: Actions
) -> None:
    sheet = asked(qtbot, opened(qtbot, session, look, actions), "set aside")
    editor = sheet.editor
    qtbot.keyClick(editor.catcher, Qt.Key.Key_B)
    assert editor.said.text() == "B is the key of “Put into the bundle”."
    qtbot.keyClick(editor.focusWidget(), Qt.Key.Key_Escape)
    assert actions.key_map.keys("aside") == ("X",)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(editor.catcher, Qt.Key.Key_B)
    qtbot.keyClick(editor.focusWidget(), Qt.Key.Key_Return)
    assert actions.key_map.keys("aside") == ("B",)
    assert actions.key_map.keys("pick") == ()
    sheet.filter.setText("bundle")
    assert "Put into the bundle: no key" in sheet.printed


def test_a_second_key_is_added_and_taken_away(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    sheet = asked(qtbot, opened(qtbot, session, look, actions), "undo")
    editor = sheet.editor
    qtbot.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    qtbot.keyClick(editor.catcher, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert actions.key_map.keys("undo") == ("Ctrl+Z", "Ctrl+U")
    editor.open("undo")
    qtbot.mouseClick(editor.keys["Ctrl+U"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(editor.remove, Qt.MouseButton.LeftButton)
    assert actions.key_map.keys("undo") == ("Ctrl+Z",)


def test_usual_keys_come_back_one_by_one_and_all_at_once(
    qtbot: QtBot, session: Session, look: Look, actions: Actions
) -> None:
    for act in ("undo", "export"):
        actions.key_map.give(act, f"Ctrl+F{len(act)}")
    sheet = asked(qtbot, opened(qtbot, session, look, actions), "undo")
    qtbot.mouseClick(sheet.editor.usual, Qt.MouseButton.LeftButton)
    assert actions.key_map.keys("undo") == ("Ctrl+Z",)
    assert sheet.usual.isVisible()
    qtbot.mouseClick(sheet.usual, Qt.MouseButton.LeftButton)
    assert not actions.key_map.any_changed
    assert not sheet.usual.isVisible()


@pytest.mark.parametrize(
    ("modifiers", "words"),
    [
        (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier, "AltGr"),
        (Qt.KeyboardModifier.MetaModifier, "The system keeps"),
    ],
)
def test_keys_that_cannot_be_had_say_why(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, modifiers: Qt.KeyboardModifier, words: str
) -> None:
    sheet = asked(qtbot, opened(qtbot, session, look, actions), "undo")
    qtbot.keyClick(sheet.editor.catcher, Qt.Key.Key_J, modifiers)
    assert words in sheet.editor.said.text()
    assert actions.key_map.keys("undo") == ("Ctrl+Z",)


def test_typing_leaves_what_fits(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    sheet = opened(qtbot, session, look, actions)
    assert sheet.printed == printed(key_groups(actions.key_map, all_acts=True))
    qtbot.keyClicks(sheet.filter, "repeat")
    assert sheet.printed == "On a passage\nRepeat the last tags: R, Alt+R"
    sheet.filter.setText("ctrl+shift+f")
    assert sheet.printed == "Go\nSearch everywhere: Ctrl+Shift+F"
    sheet.filter.setText("no such key")
    assert sheet._empty.accessibleName() == "No key for “no such key”."
    qtbot.mouseClick(sheet._empty.buttons()[0], Qt.MouseButton.LeftButton)
    assert sheet.printed == printed(key_groups(actions.key_map, all_acts=True))


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
    assert QGuiApplication.clipboard().text() == printed(key_groups(actions.key_map, all_acts=True))
    assert said[-1].text == "All keys are on the clipboard."


def test_escape_empties_the_field_then_closes(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    sheet = opened(qtbot, session, look, actions)
    qtbot.keyClicks(sheet.filter, "tag")
    with qtbot.assertNotEmitted(sheet.closed):
        qtbot.keyClick(sheet.filter, Qt.Key.Key_Escape)
    assert sheet.filter.text() == ""
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet.filter, Qt.Key.Key_Escape)
