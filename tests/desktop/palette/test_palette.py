"""Ctrl+K in the window: everything by a few letters, Enter does it, Esc leads back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.themes import AddTheme
from db.reads import articles
from desktop.build import Program
from desktop.palette.pane import PalettePane

Press = Callable[..., None]
Write = Callable[[str], None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pane(qtbot: QtBot, program: Program, press: Press) -> PalettePane:
    """The palette, opened by its key, with everything of the project in it."""
    program.reader.focus()
    press(Qt.Key.Key_K, CTRL)
    made = program.palette.pane
    assert made.isVisible()
    qtbot.waitUntil(lambda: program.palette.knows_project)
    return made


def names(pane: PalettePane) -> list[str]:
    return [entry.name for entry in pane.rows.entries]


def test_it_floats_over_the_reader_with_the_keys_in_its_field(program: Program, pane: PalettePane) -> None:
    assert QApplication.focusWidget() is pane.field
    reader = program.reader.rect().translated(program.reader.mapTo(program.shell, program.reader.rect().topLeft()))
    assert reader.contains(pane.geometry())
    assert abs(pane.geometry().center().x() - reader.center().x()) <= 1
    assert names(pane)[:2] == ["New project", "Open project"], "before anything is typed: what can be done"


def test_escape_leads_back_to_where_the_keys_were(program: Program, press: Press) -> None:
    program.actions.run("go_themes")
    before = QApplication.focusWidget()
    press(Qt.Key.Key_K, CTRL)
    assert QApplication.focusWidget() is program.palette.pane.field
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before
    assert not program.palette.pane.isVisible()


def test_an_article_is_opened(program: Program, pane: PalettePane, press: Press, write: Write) -> None:
    wanted = articles.all_articles(program.session.reading)[-1]
    assert program.session.article != wanted.id
    write(wanted.title[:8])
    assert names(pane)[0] == wanted.title
    press(Qt.Key.Key_Return)
    assert program.session.article == wanted.id
    assert QApplication.focusWidget() is program.reader.view.spoken


@pytest.mark.parametrize(("typed", "query"), [("#drones", "#Drones"), ("@iranian fo", '@"Iranian foreign ministry"')])
def test_a_theme_and_an_actor_show_their_passages(
    program: Program, pane: PalettePane, press: Press, write: Write, typed: str, query: str
) -> None:
    write(typed)
    press(Qt.Key.Key_Return)
    assert program.field.text() == query


def test_a_number_goes_to_that_paragraph(program: Program, pane: PalettePane, press: Press, write: Write) -> None:
    write("3")
    assert names(pane)[0] == "Go to paragraph 3"
    press(Qt.Key.Key_Return)
    passage = program.session.passage
    assert passage is not None
    content = program.session.text_of(passage.article).content
    lines = [line for line in content.split("\n") if line.strip()]
    assert lines[2].startswith(passage.quote)


def test_an_action_is_done_where_the_keys_were(
    qtbot: QtBot, program: Program, pane: PalettePane, press: Press, write: Write
) -> None:
    passage = program.session.passage
    write(">copy with")
    press(Qt.Key.Key_Return)
    assert passage is not None
    assert passage.quote in QApplication.clipboard().text()
    press(Qt.Key.Key_K, CTRL)
    assert names(pane)[0] == "Copy with source", "what was done last stands first"


def test_what_is_not_possible_says_why_and_is_not_done(
    program: Program, pane: PalettePane, press: Press, write: Write
) -> None:
    write(">delete highl")
    entry = pane.rows.entries[0]
    assert entry.why_not == "Choose a highlight first: click it, or press N."
    assert entry.why_not in pane.field.accessibleDescription()
    press(Qt.Key.Key_Return)
    message = program.shell.messages.message
    assert message is not None
    assert message.text == entry.why_not


def test_rows_show_the_keys_of_now_and_what_is_on(program: Program, pane: PalettePane, write: Write) -> None:
    program.actions.key_map.exchange("export", "Ctrl+E", "Ctrl+F8")
    program.palette.toggle()
    program.palette.toggle()
    write(">export")
    assert pane.rows.entries[0].keys == ("Ctrl+F8",)
    pane.field.setText(">underline names")
    assert pane.rows.entries[0].second == "View · on"


def test_arrows_go_round_and_nothing_is_said_so(pane: PalettePane, press: Press, write: Write) -> None:
    press(Qt.Key.Key_Up)
    assert pane.view.currentIndex().row() == len(pane.rows.entries) - 1
    press(Qt.Key.Key_Down)
    assert pane.view.currentIndex().row() == 0
    press(Qt.Key.Key_PageDown)
    assert pane.view.currentIndex().row() == 11
    write("qqqq")
    assert pane.nothing.isVisible()
    assert pane.nothing.text() == "Nothing is called “qqqq”."
    press(Qt.Key.Key_Return)
    assert pane.isVisible()


def test_a_new_theme_is_there_at_once(qtbot: QtBot, program: Program, pane: PalettePane, write: Write) -> None:
    write("#zeppelins")
    assert names(pane) == []
    program.session.do(AddTheme("Zeppelins"))
    qtbot.waitUntil(lambda: names(pane) == ["Zeppelins"])


def test_a_click_elsewhere_closes_it(program: Program, pane: PalettePane) -> None:
    program.reader.focus()
    assert not pane.isVisible()
    assert QApplication.focusWidget() is program.reader.view.spoken


def test_a_row_is_clicked(qtbot: QtBot, program: Program, pane: PalettePane, write: Write) -> None:
    write("dark")
    at = names(pane).index("Dark")
    rect = pane.view.visualRect(pane.rows.index(at))
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert program.look.choice == "dark"
    assert not pane.isVisible()


@pytest.mark.parametrize("size", [(700, 500), (640, 480)])
def test_it_fits_a_small_window(program: Program, press: Press, size: tuple[int, int]) -> None:
    program.shell.resize(*size)
    program.reader.focus()
    press(Qt.Key.Key_K, CTRL)
    assert program.shell.rect().contains(program.palette.pane.geometry())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (">merge theme", "Merge the theme into another"),
        (">split theme", "Split the theme"),
        (">review", "Review what the theme had under earlier words"),
        (">page theme", "Page of the theme"),
        (">page actor", "Page of the actor"),
        (">new actor", "New actor"),
        (">details actor", "Details of the actor: names, kind, ties"),
    ],
)
def test_the_acts_of_both_lists_are_found_with_their_keys(
    pane: PalettePane, write: Write, typed: str, name: str
) -> None:
    write(typed)
    assert names(pane)[0] == name
    assert pane.rows.entries[0].keys, "they can be done without the palette"


def test_an_act_of_a_list_needs_somebody_chosen(
    program: Program, pane: PalettePane, press: Press, write: Write
) -> None:
    program.panes.actors.view.setCurrentIndex(program.panes.actors.view.model().index(-1, 0))
    program.palette.toggle()
    program.palette.toggle()
    write(">page actor")
    assert pane.rows.entries[0].why_not == "Choose an actor first: Ctrl+3, then Down."


def test_an_act_of_a_list_is_done_to_what_is_chosen_there(
    program: Program, pane: PalettePane, press: Press, write: Write
) -> None:
    actors = program.panes.actors
    actors.view.setCurrentIndex(actors.view.model().index(0, 0))
    program.palette.toggle()
    program.palette.toggle()
    write(">merge actor")
    assert pane.rows.entries[0].second == f"Actors · {actors.view.currentIndex().data()}"
    press(Qt.Key.Key_Return)
    assert actors.picker.isVisible()
    assert QApplication.focusWidget() is actors.picker.field
    assert actors.view.currentIndex().data() in actors.picker.title.text()
