"""What single keys do to the highlight at hand or the bare passage."""

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from db.edits.articles import DescribeArticles, Metadata, SetTranslation
from db.reads import bundles
from desktop.highlights import acts
from desktop.session import Session


def test_delete_asks_nothing_and_can_be_undone(session: Session, desk: Any) -> None:
    session.choose_highlight(desk.at("grain").id)
    acts.delete_chosen(session)
    assert [found.quote for found in desk.written()][:2] == ["Iran showed new drones", "Russia looked on"]
    assert len(desk.written()) == 3
    assert session.highlight is None
    session.undo()
    assert len(desk.written()) == 4


def test_delete_without_a_highlight_says_so(session: Session, desk: Any, said: list[str]) -> None:
    acts.delete_chosen(session)
    assert said == ["No highlight is chosen. Click one, or press N for the next."]


def test_delete_spares_a_chosen_highlight_elsewhere(session: Session, desk: Any) -> None:
    session.choose_highlight(desk.at("grain").id)
    desk.choose("NATO")
    acts.delete_chosen(session)
    assert len(desk.written()) == 4


def test_importance_goes_on_and_off(session: Session, desk: Any) -> None:
    session.choose_highlight(desk.at("grain").id)
    acts.toggle_important(session)
    assert desk.at("grain").important
    acts.toggle_important(session)
    assert not desk.at("grain").important


def test_importance_of_a_bare_passage_makes_a_highlight(session: Session, desk: Any) -> None:
    desk.choose("👩‍👧 so did NATO")
    acts.toggle_important(session)
    made = desk.at("👩‍👧 so did NATO")
    assert made.important
    assert session.highlight == made.id


def test_picking_puts_highlights_into_the_bundle_in_order(session: Session, desk: Any) -> None:
    for quote in ("grain", "Russia looked on"):
        session.choose_highlight(desk.at(quote).id)
        acts.pick(session)
    desk.choose("NATO")
    acts.pick(session)
    desk.settle()
    picked = [desk.at(quote).id for quote in ("grain", "Russia looked on", "NATO")]
    assert bundles.picked(session.reading) == picked


def test_picking_a_bare_passage_is_one_act(session: Session, desk: Any) -> None:
    desk.choose("👩‍👧 so did NATO")
    acts.pick(session)
    desk.settle()
    assert bundles.picked(session.reading) == [desk.at("👩‍👧 so did NATO").id]
    session.undo()
    desk.settle()
    assert bundles.picked(session.reading) == []
    assert len(desk.written()) == 4


def test_picking_takes_the_highlight_that_stands_in_the_sentence(session: Session, desk: Any, said: list[str]) -> None:
    only = desk.at("Russia looked on")
    desk.choose("Russia looked")
    acts.pick(session)
    desk.settle()
    assert bundles.picked(session.reading) == [only.id]
    acts.pick(session)
    desk.settle()
    assert "This passage is in the bundle already." in said
    assert len(desk.written()) == 4


def test_a_note_on_a_bare_passage_makes_a_highlight_first(session: Session, desk: Any) -> None:
    opened: list[int] = []
    desk.choose("NATO")
    acts.note(session, opened.append)
    assert opened == []
    desk.settle()
    assert opened == [desk.at("NATO").id]
    acts.note(session, opened.append)
    assert len(desk.written()) == 5
    assert len(opened) == 2


@pytest.mark.parametrize("act", [acts.toggle_important, acts.pick, acts.copy_with_source])
def test_without_a_passage_nothing_happens_in_words(session: Session, desk: Any, said: list[str], act: Any) -> None:
    act(session)
    assert said == ["No passage is chosen. Press Down to choose a sentence."]


def test_quote_and_source_go_to_the_clipboard_as_text_and_html(session: Session, desk: Any) -> None:
    session.choose_highlight(desk.at("Russia looked on").id)
    acts.copy_with_source(session)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "“Russia looked on”\n“Two delegations”, The Courier, 19 July 2022, para. 2"
    assert "<blockquote" in mime.html()
    assert "Russia looked on" in mime.html()


def test_a_bare_passage_is_copied_without_being_marked(session: Session, desk: Any) -> None:
    desk.choose("👩‍👧 so did NATO")
    acts.copy_with_source(session)
    assert QGuiApplication.clipboard().text().startswith("“👩‍👧 so did NATO”\n")
    assert len(desk.written()) == 4


def test_the_language_of_the_original_is_cited(session: Session, desk: Any) -> None:
    session.do(SetTranslation(1, 2))
    session.do(DescribeArticles((1,), Metadata(outlet="Wire")))
    desk.settle()
    desk.choose("NATO")
    acts.copy_with_source(session)
    assert "machine translation from the Arabic" in QGuiApplication.clipboard().text()
