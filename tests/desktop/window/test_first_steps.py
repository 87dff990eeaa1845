"""The hints of the first minutes: where they cover nothing, and silent after the third tag for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.edits.themes import DeleteTheme
from db.reads import themes
from desktop.build import Program

Begin = Callable[..., Program]
Press = Callable[..., None]
Write = Callable[[str], None]


def hint(program: Program) -> QLabel:
    found = program.reader.findChild(QLabel, "hint")
    assert isinstance(found, QLabel)
    return found


def test_the_hints_teach_three_tags_and_fall_silent(
    qtbot: QtBot, begin: Begin, program: Program, press: Press, write: Write
) -> None:
    label = hint(program)
    assert label.isVisible()
    assert label.text() == "Enter to tag this sentence"
    program.reader.focus()
    press(Qt.Key.Key_Return)
    assert not label.isVisible(), "it makes room for the tag bar"
    write("#dro")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: label.text() == "Saved. R repeats it.")
    for words in ("R repeats it.", "Find them: Ctrl+Shift+F"):
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_R)
        qtbot.waitUntil(lambda words=words: label.text() == words)
    path = program.session.path
    program.shell.close()
    program.close()
    again = begin(path)
    qtbot.waitUntil(lambda: again.session.passage is not None)
    assert not hint(again).isVisible()


def in_place(program: Program) -> bool:
    """Whether the hint stands behind the last words of the paragraph, or under them where their line is full."""
    view, label = program.reader.view, hint(program).geometry()
    behind = view.room_behind(label.width())
    if behind is not None:
        return behind[0].left() == label.left() and behind[0].contains(label.center())
    gap, mirrored = view.gap_below(), view.page.measures.mirrored
    at_side = label.right() - gap.right() if mirrored else label.left() - gap.left()
    return abs(at_side) <= 1 and abs(label.center().y() - gap.center().y()) <= 1


def test_the_hint_stands_behind_the_last_words_or_between_paragraphs(
    qtbot: QtBot, program: Program, press: Press
) -> None:
    view, label = program.reader.view, hint(program)
    program.reader.focus()
    places = set()
    for _ in range(12):
        press(Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: in_place(program))
        places.add(view.room_behind(label.width()) is None)
    assert places == {True, False}, "lines with room and full ones were met"


def test_it_keeps_its_place_in_a_window_of_another_size(qtbot: QtBot, program: Program) -> None:
    for size in ((700, 600), (1000, 700), (1360, 860)):
        program.shell.resize(*size)
        qtbot.waitUntil(lambda: in_place(program))


def test_in_an_arabic_article_it_stands_at_the_left_of_the_last_words(qtbot: QtBot, program: Program) -> None:
    program.session.choose_article(2)
    qtbot.waitUntil(lambda: program.session.passage is not None)
    qtbot.waitUntil(lambda: in_place(program))
    view, label = program.reader.view, hint(program)
    behind = view.room_behind(label.width())
    assert behind is not None
    last = view.page.laid(0).lines[-1]
    assert behind[0].right() < view.page.measures.column + view.page.laid(0).x(view.page.laid(0).point(last.start))


def test_the_hint_goes_with_the_text_when_that_grows(qtbot: QtBot, program: Program, press: Press) -> None:
    view = program.reader.view
    program.reader.focus()
    press(Qt.Key.Key_Down)
    before = view.gap_below().center().y()
    for _ in range(4):
        program.actions.run("larger")
    assert view.gap_below().center().y() > before + 20
    qtbot.waitUntil(lambda: in_place(program))


def test_what_is_done_to_themes_is_no_tag(qtbot: QtBot, program: Program) -> None:
    before = hint(program).text()
    theme = next(theme for theme in themes.tree(program.session.reading) if theme.passages)
    with qtbot.waitSignal(program.session.changed):
        program.session.do(DeleteTheme(theme.id))
    assert hint(program).text() == before


def test_a_star_is_no_tag(qtbot: QtBot, program: Program, press: Press) -> None:
    program.reader.focus()
    press(Qt.Key.Key_N)
    with qtbot.waitSignal(program.session.changed):
        press(Qt.Key.Key_I)
    assert hint(program).text() == "Enter to tag this sentence"
