"""Headings, empty panes, the strip and the line of progress."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.look import Look
from desktop.widgets.empty import EmptyPane
from desktop.widgets.heading import PaneHeading
from desktop.widgets.progress import ProgressLine
from desktop.widgets.strip import Strip


def test_a_heading_folds_by_mouse_and_by_key(qtbot: QtBot) -> None:
    heading = PaneHeading("Themes", Look("light"))
    qtbot.addWidget(heading)
    heading.resize(248, 32)
    with qtbot.waitSignal(heading.folded) as folded:
        qtbot.mouseClick(heading.fold, Qt.MouseButton.LeftButton)
    assert folded.args == [True]
    assert heading.is_folded
    with qtbot.waitSignal(heading.folded) as folded:
        qtbot.keyClick(heading.fold, Qt.Key.Key_Space)
    assert folded.args == [False]
    assert not heading.is_folded


def test_a_heading_says_its_name_and_count_and_has_buttons(qtbot: QtBot) -> None:
    pressed: list[int] = []
    heading = PaneHeading("Today", Look("light"))
    qtbot.addWidget(heading)
    heading.set_count("40, 12 left")
    assert heading.fold.accessibleName() == "Today 40, 12 left"
    button = heading.add_button("filter", "Filter", lambda: pressed.append(1))
    assert (button.accessibleName(), button.toolTip()) == ("Filter", "Filter")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_a_heading_that_does_not_fold_is_no_button(qtbot: QtBot) -> None:
    heading = PaneHeading("Passages", Look("light"), foldable=False)
    qtbot.addWidget(heading)
    with qtbot.assertNotEmitted(heading.folded):
        qtbot.mouseClick(heading.fold, Qt.MouseButton.LeftButton)
    assert not heading.is_folded


def test_an_empty_pane_speaks_and_acts(qtbot: QtBot) -> None:
    done: list[str] = []
    pane = EmptyPane(Look("light"))
    qtbot.addWidget(pane)
    pane.say(
        "Bring in your first article.",
        "Paste it, or drop files or a folder here.",
        [("Paste", lambda: done.append("paste")), ("Choose files", lambda: done.append("choose"))],
        main=True,
    )
    assert pane.accessibleName().startswith("Bring in your first article. Paste it")
    for button in pane.buttons():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["paste", "choose"]
    assert [button.property("kind") for button in pane.buttons()] == ["main", None]
    pane.say("Nothing fits.", "", [("Clear filter", lambda: None)])
    assert [button.property("kind") for button in pane.buttons()] == [None]
    pane.say("All read.")
    assert pane.buttons() == []


def test_three_buttons_are_too_many(qtbot: QtBot) -> None:
    pane = EmptyPane(Look("light"))
    qtbot.addWidget(pane)
    with pytest.raises(ValueError, match="at most two"):
        pane.say("x", buttons=[("a", lambda: None)] * 3)


def test_the_strip_is_shown_when_it_has_something_to_say(qtbot: QtBot) -> None:
    look = Look("light")
    host = QWidget()
    qtbot.addWidget(host)
    box = QVBoxLayout(host)
    strip = Strip(look)
    box.addWidget(strip)
    host.show()
    qtbot.waitExposed(host)
    assert not strip.isVisible()
    strip.say("Open for reading only.", "Try again")
    assert strip.isVisible()
    assert strip.height() == look.px(32)
    assert strip.accessibleName() == "Open for reading only."
    with qtbot.waitSignal(strip.pressed):
        qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    strip.say("Made by a newer Commonplace.")
    assert not strip.button.isVisible()


def test_progress_is_shown_only_when_work_is_long(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    line = ProgressLine(Look("light"), after=0.02, parent=host)
    line.resize(100, 3)
    host.show()
    qtbot.waitExposed(host)
    line.start("Adding 40 articles")
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    assert line.accessibleName() == "Adding 40 articles"
    line.finish()
    assert not line.isVisible()


def test_progress_fills_from_where_reading_starts(qtbot: QtBot) -> None:
    look = Look("light")
    line = ProgressLine(look)
    qtbot.addWidget(line)
    line.resize(100, 3)
    line.advance(25, 100)

    def filled() -> list[int]:
        image = line.grab().toImage()
        return [x for x in range(100) if image.pixelColor(x, 1).name().upper() == look.palette.accent]

    assert filled() == list(range(25))
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert filled() == list(range(75, 100))
    line.advance(0, 0)
    assert 0 < len(filled()) < 100


def test_the_buttons_of_a_narrow_empty_pane_stand_whole_below_each_other(qtbot: QtBot) -> None:
    pane = EmptyPane(Look("light"))
    qtbot.addWidget(pane)
    pane.say("No themes yet.", "", [("New theme", lambda: None), ("Bring in a codebook…", lambda: None)])
    pane.resize(700, 300)
    pane.show()
    first, second = pane.buttons()
    qtbot.waitUntil(lambda: first.y() == second.y() and first.x() < second.x())
    pane.resize(210, 300)
    qtbot.waitUntil(lambda: first.y() < second.y())
    assert all(button.width() >= button.sizeHint().width() for button in pane.buttons())
    assert all(pane.rect().contains(button.geometry()) for button in pane.buttons())


def test_names_of_panes_stand_on_one_line_with_buttons_and_without(qtbot: QtBot) -> None:
    look = Look("light")
    plain, folding = PaneHeading("Details", look, foldable=False), PaneHeading("Themes", look)
    folding.add_button("plus", "New theme", print)
    for heading in (plain, folding):
        qtbot.addWidget(heading)
        heading.resize(heading.sizeHint())
    assert plain.height() == folding.height()
    assert plain.fold.geometry().center().y() == folding.fold.geometry().center().y()
    inside = PaneHeading("History", look, inside=True)
    qtbot.addWidget(inside)
    inside.resize(300, 36)
    inside.show()
    assert inside.fold.x() == 0, "it keeps to the edge of what is round it"
