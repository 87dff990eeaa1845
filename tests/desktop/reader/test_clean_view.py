"""The clean view: other pieces of the same text. Every place, selection and highlight is what it is in the raw view."""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage

from db.records.articles import Block, Span
from db.records.clean import Clean, Mend, Repeat
from db.text.clean import clean
from desktop.reader import caret
from desktop.reader.marks import Mark
from desktop.reader.typesetting.folded import FoldLine

PLAIN = (
    "The ministers met in the harbour town on Monday and agreed to build a second ferry line before the winter, "
    "which the opposition calls too late and too dear for a region of so few people."
)
OTHER = "Fishermen said that they had not been asked.Nobody had  written to them, and the man saidThe pier must wait."
CAPTION = "The old pier (Reuters)"
POST = "Look at this https://t.co/Abc\n\n- Harbour News (@harbour) May 28, 2022"
ARABIC = "وقعت إيران وروسيا اتفاقا جديدا للتعاون في مجال الطاقة.وأضاف الوزير أن الشركات وقعت عقودا،ولم يذكر شيئا  آخر."
TEXT = "\n\n".join((PLAIN, OTHER, CAPTION, POST, PLAIN, "The end. The man said so, and the pier stands."))
AGAIN = TEXT.rindex(PLAIN)


def cleaned(hand: Any, text: str = TEXT, **given: Any) -> Any:
    """A reader that shows a text in the clean view."""
    view = hand.open(text, **given)
    view.show_clean(clean(text, given.get("blocks", ()), given.get("spans", ())))
    return view


def shown(view: Any) -> list[str]:
    """What stands there, piece by piece."""
    return [view.page.laid(piece).layout.text() for piece in range(view.page.count)]


def fold(view: Any) -> Any:
    """The first folded line."""
    return next(laid for at in range(view.page.count) if isinstance(laid := view.page.laid(at), FoldLine))


def middle_of_fold(view: Any) -> QPoint:
    """A spot on the words of the folded paragraph, before its number."""
    line = fold(view)
    top = view.page.top(view.page.prose.piece_of(line.start)) - view.scrolled
    return QPoint(view.page.measures.column + line.left + 20, top + line.style.line // 2)


def test_spaces_folds_captions_and_posts_are_shown(hand: Any) -> None:
    view = cleaned(hand)
    assert shown(view) == [
        PLAIN,
        OTHER.replace("asked.Nobody had  written", "asked. Nobody had written").replace("saidThe", "said The"),
        CAPTION,
        *POST.split("\n\n"),
        "Same as paragraph 1",
        "The end. The man said so, and the pier stands.",
    ]
    assert [piece.kind for piece in view.page.prose.pieces] == [
        "paragraph", "paragraph", "caption", "post", "post", "fold", "paragraph",
    ]  # fmt: skip
    assert view.page.prose.numbers == [1, 2, 3, 4, 5, 6, 7]


def test_there_and_back_is_the_raw_text(hand: Any) -> None:
    view = hand.open(TEXT, [(3, 40), (AGAIN, AGAIN + 30)])
    before, picture = shown(view), hand.picture()
    view.show_clean(clean(TEXT))
    view.show_clean(None)
    assert shown(view) == before == TEXT.split("\n\n")
    assert hand.picture() == picture


def test_a_repeat_opens_by_click_enter_and_arrow_and_folds_again(hand: Any) -> None:
    view = cleaned(hand)
    hand.click(middle_of_fold(view))
    assert PLAIN in shown(view)[3:]
    piece = view.page.prose.piece_of(AGAIN)
    label = view.page.label(piece)
    assert label.layout.text() == "Same as paragraph 1"
    assert hand.passage in PLAIN
    top = view.page.top(piece) - label.height - view.scrolled
    hand.click(QPoint(view.page.measures.column + label.left + 20, top + 8))
    assert PLAIN not in shown(view)[3:]
    assert view.selection is None
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right):
        hand.press(key)
        assert PLAIN in shown(view)[3:]
        assert view.selection is not None
        hand.press(Qt.Key.Key_Left)
        assert view.selection is None


def test_the_fold_stays_where_it_stands_while_it_opens(hand: Any) -> None:
    view = cleaned(hand, f"{OTHER}\n\n{TEXT}")
    view.resize(820, 300)
    view.verticalScrollBar().setValue(200)
    spot = middle_of_fold(view)
    hand.click(spot)
    piece = view.page.prose.piece_of(view.picked.head)
    assert view.page.fold_line(piece)[1] - view.scrolled + view.page.label(piece).style.line // 2 == spot.y()


