"""Positions of a text and of what the clean view shows of it."""

from hypothesis import given
from hypothesis import strategies as st

from db.records.clean import Mend
from db.text.mended import Mended

TEXT = "soon.No country  has"


def test_an_inserted_space_is_no_place_of_the_text() -> None:
    view = Mended(TEXT, [Mend(5, 5, " "), Mend(16, 17, "")])
    assert view.shown == "soon. No country has"
    assert (view.ends(5), view.units(5)) == (5, 6)
    assert (view.point(5), view.point(6), view.point(7)) == (5, 5, 6)
    assert view.units(15) == view.units(16) - 1
    assert view.point(view.units(17)) == 17
    assert view.units(16) == view.units(17) == 17
    assert view.point(17) == 17


def test_a_folded_range_is_one_place() -> None:
    view = Mended("one two three", [Mend(4, 7, "[same]")])
    assert view.shown == "one [same] three"
    assert {view.point(unit) for unit in range(4, 10)} == {4}
    assert view.point(10) == 7
    assert (view.units(5), view.ends(6), view.ends(7)) == (4, 4, 10)


@given(st.text(st.sampled_from("ab .\U0001f600é"), max_size=40), st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    made: list[Mend] = []
    for at in places:
        if made and at <= made[-1].end:
            continue
        end = min(len(text), at + data.draw(st.integers(0, 2)))
        made.append(Mend(at, end, " " if end == at else data.draw(st.sampled_from(["", "\U0001f600x"]))))
    view = Mended(text, made)
    inside = {point for mend in made for point in range(mend.start + 1, mend.end)}
    hidden = {point for mend in made if not mend.text for point in range(mend.start, mend.end)}
    for point in range(len(text) + 1):
        assert 0 <= view.ends(point) <= view.units(point) <= view.length or point in inside | hidden
        if point not in inside | hidden:
            assert view.point(view.units(point)) == point
            assert view.point(view.ends(point)) in {point} | {m.start for m in made if m.end == point} | {
                m.end for m in made if m.start == point
            }
    units = [view.units(point) for point in range(len(text) + 1)]
    assert units == sorted(units)
    spoken = [view.point(unit) for unit in range(view.length + 1)]
    assert spoken == sorted(spoken)
