"""The life of a message: said, attended to, answered, gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.look import Look
from desktop.widgets.message import Message, MessageAction, MessageBar


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A reader's place, 792 x 600."""
    made = QWidget()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.resize(792, 600)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_it_goes_by_itself(qtbot: QtBot, host: QWidget) -> None:
    bar = MessageBar(host, Look("light"), seconds=0.05)
    bar.say(Message("Saved."))
    assert bar.isVisible()
    with qtbot.waitSignal(bar.dismissed):
        pass
    assert not bar.isVisible()
    assert bar.message is None


def test_it_stays_under_the_pointer(qtbot: QtBot, host: QWidget) -> None:
    bar = MessageBar(host, Look("light"), seconds=0.05)
    bar.say(Message("Saved."))
    here = QPointF(5, 5)
    QApplication.sendEvent(bar, QEnterEvent(here, here, here))
    with qtbot.waitSignal(bar.dismissed, timeout=200, raising=False) as gone:
        pass
    assert not gone.signal_triggered
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_it_stays_while_one_of_its_buttons_has_the_focus(qtbot: QtBot, host: QWidget) -> None:
    bar = MessageBar(host, Look("light"), seconds=0.05)
    bar.say(Message("Tagged #Drones.", actions=(MessageAction("Undo", lambda: None),)))
    bar.buttons()[0].setFocus()
    with qtbot.waitSignal(bar.dismissed, timeout=200, raising=False) as gone:
        pass
    assert not gone.signal_triggered
    host.setFocus()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_a_lasting_message_waits_for_an_answer(qtbot: QtBot, host: QWidget) -> None:
    bar = MessageBar(host, Look("light"), seconds=0.02)
    bar.say(Message("Not saved: the disk is full.", tone="bad", lasting=True))
    with qtbot.waitSignal(bar.dismissed, timeout=150, raising=False) as gone:
        pass
    assert not gone.signal_triggered
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_an_action_is_done_once_and_the_bar_goes(qtbot: QtBot, host: QWidget) -> None:
    done: list[str] = []
    bar = MessageBar(host, Look("light"))
    bar.say(Message("Tagged.", actions=(MessageAction("Undo", lambda: done.append("undo"), "Ctrl+Z"),)))
    button = bar.buttons()[0]
    assert button.text() == "Undo  Ctrl+Z"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["undo"]
    assert not bar.isVisible()


def test_an_action_may_say_something_itself(qtbot: QtBot, host: QWidget) -> None:
    bar = MessageBar(host, Look("light"))
    bar.say(Message("Tagged.", actions=(MessageAction("Undo", lambda: bar.say(Message("Undone."))),)))
    bar.buttons()[0].click()
    assert bar.isVisible()
    assert bar.message == Message("Undone.")
    assert bar.buttons() == []


def test_one_at_a_time_and_the_newest_counts(qtbot: QtBot, host: QWidget) -> None:
    bar = MessageBar(host, Look("light"))
    bar.say(Message("First."))
    bar.say(Message("Second.", "It means <nothing>."))
    assert bar.message == Message("Second.", "It means <nothing>.")
    assert bar.accessibleName() == "Second. It means <nothing>."


def test_its_place(qtbot: QtBot, host: QWidget) -> None:
    look = Look("light")
    bar = MessageBar(host, look)
    bar.say(Message("Saved."))
    assert bar.height() == look.px(40)
    assert bar.geometry().bottom() == 600 - 12 - 1
    assert bar.geometry().center().x() == pytest.approx(396, abs=1)
    bar.say(Message("38 of 40 articles added.", "2 were refused: " + "scan.pdf holds pictures, " * 8))
    assert bar.width() == look.px(560)
    assert bar.height() > look.px(40)
    host.resize(400, 500)
    assert bar.width() == 376
    assert bar.geometry().bottom() == 500 - 12 - 1


def test_it_never_lies_over_the_focused_sentence(qtbot: QtBot, host: QWidget) -> None:
    bar = MessageBar(host, Look("light"))
    bar.say(Message("Saved."))
    bar.keep_clear_of(QRect(100, 540, 500, 40))
    assert bar.geometry().top() == 12
    bar.keep_clear_of(QRect())
    assert bar.geometry().top() > 500


def test_a_quotation_that_ends_with_a_full_stop_gets_no_second_one(qtbot: QtBot, host: QWidget) -> None:
    bar = MessageBar(host, Look("light"))
    bar.say(Message("Brought in “Moscow says nothing.”."))
    assert "“Moscow says nothing.”</span>" in bar.words.text()
    bar.say(Message("Brought in “A corridor”."))
    assert "“A corridor”.</span>" in bar.words.text()


def test_no_markup_comes_through(qtbot: QtBot, host: QWidget) -> None:
    bar = MessageBar(host, Look("light"))
    bar.say(Message("<b>x</b> & y"))
    plain = Message("Nothing")
    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in bar.words.text()
    bar.say(plain)
    assert "Nothing" in bar.words.text()


def test_it_covers_nothing_that_floats_over_the_reader(qtbot: QtBot, host: QWidget) -> None:
    bar = MessageBar(host, Look("light"))
    floating = QWidget(host)
    bar.keep_off(floating)
    floating.setGeometry(200, 380, 420, 215)
    bar.keep_clear_of(QRect(100, 340, 500, 30))
    bar.say(Message("Saved."))
    QApplication.processEvents()
    assert bar.geometry().bottom() >= 580, "what is hidden has no room"
    floating.show()
    QApplication.processEvents()
    assert not bar.geometry().intersects(floating.geometry())
    assert not bar.geometry().intersects(QRect(100, 340, 500, 30))
    floating.setGeometry(200, 20, 420, 215)
    QApplication.processEvents()
    assert bar.geometry().bottom() >= 580
    floating.hide()
    bar.keep_clear_of(QRect(100, 540, 500, 30))
    assert bar.geometry().top() == 12


def test_the_first_sentence_is_the_headline_and_quotations_end_none(host: QWidget) -> None:
    bar = MessageBar(host, Look("light"))
    bar.say(Message("Undone: Tag #Drones on “Nothing was said. Nobody asked.” in one. Redo it with Ctrl+Shift+Z."))
    assert bar.words.text().startswith('<div dir="ltr">'), "also where a title from the right begins it"
    head, rest = bar.words.text().split("</span>", 1)
    assert head.endswith("“Nothing was said. Nobody asked.” in one.")
    assert "Redo it" in rest


def test_offers_go_below_where_they_would_press_the_words_into_a_column(host: QWidget) -> None:
    bar = MessageBar(host, Look("light"))
    offers = (MessageAction("Show what it was", lambda: None), MessageAction("Undo what came before it", lambda: None))
    bar.say(Message("Short.", actions=offers))
    assert all(abs(b.mapTo(bar, b.rect().center()).y() - bar.words.geometry().center().y()) <= 2 for b in bar.buttons())
    bar.say(Message("It is done. " + "What it means takes many words. " * 4, actions=offers))
    assert bar.buttons()[0].mapTo(bar, bar.buttons()[0].rect().topLeft()).y() >= bar.words.geometry().bottom() - 1
    assert bar.height() <= bar.fontMetrics().lineSpacing() * 6
