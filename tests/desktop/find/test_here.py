"""Finding in the article at hand, by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.edits.articles import DeleteArticles
from desktop.find.here import FindBar
from desktop.look.look import Look
from desktop.session import Place, Session

Key = Qt.Key


class Heard:
    """What the bar said: the ranges and the current one, and the places gone to."""

    def __init__(self, bar: FindBar, session: Session) -> None:
        self.ranges: list[tuple[int, int]] = []
        self.current: int | None = None
        self.places: list[Place] = []
        self.times = 0
        bar.matched.connect(self._matched)
        session.place_asked.connect(self.places.append)

    def _matched(self, ranges: list[tuple[int, int]], current: int | None) -> None:
        self.ranges, self.current = ranges, current
        self.times += 1


@pytest.fixture
def bar(session: Session, look: Look, qtbot: QtBot) -> Iterator[FindBar]:
    session.choose_article(1)
    made = FindBar(session, look)
    qtbot.addWidget(made)
    made.resize(800, 40)
    yield made
    made.close_bar()


def test_it_finds_while_it_is_typed(bar: FindBar, session: Session, qtbot: QtBot) -> None:
    heard = Heard(bar, session)
    bar.open()
    qtbot.keyClicks(bar.field, "drone")
    qtbot.waitUntil(lambda: len(heard.ranges) == 2)
    text = session.text_of(1).content
    assert [text[start:end] for start, end in heard.ranges] == ["Drone", "drone"]
    assert heard.current == 0
    assert bar.count.text() == "1 of 2"
    assert heard.places[-1] == Place(1, *heard.ranges[0], flash=False)


def test_enter_steps_and_goes_round(bar: FindBar, session: Session, qtbot: QtBot) -> None:
    heard = Heard(bar, session)
    bar.open("drone")
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert (heard.current, bar.count.text()) == (1, "2 of 2")
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert heard.current == 0
    qtbot.keyClick(bar.field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert heard.current == 1
    qtbot.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    assert heard.current == 0
    assert heard.places[-1].start == heard.ranges[0][0]


def test_escape_closes_at_once_and_takes_the_marks_away(bar: FindBar, session: Session, qtbot: QtBot) -> None:
    heard = Heard(bar, session)
    bar.open("drone")
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar.field, Key.Key_Escape)
    assert bar.isHidden()
    assert (heard.ranges, heard.current) == ([], None)


def test_the_next_match_of_a_closed_bar_opens_it_with_the_same_words(bar: FindBar, session: Session) -> None:
    heard = Heard(bar, session)
    bar.open("drone")
    bar.close_bar()
    bar.next_match()
    assert not bar.isHidden()
    assert len(heard.ranges) == 2


def test_case_and_whole_words_by_keys(bar: FindBar, session: Session, qtbot: QtBot) -> None:
    heard = Heard(bar, session)
    bar.open("drone")
    qtbot.keyClick(bar.field, Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert len(heard.ranges) == 1
    qtbot.keyClick(bar.field, Key.Key_W, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(bar.field, Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert [bar.case.isChecked(), len(heard.ranges)] == [True, 1]


def test_what_is_not_there_is_said(bar: FindBar, session: Session, qtbot: QtBot) -> None:
    bar.open("zeppelin")
    assert bar.count.text() == "Not here"
    assert not bar.next.isEnabled()


def test_a_regular_expression_and_a_bad_one(bar: FindBar, session: Session, qtbot: QtBot) -> None:
    heard = Heard(bar, session)
    bar.open()
    qtbot.keyClick(bar.field, Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(bar.field, r"drones? (were|stood)")
    qtbot.waitUntil(lambda: len(heard.ranges) == 2)
    bar.field.setText("(drone")
    qtbot.waitUntil(lambda: "regular expression" in bar.count.text())
    assert heard.ranges == []


def test_another_article_is_searched_when_it_comes(bar: FindBar, session: Session) -> None:
    heard = Heard(bar, session)
    bar.open("shipment")
    assert heard.ranges == []
    session.choose_article(2)
    assert len(heard.ranges) == 130


def test_an_article_that_goes_takes_its_matches_along(bar: FindBar, session: Session, qtbot: QtBot) -> None:
    heard = Heard(bar, session)
    bar.open("drone")
    with qtbot.waitSignal(session.changed):
        session.do(DeleteArticles((1,)))
    assert heard.ranges == []


def test_it_begins_at_the_passage_at_hand(bar: FindBar, session: Session) -> None:
    from desktop.session import Passage

    heard = Heard(bar, session)
    text = session.text_of(1)
    second = text.content.index("drone stood")
    session.choose_passage(Passage(1, text.id, second - 4, second + 5, text.content[second - 4 : second + 5]))
    bar.open("drone")
    assert heard.current == 1


def test_typing_on_looks_from_where_it_was_begun_and_back_leads_there(
    bar: FindBar, session: Session, qtbot: QtBot
) -> None:
    text = session.text_of(1).content
    heard = Heard(bar, session)
    bar.open()
    bar.field.setText(text[-5:])
    qtbot.waitUntil(lambda: heard.current is not None)
    bar.field.setText(text[:3])
    qtbot.waitUntil(lambda: heard.ranges[:1] == [(0, 3)])
    assert heard.current == 0
    assert len(heard.places) == 1
