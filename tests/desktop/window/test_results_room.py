"""The results have the room of the details while those are empty."""

from typing import Any

from pytestqt.qtbot import QtBot


def test_empty_details_give_way_to_results_until_a_passage_is_chosen(program: Any, qtbot: QtBot) -> None:
    shell, session = program.shell, program.session
    results, details = shell.panes.results, shell.panes.details
    session.choose_highlight(None)
    with qtbot.waitSignal(results.answered):
        session.search("drones")
    assert details.isHidden()
    results.enter()
    qtbot.waitUntil(lambda: session.highlight is not None)
    assert not details.isHidden()
    session.choose_highlight(None)
    assert not details.isHidden()
    results.close_pane()
    assert not details.isHidden()


def test_going_to_the_details_shows_them(program: Any, qtbot: QtBot) -> None:
    shell, session = program.shell, program.session
    session.choose_highlight(None)
    with qtbot.waitSignal(shell.panes.results.answered):
        session.search("drones")
    shell.go_to(shell.panes.details)
    assert not shell.panes.details.isHidden()


def test_two_cards_are_in_sight_with_facets_and_details_open(program: Any, qtbot: QtBot) -> None:
    shell, session = program.shell, program.session
    shell.resize(1360, 860)
    with qtbot.waitSignal(shell.panes.results.answered):
        session.search("drones")
    results = shell.panes.results
    results.narrow()
    results.enter()
    qtbot.waitUntil(lambda: session.highlight is not None)
    qtbot.waitUntil(lambda: results.view.height() >= 230)


def test_a_search_comes_before_a_panel(program: Any, qtbot: QtBot) -> None:
    shell, session = program.shell, program.session
    with qtbot.waitSignal(shell.panes.results.answered):
        session.search("drones")
    program.actions.run("history")
    assert not shell.panes.results.isVisible()
    with qtbot.waitSignal(shell.panes.results.answered):
        session.search("grain")
    assert shell.panes.results.isVisible()