def test_what_opens_at_the_bottom_comes_into_sight(hand: Any) -> None:
    view = cleaned(hand, "\n\n".join((PLAIN, *(f"{number}. {OTHER}" for number in range(12)), PLAIN, OTHER, CAPTION)))
    again = fold(view).start
    high = view.viewport().height()
    view.verticalScrollBar().setValue(view.page.top(view.page.prose.piece_of(again)) - high + 40)
    view.picked.focus_at(again)
    hand.press(Qt.Key.Key_Right)
    assert view.page.prose.folds(view.page.prose.piece_of(again)) is None
    assert view.page.place(again)[0] >= view.scrolled
    assert view.page.place(again + len(PLAIN) - 1)[1] <= view.scrolled + high


def test_the_number_leads_to_the_earlier_paragraph(hand: Any) -> None:
    view = cleaned(hand)
    asked: list[tuple[int, int]] = []
    view.place_wanted.connect(lambda start, end: asked.append((start, end)))
    line = fold(view)
    top = view.page.top(view.page.prose.piece_of(line.start)) - view.scrolled
    (box,) = line.number_boxes()
    spot = QPoint(round(view.page.measures.column + box.center().x()), round(top + box.center().y()))
    hand.hover(spot)
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    hand.click(spot)
    view.picked.focus_at(AGAIN)
    hand.press(Qt.Key.Key_Return, shift=True)
    assert asked == [(0, len(PLAIN))] * 2
    assert "Same as paragraph 1" in shown(view)


def test_a_fold_says_what_it_holds_and_opens_for_whoever_goes_there(hand: Any) -> None:
    marks = [(AGAIN, AGAIN + 13), (AGAIN + 20, AGAIN + 30), (AGAIN - 30, AGAIN + 5)]
    view = cleaned(hand, marks=marks)
    assert fold(view).layout.text() == "Same as paragraph 1 · 2 highlights"
    view.set_marks([Mark(1, AGAIN, AGAIN + 13, ("Sky",))])
    assert fold(view).layout.text() == "Same as paragraph 1 · 1 highlight"
    closed = view.page.prose
    view.picked.focus_at(0)
    hand.press(Qt.Key.Key_N, "n")
    assert view.chosen == 1
    assert view.page.prose is not closed
    assert PLAIN in shown(view)[3:]
    for go in (
        lambda: view.reveal(AGAIN + 20, AGAIN + 30, True),
        lambda: view.select(AGAIN + 20, AGAIN + 30),
        lambda: view.click_mark(1),
    ):
        view.show_clean(None)
        view.choose_mark(None)
        view.picked.focus_at(0)
        view.show_clean(clean(TEXT))
        assert PLAIN not in shown(view)[3:]
        go()
        assert PLAIN in shown(view)[3:]


def test_what_only_the_repeat_says_keeps_it_open(hand: Any) -> None:
    near = PLAIN.replace("on Monday", "late on Sunday")
    view = cleaned(hand, f"{PLAIN}\n\n{OTHER}\n\n{near}")
    assert shown(view)[-1] == near
    assert view.page.label(2).layout.text() == "Nearly the same as paragraph 1 · only here: Sunday"


def test_turning_keeps_place_passage_selection_and_choice(hand: Any) -> None:
    text = "\n\n".join([*(f"Paragraph {n} says a thing of its own.It is short." for n in range(40)), PLAIN, TEXT])
    start = text.index("Fishermen")
    view = hand.open(text, [(start, start + 9)])
    view.select(start, start + 9)
    view.choose_mark(1)
    view.verticalScrollBar().setValue(view.page.place(start)[0] - 200)
    for found in (clean(text), None):
        view.show_clean(found)
        assert view.page.place(start)[0] - view.scrolled == 200
        assert view.selected == (start, start + 9)
        assert view.chosen == 1
    again = text.rindex(PLAIN)
    view.select(again + 4, again + 20)
    view.show_clean(clean(text))
    assert view.selected == (again + 4, again + 20)
    assert view.page.prose.folded_at(again + 4) is None


def test_a_double_click_takes_the_word_that_is_seen(hand: Any) -> None:
    view = cleaned(hand)
    at = TEXT.index("saidThe")
    hand.double_click(hand.at(at + 2))
    assert hand.passage == "said"
    hand.double_click(hand.at(at + 5))
    assert hand.passage == "The"
    view.show_clean(None)
    hand.double_click(hand.at(at + 2))
    assert hand.passage == "saidThe"


def test_the_caret_steps_over_a_shown_space_and_a_fold(hand: Any) -> None:
    view = cleaned(hand)
    hand.press(Qt.Key.Key_F7)
    at = TEXT.index("asked.Nobody") + 6
    view.picked.move_to(at - 1, False)
    hand.press(Qt.Key.Key_Right)
    hand.press(Qt.Key.Key_Right)
    assert view.picked.head == at + 1
    hand.press(Qt.Key.Key_Left, shift=True)
    hand.press(Qt.Key.Key_Left, shift=True)
    assert view.selected == (at - 1, at + 1)
    assert hand.passage == ".N"
    view.picked.move_to(AGAIN - 3, False)
    seen = []
    for _ in range(6):
        hand.press(Qt.Key.Key_Right)
        seen.append(view.picked.head)
    assert seen == [AGAIN - 2, AGAIN, AGAIN + len(PLAIN) + 2, *range(AGAIN + len(PLAIN) + 3, AGAIN + len(PLAIN) + 6)]


