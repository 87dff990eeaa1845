"""The portrait shows every highlight at its place, within a row of pixels, and leads there."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.reader.marks import Mark

SENTENCE = "Officials said on Monday that two delegations had inspected unmanned aircraft at a field. "
LONG = "\n\n".join(f"{number}. " + SENTENCE * (1 + number % 4) for number in range(40))
ARABIC = "\n\n".join("قال مسؤول إن البلدين يعززان تعاونهما في مجالات عدة منها الطاقة والنقل. " * 3 for _ in range(30))


def mark(number: int, text: str, words: str, hue: str, label: str = "", at: int = 0) -> Mark:
    start = text.index(words, at)
    return Mark(number, start, start + len(words), (hue,) if hue else (), (label or hue,) if hue else ())


def whole(qtbot: QtBot, view: Any) -> Any:
    """The portrait, once it is drawn from heights that are true."""
    qtbot.waitUntil(lambda: view.page.settled)
    portrait = view.portrait
    qtbot.waitUntil(lambda: portrait.drawn is not None and portrait.drawn.places is view.places)
    return portrait


def press(portrait: Any, kind: QEvent.Type, x: float, y: float) -> None:
    spot = QPointF(x, y)
    left = Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, spot, QPointF(portrait.mapToGlobal(spot)), left, left, none)
    QApplication.sendEvent(portrait, event)


@pytest.mark.parametrize("text", [LONG, ARABIC], ids=["english", "arabic"])
def test_the_colour_of_a_theme_stands_at_the_place_of_its_passage(qtbot: QtBot, hand: Any, text: str) -> None:
    points = range(200, len(text) - 200, len(text) // 7)
    view = hand.open(text, [Mark(at, start, start + 40, ("Rust",)) for at, start in enumerate(points)])
    portrait = whole(qtbot, view)
    ratio = portrait.devicePixelRatioF()
    picture = portrait.grab().toImage()
    rust = QColor(view.look.hue("Rust").bar)
    frame = portrait.frame()
    coloured = {
        row
        for row in range(portrait.height())
        if QColor(picture.pixel(round(9 * ratio), round(row * ratio))) == rust
        or (frame.top() <= row <= frame.bottom() and portrait.drawn.bands[row])
    }
    expected = set()
    for start in points:
        top, bottom = view.page.place(start)[0] * portrait.scale, view.page.place(start + 39)[1] * portrait.scale
        assert any(abs(row - top) <= 1 for row in coloured)
        expected |= set(range(int(top) - 1, int(bottom) + 2))
    assert coloured
    assert coloured <= expected


def test_themes_that_overlap_stand_side_by_side_and_the_untagged_is_grey(qtbot: QtBot, hand: Any) -> None:
    start = LONG.index("12. ")
    marks = [Mark(1, start, start + 300, ("Teal",)), Mark(2, start, start + 300, ("Coral",)), Mark(3, 0, 50)]
    view = hand.open(LONG, marks)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    portrait = whole(qtbot, view)
    picture = portrait.grab().toImage()
    ratio = portrait.devicePixelRatioF()

    def colour(x: int, point: int) -> QColor:
        return QColor(picture.pixel(round(x * ratio), round(view.page.place(point)[0] * portrait.scale + 1)))

    assert colour(5, start) == QColor(view.look.hue("Teal").bar)
    assert colour(13, start) == QColor(view.look.hue("Coral").bar)
    assert colour(9, 5) == QColor(view.look.palette.edge)


def test_the_tip_names_the_paragraph_the_theme_and_its_passage(qtbot: QtBot, hand: Any) -> None:
    at = LONG.index("20. ")
    view = hand.open(LONG, [Mark(1, at + 4, at + 40, ("Sky",), ("Drones",), "Iran")])
    portrait = whole(qtbot, view)
    words = portrait.words_at(QPointF(9, view.page.place(at + 4)[0] * portrait.scale + 1))
    assert words.startswith("Paragraph 21\n")
    assert "Drones · Iran: “Officials said on Monday" in words
    plain = portrait.words_at(QPointF(9, view.page.place(LONG.index("30. "))[0] * portrait.scale + 1))
    assert plain.startswith("Paragraph 31\n")


def test_a_click_on_a_band_asks_for_its_highlight_and_brings_it_into_sight(qtbot: QtBot, hand: Any) -> None:
    at = LONG.index("30. ")
    view = hand.open(LONG, [Mark(7, at, at + 60, ("Sky",), ("Drones",)), Mark(8, 0, 9, ("Rust",), ("Talks",))])
    portrait = whole(qtbot, view)
    y = view.page.place(at)[0] * portrait.scale + 1
    with qtbot.waitSignal(portrait.mark_asked) as asked:
        press(portrait, QEvent.Type.MouseButtonPress, 9, y)
        press(portrait, QEvent.Type.MouseButtonRelease, 9, y)
    assert asked.args == [7]
    first, last = view.visible_range()
    assert first <= at < last


def test_the_frame_can_be_dragged(qtbot: QtBot, hand: Any) -> None:
    view = hand.open(LONG)
    portrait = whole(qtbot, view)
    frame = portrait.frame()
    press(portrait, QEvent.Type.MouseButtonPress, 9, frame.center().y())
    assert view.scrolled == 0
    press(portrait, QEvent.Type.MouseMove, 9, frame.center().y() + 50)
    press(portrait, QEvent.Type.MouseButtonRelease, 9, frame.center().y() + 50)
    assert view.scrolled == pytest.approx(50 / portrait.scale, abs=1 / portrait.scale)
    assert portrait.frame().top() == pytest.approx(frame.top() + 50, abs=1)


def test_it_takes_nothing_from_the_column_and_is_on_the_side_of_the_scroll_bar(hand: Any) -> None:
    view = hand.open(LONG)
    assert view.portrait.isVisible()
    assert view.portrait.x() == view.viewport().geometry().right() + 1
    view.show_portrait(False)
    assert not view.portrait.isVisible()
    assert view.page.measures.width == 576
    view.show_portrait(True)
    view.resize(640, 600)
    QApplication.processEvents()
    assert not view.portrait.isVisible()
    view.resize(820, 600)
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert view.portrait.geometry().right() + 1 == view.viewport().x()
    assert view.portrait.x() == view.verticalScrollBar().width()
    assert view.viewport().geometry().right() + 1 == view.width()


def test_another_article_or_highlight_is_drawn_anew(qtbot: QtBot, hand: Any) -> None:
    view = hand.open(LONG)
    before = whole(qtbot, view).drawn
    assert not any(before.bands)
    view.set_marks([mark(1, LONG, "20. Officials", "Sky")])
    qtbot.waitUntil(lambda: view.portrait.drawn is not before)
    assert any(view.portrait.drawn.bands)
    hand.open("")
    assert view.portrait.drawn is None
