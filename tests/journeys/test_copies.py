"""A wire report that three outlets printed, worked through by keys: one row, its copies, tags for all, one undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.reads import articles, highlights
from desktop.build import Program

K = Qt.Key
NOTHING = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    QApplication.processEvents()


def write(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)
    QApplication.processEvents()


def test_a_wire_report_from_the_list_to_tags_in_every_copy(program: Program, qtbot: QtBot) -> None:
    session, library, view = program.session, program.library, program.reader.view
    # the list, down to the one row of the three
    press(K.Key_1, CTRL)
    assert library.view.hasFocus()
    for _ in range(20):
        current = library.view.current()
        if current is not None and library.view.model().index(library.view.currentIndex().row(), 0).data() == (
            "Airfield visits cast a shadow over Tehran summit"
        ):
            break
        press(K.Key_Down)
    rows = library.view.model().rowCount()
    press(K.Key_Right)
    assert library.view.model().rowCount() == rows + 2
    press(K.Key_Left)
    assert library.view.model().rowCount() == rows
    # Enter opens the fullest, which says where else it stands
    press(K.Key_Return)
    fullest = session.article
    assert fullest is not None
    assert articles.article(session.reading, fullest).outlet == "The Tollgate Gazette"
    qtbot.waitUntil(lambda: program.copies.strip.isVisible())
    qtbot.waitUntil(view.hasFocus)
    # a sentence that all copies have is tagged
    texts = [session.text_of(one.id).content for one in (program.copies.told.others if program.copies.told else ())]
    content = session.text_of(fullest).content
    for _ in range(40):
        passage = session.passage
        assert passage is not None
        if len(passage.quote) > 60 and all(passage.quote in text for text in texts):
            break
        press(K.Key_Down)
    assert session.passage is not None
    quote = session.passage.quote
    assert content.count(quote) == 1
    before = highlights.count(session.reading)
    press(K.Key_Return, SHIFT)  # a second highlight where one stands already
    qtbot.waitUntil(program.bar.isVisible)
    write("#Wire copy")
    press(K.Key_Return)
    press(K.Key_Return)
    qtbot.waitUntil(lambda: highlights.count(session.reading) == before + 1)
    words = program.panes.details.elsewhere
    qtbot.waitUntil(lambda: len(words.found.exact) == 2)
    # its tags go to the other two, and come back by one undo
    qtbot.waitUntil(view.hasFocus)
    press(K.Key_A, SHIFT)
    qtbot.waitUntil(lambda: highlights.count(session.reading) == before + 3)
    press(K.Key_Z, CTRL)
    qtbot.waitUntil(lambda: highlights.count(session.reading) == before + 1)
    qtbot.waitUntil(program.actions["redo"].isEnabled)
    press(K.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: highlights.count(session.reading) == before + 3)
    # three passages, one origin
    press(K.Key_F, CTRL | SHIFT)
    write('#"Wire copy"')
    results = program.panes.results
    qtbot.waitUntil(lambda: results.head.count.text().startswith("3 of "))
    press(K.Key_G, CTRL | SHIFT)
    qtbot.waitUntil(lambda: results.head.count.text().startswith("1 of "))
    assert "1 origin" in results.head.count.text()
    # the copy after this one marks only its own words
    for _ in range(3):
        if not view.hasFocus():
            press(K.Key_Escape)
    assert view.hasFocus()
    session.choose_article(fullest)
    qtbot.waitUntil(lambda: program.copies.told is not None and program.copies.told.article.id == fullest)
    press(K.Key_PageDown, CTRL | SHIFT)
    qtbot.waitUntil(lambda: session.article != fullest)
    qtbot.waitUntil(lambda: bool(view.overlay.own_words.all))
    assert "words differ from the fullest" in program.copies.strip.accessibleName()
