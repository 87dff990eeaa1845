"""The margin shows what was chosen, says so, and comes back to all with Escape."""

from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.edits.themes import DeleteTheme
from db.reads import margin, themes
from desktop.build import Program
from desktop.reader.labels import initials
from desktop.session import MarginChoice


def theme(program: Program, name: str) -> int:
    return next(one.id for one in themes.tree(program.session.reading) if one.name == name)


def shown(program: Program) -> set[int]:
    """The marks with a bar or a label in what is in sight."""
    view = program.reader.view
    view.viewport().repaint()
    first, last = view.page.span(view.scrolled, view.scrolled + view.viewport().height())
    return {
        bar.mark for piece in range(first, last + 1) for bar in view.margin.beside(view.page, view.overlay, piece).bars
    } | {label.mark for label in view.margin.labels}


def test_one_theme_with_those_below_it(program: Program, press: Any, qtbot: QtBot) -> None:
    session, reader = program.session, program.reader
    everything = shown(program)
    number = theme(program, "Diplomacy")
    session.choose_margin(MarginChoice("theme", number))
    assert reader.attended.choosing.ids
    assert shown(program) == everything & reader.attended.choosing.ids < everything
    assert reader.attended.choosing.strip.accessibleName() == "Margin: #Diplomacy · 3 of 8"
    assert reader.attended.choosing.strip.isVisible()
    press(Qt.Key.Key_Escape)
    assert session.margin == MarginChoice()
    assert not reader.attended.choosing.strip.isVisible()
    assert shown(program) == everything


def test_what_is_left_out_keeps_a_quiet_tint_and_can_be_clicked(program: Program, qtbot: QtBot) -> None:
    session, view = program.session, program.reader.view
    session.choose_margin(MarginChoice("none"))
    assert shown(program) == set()
    row = view.overlay.index.touching(0, 1000)[0]
    laid = view.page.laid(view.page.prose.piece_of(row[0]))
    box = laid.rects(row[0], row[0] + 3)[0]
    spot = box.topLeft() + QPointF(view.page.measures.column + 4, view.page.top(view.page.prose.piece_of(row[0])) + 2)
    picture = view.viewport().grab().toImage()
    ratio = view.devicePixelRatioF()
    assert QColor(picture.pixel((spot - QPointF(0, view.scrolled)).toPoint() * ratio)) == QColor(view.look.palette.pane)
    assert view.mark_under(spot) == row[2]


def test_n_and_p_go_through_the_chosen_only(program: Program, press: Any) -> None:
    session, view = program.session, program.reader.view
    session.choose_margin(MarginChoice("theme", theme(program, "Conflicts")))
    ids = program.reader.attended.choosing.ids
    assert ids is not None
    visited = []
    for _ in range(len(ids)):
        press(Qt.Key.Key_N)
        visited.append(view.chosen)
    assert set(visited) == ids
    press(Qt.Key.Key_P)
    assert view.chosen == visited[-2]


def test_a_new_highlight_and_a_deleted_theme(program: Program, qtbot: QtBot) -> None:
    session, choosing = program.session, program.reader.attended.choosing
    number = theme(program, "Energy")
    session.choose_margin(MarginChoice("theme", number))
    before = set(choosing.ids or ())
    text = session.text_of(session.article or 0)
    with qtbot.waitSignal(session.changed):
        session.do(AddHighlight(text.id, 3, 20, Tags((ThemeGiven(number),))), quietly=True)
    assert choosing.ids is not None
    assert len(choosing.ids) == len(before) + 1
    assert choosing.ids - before <= shown(program)
    with qtbot.waitSignal(session.changed):
        session.do(DeleteTheme(number), quietly=True)
    assert session.margin == MarginChoice()
    assert not choosing.strip.isVisible()


def test_the_menu_offers_what_stands_here(program: Program) -> None:
    menu = program.reader.attended.choosing.menu()
    present = margin.present(program.session.reading, program.session.text_of(program.session.article or 0).id)
    assert [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()] == [
        "All highlights",
        "Untagged",
        "Nothing",
        "One theme",
        "One actor",
    ]
    themes_menu = menu.actions()[4].menu()
    assert [action.text() for action in themes_menu.actions()] == [f"{t.name}\t{t.count}" for t in present.themes]
    themes_menu.actions()[0].trigger()
    assert program.session.margin == MarginChoice("theme", present.themes[0].id)
    menu.deleteLater()


def test_the_panes_offer_it(program: Program, press: Any) -> None:
    program.actions.run("go_themes")
    pane = program.panes.themes
    pane.view.stand_on(theme(program, "Drones"))
    press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert program.session.margin == MarginChoice("theme", theme(program, "Drones"))
    only = [action for action in pane.menu().actions() if "margin" in action.text()]
    assert only[0].isChecked()
    press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert program.session.margin == MarginChoice()


def test_several_coders_are_told_apart_by_initials(program: Program, qtbot: QtBot) -> None:
    session, reader = program.session, program.reader
    assert not reader.view.margin.initials
    session.store.rename_coder("Nadia van Dam")
    text = session.text_of(session.article or 0)
    with qtbot.waitSignal(session.changed):
        session.do(AddHighlight(text.id, 3, 20), quietly=True)
    assert reader.view.margin.initials
    assert "One coder" in [action.text() for action in reader.attended.choosing.menu().actions()]
    session.choose_margin(MarginChoice("untagged"))
    assert not reader.view.margin.initials


@pytest.mark.parametrize(("name", "said"), [("Nadia van Dam", "ND"), ("root", "R"), ("", ""), ("علي رضا", "عر")])
def test_initials(name: str, said: str) -> None:
    assert initials(name) == said


def test_the_portrait_is_hidden_by_a_key_and_stays_so(program: Program, press: Any) -> None:
    view = program.reader.view
    assert view.portrait.isVisible()
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not view.portrait.isVisible()
    assert not program.settings.flag("portrait", True)
    assert not program.actions["portrait"].isChecked()