def test_links_stand_on_their_words(hand: Any) -> None:
    start = TEXT.index("Nobody had  written")
    span = Span(start, start + 19, "link", "https://example.org")
    view = cleaned(hand, spans=[span], blocks=[Block(0, len(PLAIN), "heading", 2)])
    laid = view.page.laid(1)
    (made,) = laid.layout.formats()
    assert laid.layout.text()[made.start : made.start + made.length] == "Nobody had written"
    assert view.page.prose.pieces[0].kind == "heading"


BITS = st.sampled_from(
    [
        "word", " ", "  ", "   ", ". ", ".The", ",and", "said", "saidThe", "The", "\n", "\n\n", "\u2028", "قال ",
        "البلدين.", "،وقال", "שלום", "中文", "。", "e\u0301", "\U0001f468\u200d\U0001f469", "\U0001f1ee\U0001f1f7",
        "\U00020000", "(NATO)", "2019", "in2019", "\ufeff", "\u00a0", "“", PLAIN, f"\n{PLAIN}\n", "\n(Reuters)\n",
        "\nLook https://t.co/A\n- N (@n) May 1, 2022\n", f"\n{ARABIC}{ARABIC}\n",
    ]
)  # fmt: skip
TEXTS = st.lists(BITS, min_size=1, max_size=30).map("".join)


def raw_places(view: Any) -> list[int]:
    """The caret places of the text as it stands."""
    out = []
    for piece in range(view.page.count):
        laid = view.page.laid(piece)
        out += [laid.point(at) for at in range(laid.units.length + 1) if laid.layout.isValidCursorPosition(at)]
    return sorted(set(out))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_every_selection_and_highlight_is_the_raw_one(hand: Any, text: str, data: Any) -> None:
    view = hand.open(text)
    places = raw_places(view)
    assume(len(places) > 2)
    pick = st.sampled_from(places)
    pairs = [(a, b) for a, b in data.draw(st.lists(st.tuples(pick, pick), max_size=5)) if a < b]
    view.set_marks([Mark(at + 1, a, b, ("Sky",)) for at, (a, b) in enumerate(pairs)])
    raw = [row[:2] for row in view.overlay.index.each()]
    view.show_clean(clean(text) or Clean())
    assert [row[:2] for row in view.overlay.index.each()] == raw
    told: list[Any] = []
    view.passage_changed.connect(told.append)
    for start, end in pairs:
        view.select(start, end)
        assert view.selected == (start, end)
        assert text[start:end] == hand.passage
        view.picked.focus_at(start)
    prose = view.page.prose
    covered = [text[piece.start : piece.end] for piece in prose.pieces]
    assert "".join(covered) == "".join(line for line in text.split("\n"))
    for piece in range(view.page.count):
        laid = view.page.laid(piece)
        assert laid.folded or laid.units.length <= 16_500
        for box in (box for a, b in pairs for box in laid.rects(a, b)):
            assert box.width() > 0
            assert box.right() <= view.page.measures.width + 60
    hand.drag(QPoint(*data.draw(SPOT)), QPoint(*data.draw(SPOT)))
    hand.double_click(QPoint(*data.draw(SPOT)))
    for passage in told:
        if passage is not None:
            start, end = passage
            assert 0 <= start < end <= len(text)
    view.passage_changed.disconnect(told.append)
    hand.picture()


SPOT = st.tuples(st.integers(0, 800), st.integers(0, 600))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(TEXTS)
def test_the_caret_walks_every_place_and_never_sticks(hand: Any, text: str) -> None:
    view = cleaned(hand, text)
    view.picked.caret_mode = True
    if not view.page.count:
        return
    for forward in (True, False):
        view.picked.move_to(0 if forward else len(text), False)
        last = view.picked.head
        prose = view.page.prose
        # A folded paragraph is one place of the caret: its beginning.
        final = prose.pieces[-1].start if prose.folds(len(prose) - 1) else prose.pieces[-1].end
        ends = (final, len(text)) if forward else (0, prose.pieces[0].start)
        for _ in range(len(text) + 2):
            moved = along_of(view, forward)
            if moved == last:
                break
            assert moved > last if forward else moved < last
            last = moved
        assert last in ends


def along_of(view: Any, forward: bool) -> int:
    """Where the caret is after one step in the order of the text."""
    view.picked.move_to(caret.along(view.page, view.picked.head, forward), False)
    head: int = view.picked.head
    return head


