"""Whatever is typed and pointed at in whatever text: the passage is whole characters of it, and nothing breaks."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from desktop.reader.marks import Mark

BITS = st.sampled_from(
    [
        "word", " ", " ", ". ", "\n", "\n\n", "\u2028", "\t", "قال ", "البلدين", "می‌گوید", "שלום ", "无人机", "。",
        "ไทย", "e\u0301", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1ee\U0001f1f7", "\U00020000",
        "\U0001f44b\U0001f3fd", "\ufeff", "\ufffe", "\u200f", "12", "“", "”", "\u2029", "\ufdd0", "\x0b", "\u00a0",
    ]
)  # fmt: skip
TEXTS = st.lists(BITS, max_size=60).map("".join)
KEYS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                (Qt.Key.Key_Down, ""), (Qt.Key.Key_Up, ""), (Qt.Key.Key_Left, ""), (Qt.Key.Key_Right, ""),
                (Qt.Key.Key_Home, ""), (Qt.Key.Key_End, ""), (Qt.Key.Key_Space, " "), (Qt.Key.Key_F7, ""),
                (Qt.Key.Key_Plus, "+"), (Qt.Key.Key_Minus, "-"), (Qt.Key.Key_N, "n"), (Qt.Key.Key_P, "p"),
                (Qt.Key.Key_O, "o"), (Qt.Key.Key_BracketLeft, "["), (Qt.Key.Key_BracketRight, "]"),
                (Qt.Key.Key_BraceLeft, "{"), (Qt.Key.Key_BraceRight, "}"), (Qt.Key.Key_Escape, ""),
            ]
        ),
        st.booleans(),
        st.booleans(),
    ),
    max_size=25,
)  # fmt: skip
SPOTS = st.lists(st.tuples(st.integers(0, 800), st.integers(-50, 640)), min_size=2, max_size=2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(TEXTS, st.data(), KEYS, SPOTS)
def test_no_gesture_breaks_anything(hand: Any, text: str, data: Any, keys: Any, spots: list[tuple[int, int]]) -> None:
    points = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(points, points), max_size=4))
    marks = [Mark(at + 1, min(pair), max(pair), ("Sky",)) for at, pair in enumerate(pairs) if pair[0] != pair[1]]
    view = hand.open(text, marks)
    for piece in range(view.page.count):
        laid = view.page.laid(piece)
        assert len(laid.layout.text().encode("utf-16-le")) // 2 == laid.units.length
    seen: list[Any] = []
    view.passage_changed.connect(seen.append)
    for (key, sign), shift, ctrl in keys:
        hand.press(key, sign, shift, ctrl)
    hand.drag(QPoint(*spots[0]), QPoint(*spots[1]))
    hand.double_click(QPoint(*spots[0]))
    hand.picture()
    for passage in [*seen, view.selection]:
        if passage is None:
            continue
        start, end = passage
        assert 0 <= start < end <= len(text)
        for point in passage:
            piece = view.page.prose.piece_of(point)
            laid = view.page.laid(piece)
            if laid.start < point < laid.end:
                unit = laid.unit(point)
                assert laid.layout.isValidCursorPosition(unit), (point, text[start:end])
    view.passage_changed.disconnect(seen.append)
