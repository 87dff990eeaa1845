"""Tagging by key events alone, in the real window: eleven strokes, pinned and armed tags, in vivo, split and join."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor
from db.edits.highlights import AddHighlight
from db.edits.themes import AddTheme
from db.reads import articles, highlights, themes
from db.records.actors import Name
from db.records.highlights import Highlight
from db.search.find import highlight_ids
from db.search.query import parse
from db.store import Store
from desktop.build import Program
from desktop.reader.marking import marks_of
from desktop.widgets.tags.choice import ChosenTheme
from desktop.widgets.tags.names import TagNames

K = Qt.Key
NOTHING = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
# Where the keys lie (X11: evdev code + 8), and what they type under each layout.
PLACES = {"R": 27, "V": 55, "S": 39, "J": 44, "O": 32, "N": 57, "3": 12, ".": 60, "B": 56}
TYPED = {
    "russian": {"R": "к", "V": "м", "S": "ы", "J": "о", "O": "щ", "N": "т", "3": "3", ".": "ю", "B": "и"},
    "persian": {"R": "ق", "V": "ر", "S": "س", "J": "ت", "O": "خ", "N": "د", "3": "۳", ".": ".", "B": "ذ"},
    "latin": {key: key.lower() for key in PLACES},
}
NAMES = {"latin": ("Aerostats", "Xanadu"), "russian": ("Беспилотники", "Ирония"), "persian": ("پهپادها", "ژاپن")}


class Hand:
    """Presses keys as a keyboard of some layout sends them, counts the strokes, and hears what the window says."""

    def __init__(self, program: Program, qtbot: QtBot, layout: str = "latin") -> None:
        self.program, self.session, self._qtbot = program, program.session, qtbot
        self.layout = layout
        self.strokes = 0
        self.said: list[str] = []
        self.session.said.connect(lambda notice: self.said.append(notice.text))

    def press(self, key: int, text: str = "", modifiers: Qt.KeyboardModifier = NOTHING, code: int = 0) -> None:
        """One key down and up where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.strokes += 1
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focused, QKeyEvent(kind, key, modifiers, code, 0, 0, text))
        QApplication.processEvents()

    def letter(self, key: str, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
        """The key that bears this letter on a US keyboard, with what it types under the layout."""
        typed = TYPED[self.layout][key]
        text = typed.upper() if modifiers & SHIFT else typed
        self.press(ord(typed.upper()[0]), text, modifiers, PLACES[key])

    def write(self, words: str) -> None:
        """Letters, one by one."""
        for letter in words:
            self.press(ord(letter.upper()[0]), letter)

    def enter(self, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
        """Enter."""
        self.press(K.Key_Return, "\r", modifiers, 36)

    def settle(self) -> None:
        """Wait until all is written and heard of."""
        self.session.settle()
        QApplication.processEvents()
        self._qtbot.wait(1)

    def newest(self) -> Highlight:
        """The highlight made last."""
        self.settle()
        return highlights.newest(self.session.reading, 1)[0]

    def count(self) -> int:
        """How many highlights there are."""
        self.settle()
        return highlights.count(self.session.reading)

    def all_stand(self) -> None:
        """Every highlight of the article holds just its characters."""
        self.settle()
        assert self.session.article is not None
        text = articles.article(self.session.reading, self.session.article).text_id
        content = articles.text(self.session.reading, text).content
        for found in highlights.of_text(self.session.reading, text):
            assert content[found.start : found.end] == found.quote


@pytest.fixture
def hand(program: Program, qtbot: QtBot) -> Hand:
    return Hand(program, qtbot)


@pytest.mark.parametrize("layout", TYPED)
def test_theme_and_actor_on_a_sentence_in_eleven_strokes(program: Program, qtbot: QtBot, layout: str) -> None:
    theme, actor = NAMES[layout]
    session = program.session
    session.do(AddTheme(theme))
    session.do(AddActor("Someone", "state", (Name(actor),)))
    hand = Hand(program, qtbot, layout)
    hand.settle()
    qtbot.waitUntil(lambda: any(known.name == theme for known in TagNames.of(session).known.themes.values()))
    before = hand.count()
    hand.strokes = 0
    hand.press(K.Key_Down)
    sentence = session.passage
    assert sentence is not None
    hand.enter()
    hand.write(theme[:3])
    hand.enter()
    hand.write(actor[:3])
    hand.enter()
    hand.enter()
    assert hand.strokes <= 11
    made = hand.newest()
    assert hand.count() == before + 1
    assert made.quote == sentence.quote
    assert [tag.name for tag in made.themes] == [theme]
    assert [tag.name for tag in made.actors] == ["Someone"]
    # and from there two strokes a sentence
    hand.press(K.Key_Down)
    hand.letter("R")
    again = hand.newest()
    assert again.id != made.id
    assert (again.themes, again.actors) == (made.themes, made.actors)
    hand.all_stand()


def test_who_blames_whom_is_typed_and_found(program: Program, hand: Hand, qtbot: QtBot) -> None:
    session = program.session
    session.do(AddActor("Xerxes", "person"))
    session.do(AddActor("Zenobia", "person"))
    hand.settle()
    qtbot.waitUntil(lambda: any(known.name == "Zenobia" for known in TagNames.of(session).known.actors.values()))
    hand.press(K.Key_Down)
    hand.enter()
    for typed in (">xer", "@zen", "~-2", ""):
        hand.write(typed)
        hand.enter()
    made = hand.newest()
    assert [(tag.name, tag.role, tag.stance) for tag in made.actors] == [
        ("Xerxes", "speaker", None),
        ("Zenobia", "target", -2),
    ]
    mark = next(mark for mark in marks_of([made]) if mark.id == made.id)
    assert mark.actors == "Xerxes blames Zenobia"
    assert mark.spoken.startswith("Highlight: Xerxes blames Zenobia")
    assert highlight_ids(session.reading, parse("speaker:xerxes target:zenobia stance:<0")) == [made.id]
    assert highlight_ids(session.reading, parse("speaker:xerxes target:zenobia stance:>0")) == []
    hand.all_stand()


@pytest.mark.parametrize("layout", TYPED)
def test_pinned_and_armed_tags(program: Program, qtbot: QtBot, layout: str) -> None:
    hand = Hand(program, qtbot, layout)
    row, view = program.binding.pinning.row, program.reader.view
    hand.letter("3")
    assert "Nothing is pinned to 3" in hand.said[-1]
    assert not row.isVisible()
    for _ in range(4):
        hand.press(K.Key_Down)
    hand.enter()
    hand.write("#sum")
    hand.enter()
    hand.press(K.Key_3, "", ALT, PLACES["3"])
    assert "3 gives #Summits now" in hand.said[-1]
    assert row.isVisible()
    hand.enter()
    first = hand.newest()
    before = hand.count()
    # once
    hand.press(K.Key_Down)
    hand.letter("3")
    assert hand.newest().themes == first.themes
    assert hand.count() == before + 1
    hand.letter("3")
    hand.settle()
    assert "already" in hand.said[-1], "each press says what it did"
    assert hand.count() == before + 1
    # armed
    hand.press(ord("3"), TYPED[layout]["3"], SHIFT, PLACES["3"])
    assert "Armed" in hand.said[-1]
    assert "3 armed: every selection gets #Summits" in row.armed_words
    assert view.overlay.armed is not None
    hand.press(K.Key_Down)
    assert hand.count() == before + 1, "a focused sentence is no selection"
    hand.enter()
    assert not program.bar.isVisible()
    assert hand.count() == before + 2
    hand.enter()
    assert hand.count() == before + 2, "the same words once"
    hand.press(K.Key_Down)
    hand.press(K.Key_Down)
    hand.press(K.Key_Down, "", SHIFT)
    selection = program.session.passage
    hand.press(K.Key_Shift)
    made = hand.newest()
    assert selection is not None
    assert (made.start, made.end, made.themes) == (selection.start, selection.end, first.themes)
    assert hand.said[-1] == "Tagged #Summits."
    hand.press(K.Key_Escape)
    assert view.overlay.armed is None
    assert row.armed_words == ""
    hand.press(K.Key_Escape)
    hand.press(K.Key_Escape)
    hand.press(K.Key_Down)
    hand.enter()
    assert program.bar.isVisible()
    hand.all_stand()


def test_pins_stay_with_the_project(program: Program, hand: Hand, qtbot: QtBot) -> None:
    pins = program.binding.pinning.pins
    themes_pane = program.panes.themes
    program.actions.run("go_themes")
    hand.press(K.Key_Home)
    hand.press(K.Key_5, "5", ALT, 14)
    hand.settle()
    pinned = pins.at(5)
    assert len(pinned) == 1
    here = themes_pane.current()
    assert here is not None
    assert pinned[0].name == themes.theme(program.session.reading, here).name
    session = program.session
    session.settle()
    session.opened.emit()
    assert pins.at(5) == pinned, "read again from the project"
    pins.pin(5, ())
    session.settle()
    session.opened.emit()
    assert pins.all() == {}


@pytest.mark.parametrize("layout", TYPED)
def test_in_vivo_names_a_theme_by_the_words(program: Program, qtbot: QtBot, layout: str) -> None:
    hand = Hand(program, qtbot, layout)
    session = program.session
    for _ in range(3):
        hand.press(K.Key_Down)
    hand.press(K.Key_Minus, "-")
    passage = session.passage
    assert passage is not None
    before = len(themes.tree(session.reading))
    hand.letter("V")
    made = hand.newest()
    assert [tag.name for tag in made.themes] == [passage.quote]
    assert len(themes.tree(session.reading)) == before + 1
    # the same words again are the same theme, nearly the same ones are asked about
    hand.press(K.Key_Escape)
    hand.press(K.Key_Down)
    passage = session.passage
    assert passage is not None
    session.do(AddTheme(passage.quote[:40].rstrip(" .,") + "s"))
    hand.settle()
    program.reader.view.select(passage.start, passage.start + len(passage.quote[:40].rstrip(" .,")))
    qtbot.waitUntil(lambda: len(TagNames.of(session).known.themes) == before + 2)
    hand.letter("V")
    assert program.bar.isVisible()
    assert program.bar.like.isVisible()


def test_split_at_the_caret_join_again_and_undo(program: Program, hand: Hand, qtbot: QtBot) -> None:
    session, view = program.session, program.reader.view
    hand.letter("N")
    hand.settle()
    whole = session.chosen()
    assert whole is not None
    before = hand.count()
    hand.press(K.Key_F7)
    view.picked.move_to(whole.start, False)
    view.picked_changed()
    for _ in range(2):
        hand.press(K.Key_Right, "", CTRL)
    hand.letter("S")
    assert hand.count() == before + 1
    assert hand.said[-1] == "Split into 2 highlights."
    parts = [found for found in highlights.of_text(session.reading, whole.text_id) if found.themes == whole.themes]
    parts = [found for found in parts if whole.start <= found.start and found.end <= whole.end]
    assert [found.actors for found in parts] == [whole.actors, whole.actors]
    hand.all_stand()
    hand.press(K.Key_F7)
    program.actions.run("undo")
    qtbot.waitUntil(lambda: hand.count() == before and program.actions["redo"].isEnabled())
    assert highlights.highlights(session.reading, [whole.id])[0].end == whole.end
    program.actions.run("redo")
    qtbot.waitUntil(lambda: hand.count() == before + 1)
    session.choose_highlight(whole.id)
    hand.letter("J")
    hand.settle()
    if program.binding.tagging.dividing.partners is not None:
        hand.enter()
    assert hand.count() <= before
    assert "Joined 2 highlights." in hand.said[-1]
    hand.all_stand()


def test_a_second_highlight_on_the_same_words_and_the_list_of_overlaps(program: Program, hand: Hand) -> None:
    session = program.session
    hand.letter("N")
    hand.settle()
    first = session.chosen()
    assert first is not None
    before = hand.count()
    hand.enter(SHIFT)
    assert program.bar.isVisible()
    assert program.bar.chosen == (), "it begins with no tag"
    hand.write("#sum")
    hand.enter()
    hand.enter()
    second = hand.newest()
    assert hand.count() == before + 1
    assert (second.start, second.end) == (first.start, first.end)
    hand.letter("O")
    listed = program.reader.attended.overlaps
    assert listed.isVisible()
    offered = [row.id for row in listed.highlights]
    assert {first.id, second.id} <= set(offered)
    hand.press(K.Key_Escape)
    assert not listed.isVisible()
    assert session.highlight == second.id
    hand.letter("O")
    place = offered.index(first.id) + 1
    hand.press(ord(str(place)), str(place))
    assert session.highlight == first.id
    hand.letter("O")
    hand.press(K.Key_Down)
    hand.enter()
    assert session.highlight is not None
    # Enter on the chosen one edits it: the reader has the focus again
    hand.enter()
    assert program.bar.isVisible()


def test_a_triple_click_while_armed_tags_the_sentence_and_not_its_word(
    program: Program, hand: Hand, qtbot: QtBot
) -> None:
    pins, view = program.binding.pinning.pins, program.reader.view
    theme = themes.tree(program.session.reading)[0]
    pins.pin(1, [ChosenTheme(theme.name, theme.hue, theme.id)])
    hand.press(ord("1"), "1", SHIFT, 10)
    before = hand.count()
    focus = view.picked.focus
    assert focus is not None
    top, bottom = view.page.place(focus[0])
    spot = QPoint(view.page.measures.column + 40, (top + bottom) // 2 - view.scrolled)
    sentence = view.page.prose.sentence_at(view.page.point_at(spot.x(), spot.y() + view.scrolled))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, NOTHING, spot)
    QTest.mouseDClick(view.viewport(), left, NOTHING, spot)
    QTest.mouseClick(view.viewport(), left, NOTHING, spot)
    qtbot.waitUntil(lambda: hand.count() == before + 1)
    made = hand.newest()
    assert (made.start, made.end) == sentence
    assert not program.binding.pinning.is_waiting, "nothing more is to come"


def test_widening_while_armed_is_not_yet_a_selection(program: Program, hand: Hand) -> None:
    theme = themes.tree(program.session.reading)[0]
    program.binding.pinning.pins.pin(1, [ChosenTheme(theme.name, theme.hue, theme.id)])
    hand.press(ord("1"), "1", SHIFT, 10)
    before = hand.count()
    hand.press(K.Key_Plus, "+", SHIFT, 21)
    hand.press(K.Key_Shift)
    assert hand.count() == before
    hand.enter()
    assert hand.count() == before + 1


def test_a_selected_part_is_split_off_and_a_sentence_too(program: Program, hand: Hand) -> None:
    session, view = program.session, program.reader.view
    text = session.passage
    assert text is not None
    content = view.page.prose.content
    first = view.page.prose.sentence_at(0)
    second = view.page.prose.next_sentence(first[0])
    assert second is not None
    session.do(AddHighlight(text.text, first[0], second[1]))
    whole = hand.newest()
    before = hand.count()
    session.choose_highlight(None)
    view.select(first[0] + 3, first[1] - 4)
    wanted = content[first[0] + 3 : first[1] - 4].strip()
    hand.letter("S")
    assert hand.count() == before + 2
    middle = session.chosen()
    assert middle is not None
    assert middle.quote == wanted
    session.undo()
    assert hand.count() == before
    session.choose_highlight(whole.id)
    view.picked.focus_at(second[0])
    view.picked_changed()
    hand.letter("S")
    assert hand.count() == before + 1
    assert {found.quote for found in highlights.newest(session.reading, 1)} == {content[second[0] : second[1]]}
    hand.press(K.Key_Escape)
    hand.press(K.Key_Escape)
    hand.press(K.Key_End)
    hand.letter("S")
    assert "Nothing can be split here" in hand.said[-1]
    hand.all_stand()


def test_a_project_that_cannot_be_written_is_left_as_it_is_and_says_why(
    program: Program, hand: Hand, qtbot: QtBot
) -> None:
    session, view = program.session, program.reader.view
    theme = themes.tree(session.reading)[0]
    program.binding.pinning.pins.pin(3, [ChosenTheme(theme.name, theme.hue, theme.id)])
    session.settle()
    session.switch(Store.open(session.path, "Another"))  # the first one still held the lock when it was opened
    assert session.read_only
    qtbot.waitUntil(lambda: session.passage is not None)
    program.reader.focus()
    before = hand.count()
    hand.letter("N")
    chosen = view.overlay.chosen_range()
    for press in ("3", ".", "V", "S", "J", "R"):
        hand.said.clear()
        hand.letter(press)
        assert view.overlay.chosen_range() == chosen
        if press in "3.":
            assert hand.said[-1] == session.read_only
    hand.press(ord("3"), "3", SHIFT, PLACES["3"])
    assert view.overlay.armed is None
    hand.enter(SHIFT)
    assert not program.bar.isVisible()
    assert hand.count() == before