TINT = QColor("#FDCDCD")


def tinted(picture: QImage, left: float, right: float, y: int) -> bool:
    """Whether the ground of a cell is the tint; ink reaches so high now and then, so nine places are asked."""
    return any(
        QColor(picture.pixel(round(left + (right - left) * part), y + row)) == TINT
        for row in range(3)
        for part in (0.3, 0.5, 0.7)
    )


@pytest.mark.parametrize("text", [OTHER, ARABIC, "One two.Three قال  الوزير،وأضاف four,five  six."])
@pytest.mark.parametrize("cut", [(0.0, 0.4), (0.2, 0.7), (0.42, 1.0)])
def test_tints_cover_exactly_their_characters(hand: Any, text: str, cut: tuple[float, float]) -> None:
    text += " The man said so."
    found = clean(text)
    assert found.count("missing") >= 2
    assert found.count("doubled") >= 1
    start, end = round(len(text) * cut[0]), round(len(text) * cut[1])
    view = hand.open(text, [Mark(1, start, end, ("Coral",))])
    view.show_clean(found)
    picture = hand.picture()
    laid = view.page.laid(0)
    wrong, asked, unit = [], 0, 0
    while unit < laid.units.length:
        after = laid.layout.nextCursorPosition(unit)
        point = laid.point(unit)
        number = laid.line_of(point)
        boxes = [run.boundingRect() for run in laid.layout.lineAt(number).glyphRuns(unit, after - unit)]
        boxes = [box for box in boxes if box.width() >= 3]
        if len(boxes) == 1 and not laid.layout.text()[unit:after].isspace():
            y = view.page.top(0) + number * laid.style.line + laid.style.tint[0] + 1
            left = view.page.measures.column + laid.left + boxes[0].left()
            asked += 1
            if tinted(picture, left, left + boxes[0].width(), y) != (start <= point < end):
                wrong.append((point, text[point]))
        unit = after
    assert asked > 20
    assert wrong == []


def test_assistive_technology_has_the_clean_text_and_its_places(hand: Any) -> None:
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        view = cleaned(hand, marks=[(AGAIN, AGAIN + 13)])
        view.picked.caret_mode = True
        at = TEXT.index("asked.Nobody") + 6
        view.picked.move_to(at, False)
        view.picked_changed()
        text = QAccessible.queryAccessibleInterface(view.focusProxy()).textInterface()
        caret = text.cursorPosition()
        assert text.text(caret - 2, caret + 6) == ". Nobody"
        rect = text.characterRect(caret)
        here = view.viewport().mapFromGlobal(rect.topLeft())
        assert abs(here.x() - hand.at(at).x()) <= 1
        view.picked.caret_mode = False
        view.picked.focus_at(AGAIN)
        view.picked_changed()
        caret = text.cursorPosition()
        assert text.text(caret, caret + 33) == "Same as paragraph 1 · 1 highlight"
        assert view.spoken.accessibleDescription().startswith("Folded.")
        for start, word in ((TEXT.index(CAPTION), "Caption."), (TEXT.index("Look"), "Post.")):
            view.picked.focus_at(start)
            view.picked_changed()
            assert view.spoken.accessibleDescription() == word
    finally:
        QAccessible.setActive(before)


def test_a_right_to_left_article_is_mirrored(hand: Any) -> None:
    text = "\n\n".join((ARABIC, "الجنود (رويترز)", ARABIC))
    view = cleaned(hand, text)
    line = fold(view)
    assert line.style.rtl
    assert line.layout.text() == "Same as paragraph 1"
    (box,) = line.rects(line.start, line.end)
    assert box.right() > view.page.measures.width - 40
    hand.press(Qt.Key.Key_End)
    assert view.selection is None
    hand.press(Qt.Key.Key_Left)
    assert view.selection is not None
    hand.press(Qt.Key.Key_Right)
    assert view.selection is None
    picture = hand.picture()
    caption = view.page.laid(1)
    edge = view.page.measures.column + view.page.measures.width - 1
    y = view.page.top(1) + caption.style.line // 2
    assert QColor(picture.pixel(edge, y)) == QColor("#88837A")


def test_a_folded_paragraph_of_any_length_is_one_line(hand: Any) -> None:
    long = " ".join(f"word{n}" for n in range(3000))
    text = f"{long}\n\n{OTHER}\n\n{long}\n\nThe end."
    view = cleaned(hand, text)
    kinds = [piece.kind for piece in view.page.prose.pieces]
    assert kinds.count("fold") == 1
    assert view.page.prose.numbers[-3:] == [2, 3, 4]
    view.show_clean(Clean((), (Repeat(0, 4, 1, 0, 0, 1, 1.0),), (Mend(4, 4, " "),)))
    assert "fold" not in [piece.kind for piece in view.page.prose.pieces]
