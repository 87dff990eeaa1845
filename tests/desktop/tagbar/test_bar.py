"""The tag bar by keys and mouse: taking, making, dropping, saving, leaving."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.reads import actors, articles, project, themes
from db.reads.acts import standing as standing_acts
from db.store import Store
from desktop.actions.key_map import KeyMap
from desktop.look.look import Look
from desktop.session import Passage, Session
from desktop.tagbar.bar import TagBar
from desktop.widgets.tags.choice import ChosenActor, ChosenTheme

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def rows(bar: TagBar) -> list[str]:
    """The rows of the list, as a screen reader hears them."""
    model = bar.field.rows.offered
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]


def names(bar: TagBar) -> list[str]:
    """The chips."""
    return [tag.name for tag in bar.chosen]


def test_the_loop_writes_one_highlight_with_its_tags(opened: TagBar, hand: Any, session: Session) -> None:
    hand.write("dro\nira\n\n")
    (found,) = hand.written()
    assert found.quote == "Iran showed new drones on Monday."
    assert [tag.name for tag in found.themes] == ["Drones"]
    assert [(tag.name, tag.role, tag.stance) for tag in found.actors] == [("Iran", "mentioned", None)]
    assert not opened.isVisible()
    assert session.highlight == found.id
    assert standing_acts(session.reading) == 8 + 1
    assert len(themes.tree(session.reading)) == 3
    assert len(actors.all_actors(session.reading)) == 4


def test_saving_tells_what_was_done(opened: TagBar, hand: Any, qtbot: QtBot, said: list[str]) -> None:
    with qtbot.waitSignal(opened.saved) as signal:
        hand.write("dro\n>rai\n\n")
    assert signal.args is not None
    assert signal.args[0].made["highlight"]
    qtbot.waitUntil(lambda: bool(said))
    assert "#Drones, @Ebrahim Raisi" in said[0]


def test_actors_named_in_the_passage_are_offered_first(opened: TagBar) -> None:
    assert rows(opened)[0].startswith("Iran")
    assert opened.field.rows.chosen() is None


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("#", {"Drones", "Sanctions", "Grain"}),
        ("@", {"Iran", "Ebrahim Raisi", "Russia", "NATO"}),
        ("Росс", {"Russia"}),
        ("ир", {"Iran"}),
        ("رئیس", {"Ebrahim Raisi"}),
        ("رئيس", {"Ebrahim Raisi"}),
        ("pers", {"Iran"}),
    ],
)
def test_every_name_fits_in_any_script(opened: TagBar, hand: Any, typed: str, offered: set[str]) -> None:
    hand.write(typed)
    shown = [row.tag.name for row in opened.field.rows.offered.rows if row.tag is not None and not row.is_new]
    assert set(shown) == offered


def test_the_form_that_fits_is_shown_when_it_is_not_the_name(opened: TagBar, hand: Any) -> None:
    hand.write("pers")
    assert rows(opened)[0] == "Iran, Persia, state"


def test_a_new_name_needs_its_own_row_when_something_resembles_it(opened: TagBar, hand: Any, session: Session) -> None:
    hand.write("#drone\n")
    assert names(opened) == ["Drones"]
    hand.write("#drone")
    hand.press(Qt.Key.Key_Return, CTRL)
    assert names(opened) == ["Drones", "drone"]
    hand.write("\n")
    (found,) = hand.written()
    assert [tag.name for tag in found.themes] == ["Drones", "drone"]
    assert len(themes.tree(session.reading)) == 4


def test_a_new_name_is_lit_when_nothing_resembles_it(opened: TagBar, hand: Any) -> None:
    hand.write("@Xylander\n\n")
    (found,) = hand.written()
    assert [(tag.name, tag.kind) for tag in found.actors] == [("Xylander", "other")]


def test_the_row_of_a_new_name_can_be_chosen_with_arrows(opened: TagBar, hand: Any) -> None:
    hand.write("#dron")
    hand.press(Qt.Key.Key_Down)
    hand.write("\n")
    assert opened.chosen == (ChosenTheme("dron", "Violet"),)


def test_without_a_sign_either_kind_can_be_made(opened: TagBar, hand: Any) -> None:
    hand.write("Qqxy")
    hand.press(Qt.Key.Key_Return, CTRL | SHIFT)
    hand.write("Wwvz\n")
    assert opened.chosen == (ChosenActor("Qqxy"), ChosenTheme("Wwvz", "Violet"))


def test_near_names_are_told_beside_a_new_one(opened: TagBar, hand: Any) -> None:
    hand.write("#Droness")
    assert opened.like.words.text() == "Nearly the same: “Drones”"
    hand.press(Qt.Key.Key_Backspace)
    hand.press(Qt.Key.Key_Backspace)
    hand.press(Qt.Key.Key_Backspace)
    hand.press(Qt.Key.Key_Backspace)
    assert opened.like.isHidden()


def test_a_name_that_is_there_is_not_offered_as_new(opened: TagBar, hand: Any) -> None:
    hand.write("#Drones")
    assert not any(row.is_new for row in opened.field.rows.offered.rows)


def test_speaker_stance_importance_and_note(opened: TagBar, hand: Any) -> None:
    hand.write('>rai\n~-2\n!\n"He said *twice*.\n\n')
    (found,) = hand.written()
    assert [(tag.name, tag.role, tag.stance) for tag in found.actors] == [("Ebrahim Raisi", "speaker", -2)]
    assert found.important
    assert found.note == "He said *twice*."


def test_a_stance_out_of_range_is_not_offered(opened: TagBar, hand: Any) -> None:
    hand.write(">rai\n~-3")
    assert rows(opened) == []
    hand.press(Qt.Key.Key_Return)
    assert opened.isVisible()
    assert opened.chosen == (ChosenActor("Ebrahim Raisi", "person", 2, "speaker"),)


def test_alt_r_turns_the_role_of_the_last_actor(opened: TagBar, hand: Any) -> None:
    hand.write("ira\n#dro\n")
    found = []
    for _ in range(5):
        hand.press(Qt.Key.Key_R, ALT)
        found.append(next(tag.role for tag in opened.chosen if isinstance(tag, ChosenActor)))
    assert found == ["subject", "speaker", "target", "via", "mentioned"]


def test_the_menu_of_a_chip_gives_role_and_stance(opened: TagBar, hand: Any) -> None:
    hand.write("ira\n")
    actions = {action.text(): action for action in opened.chips.menu_of(0).actions()}
    actions["Target: it is aimed at them"].trigger()
    actions = {action.text(): action for action in opened.chips.menu_of(0).actions()}
    actions["−1  against"].trigger()
    assert opened.chosen == (ChosenActor("Iran", "state", 1, "target", -1),)


def test_an_actor_may_stand_in_two_roles_but_not_twice_in_one(opened: TagBar, hand: Any) -> None:
    hand.write("@ira\n>ira\n@ira\n")
    assert [(tag.name, tag.role) for tag in opened.chosen if isinstance(tag, ChosenActor)] == [
        ("Iran", "mentioned"),
        ("Iran", "speaker"),
    ]


def test_backspace_in_the_empty_field_drops_the_last_chip(opened: TagBar, hand: Any) -> None:
    hand.write("dro\nira\nx")
    hand.press(Qt.Key.Key_Backspace)
    assert names(opened) == ["Drones", "Iran"]
    hand.press(Qt.Key.Key_Backspace)
    assert names(opened) == ["Drones"]


def test_tab_completes_then_takes(opened: TagBar, hand: Any) -> None:
    hand.write("@rus")
    hand.press(Qt.Key.Key_Tab)
    assert opened.field.text() == "@Russia"
    hand.press(Qt.Key.Key_Tab)
    assert names(opened) == ["Russia"]
    assert opened.field.text() == ""


def test_a_click_takes_a_row_and_the_x_takes_a_chip_away(opened: TagBar, hand: Any) -> None:
    hand.write("#")
    listed = opened.field.rows
    second = listed.visualRect(listed.offered.index(1, 0)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert len(opened.chosen) == 1
    chip = opened.chips.chips[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip._cross().center())
    assert names(opened) == []
    assert opened.field.hasFocus()


def test_enter_on_an_empty_bar_makes_an_untagged_highlight(opened: TagBar, hand: Any) -> None:
    hand.write("\n")
    (found,) = hand.written()
    assert (found.themes, found.actors) == ((), ())


def test_escape_leaves_without_saving_and_keeps_a_draft(
    opened: TagBar, hand: Any, passage: Passage, qtbot: QtBot
) -> None:
    hand.write("dro\nrus")
    with qtbot.waitSignal(opened.left):
        hand.press(Qt.Key.Key_Escape)
    assert not opened.isVisible()
    assert hand.written() == []
    opened.open_at(QRect(40, 100, 500, 28), passage)
    assert names(opened) == ["Drones"]
    assert opened.field.text() == "", "half-typed letters would become a name at the next Enter"
    other = hand.choose("Russia looked on; 👩‍👧 so did NATO.")
    opened.open_at(QRect(40, 140, 500, 28), other)
    assert (opened.chosen, opened.field.text()) == ((), "")


def test_a_draft_survives_closing_the_project(
    opened: TagBar, hand: Any, host: QWidget, session: Session, path: Path, passage: Passage
) -> None:
    hand.write('dro\n>rai\n~1\n!\n"half\nand ru')
    session.switch(_reopened(session, path))
    session.choose_article(articles.all_articles(session.reading)[0].id)
    opened.open_at(QRect(40, 100, 500, 28), passage)
    assert opened.chosen == (
        ChosenTheme("Drones", "Sky", 1),
        ChosenActor("Ebrahim Raisi", "person", 2, "speaker", 1),
    )
    assert opened.field.text() == "and ru"
    opened.field.clear()
    hand.write("\n")
    (found,) = hand.written()
    assert (found.important, found.note) == (True, "half")
    assert project.draft(session.reading, f"tagbar:{passage.text}:{passage.start}:{passage.end}") == ""


def test_changing_a_highlight_saves_what_the_chips_say(
    bar: TagBar, hand: Any, session: Session, passage: Passage
) -> None:
    tags = Tags((ThemeGiven(1),), (ActorGiven(1, "speaker", 1),))
    session.do(AddHighlight(passage.text, passage.start, passage.end, tags, "A note."))
    (before,) = hand.written()
    bar.open_at(QRect(40, 100, 500, 28), passage, before)
    assert names(bar) == ["Drones", "Iran"]
    hand.press(Qt.Key.Key_Backspace)
    hand.write("gra\n\n")
    (after,) = hand.written()
    assert after.id == before.id
    assert [tag.name for tag in after.themes] == ["Drones", "Grain"]
    assert after.actors == ()
    assert after.note == "A note."


def test_changing_nothing_is_no_act(bar: TagBar, hand: Any, session: Session, passage: Passage, qtbot: QtBot) -> None:
    session.do(AddHighlight(passage.text, passage.start, passage.end, Tags((ThemeGiven(1),))))
    (before,) = hand.written()
    acts = standing_acts(session.reading)
    bar.open_at(QRect(40, 100, 500, 28), passage, before)
    with qtbot.waitSignal(bar.left):
        hand.write("\n")
    hand.written()
    assert standing_acts(session.reading) == acts


def test_the_bar_stays_inside_and_beside_its_passage(bar: TagBar, passage: Passage, host: QWidget) -> None:
    bar.open_at(QRect(40, 100, 500, 28), passage)
    assert bar.geometry().topLeft() == QPoint(40, 136)
    assert bar.width() == 420
    bar.leave()
    bar.open_at(QRect(600, 640, 150, 28), passage)
    assert bar.geometry().bottom() < 640
    assert host.rect().contains(bar.geometry())
    host.resize(300, 400)
    QApplication.processEvents()
    assert host.rect().contains(bar.geometry())


def test_at_a_right_to_left_passage_the_bar_ends_where_it_ends(bar: TagBar, hand: Any, session: Session) -> None:
    session.choose_article(articles.all_articles(session.reading)[1].id)
    passage = hand.choose("إيران تعزز تعاونها")
    bar.open_at(QRect(100, 100, 600, 36), passage)
    assert bar.geometry().right() == 699
    assert rows(bar)[0].startswith("Iran")


def test_leaving_the_bar_with_the_mouse_closes_it_and_keeps_a_draft(
    opened: TagBar, hand: Any, host: QWidget, passage: Passage
) -> None:
    hand.write("dro\n")
    elsewhere = QLineEdit(host)
    elsewhere.show()
    elsewhere.setFocus()
    assert not opened.isVisible()
    assert elsewhere.hasFocus()
    opened.open_at(QRect(40, 100, 500, 28), passage)
    assert names(opened) == ["Drones"]


def test_keys_of_the_reader_do_not_act_behind_the_bar(opened: TagBar, hand: Any, host: QWidget) -> None:
    hand.write("dro\n")
    opened.chips.chips[0].setFocus()
    hand.write("r")
    assert opened.field.hasFocus()
    assert opened.field.text() == "r"


def test_tab_goes_round_inside_the_bar(opened: TagBar, hand: Any, host: QWidget) -> None:
    outside = QLineEdit(host)
    outside.show()
    hand.write("dro\nira\n!\n")
    order = [*opened.chips.chips, opened.field, *opened.extras.buttons()]
    for widget in [*order[3:], *order[:3]]:
        hand.press(Qt.Key.Key_Tab)
        assert widget.hasFocus()
    hand.press(Qt.Key.Key_Backtab)
    assert order[1].hasFocus()
    assert opened.isVisible()


def test_one_row_stays_lit_while_a_name_is_typed(opened: TagBar, hand: Any) -> None:
    hand.write("r")
    hand.press(Qt.Key.Key_Up)
    assert opened.field.rows.currentIndex().row() == 0
    hand.press(Qt.Key.Key_Backspace)
    hand.press(Qt.Key.Key_Down)
    assert opened.field.rows.chosen() is not None
    hand.press(Qt.Key.Key_Up)
    assert opened.field.rows.chosen() is None


def test_a_project_for_reading_only_says_so(host: QWidget, session: Session, path: Path, passage: Passage) -> None:
    reader = Session(Store.open(path, "AK", read_only=True))
    told: list[str] = []
    reader.said.connect(lambda notice: told.append(notice.text))
    bar = TagBar(reader, Look("light", parent=reader), host)
    bar.open_at(QRect(40, 100, 500, 28), passage)
    assert not bar.isVisible()
    assert told == ["Opened for reading only."]
    reader.close()
    reader.deleteLater()


def _reopened(session: Session, path: Path) -> Store:
    """The project closed and opened again; what the bar kept is on disk then."""
    session.closing.emit()
    session.store.close()
    return Store.open(path, "AK")


def test_keys_of_the_bar_are_those_that_were_chosen(session: Session, host: QWidget, passage: Passage) -> None:
    key_map = KeyMap()
    bar = TagBar(session, Look(), host, key_map)
    key_map.exchange("bar_role", "Alt+R", "Ctrl+J")
    key_map.exchange("bar_new", "Ctrl+Enter", "F7")
    bar.open_at(QRect(40, 40, 200, 20), passage)
    QTest.keyClicks(bar.field, "ira")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClick(bar.field, Qt.Key.Key_R, ALT)
    assert [tag.role for tag in bar.chosen if isinstance(tag, ChosenActor)] == ["mentioned"]
    QTest.keyClick(bar.field, Qt.Key.Key_J, CTRL)
    assert [tag.role for tag in bar.chosen if isinstance(tag, ChosenActor)] == ["subject"]
    QTest.keyClicks(bar.field, "#entirely")
    assert [row.split(", ")[-1] for row in rows(bar)] == ["F7"]
    QTest.keyClick(bar.field, Qt.Key.Key_F7)
    assert names(bar) == ["Iran", "entirely"]
