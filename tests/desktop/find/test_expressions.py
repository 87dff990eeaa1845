"""Regular expressions in a child process: answered, refused in words, and ended when they lose their way."""

from pytestqt.qtbot import QtBot

from desktop.find.expressions import Expressions
from desktop.find.matches import Asked


def test_places_come_back_in_code_points(qtbot: QtBot) -> None:
    made = Expressions()
    with qtbot.waitSignal(made.found) as got:
        made.find("👩‍🚀 a1 b22\nc3", Asked(r"\w\d+$", expression=True))
    assert got.args == [[(7, 10), (11, 13)]]


def test_whole_words_and_case_count_there_too(qtbot: QtBot) -> None:
    made = Expressions()
    with qtbot.waitSignal(made.found) as got:
        made.find("Drone drones drone", Asked("d[r]one", whole=True, case=True, expression=True))
    assert got.args == [[(13, 18)]]


def test_a_bad_one_is_refused_in_words(qtbot: QtBot) -> None:
    made = Expressions()
    with qtbot.waitSignal(made.failed) as got:
        made.find("text", Asked("(a", expression=True))
    assert "regular expression" in got.args[0]
    assert "unterminated" in got.args[0]


def test_one_that_loses_its_way_is_ended(qtbot: QtBot) -> None:
    made = Expressions(milliseconds=400)
    with qtbot.waitSignal(made.failed) as got:
        made.find("a" * 60 + "b", Asked("(a+)+$", expression=True))
    assert "too long" in got.args[0]


def test_a_newer_question_ends_the_older(qtbot: QtBot) -> None:
    made = Expressions()
    answers: list[object] = []
    made.found.connect(answers.append)
    made.find("a" * 60 + "b", Asked("(a+)+$", expression=True))
    with qtbot.waitSignal(made.found):
        made.find("xyz", Asked("y", expression=True))
    assert answers == [[(1, 2)]]
