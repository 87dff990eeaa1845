"""The colour of a highlight stands exactly under its characters, in lines of one and of two directions."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.look.look import Look
from desktop.reader.marks import Mark
from desktop.reader.view import ReaderView

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
TEXTS = {
    "latin": "Officials in the capital said on Monday that two delegations had inspected unmanned aircraft at a field.",
    "arabic": "قال مسؤول إن البلدين يعززان تعاونهما في مجالات عدة منها الطاقة والنقل وأضاف أن الشركات وقعت عقودا.",
    "hebrew": "המשרד לא אישר את הטענה וגם לא הכחיש אותה ביום שני בבוקר כאשר המשלחת הגיעה אל שדה התעופה.",
    "mixed": "وقعت 12 شركة من Northwire Group عقودا مع وزارة النقل في Tehran يوم 19 July من العام الماضي.",
    "quoted": "The daily صحيفة المشرق wrote that عقودا جديدة were signed, and nobody denied it that day at all.",
    "chinese": "无人机代表团访问了首都以南的机场\U00020000。外交部没有证实这一说法，也没有否认。记者在机场外等候。",
    "clusters": f"A cafe\u0301 in Vie\u0323\u0302t Nam, {FAMILY} and \U0001f1ee\U0001f1f7 flags, e\u0301e\u0301 again.",
}
TINT = QColor("#FDCDCD")


def cells(view: Any) -> list[tuple[int, float, float, int]]:
    """Each cluster with ink as (code point, left, right, y of the white gap's edge), by the glyphs of that cluster."""
    laid = view.page.laid(0)
    out = []
    unit = 0
    while unit < laid.units.length:
        after = laid.layout.nextCursorPosition(unit)
        line = laid.layout.lineAt(laid.line_of(laid.point(unit)))
        boxes = [run.boundingRect() for run in line.glyphRuns(unit, after - unit)]
        boxes = [box for box in boxes if box.width() >= 3]
        if len(boxes) == 1 and not laid.layout.text()[unit:after].isspace():
            y = view.page.top(0) + laid.line_of(laid.point(unit)) * laid.style.line + laid.style.tint[0] + 1
            left = view.page.measures.column + laid.left + boxes[0].left()
            out.append((laid.point(unit), left, left + boxes[0].width(), y))
        unit = after
    return out


def tinted(picture: QImage, left: float, right: float, y: int) -> bool:
    """Whether the ground of a cell is the tint; ink reaches so high now and then, so nine places are asked."""
    return any(
        QColor(picture.pixel(round(left + (right - left) * part), y + row)) == TINT
        for row in range(3)
        for part in (0.3, 0.5, 0.7)
    )


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("cut", [(0.1, 0.5), (0.33, 0.9), (0.0, 1.0)])
def test_every_cell_of_the_mark_and_no_other_is_tinted(hand: Any, name: str, cut: tuple[float, float]) -> None:
    text = TEXTS[name]
    view = hand.open(text)
    page = view.page
    laid = page.laid(0)
    start = laid.point(laid.settled(laid.unit(int(len(text) * cut[0]))))
    end = laid.point(laid.settled(laid.unit(int(len(text) * cut[1]))))
    view.set_marks([Mark(1, start, end, ("Coral",))])
    picture = hand.picture()
    wrong = []
    asked = 0
    for point, left, right, y in cells(view):
        asked += 1
        if tinted(picture, left, right, y) != (start <= point < end):
            wrong.append((point, text[point]))
    assert asked > 20
    assert wrong == []


def test_the_shortest_is_on_top_and_the_longer_draws_a_line_under_it(hand: Any) -> None:
    text = TEXTS["latin"]
    start = text.index("capital")
    view = hand.open(text, [Mark(1, 0, 60, ("Violet",)), Mark(2, start, start + 7, ("Coral",))])
    picture = hand.picture()
    laid = view.page.laid(0)
    box = laid.rects(start, start + 7)[0].translated(view.page.measures.column, view.page.top(0))
    assert QColor(picture.pixel(round(box.center().x()), round(box.top()) + 1)) == TINT
    assert QColor(picture.pixel(round(box.center().x()), round(box.bottom()) - 1)) == QColor("#4D13A2")
    before = laid.rects(0, 5)[0].translated(view.page.measures.column, view.page.top(0))
    assert QColor(picture.pixel(round(before.center().x()), round(before.top()) + 1)) == QColor("#E0D2FF")


def test_lines_keep_a_white_gap_and_the_baselines_a_grid(hand: Any) -> None:
    view = hand.open("Latin words. 无人机 عربي ไทย ends.\u2028And a second line here.", [(0, 50)])
    laid = view.page.laid(0)
    first, second = laid.layout.lineAt(0), laid.layout.lineAt(1)
    assert second.y() + second.ascent() - first.y() - first.ascent() == laid.style.line
    boxes = laid.rects(0, 50)
    assert max(box.bottom() for box in boxes if box.top() < 20) + 4 <= min(box.top() for box in boxes if box.top() > 20)


def test_matches_lie_over_tints_and_the_selection_over_all(hand: Any) -> None:
    text = TEXTS["latin"]
    view = hand.open(text, [Mark(1, 0, 40, ("Coral",))])
    view.set_found([(0, 9), (13, 16)], 1)
    view.select(17, 24)
    picture = hand.picture()
    page = view.page

    def ground(start: int, end: int) -> str:
        box = page.laid(0).rects(start, end)[0].translated(page.measures.column, page.top(0))
        return QColor(picture.pixel(round(box.center().x()), round(box.top()) + 2)).name().upper()

    assert ground(0, 9) == "#FFE680"
    assert ground(13, 16) == "#FFB347"
    assert ground(17, 24) == "#B5D1F7"
    assert ground(10, 12) == "#FDCDCD"


def test_a_right_to_left_paragraph_stands_right_and_its_article_is_mirrored(hand: Any) -> None:
    view = hand.open("An English line.\n" + TEXTS["arabic"], direction="ltr")
    page = view.page
    column = page.measures
    arabic = page.laid(1)
    right = max(box.right() for box in arabic.rects(arabic.start, arabic.start + 4))
    assert abs(right - column.width) <= 2
    assert column.lanes > column.column
    assert min(box.left() for box in page.laid(0).rects(0, 5)) == 0
    hand.open(TEXTS["arabic"] + "\nAn English line.")
    column = view.page.measures
    assert column.lanes < column.column
    assert column.labels < column.lanes
    view.set_marks([Mark(1, 0, 10, ("Coral",), ("Conflicts",))])
    picture = hand.picture()
    y = view.page.top(0) + view.page.laid(0).style.line // 2
    assert QColor(picture.pixel(column.lane_left(0) + 2, y)) == QColor("#D36568")
    bar = column.column + column.width + 6
    assert QColor(picture.pixel(bar, y)) == QColor("#1D5AA8")


def test_bars_take_patterns_where_names_have_no_room(hand: Any, look: Any) -> None:
    view = hand.open(TEXTS["latin"], [Mark(1, 0, 9, ("Sky",), ("Drones",))])
    assert view.page.measures.names
    column, y = view.page.measures, view.page.top(0) + 10
    middle = column.lane_left(0) + 2
    assert QColor(hand.picture().pixel(middle, y)) == QColor("#2E91CD")
    look.set_patterns(True)
    assert QColor(hand.picture().pixel(middle, y)) == QColor("#FFFFFF")
    look.set_patterns(False)
    view.resize(700, 600)
    column = view.page.measures
    assert not column.names
    assert QColor(hand.picture().pixel(column.lane_left(0) + 2, y)) == QColor("#FFFFFF")
    assert QColor(hand.picture().pixel(column.lane_left(0), y)) == QColor("#2E91CD")


def test_what_finds_no_lane_is_counted_and_a_chosen_one_shows_its_name(hand: Any) -> None:
    text = TEXTS["latin"]
    marks = [Mark(n, n, n + 30, ("Sky", "Rust")[n % 2 :], (f"Theme {n}",)) for n in range(1, 10)]
    view = hand.open(text, marks)
    picture = hand.picture()
    margin, column = view.margin, view.page.measures
    bars = [QColor(picture.pixel(column.lane_left(lane) + 2, view.page.top(0) + 10)).name() for lane in range(4)]
    assert bars == ["#722a00", "#2e91cd", "#722a00", "#2e91cd"]
    assert [label.mark for label in margin.labels] == [1, 2, 3, 4]
    assert [more.count for more in margin.more] == [5]
    hand.click(margin.more[0].box.center().toPoint())
    assert view.chosen == 5
    before, after = picture, hand.picture()
    place = QPoint(column.labels + 20, view.page.top(0) + 14)
    assert any(
        before.pixel(place + QPoint(x, y)) != after.pixel(place + QPoint(x, y)) for x in range(9) for y in range(8)
    )


class ContrastLook(Look):
    """A look under a system that asks for high contrast."""

    @property
    def high_contrast(self) -> bool:
        return True


def test_high_contrast_has_lines_and_patterns_in_place_of_tints(qtbot: QtBot, fonts: list[str]) -> None:
    view = ReaderView(ContrastLook("light"))
    qtbot.addWidget(view)
    view.resize(820, 400)
    view.show()
    text = TEXTS["latin"]
    view.show_article("", "", text, (), (), [Mark(1, 0, 20, ("Lime",), ("Trade",))], None)
    view.set_found([(13, 16)], 0)
    view.select(40, 60)
    picture = view.viewport().grab().toImage()
    page, inks = view.page, view.inks
    x, y = page.measures.column, page.top(0)

    def box(start: int, end: int) -> QRectF:
        return page.laid(0).rects(start, end)[0].translated(x, y)

    tint = box(0, 8)
    assert QColor(picture.pixel(round(tint.center().x()), round(tint.top()) + 1)) == inks.page
    assert QColor(picture.pixel(round(tint.center().x()), round(tint.bottom()) - 1)) == inks.bar("Lime")
    found = box(13, 16)
    assert QColor(picture.pixel(round(found.left()), round(found.center().y()))) == inks.ink
    assert QColor(picture.pixel(round(box(40, 60).left()) + 1, round(box(40, 60).top()) + 3)) == inks.accent
    bar = [QColor(picture.pixel(page.measures.lane_left(0) + 2, y + row)) for row in range(2, 26)]
    assert inks.page in bar
    assert inks.bar("Lime") in bar
