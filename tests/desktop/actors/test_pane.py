"""The actors as an analyst keeps them: found by any name, renamed, described, given names."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor
from db.edits.highlights import ActorGiven, AddHighlight, Tags
from db.reads import actors as reads
from db.records.actors import Actor, Name
from db.store import Store
from desktop.actions.actions import Actions
from desktop.actors.pane import ActorsPane
from desktop.look.look import Look
from desktop.session import Notice, Session

ALT = Qt.KeyboardModifier.AltModifier
IN_ORDER = ["Iran", "رئیسی", "Fars News Agency"]  # the most used first


def names(pane: ActorsPane) -> list[str]:
    model = pane.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def stored(session: Session, actor: int) -> Actor:
    session.settle()
    return reads.actor(session.reading, actor)


def stand(pane: ActorsPane, actor: int) -> None:
    pane.view.stand_on(actor)
    pane.view.setFocus()


def test_the_most_used_stand_first_with_their_counts(pane: ActorsPane) -> None:
    assert names(pane) == IN_ORDER
    assert pane.heading.fold.accessibleName() == "Actors 3"
    first = pane.view.model().index(0, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Iran, state, 2 passages"
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "Iran · Tehran · إيران\nstate"


@pytest.mark.parametrize(
    ("typed", "found", "by"),
    [
        ("raisi", ["رئیسی"], "Ebrahim Raisi"),
        ("رئيسي", ["رئیسی"], ""),  # Arabic letters for a Persian name
        ("teh", ["Iran"], "Tehran"),
        ("ايران", ["Iran"], "إيران"),
        ("agency fars", ["Fars News Agency"], ""),
        ("ahim", ["رئیسی"], "Ebrahim Raisi"),  # inside a word
    ],
)
def test_an_actor_is_found_by_every_name_in_any_script(pane: ActorsPane, typed: str, found: list[str], by: str) -> None:
    pane.filter.setText(typed)
    assert names(pane) == found
    model = pane.view.model()
    assert model.other_name(model.id_at(model.index(0, 0))) == by
    assert pane.heading.fold.accessibleName() == "Actors 1 of 3"


def test_a_filter_without_a_match_can_be_cleared(qtbot: QtBot, pane: ActorsPane) -> None:
    pane.focus_filter()
    qtbot.keyClicks(pane.filter, "zzz")
    assert pane.empty.accessibleName() == "No actor matches “zzz”."
    qtbot.mouseClick(pane.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert names(pane) == IN_ORDER


def test_a_click_asks_for_the_passages_and_another_takes_it_back(
    qtbot: QtBot, pane: ActorsPane, asked: list[str]
) -> None:
    for row in (0, 2, 2):
        spot = pane.view.visualRect(pane.view.model().index(row, 0)).center()
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked == ["@Iran", '@"Fars News Agency"', ""]


def test_from_the_filter_to_the_passages_by_keys_alone(qtbot: QtBot, pane: ActorsPane, asked: list[str]) -> None:
    pane.focus_filter()
    qtbot.keyClicks(pane.filter, "raisi")
    qtbot.keyClick(pane.filter, Qt.Key.Key_Return)
    assert asked == ["@رئیسی"]
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert asked[-1] == ""
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.filter.text() == ""


def test_the_best_answer_is_chosen_whatever_was_before(qtbot: QtBot, pane: ActorsPane, asked: list[str]) -> None:
    stand(pane, 2)
    pane.focus_filter()
    qtbot.keyClicks(pane.filter, "an")
    assert names(pane) == ["Iran"]
    pane.filter.setText("ra")
    assert names(pane) == ["رئیسی", "Iran"], "a word that begins so goes before letters inside one"
    qtbot.keyClick(pane.filter, Qt.Key.Key_Return)
    assert asked == ["@رئیسی"]


def test_a_twin_is_named_with_the_name_that_is_nearly_the_same(qtbot: QtBot, pane: ActorsPane) -> None:
    pane.add()
    qtbot.keyClicks(pane.new, "tehran")
    assert pane.like.words.text() == "Nearly the same: “Tehran (Iran)”"
    pane.new.setText("irann")
    assert pane.like.words.text() == "Nearly the same: “Iran”"


def test_alt_n_asks_for_the_places_that_name_the_chosen_one(qtbot: QtBot, pane: ActorsPane) -> None:
    meant: list[int] = []
    pane.mentions_asked.connect(meant.append)
    stand(pane, 0)
    here = pane.current()
    qtbot.keyClick(pane.view, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert meant == [here]
    assert "Tag all its mentions…\tAlt+N" in [action.text() for action in pane.menu().actions()]


def test_new_actors_are_typed_one_after_the_other(qtbot: QtBot, pane: ActorsPane, session: Session) -> None:
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_Insert)
    for name in ("Gazprom", "NIOC"):
        qtbot.keyClicks(pane.new, name)
        qtbot.keyClick(pane.new, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda name=name: name in names(pane))
    assert pane.view.currentIndex().data() == "NIOC"
    qtbot.keyClick(pane.new, Qt.Key.Key_Escape)
    assert not pane.new.isVisible()
    assert pane.view.hasFocus()


def test_f2_renames_in_place_and_the_old_name_still_finds(qtbot: QtBot, pane: ActorsPane, session: Session) -> None:
    stand(pane, 1)
    qtbot.keyClick(pane.view, Qt.Key.Key_F2)
    editor = pane.view.viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Islamic Republic")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(pane)[0] == "Islamic Republic")
    pane.filter.setText("iran")
    assert names(pane) == ["Islamic Republic"]


def test_a_taken_name_is_refused_in_words(
    qtbot: QtBot, pane: ActorsPane, session: Session, heard: list[Notice]
) -> None:
    pane.add()
    qtbot.keyClicks(pane.new, "Iran")
    qtbot.keyClick(pane.new, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1].text.startswith("There is an actor Iran already.")


def test_delete_is_undone_with_all_names_and_passages(
    qtbot: QtBot, pane: ActorsPane, session: Session, heard: list[Notice]
) -> None:
    stand(pane, 1)
    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(names(pane)) == 2 and bool(heard))
    assert "Iran" in heard[-1].text
    heard[-1].offers[0].act()
    qtbot.waitUntil(lambda: "Iran" in names(pane))
    assert (stored(session, 1).passages, len(stored(session, 1).names)) == (2, 3)


def test_the_order_stays_while_counts_change(qtbot: QtBot, pane: ActorsPane, session: Session) -> None:
    for start in range(5):
        session.do(AddHighlight(1, start, start + 5, Tags((), (ActorGiven(3),))))
    qtbot.waitUntil(lambda: pane.view.model().whole[3].passages == 5)
    assert names(pane) == IN_ORDER


def test_the_kind_is_chosen_from_the_menu(qtbot: QtBot, pane: ActorsPane, session: Session) -> None:
    stand(pane, 3)
    kinds = next(action.menu() for action in pane.menu().actions() if action.text() == "Kind: media")
    next(action for action in kinds.actions() if action.text() == "organisation").trigger()
    assert stored(session, 3).kind == "organisation"


def test_a_read_only_project_can_be_searched_but_not_changed(
    qtbot: QtBot, session: Session, look: Look, heard: list[Notice]
) -> None:
    session.switch(Store.open(session.path, "AK", read_only=True))
    pane = ActorsPane(session, look, Actions(look.icon))
    qtbot.addWidget(pane)
    pane.view.stand_on(1)
    actions = {action.text().split("\t")[0]: action for action in pane.menu().actions()}
    assert not actions["Delete"].isEnabled()
    assert actions["Delete"].toolTip() == "Opened for reading only."
    pane.add()
    assert heard[-1].text == "Opened for reading only. Nothing was changed."
    assert not pane.new.isVisible()


def test_five_thousand_actors_are_found_by_a_later_name(qtbot: QtBot, session: Session, look: Look) -> None:
    for number in range(5000):
        session.store.apply(AddActor(f"Actor {number}", "person", (Name(f"Персона {number}", "alias", "ru"),)))
    session.settle()
    pane = ActorsPane(session, look, Actions(look.icon))
    qtbot.addWidget(pane)
    assert pane.view.model().rowCount() == 5003
    pane.filter.setText("персона 4321")
    qtbot.waitUntil(lambda: names(pane) == ["Actor 4321"])  # other names than the preferred ones come a moment later


# The details


def details(qtbot: QtBot, pane: ActorsPane, actor: int) -> None:
    stand(pane, actor)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return, ALT)
    pane.details.activateWindow()
    qtbot.waitUntil(pane.details.isActiveWindow)
    assert not pane.details.isModal()


def test_the_details_show_all_names_and_follow_the_list(qtbot: QtBot, pane: ActorsPane) -> None:
    details(qtbot, pane, 1)
    table = pane.details.names.table
    shown = [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]
    assert shown == [["Iran", "preferred", ""], ["Tehran", "metonym", "English"], ["إيران", "alias", "Arabic"]]
    pane.view.stand_on(2)
    assert pane.details.name.text() == "رئیسی"
    assert pane.details.windowTitle() == "Actor: رئیسی"


def test_names_are_added_and_removed(qtbot: QtBot, pane: ActorsPane, session: Session, heard: list[Notice]) -> None:
    details(qtbot, pane, 1)
    editor = pane.details.names
    editor.type.setCurrentIndex(editor.type.findData("demonym"))
    qtbot.keyClicks(editor.form, "Iranian")
    qtbot.keyClick(editor.form, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.table.rowCount() == 4)
    assert stored(session, 1).names[-1].type == "demonym"
    editor.table.setCurrentCell(1, 0)
    qtbot.keyClick(editor.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: editor.table.rowCount() == 3)
    assert [name.form for name in stored(session, 1).names] == ["Iran", "إيران", "Iranian"]
    editor.table.setCurrentCell(0, 0)
    heard.clear()
    qtbot.keyClick(editor.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1].text == "The preferred name cannot be taken away. Rename the actor instead."


def test_every_field_is_kept_as_it_is_left(qtbot: QtBot, pane: ActorsPane, session: Session) -> None:
    details(qtbot, pane, 2)
    shown = pane.details
    shown.affiliation.setFocus()
    shown.affiliation.setText("iran")  # typed letters open the list of the completer
    qtbot.keyClick(shown.affiliation, Qt.Key.Key_Return)
    shown.kind.lineEdit().selectAll()
    qtbot.keyClicks(shown.kind.lineEdit(), "head of state")
    qtbot.keyClick(shown.kind.lineEdit(), Qt.Key.Key_Return)
    shown.note.setFocus()
    qtbot.keyClicks(shown.note, "President since 2021.")
    shown.name.setFocus()
    session.settle()
    QApplication.processEvents()
    actor = stored(session, 2)
    assert (actor.affiliation_id, actor.kind, actor.note) == (1, "head of state", "President since 2021.")


def test_an_affiliation_that_is_nobody_is_said(
    qtbot: QtBot, pane: ActorsPane, session: Session, heard: list[Notice]
) -> None:
    details(qtbot, pane, 2)
    pane.details.affiliation.setFocus()
    pane.details.affiliation.setText("Atlantis")
    qtbot.keyClick(pane.details.affiliation, Qt.Key.Key_Return)
    assert [notice.text for notice in heard] == ["There is no actor Atlantis. Make it first, or choose another."]
    assert pane.details.affiliation.text() == ""


def test_the_window_closes_with_the_project_and_keeps_what_was_typed(
    qtbot: QtBot, pane: ActorsPane, session: Session
) -> None:
    details(qtbot, pane, 2)
    qtbot.keyClicks(pane.details.note, "Half a sentence")
    path = session.path
    session.switch(Store.create(path.with_name("other.commonplace"), "AK"))
    assert not pane.details.isVisible()
    assert pane.empty.accessibleName().startswith("No actors yet.")
    session.switch(Store.open(path, "AK"))
    assert stored(session, 2).note == "Half a sentence"
