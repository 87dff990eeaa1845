"""Reading, selecting and resizing by keys alone."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from db.text.graphemes import is_edge
from desktop.reader.marks import Mark

K = Qt.Key
TEXT = "One is here. Two is there.\nThree stands alone.\n\nFour ends it. Five is last."
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def test_arrows_move_the_focused_sentence(hand: Any) -> None:
    view = hand.open(TEXT)
    seen = [hand.passage]
    for _ in range(5):
        hand.press(K.Key_Down)
        seen.append(hand.passage)
    sentences = ["One is here.", "Two is there.", "Three stands alone.", "Four ends it.", "Five is last."]
    assert seen == [*sentences, sentences[-1]]
    hand.press(K.Key_Up)
    assert hand.passage == "Four ends it."
    hand.press(K.Key_Up, ctrl=True)
    assert hand.passage == "Three stands alone."
    hand.press(K.Key_Down, ctrl=True)
    assert hand.passage == "Four ends it."
    hand.press(K.Key_End)
    assert hand.passage == "Five is last."
    hand.press(K.Key_Up, ctrl=True)
    assert hand.passage == "Four ends it."
    hand.press(K.Key_Home, ctrl=True)
    assert hand.passage == "One is here."
    assert view.selected is None


def test_shift_takes_sentences_and_gives_them_back(hand: Any) -> None:
    view = hand.open(TEXT, position=TEXT.index("Three"))
    hand.press(K.Key_Down, shift=True)
    assert hand.passage == "Three stands alone.\n\nFour ends it."
    hand.press(K.Key_Up, shift=True)
    assert hand.passage == "Three stands alone."
    assert view.selected is None
    hand.press(K.Key_Up, shift=True)
    assert hand.passage == "Two is there.\nThree stands alone."
    hand.press(K.Key_Down, shift=True)
    hand.press(K.Key_Down, shift=True)
    hand.press(K.Key_Down)
    assert hand.passage == "Five is last."


def test_shift_completes_what_the_mouse_began_inside_a_sentence(hand: Any) -> None:
    view = hand.open(TEXT)
    view.select(TEXT.index("Two"), TEXT.index("there"))
    hand.press(K.Key_Down, shift=True)
    assert hand.passage == "Two is there."
    hand.press(K.Key_Down, shift=True)
    assert hand.passage == "Two is there.\nThree stands alone."


def test_plus_widens_and_minus_narrows(hand: Any) -> None:
    hand.open(TEXT, position=TEXT.index("Two"))
    hand.press(K.Key_Minus, "-")
    assert hand.passage == "Two"
    hand.press(K.Key_Plus, "+", shift=True)
    assert hand.passage == "Two is there."
    hand.press(K.Key_Equal, "=")
    assert hand.passage == "One is here. Two is there."
    hand.press(K.Key_Minus, "-")
    assert hand.passage == "Two is there."


def test_widening_goes_by_word_clause_sentence_paragraph_and_back(hand: Any) -> None:
    text = "Before. On Monday, he said (quietly): yes; so it was. After."
    view = hand.open(text)
    view.select(text.index("quiet"), text.index("quiet") + 3)
    steps = ["qui", "quietly", "(quietly):", "On Monday, he said (quietly): yes; so it was.", text]
    seen = [hand.passage]
    for _ in steps[1:]:
        hand.press(K.Key_Plus, "+", shift=True)
        seen.append(hand.passage)
    assert seen == steps
    for wanted in reversed(steps[:-1]):
        hand.press(K.Key_Minus, "-")
        assert hand.passage == wanted
    hand.press(K.Key_Escape)
    for wanted in ("On Monday,", "On"):
        hand.press(K.Key_Minus, "-")
        assert hand.passage == wanted


def test_clauses_of_other_scripts(hand: Any) -> None:
    hand.open("他说，伊朗（和俄罗斯）签署了协议；“很好”。")
    hand.press(K.Key_Minus, "-")
    assert hand.passage == "他说，"
    hand.open("قال الوزير، الذي زار موسكو؛ إن الاتفاق قريب.")
    hand.press(K.Key_Minus, "-")
    assert hand.passage == "قال الوزير،"


def test_escape_peels_one_layer_at_a_time(hand: Any, qtbot: QtBot) -> None:
    view = hand.open(TEXT, [(0, 6)])
    hand.press(K.Key_F7)
    view.select(0, 3)
    view.choose_mark(1)
    hand.press(K.Key_Escape)
    assert (view.selected, view.chosen, view.picked.caret_mode) == (None, 1, True)
    with qtbot.waitSignal(view.choice_dropped):
        hand.press(K.Key_Escape)
    hand.press(K.Key_Escape)
    assert not view.picked.caret_mode
    with qtbot.waitSignal(view.key_act) as said:
        hand.press(K.Key_Escape)
    assert said.args == ["Esc"]


@pytest.mark.parametrize(
    ("key", "text", "shift", "ctrl", "scan", "name"),
    [
        (K.Key_R, "r", False, False, 27, "R"),
        (0x041A, "к", False, False, 27, "R"),
        (0x0642, "ق", False, False, 27, "R"),
        (K.Key_Return, "\r", False, False, 36, "Enter"),
        (K.Key_Return, "\r", False, True, 36, "Ctrl+Enter"),
        (K.Key_Delete, "\x7f", False, False, 119, "Delete"),
    ],
)
def test_other_single_keys_go_out_by_name_under_every_layout(
    hand: Any, qtbot: QtBot, key: Any, text: str, shift: bool, ctrl: bool, scan: int, name: str
) -> None:
    view = hand.open(TEXT)
    with qtbot.waitSignal(view.key_act) as said:
        hand.press(key, text, shift, ctrl, scan)
    assert said.args == [name]


@pytest.mark.parametrize(
    ("key", "text", "shift", "scan", "number"),
    [
        (K.Key_3, "3", False, 12, 3),
        (0x06F3, "۳", False, 12, 3),
        (K.Key_QuoteDbl, '"', False, 12, 3),  # the unshifted key of a French keyboard
        (K.Key_Exclam, "!", True, 10, 1),
        (0x2116, "№", True, 12, 3),
    ],
)
def test_digits_give_and_arm_pinned_tags_under_every_layout(
    hand: Any, qtbot: QtBot, key: Any, text: str, shift: bool, scan: int, number: int
) -> None:
    view = hand.open(TEXT)
    with qtbot.waitSignal(view.arm_asked if shift else view.pin_asked) as said:
        hand.press(key, text, shift=shift, scan=scan)
    assert said.args == [number]


def test_while_armed_escape_first_lays_down(hand: Any, qtbot: QtBot) -> None:
    view = hand.open(TEXT, [(0, 6)])
    view.arm(QColor("#4D13A2"), QColor("#C3ACEC"))
    view.choose_mark(1)
    with qtbot.waitSignal(view.disarm_asked):
        hand.press(K.Key_Escape)
    assert view.chosen == 1
    assert view.overlay.armed == QColor("#C3ACEC")
    view.show_article("", "", TEXT, (), (), (), None)
    assert view.overlay.armed == QColor("#C3ACEC"), "it stays armed in the next article"
    view.arm(None, None)
    hand.press(K.Key_Escape)
    assert view.overlay.armed is None


def test_while_armed_a_selection_by_keys_is_finished_when_shift_is_let_go(hand: Any, qtbot: QtBot) -> None:
    view = hand.open(TEXT)
    view.arm(QColor("#4D13A2"), None)
    hand.press(K.Key_Down, shift=True)
    with qtbot.waitSignal(view.selection_finished):
        hand.press(K.Key_Shift)
    view.arm(None, None)
    with qtbot.assertNotEmitted(view.selection_finished):
        hand.press(K.Key_Shift)


def test_russian_and_persian_keys_move_between_highlights(hand: Any, qtbot: QtBot) -> None:
    view = hand.open(TEXT, [(0, 6), (4, 20), (30, 40)])
    chosen: list[int] = []
    view.mark_clicked.connect(chosen.append)
    hand.press(0x0422, "т", scan=57)  # N
    hand.press(0x062F, "د", scan=57)
    hand.press(0x0422, "т", scan=57)
    hand.press(0x0417, "з", scan=33)  # P
    assert chosen == [1, 2, 3, 2]
    assert hand.passage == "One is here."
    with qtbot.waitSignal(view.overlaps_asked) as said:
        hand.press(0x0429, "щ", scan=32)  # O: what overlaps here, the shortest first
    assert said.args is not None
    assert said.args[0] == [1, 2]
    assert chosen[4:] == []


def test_o_takes_the_only_highlight_there_and_says_where_there_is_none(hand: Any, qtbot: QtBot) -> None:
    view = hand.open(TEXT, [(13, 16)])
    with qtbot.waitSignal(view.told) as said:
        hand.press(K.Key_O, "o", scan=32)
    assert said.args == ["No highlight is here. N goes to the next one."]
    hand.press(K.Key_Down)
    with qtbot.waitSignal(view.mark_clicked) as clicked:
        hand.press(K.Key_O, "o", scan=32)
    assert clicked.args == [1]
    after = "There is no highlight after this one. Shift+PgDn opens the next article."
    before = "There is no highlight before this one. Shift+PgUp opens the one before."
    for key, letter, words in ((K.Key_N, "n", after), (K.Key_P, "p", before)):
        with qtbot.waitSignal(view.told) as said:
            hand.press(key, letter)
        assert said.args == [words]
    view.show_only({1})
    with qtbot.waitSignal(view.told) as said:
        hand.press(K.Key_N, "n")
    assert said.args == ["The margin shows no further highlight in this direction. Esc shows all again."]


def test_other_words_are_no_longer_the_chosen_highlight(hand: Any, qtbot: QtBot) -> None:
    view = hand.open(TEXT, [(0, 12)])
    view.choose_mark(1)
    with qtbot.waitSignal(view.choice_dropped):
        view.select(4, 6)
    assert view.chosen is None
    view.choose_mark(1)
    view.select(0, 12)
    assert view.chosen == 1, "the highlight's own words"


def test_full_stop_and_comma_resize_by_sentences_across_every_edge(hand: Any, qtbot: QtBot) -> None:
    view = hand.open(TEXT, [Mark(5, 4, 20, ("Sky",))])
    content = view.page.prose.content
    said: list[str] = []
    view.mark_resized.connect(lambda _, start, end: said.append(content[start:end]))
    view.choose_mark(5)
    hand.press(K.Key_Period, ".", scan=60)
    hand.press(0x042E, "ю", scan=60)
    hand.press(K.Key_Less, "<", shift=True, scan=59)
    hand.press(K.Key_Comma, ",", scan=59)
    hand.press(K.Key_Greater, ">", shift=True, scan=60)
    assert said == [
        "is here. Two is there.",
        "is here. Two is there.\nThree stands alone.",
        "One is here. Two is there.\nThree stands alone.",
        "One is here. Two is there.",
        "Two is there.",
    ]
    with qtbot.waitSignal(view.told):
        hand.press(K.Key_Greater, ">", shift=True, scan=60)
    assert view.overlay.chosen_range() == (content.index("Two"), content.index("Two") + 13)


def test_brackets_resize_the_chosen_mark_by_word_and_character(hand: Any) -> None:
    text = "The president blamed the alliance for it."
    view = hand.open(text, [Mark(5, 4, 20, ("Sky",))])
    said: list[str] = []
    view.mark_resized.connect(lambda _, start, end: said.append(text[start:end]))
    view.choose_mark(5)
    hand.press(K.Key_BracketRight, "]", scan=35)
    hand.press(K.Key_BracketRight, "]", scan=35)
    hand.press(0x0425, "х", scan=34)
    hand.press(K.Key_BraceRight, "}", shift=True, scan=35)
    hand.press(K.Key_BraceLeft, "{", shift=True, scan=34)
    hand.press(K.Key_BracketRight, "\x1d", ctrl=True, scan=35)
    hand.press(K.Key_BraceLeft, "", shift=True, ctrl=True, scan=34)
    assert said == [
        "president blamed the",
        "president blamed the alliance",
        "president blamed the",
        "blamed the",
        "president blamed the",
        "president blamed the ",
        " president blamed the ",
    ]
    assert view.chosen == 5


def test_brackets_resize_a_selection_when_no_mark_is_chosen(hand: Any) -> None:
    view = hand.open(TEXT)
    view.select(0, 6)
    hand.press(K.Key_BracketRight, "]", scan=35)
    assert hand.passage == "One is here"


CLUSTERS = {
    "family": (f"a{FAMILY}b", [0, 1, 6, 7]),
    "flags": ("\U0001f1ee\U0001f1f7\U0001f1f7\U0001f1fa!", [0, 2, 4, 5]),
    "combining": ("e\u0301o\u0323\u0302x", [0, 2, 5, 6]),
    "beyond": ("\U00020000\U00020001.", [0, 1, 2, 3]),
    "skin": ("\U0001f44b\U0001f3fd!", [0, 2, 3]),
}


@pytest.mark.parametrize("name", CLUSTERS)
def test_the_caret_never_stops_inside_a_cluster(hand: Any, name: str) -> None:
    text, stops = CLUSTERS[name]
    view = hand.open(text)
    hand.press(K.Key_F7)
    seen = [view.picked.head]
    for _ in stops[1:]:
        hand.press(K.Key_Right)
        seen.append(view.picked.head)
    assert seen == stops
    for point in range(len(text) + 1):
        view.picked.move_to(point, False)
        assert view.picked.head in stops


def test_caret_mode_selects_by_character_word_line_and_article(hand: Any) -> None:
    view = hand.open(TEXT)
    hand.press(K.Key_F7)
    for _ in range(3):
        hand.press(K.Key_Right, shift=True)
    assert hand.passage == "One"
    hand.press(K.Key_Right, shift=True, ctrl=True)
    assert hand.passage == "One "
    hand.press(K.Key_Right, shift=True, ctrl=True)
    assert hand.passage == "One is "
    hand.press(K.Key_End, shift=True)
    assert hand.passage == "One is here. Two is there."
    hand.press(K.Key_Right)
    assert (view.selected, view.picked.head) == (None, 26)
    hand.press(K.Key_Right)
    assert view.picked.head == 27
    hand.press(K.Key_Down)
    assert view.picked.head == TEXT.index("Four")
    hand.press(K.Key_End, shift=True, ctrl=True)
    assert hand.passage == "Four ends it. Five is last."
    hand.press(K.Key_Left)
    assert view.picked.head == TEXT.index("Four")
    hand.press(K.Key_Up)
    hand.press(K.Key_Up)
    assert view.picked.head == 0


def test_in_a_right_to_left_paragraph_left_goes_on(hand: Any) -> None:
    text = "قال مسؤول إن"
    view = hand.open(text)
    hand.press(K.Key_F7)
    hand.press(K.Key_Left)
    assert view.picked.head == 1
    hand.press(K.Key_Left, ctrl=True, shift=True)
    assert (view.picked.anchor, view.picked.head) == (1, 4)
    hand.press(K.Key_Left, ctrl=True)
    assert view.picked.head == 10
    hand.press(K.Key_Right, ctrl=True)
    assert view.picked.head == 4
    hand.press(K.Key_End)
    assert view.picked.head == len(text)
    hand.press(K.Key_Right)
    assert view.picked.head == len(text) - 1


def test_space_turns_pages_and_the_focus_comes_along(hand: Any) -> None:
    view = hand.open("\n".join(f"Paragraph {number} of a long text." for number in range(120)))
    hand.press(K.Key_Space, " ")
    first = view.scrolled
    assert first > 400
    start, end = view.visible_range()
    passage = view.selection
    assert passage is not None
    assert start <= passage[0] < end
    assert view.page.place(passage[0])[0] >= first
    hand.press(K.Key_Space, " ", shift=True)
    assert view.scrolled == 0
    hand.press(K.Key_PageDown)
    assert view.scrolled == first


def test_after_the_wheel_down_begins_with_what_is_in_sight(hand: Any) -> None:
    view = hand.open("\n".join(f"Paragraph {number} of a long text." for number in range(120)))
    view.verticalScrollBar().setValue(2000)
    hand.press(K.Key_Down)
    passage = view.selection
    assert passage is not None
    assert 2000 <= view.page.place(passage[0])[0] < 2100


MIXED = (
    "One, (two) \U0001f468\u200d\U0001f469\u200d\U0001f467 three. Cafe\u0301; was?\n"
    "قال الوزير، (نعم): لا. ثم!\n他说，伊朗。好\n\nEnd"
)
PRESSES = st.lists(
    st.sampled_from(
        [
            *(
                (key, "", shift, ctrl)
                for key in (K.Key_Down, K.Key_Up)
                for shift in (False, True)
                for ctrl in (False, True)
            ),
            *(
                (key, "", shift, False)
                for key in (K.Key_Left, K.Key_Right, K.Key_Home, K.Key_End)
                for shift in (False, True)
            ),
            *((K.Key_F7, "", False, False), (K.Key_Escape, "", False, False)),
            *((0, sign, False, False) for sign in "+-[].,{}<>"),
            *((key, "", False, True) for key in (K.Key_BracketLeft, K.Key_BracketRight)),
        ]
    ),
    max_size=25,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(presses=PRESSES)
def test_whatever_is_pressed_the_passage_is_whole_characters_of_the_text(hand: Any, presses: list[Any]) -> None:
    view = hand.open(MIXED, [(4, 20)])
    resized: list[tuple[int, int]] = []
    view.mark_resized.connect(lambda _, start, end: resized.append((start, end)))
    for key, text, shift, ctrl in presses:
        hand.press(key, text, shift=shift, ctrl=ctrl)
        passage = view.selection
        assert passage is not None
        for start, end in [passage, *resized]:
            assert 0 <= start < end <= len(MIXED)
            assert is_edge(MIXED, start)
            assert is_edge(MIXED, end)
    view.mark_resized.disconnect()
