"""What assistive technology is given: the same text, caret, selection and places as the reader shows."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from pytestqt.qtbot import QtBot

from db.text.utf16 import Utf16
from desktop.reader.marks import Mark

TEXT = (
    "Officials said on Monday that two delegations had inspected unmanned aircraft at an airfield south of the city. "
    "Nobody denied it.\n\n"
    "قال مسؤول إن البلدين يعززان تعاونهما في مجالات عدة منها الطاقة والنقل.\n"
    "A \U0001f468\u200d\U0001f469 family\u2028on two lines.\n"
    "The end."
)


@pytest.fixture
def listening(qapp: Any) -> Iterator[None]:
    """An assistive technology is active."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


def interface(view: Any) -> Any:
    """The text interface that the focused widget gives out."""
    found = QAccessible.queryAccessibleInterface(view.focusProxy()).textInterface()
    assert found is not None
    return found


def test_nothing_is_kept_for_nobody(hand: Any) -> None:
    assert not QAccessible.isActive()
    view = hand.open(TEXT)
    assert view.spoken.document().isEmpty()


def test_the_text_is_the_article_and_no_offset_moves(hand: Any, listening: None) -> None:
    view = hand.open(TEXT)
    text = interface(view)
    units = Utf16(TEXT)
    assert text.characterCount() == units.length
    piece = view.page.prose.pieces[1]
    assert text.text(units.units(piece.start), units.units(piece.end)) == TEXT[piece.start : piece.end]


def test_caret_and_selection_are_the_readers(hand: Any, listening: None) -> None:
    view = hand.open(TEXT)
    text = interface(view)
    units = Utf16(TEXT)
    hand.press(Qt.Key.Key_Down)
    assert text.cursorPosition() == units.units(TEXT.index("Nobody"))
    view.select(TEXT.index("family"), TEXT.index("The end"))
    assert text.selectionCount() == 1
    held = view.spoken.textCursor()
    assert (held.anchor(), held.position()) == (units.units(TEXT.index("family")), units.units(TEXT.index("The end")))


@pytest.mark.parametrize("word", ["Officials", "inspected", "city", "البلدين", "النقل", "family", "lines"])
def test_characters_stand_where_they_are_painted(hand: Any, listening: None, word: str) -> None:
    view = hand.open(TEXT, [(10, 60)])
    start = TEXT.index(word)
    view.picked.caret_mode = True
    view.picked.move_to(start, False)
    view.picked_changed()
    text = interface(view)
    for point in range(start, start + len(word)):
        rect = text.characterRect(Utf16(TEXT).units(point))
        here = view.viewport().mapFromGlobal(rect.topLeft())
        painted: QPoint = hand.at(point)
        assert abs(here.x() - painted.x()) <= 1
        assert here.y() <= painted.y() <= here.y() + rect.height()


def test_lines_are_the_painted_ones(hand: Any, listening: None) -> None:
    view = hand.open(TEXT)
    hand.press(Qt.Key.Key_Down)
    laid = view.page.laid(0)
    assert len(laid.lines) > 1
    block = view.spoken.document().findBlock(0).layout()
    assert [block.lineAt(at).textStart() for at in range(block.lineCount())] == [line.start for line in laid.lines]


def test_entering_a_highlight_is_said(hand: Any, listening: None) -> None:
    marks = [Mark(1, 30, 45, ("Sky",), spoken="Highlight: Drones."), Mark(2, 113, 119, (), spoken="Untagged.")]
    view = hand.open(TEXT, marks)
    assert view.spoken.accessibleDescription().endswith("Highlight: Drones.")
    hand.press(Qt.Key.Key_Down)
    assert view.spoken.accessibleDescription() == "Untagged."
    hand.press(Qt.Key.Key_Down)
    assert view.spoken.accessibleDescription() == ""
    view.choose_mark(1)
    assert view.spoken.accessibleDescription() == "Highlight: Drones."


def test_a_sentence_is_said_whole(hand: Any, listening: None) -> None:
    view = hand.open(TEXT)
    laid = view.page.laid(0)
    first = laid.line_range(0)[1]
    sentence = TEXT[: TEXT.index(" Nobody")]
    assert first < len(sentence), "it has more than one line, of which a screen reader says the first"
    assert sentence[:first] + " " + view.spoken.accessibleDescription() == sentence
    hand.press(Qt.Key.Key_Down)
    assert view.spoken.accessibleDescription() == "", "this one is on one line"


def test_a_highlight_is_an_attribute_run_of_its_exact_range(hand: Any, listening: None) -> None:
    view = hand.open(TEXT, [(30, 45)])
    cursor = QTextCursor(view.spoken.document())
    coloured = []
    for point in range(60):
        cursor.setPosition(point + 1)
        if cursor.charFormat().background().color().name() == "#deefff":
            coloured.append(point)
    assert coloured == list(range(30, 45))


def test_a_very_long_text_is_put_in_when_there_is_time(view: Any, listening: None, qtbot: QtBot) -> None:
    view.show_article("", "", "A line of some length here.\n" * 75_000, (), (), (), None)
    assert view.spoken.document().isEmpty()
    qtbot.waitUntil(lambda: not view.spoken.document().isEmpty(), timeout=20_000)


def test_the_proxy_paints_nothing_whatever_dresses_text_fields(hand: Any, listening: None) -> None:
    view = hand.open(TEXT, [(10, 60)])
    before = hand.picture()
    rect = interface(view).characterRect(20)
    view.setStyleSheet("QPlainTextEdit { background: red; border: 9px solid red; padding: 9px; }")
    view.activateWindow()
    view.setFocus()
    view.picked_changed()
    assert view.spoken.width() > 300
    assert hand.picture() == before
    assert interface(view).characterRect(20) == rect


def test_the_proxy_has_the_focus_and_leaves_its_keys_to_the_reader(hand: Any) -> None:
    view = hand.open(TEXT)
    view.activateWindow()
    view.setFocus()
    assert view.focusProxy() is view.spoken
    assert view.spoken.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    hand.press(Qt.Key.Key_Down)
    assert hand.passage == "Nobody denied it."
