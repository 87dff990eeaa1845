"""Two articles of the list become a pair, or are one no longer."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from db.edits.articles import SetTranslation
from db.reads import articles as reads
from db.store import Store
from desktop.library.pairing import offer_pairing
from desktop.library.pane import LibraryPane
from desktop.session import Session


def offered(session: Session, *chosen: int) -> tuple[QMenu, list[str]]:
    menu = QMenu()
    acts = offer_pairing(menu, reads.articles(session.reading, list(chosen)), session)
    return menu, [act.text() for act in acts]


def press(session: Session, menu: QMenu, words: str, *chosen: int) -> None:
    act = next(
        a for a in offer_pairing(menu, reads.articles(session.reading, list(chosen)), session) if words in a.text()
    )
    act.trigger()
    session.settle()


def test_either_may_translate_the_other_the_later_one_first(session: Session) -> None:
    menu, words = offered(session, 3, 2)
    assert words == [
        "“Two delegations at the airfield” translates “محادثات حول المسيرات”",
        "“محادثات حول المسيرات” translates “Two delegations at the airfield”",
    ]
    press(session, menu, "“Two delegations at the airfield” translates", 3, 2)
    made, original = reads.articles(session.reading, [2, 3])
    assert (made.translation_of, made.translator) == (original.uuid, None)
    assert [a.id for a in reads.counterparts(session.reading, 3)] == [2]
    assert [a.id for a in reads.counterparts(session.reading, 2)] == [3]


def test_a_pair_is_parted_and_undo_ties_it_again(qtbot: QtBot, session: Session) -> None:
    menu, _ = offered(session, 2, 3)
    press(session, menu, "“Two delegations at the airfield” translates", 2, 3)
    menu, words = offered(session, 2, 3)
    assert words == ["No longer a pair"]
    with qtbot.waitSignal(session.changed):
        press(session, menu, "No longer", 2, 3)
    assert reads.counterparts(session.reading, 2) == []
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert [a.id for a in reads.counterparts(session.reading, 2)] == [3]


def test_the_other_way_round_takes_the_place_of_the_first(session: Session) -> None:
    menu, _ = offered(session, 2, 3)
    press(session, menu, "“Two delegations at the airfield” translates", 2, 3)
    session.do(SetTranslation(3, 2, "L. Haddad"))
    session.settle()
    made, original = reads.articles(session.reading, [3, 2])
    assert (made.translation_of, made.translator) == (original.uuid, "L. Haddad")
    assert original.translation_of is None


def test_only_two_articles_can_be_a_pair(session: Session) -> None:
    assert offered(session, 1)[1] == []
    assert offered(session, 1, 2, 3)[1] == []


def test_translations_of_one_original_are_counterparts_too(session: Session) -> None:
    for translation in (2, 4):
        session.do(SetTranslation(translation, 3))
    session.settle()
    assert [a.id for a in reads.counterparts(session.reading, 4)] == [3, 2]
    assert [a.id for a in reads.counterparts(session.reading, 3)] == [2, 4]


def test_the_menu_offers_it_and_not_in_a_project_for_reading_only(pane: LibraryPane, session: Session) -> None:
    pane.view.selectAll()
    assert not any("pair" in act.text() for act in pane.menu().actions())
    pane.view.stand_on(2)
    index = pane.view.model().index(2, 0)
    pane.view.selectionModel().select(index, pane.view.selectionModel().SelectionFlag.Select)
    assert any(act.text() == "Mark as a pair" for act in pane.menu().actions())
    session.switch(Store.open(session.path, "AK", read_only=True))
    pane.view.stand_on(2)
    pane.view.selectionModel().select(index, pane.view.selectionModel().SelectionFlag.Select)
    submenu = next(act for act in pane.menu().actions() if act.text() == "Mark as a pair").menu()
    assert not any(act.isEnabled() for act in submenu.actions())
