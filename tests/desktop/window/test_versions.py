"""Versions in the whole window: correcting by keys, the row over the text, an earlier version, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight
from db.edits.versions import NewVersion
from db.reads import articles, highlights, versions
from db.records.articles import Draft
from db.store import Store
from desktop.build import Program
from tests.desktop.conftest import Begin
from tests.rigs.grain import NEW, OLD


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.commonplace"
    store = Store.create(made, "AK")
    store.apply(AddArticles((Draft("Grain", OLD, OLD.encode(), "text", "g.txt"),))).result()
    for words in ("on Monday that grain", "Nobody in Ankara", "terms of the memorandum", "Drones were not"):
        store.apply(AddHighlight(1, OLD.index(words), OLD.index(words) + len(words))).result()
    store.close()
    return made


def _focused(program: Program, key: Qt.Key, *, ctrl: bool = False, shift: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    if ctrl:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    if shift:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(QApplication.focusWidget() or program.shell, key, modifiers)


def test_a_correction_by_keys_is_stored_read_reviewed_and_taken_back(begin: Begin, path: Path, qtbot: QtBot) -> None:
    program = begin(path)
    session, parts = program.session, program.versions
    assert parts.head.isHidden()
    assert program.status.review.isHidden()

    _focused(program, Qt.Key.Key_F2, shift=True)
    assert parts.correct is not None
    assert session.passage is None
    editor = parts.correct.editor
    assert QApplication.focusWidget() is editor
    with qtbot.waitSignal(parts.correct.foreseen):
        editor.setPlainText(NEW)
    assert "1 is lost" in parts.correct.fates.words.text()
    program.shell.go_to(program.library)
    program.shell.round.step(1)  # themes and actors are empty, and passed over
    assert QApplication.focusWidget() is editor

    _focused(program, Qt.Key.Key_F7, ctrl=True)
    assert parts.compare is not None
    qtbot.waitUntil(lambda: parts.compare is not None and parts.compare.laid is not None)
    _focused(program, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert editor.text() == NEW

    with qtbot.waitSignal(parts.taking.stored):
        _focused(program, Qt.Key.Key_Return, ctrl=True)
    qtbot.waitUntil(lambda: program.reader.text is not None and program.reader.text.content == NEW)
    assert program.reader.view.isVisible()
    assert parts.head.isVisible()
    assert "2" in parts.head.chip.text()
    assert program.status.review.text() == "3 to review"

    first = versions.versions(session.reading, 1)[-1].text_id
    parts.read(first)
    assert parts.earlier is not None
    pane = parts.earlier.pane
    assert pane.isVisible()
    assert pane.text is not None
    assert pane.text.content == OLD
    places = sorted(OLD[row[0] : -row[1]] for row in pane.view.overlay.index.each())
    assert places == ["Drones were not", "Nobody in Ankara", "on Monday that grain", "terms of the memorandum"]
    assert session.passage is None
    before = session.reading.one("SELECT max(seq) FROM journal")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_R, Qt.Key.Key_Delete, Qt.Key.Key_D):
        _focused(program, key)
    session.settle()
    assert session.reading.one("SELECT max(seq) FROM journal") == before
    _focused(program, Qt.Key.Key_Escape)
    assert program.reader.view.isVisible()
    assert session.passage is not None

    session.undo()
    qtbot.waitUntil(lambda: program.reader.text is not None and program.reader.text.content == OLD)
    assert parts.head.isHidden()
    assert program.status.review.isHidden()


def test_the_clipboard_and_a_file_bring_a_newer_version(begin: Begin, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    program = begin(path)
    session, parts = program.session, program.versions
    mime = QMimeData()
    mime.setText(NEW)
    QApplication.clipboard().setMimeData(mime)
    program.actions.run("newer_paste")
    qtbot.waitUntil(lambda: parts.compare is not None and parts.compare.laid is not None)
    assert parts.compare is not None
    assert parts.compare.take.isEnabled()
    _focused(program, Qt.Key.Key_Escape)
    assert program.reader.view.isVisible()
    assert articles.text(session.reading, articles.text_id(session.reading, 1)).content == OLD

    file = tmp_path / "newer.txt"
    file.write_text(NEW, "utf-8")
    with qtbot.waitSignal(parts.taking.read):
        parts.take_file(file)
    qtbot.waitUntil(lambda: parts.compare is not None and parts.compare.laid is not None)
    with qtbot.waitSignal(parts.taking.stored):
        _focused(program, Qt.Key.Key_Return, ctrl=True)
    session.settle()
    assert articles.article(session.reading, 1).length == len(NEW)
    lost = [one.highlight for one in versions.reviewed(session.reading, 1) if one.kind == "lost"]
    session.choose_highlight(lost[0].id)
    program.reader.view.select(NEW.index("Moscow"), NEW.index("Moscow") + 13)
    session.choose_highlight(lost[0].id)
    program.actions.run("place_here")
    session.settle()
    assert highlights.highlight(session.reading, lost[0].id).quote == "Moscow agreed"


def test_nothing_is_offered_where_nothing_can_be_written(begin: Begin, path: Path, qtbot: QtBot) -> None:
    store = Store.open(path, "AK")
    store.apply(NewVersion(1, NEW)).result()
    program = begin(path)  # the other has it open
    assert program.session.read_only
    assert not any(program.actions[name].isEnabled() for name in ("correct", "newer_file", "newer_paste", "place_here"))
    assert program.versions.head.isVisible()
    program.actions.run("compare")
    panel = program.versions.compare
    assert panel is not None
    qtbot.waitUntil(lambda: panel.laid is not None)
    assert panel.isVisible()
    program.actions.run("review_places")
    review = program.versions.review
    assert review is not None
    qtbot.waitUntil(lambda: len(review.model.waiting) == 3)
    assert not review.accept.isEnabled()
    store.close()


def test_another_project_takes_away_what_stands_in_the_readers_place(
    begin: Begin, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = begin(path)
    session, parts = program.session, program.versions
    session.do(NewVersion(1, NEW))
    qtbot.waitUntil(lambda: len(parts.head.versions) == 2)
    parts.read(parts.head.versions[-1].text_id)
    session.switch(Store.create(tmp_path / "other.commonplace", "AK"))
    QApplication.processEvents()
    assert program.reader.attended.covering.panel is None
    assert parts.head.isHidden()
    session.switch(Store.open(path, "AK"))
    qtbot.waitUntil(lambda: session.article == 1)
    program.actions.run("correct")
    assert parts.correct is not None
    with qtbot.waitSignal(parts.correct.foreseen):
        parts.correct.editor.insertPlainText("So far. ")
    session.switch(Store.create(tmp_path / "third.commonplace", "AK"))
    session.switch(Store.open(path, "AK"))
    qtbot.waitUntil(lambda: session.article == 1)
    assert program.reader.view.isVisible()
    program.actions.run("correct")
    assert parts.correct.editor.text().startswith("So far. Tehran said on Tuesday")
