"""What is open or under way for one article does nothing in the next one, and nothing in another project."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight
from db.reads import articles, highlights, themes
from db.records.articles import Draft
from db.store import Store
from desktop.build import Program
from desktop.session import Passage
from desktop.widgets.tags.choice import ChosenTheme

Press = Callable[..., None]
NOTHING = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def others(program: Program) -> list[int]:
    """The other articles."""
    session = program.session
    return [article.id for article in articles.all_articles(session.reading) if article.id != session.article]


def overlapping(program: Program, qtbot: QtBot) -> None:
    """Three highlights on the passage at hand, the first of them chosen."""
    session = program.session
    passage = session.passage
    assert passage is not None
    made: list[int] = []
    for by in range(3):
        edit = AddHighlight(passage.text, passage.start, passage.end - by)
        session.do(edit, lambda changes: made.extend(changes.made["highlight"]))
    qtbot.waitUntil(lambda: len(made) == 3)
    session.choose_highlight(made[0])
    program.reader.focus()


@pytest.mark.parametrize("key", [Qt.Key.Key_J, Qt.Key.Key_O])
def test_a_list_of_overlaps_ends_with_its_article(program: Program, press: Press, qtbot: QtBot, key: Qt.Key) -> None:
    overlapping(program, qtbot)
    press(key)
    shown = [one for one in program.reader.view.viewport().children() if one.objectName() == "overlaps"]
    assert [one.isVisible() for one in shown if hasattr(one, "isVisible")].count(True) == 1
    program.session.choose_article(others(program)[0])
    assert not any(one.isVisible() for one in shown if hasattr(one, "isVisible"))


@pytest.mark.parametrize("key", [Qt.Key.Key_J, Qt.Key.Key_O])
def test_a_list_of_overlaps_ends_with_its_project(
    program: Program, press: Press, qtbot: QtBot, tmp_path: Path, sample_file: Path, key: Qt.Key
) -> None:
    overlapping(program, qtbot)
    press(key)
    shown = [one for one in program.reader.view.viewport().children() if one.objectName() == "overlaps"]
    program.projects.open(Path(shutil.copy(sample_file, tmp_path / "other.commonplace")))
    assert not any(one.isVisible() for one in shown if hasattr(one, "isVisible"))


def test_armed_tags_that_wait_for_a_third_click_are_not_given_in_the_next_article(
    program: Program, press: Press, qtbot: QtBot
) -> None:
    session, view = program.session, program.reader.view
    theme = themes.tree(session.reading)[0]
    program.binding.pinning.pins.pin(1, [ChosenTheme(theme.name, theme.hue, theme.id)])
    program.reader.focus()
    press(Qt.Key.Key_1, SHIFT)
    assert program.binding.pinning.arming.number == 1
    before = highlights.count(session.reading)
    focus = view.picked.focus
    assert focus is not None
    top, bottom = view.page.place(focus[0])
    spot = QPoint(view.page.measures.column + 40, (top + bottom) // 2 - view.scrolled)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NOTHING, spot)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NOTHING, spot)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NOTHING, spot)
    pinning = program.binding.pinning
    assert pinning.is_waiting
    session.choose_article(others(program)[0])
    qtbot.waitUntil(lambda: session.passage is not None)
    qtbot.waitUntil(lambda: not pinning.is_waiting)
    session.settle()
    QApplication.processEvents()
    assert highlights.count(session.reading) == before


def test_paragraphs_are_counted_anew_in_another_project(program: Program, tmp_path: Path) -> None:
    session = program.session
    first = session.text_of(articles.all_articles(session.reading)[0].id)
    session.choose_article(articles.all_articles(session.reading)[0].id)
    program.palette._go_to_paragraph(2)
    store = Store.create(tmp_path / "two.commonplace", "Tester")
    for number in range(first.id):
        content = f"Text {number} {'is long ' * 200}.\n\nIts second paragraph is here."
        store.begin_with(AddArticles((Draft(f"T{number}", content, content.encode(), "text", "t.txt"),))).result()
    session.switch(store)
    session.choose_article(next(a.id for a in articles.all_articles(session.reading) if a.text_id == first.id))
    program.palette._go_to_paragraph(2)
    passage: Passage | None = session.passage
    assert passage is not None
    assert passage.quote == "Its second paragraph is here."


def test_pins_of_a_project_that_can_only_be_read_stay(program: Program, tmp_path: Path) -> None:
    session = program.session
    pins = program.binding.pinning.pins
    theme = themes.tree(session.reading)[0]
    tag = ChosenTheme(theme.name, theme.hue, theme.id)
    pins.pin(1, [tag])
    session.settle()
    session.store.save_elsewhere(tmp_path / "copy.commonplace").result()
    session.switch(Store.open(tmp_path / "copy.commonplace", "Tester", read_only=True))
    said: list[str] = []
    session.said.connect(lambda notice: said.append(notice.text))
    pins.pin(1, ())
    pins.pin(2, [tag])
    assert said == [session.read_only] * 2
    assert set(pins.all()) == {1}
