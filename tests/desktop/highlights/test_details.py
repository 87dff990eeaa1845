"""The details of a highlight: everything is shown, and every change is an act."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles, DescribeArticles, Metadata
from db.edits.highlights import AddHighlight, NoteHighlight
from db.reads import articles, bundles, project
from db.records.articles import Draft
from db.store import Store
from desktop.highlights.details import DetailsPane
from desktop.look.look import Look
from desktop.session import Place, Session


@pytest.fixture
def pane(session: Session, look: Look, qtbot: QtBot) -> DetailsPane:
    """The pane, empty as yet."""
    made = DetailsPane(session, look)
    made.resize(320, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def shown(pane: DetailsPane, session: Session, desk: Any) -> DetailsPane:
    """The pane with the first highlight in it."""
    session.choose_highlight(desk.at("Iran showed new drones").id)
    return pane


FIRST = "Iran showed new drones"


def test_nothing_chosen_says_what_to_do(pane: DetailsPane) -> None:
    assert pane._empty.isVisibleTo(pane)
    assert not pane.star.isVisible()


def test_everything_of_the_highlight_is_shown(shown: DetailsPane) -> None:
    assert shown.quote.quote.accessibleName() == FIRST
    plain = shown.place.text().replace("\u2068", "").replace("\u2069", "")
    assert plain == "The Courier · 19 Jul 2022 · ¶\u00a01"
    assert [chip.accessibleName() for chip in shown.chips.chips] == [
        "Theme Drones",
        "Actor Iran, speaker, stance +1",
    ]
    assert shown.note._text.isVisible()
    assert "<em>sources</em>" in shown.note._text.text()
    assert shown.made.text().startswith("AK, ")
    assert not shown.star.isChecked()


def test_what_the_search_of_the_bundle_finds_is_said_to_be_in_it(
    shown: DetailsPane, session: Session, qtbot: QtBot
) -> None:
    assert shown.pick.text() == "Put into the bundle"
    session.note_found_by_bundle(frozenset((session.highlight or 0,)))
    assert (shown.pick.text(), shown.pick.isEnabled()) == ("In the bundle by its search", False)
    session.note_found_by_bundle(frozenset())
    assert shown.pick.isEnabled()
    shown.pick.click()
    qtbot.waitUntil(lambda: shown.pick.text() == "In the bundle")


def test_the_place_leads_to_the_reader(shown: DetailsPane, session: Session, desk: Any) -> None:
    places: list[Place] = []
    session.place_asked.connect(places.append)
    shown.place.click()
    assert places == [Place(1, 0, len(FIRST))]
    assert session.highlight == desk.at(FIRST).id


def test_tags_are_added_by_typing(shown: DetailsPane, desk: Any) -> None:
    shown.field.setFocus()
    QTest.keyClicks(shown.field, "gra")
    assert shown.field.is_listing
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    assert [tag.name for tag in desk.at(FIRST).themes] == ["Drones", "Grain"]
    QTest.keyClicks(shown.field, ">rus")
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    desk.settle()
    QTest.keyClicks(shown.field, "~-2")
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    assert [(tag.name, tag.role, tag.stance) for tag in desk.at(FIRST).actors] == [
        ("Iran", "speaker", 1),
        ("Russia", "speaker", -2),
    ]
    QTest.keyClick(shown.field, Qt.Key.Key_Escape)
    assert not shown.field.is_listing


def test_leaving_the_field_puts_its_list_away(shown: DetailsPane, qtbot: QtBot) -> None:
    shown.field.setFocus()
    QTest.keyClicks(shown.field, "d")
    assert shown.field.is_listing
    shown.copy.setFocus()
    assert not shown.field.is_listing


def test_escape_is_the_panes_when_there_is_nothing_to_put_away(shown: DetailsPane, qtbot: QtBot) -> None:
    shown.field.setFocus()
    QTest.keyClicks(shown.field, "d")
    QTest.keyClick(shown.field, Qt.Key.Key_Escape)
    assert shown.field.text() == ""
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    shown.field.keyPressEvent(event)
    assert not event.isAccepted()


def test_tab_leads_from_the_place_over_the_chips_to_the_field(shown: DetailsPane) -> None:
    shown.place.setFocus()
    for widget in (*shown.chips.chips, shown.field):
        shown.focusNextPrevChild(True)
        assert widget.hasFocus()


def test_the_x_of_a_chip_takes_the_tag_away(shown: DetailsPane, desk: Any) -> None:
    shown.chips.chips[0].removed.emit()
    assert desk.at(FIRST).themes == ()
    shown.chips.chips[0].removed.emit()
    assert desk.at(FIRST).actors == ()


def test_the_menu_of_an_actor_changes_role_and_stance(shown: DetailsPane, session: Session, desk: Any) -> None:
    asked: list[str] = []
    session.searched.connect(asked.append)
    actions = {action.text(): action for action in shown.chips.menu_of(1).actions()}
    actions["Via: it goes through them"].trigger()
    assert [(tag.role, tag.stance) for tag in desk.at(FIRST).actors] == [("via", 1)]
    actions = {action.text(): action for action in shown.chips.menu_of(1).actions()}
    actions["No stance"].trigger()
    assert [(tag.role, tag.stance) for tag in desk.at(FIRST).actors] == [("via", None)]
    actions = {action.text(): action for action in shown.chips.menu_of(1).actions()}
    actions["Find all passages of @Iran"].trigger()
    assert asked == ["@Iran"]


def test_a_statement_is_shown_and_changed_with_one_undo_each(shown: DetailsPane, session: Session, desk: Any) -> None:
    assert shown.statement.text() == "Iran is in favour"
    shown.field.setFocus()

    def take(words: str) -> None:
        QTest.keyClicks(shown.field, words)
        QTest.keyClick(shown.field, Qt.Key.Key_Return)
        desk.settle()

    take("@rus ~-2")
    assert shown.statement.text() == "Iran blames Russia and is in favour"
    take("~-1")
    assert shown.statement.text() == "Iran criticises Russia and is in favour"
    actions = {action.text(): action for action in shown.chips.menu_of(0).actions()}
    actions["+2  strongly for"].trigger()
    desk.settle()
    assert shown.statement.text() == "Iran criticises Russia, supports #Drones and is in favour"
    QTest.keyClick(shown.field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [tag.name for tag in desk.at(FIRST).actors] == ["Russia", "Iran"]
    for left in (
        "Iran criticises Russia, supports #Drones and is in favour",
        "Iran criticises Russia and is in favour",
        "Iran blames Russia and is in favour",
        "Iran is in favour",
    ):
        session.undo()
        desk.settle()
        assert shown.statement.text() == left
    assert [(tag.name, tag.stance) for tag in desk.at(FIRST).actors] == [("Iran", 1)]


def test_importance_bundle_and_delete(shown: DetailsPane, session: Session, desk: Any) -> None:
    shown.star.click()
    assert desk.at(FIRST).important
    assert shown.star.isChecked()
    shown.pick.click()
    desk.settle()
    assert bundles.picked(session.reading) == [desk.at(FIRST).id]
    assert not shown.pick.isEnabled()
    shown.delete.click()
    assert len(desk.written()) == 3
    assert shown._empty.isVisibleTo(shown)


def test_a_note_is_saved_when_it_is_left(shown: DetailsPane, session: Session, desk: Any, qtbot: QtBot) -> None:
    other = QLineEdit(shown)
    other.show()
    shown.write_note(desk.at(FIRST).id)
    assert shown.note.edit.hasFocus()
    QTest.keyClick(shown.note.edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(shown.note.edit, " Both old.")
    other.setFocus()
    assert desk.at(FIRST).note == "Two *sources*. Both old."
    qtbot.waitUntil(shown.note._text.isVisible)
    assert project.draft(session.reading, f"note:{desk.at(FIRST).uuid}") == ""
    session.undo()
    desk.settle()
    assert shown.note.edit.toPlainText() == "Two *sources*."


def test_choosing_another_highlight_saves_the_note_where_it_belongs(
    shown: DetailsPane, session: Session, desk: Any
) -> None:
    shown.write_note(desk.at(FIRST).id)
    shown.note.edit.setPlainText("First.")
    session.choose_highlight(desk.at("grain").id)
    assert desk.at(FIRST).note == "First."
    assert desk.at("grain").note == ""
    assert shown.note.edit.toPlainText() == ""


def test_a_change_from_elsewhere_does_not_take_words_from_the_writer(
    shown: DetailsPane, session: Session, desk: Any
) -> None:
    shown.write_note(desk.at(FIRST).id)
    shown.note.edit.setPlainText("Half a thou")
    session.do(NoteHighlight(desk.at(FIRST).id, "From elsewhere"))
    desk.settle()
    assert shown.note.edit.toPlainText() == "Half a thou"
    shown.note.save()
    assert desk.at(FIRST).note == "Half a thou"


def test_a_note_that_was_half_typed_at_a_kill_comes_back(
    shown: DetailsPane, session: Session, desk: Any, path: Path
) -> None:
    key = f"note:{desk.at(FIRST).uuid}"
    session.store.keep_draft(key, "Half a thought")
    session.closing.emit()
    session.store.close()
    session.switch(Store.open(path, "AK"))
    session.choose_article(articles.all_articles(session.reading)[0].id)
    session.choose_highlight(desk.at(FIRST).id)
    assert desk.at(FIRST).note == "Half a thought"
    assert shown.note.edit.toPlainText() == "Half a thought"
    assert project.draft(session.reading, key) == ""


def test_what_is_being_typed_is_a_draft(shown: DetailsPane, session: Session, desk: Any, qtbot: QtBot) -> None:
    uuid = desk.at(FIRST).uuid
    shown.write_note(desk.at(FIRST).id)
    with qtbot.waitSignal(shown.note.edit.edited):
        QTest.keyClicks(shown.note.edit, "A")
    desk.settle()
    assert project.draft(session.reading, f"note:{uuid}") == "ATwo *sources*."
    shown.note.save()
    desk.settle()
    assert project.draft(session.reading, f"note:{uuid}") == ""


def test_history_is_told_when_it_is_unfolded(shown: DetailsPane, desk: Any) -> None:
    assert shown._events.isHidden()
    shown.star.click()
    desk.settle()
    shown.history.set_folded(False)
    lines = shown._events.text().split("\n")
    assert len(lines) == 2
    assert lines[0].endswith(f"AK: Mark “{FIRST}” as important")
    assert lines[1].endswith(f"AK: Tag #Drones, @Iran on “{FIRST}”")


def test_a_right_to_left_quote_stands_right(shown: DetailsPane, session: Session, desk: Any) -> None:
    session.choose_article(2)
    session.choose_highlight(desk.at("إيران تعزز تعاونها").id)
    laid = shown.quote.quote._laid(280)
    assert laid is not None
    line = laid.layout.lineAt(0)
    assert line.naturalTextRect().right() > line.width() - 2


def test_for_reading_only_nothing_can_be_changed(look: Look, session: Session, path: Path, qtbot: QtBot) -> None:
    reader = Session(Store.open(path, "AK", read_only=True))
    pane = DetailsPane(reader, look)
    qtbot.addWidget(pane)
    reader.choose_article(1)
    reader.choose_highlight(1)
    assert not pane.field.isEnabled()
    assert not pane.delete.isEnabled()
    assert pane.copy.isEnabled()
    assert pane.note.edit.isReadOnly()
    reader.close()
    reader.deleteLater()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_esc_and_ctrl_enter_save_the_note_and_lead_out_of_it(
    shown: DetailsPane, desk: Any, qtbot: QtBot, key: Qt.Key
) -> None:
    shown.write_note(desk.at(FIRST).id)
    QTest.keyClicks(shown.note.edit, "Now: ")
    held = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_Return else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(shown.left):
        QTest.keyClick(shown.note.edit, key, held)
    assert not shown.note.edit.hasFocus()
    qtbot.waitUntil(lambda: desk.at(FIRST).note == "Now: Two *sources*.")


def test_a_long_title_leaves_room_for_the_paragraph(shown: DetailsPane, session: Session, desk: Any) -> None:
    long = "What was said at the summit of three presidents in Tehran"
    session.do(DescribeArticles((desk.at(FIRST).article_id,), Metadata(outlet="", title=long)))
    desk.settle()
    plain = shown.place.text().replace("\u2068", "").replace("\u2069", "")
    assert plain == "What was said at the summit… · 19 Jul 2022 · ¶\u00a01"


def test_the_date_is_given_changed_and_taken_away(shown: DetailsPane, session: Session, desk: Any) -> None:
    assert not shown.date.isVisible()
    for typed, event, said in (("^yesterday", "2022-07-18", "18 Jul 2022"), ("^2021-03", "2021-03", "Mar 2021")):
        shown.field.setFocus()
        shown.field.setText(typed)
        QTest.keyClick(shown.field, Qt.Key.Key_Return)
        session.settle()
        QTest.qWait(0)
        assert desk.at(FIRST).event == event
        assert shown.date.isVisible()
        assert shown.date.accessibleName() == f"Date {said}"
    QTest.mouseClick(shown.date, Qt.MouseButton.LeftButton)
    assert shown.field.text() == "^"
    QTest.keyClick(shown.date, Qt.Key.Key_Delete)
    session.settle()
    QTest.qWait(0)
    assert desk.at(FIRST).event is None
    assert not shown.date.isVisible()


def test_a_long_quote_is_folded_until_it_is_asked_for(
    pane: DetailsPane, session: Session, desk: Any, qtbot: QtBot
) -> None:
    words = "Nobody said a word about grain. " * 20
    with qtbot.waitSignal(session.changed) as added:
        session.do(AddArticles((Draft("Long", words, words.encode(), "text"),)))
    assert added.args is not None
    text = articles.article(session.reading, added.args[0].made["article"][0]).text_id
    with qtbot.waitSignal(session.changed) as marked:
        session.do(AddHighlight(text, 0, 600))
    assert marked.args is not None
    session.choose_highlight(marked.args[0].made["highlight"][0])
    quote = pane.quote
    qtbot.waitUntil(quote.more.isVisible)
    folded = quote.quote.heightForWidth(quote.quote.width())
    assert quote.quote.accessibleName() == words[:600]
    qtbot.mouseClick(quote.more, Qt.MouseButton.LeftButton)
    assert quote.quote.heightForWidth(quote.quote.width()) > 2 * folded
    assert quote.more.text() == "Less"
    session.choose_highlight(desk.at(FIRST).id)
    qtbot.waitUntil(quote.more.isHidden)
    session.choose_highlight(marked.args[0].made["highlight"][0])
    qtbot.waitUntil(lambda: quote.quote.heightForWidth(quote.quote.width()) == folded)


def test_with_nothing_chosen_no_hidden_field_takes_the_keys(shown: DetailsPane, session: Session) -> None:
    assert shown.focusProxy() is shown.field
    session.choose_highlight(None)
    shown.setFocus()
    assert not shown.field.hasFocus()
    assert not shown.field.is_listing


def test_what_its_own_act_has_chosen_is_asked_for_once(
    pane: DetailsPane, session: Session, desk: Any, qtbot: QtBot
) -> None:
    text = articles.text_id(session.reading, desk.at(FIRST).article_id)
    asked: list[str] = []
    session.reading.connection.set_trace_callback(asked.append)
    with qtbot.waitSignal(session.changed):
        session.do(AddHighlight(text, 0, 4, note="Why?"), session.choose_made)
    session.reading.connection.set_trace_callback(None)
    assert "Why?" in pane.note._text.text()
    assert len([sql for sql in asked if "FROM marking" in sql]) == 1


def test_an_act_that_others_tell_of_is_shown_too(shown: DetailsPane, session: Session) -> None:
    assert session.highlight is not None
    changes = session.store.apply(NoteHighlight(session.highlight, "Written by a long merge")).result()
    session.changed.emit(changes)
    assert "Written by a long merge" in shown.note._text.text()
