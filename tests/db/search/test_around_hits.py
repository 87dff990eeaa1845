"""Hits are widened to sentences and paragraphs, and those that meet become one."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.edits.highlights import Tags, ThemeGiven
from db.edits.identical import MarkedPlace, MarkPlaces
from db.reads.highlights import highlight
from db.search.around_hits import UNITS, passages_around, widened

TEXT = "One two. Three four! Five six.\n\n  Seven eight. Nine ten.  \nEleven."


def pieces(words: str, unit: Any, beside: int = 0) -> list[str]:
    start = TEXT.index(words)
    return [TEXT[a:b] for a, b in widened(TEXT, [(start, start + len(words))], unit, beside)]


def test_a_hit_is_as_wide_as_wanted() -> None:
    assert pieces("four", "hit", 3) == ["four"]
    assert pieces("four", "sentence") == ["Three four!"]
    assert pieces("four", "sentence", 1) == ["One two. Three four! Five six."]
    assert pieces("six", "sentence", 1) == ["Three four! Five six.\n\n  Seven eight."]
    assert pieces("four", "paragraph") == ["One two. Three four! Five six."]
    assert pieces("Nine", "paragraph") == ["Seven eight. Nine ten."]
    assert pieces("Nine", "paragraph", 9) == [TEXT]
    assert pieces("two. Three", "sentence") == ["One two. Three four!"]


def test_hits_in_one_sentence_become_one() -> None:
    ranges = [(0, 3), (4, 7), (9, 14)]
    assert [TEXT[a:b] for a, b in widened(TEXT, ranges, "sentence")] == ["One two.", "Three four!"]
    assert len(widened(TEXT, ranges, "paragraph")) == 1


@given(
    st.text(alphabet="ab. !\n", max_size=60),
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=5),
    st.sampled_from(UNITS),
    st.integers(0, 3),
)
def test_every_hit_is_held_and_none_overlap(text: str, asked: list[tuple[int, int]], unit: Any, beside: int) -> None:
    ranges = sorted((start, min(start + many, len(text))) for start, many in asked if start < len(text))
    wide = widened(text, ranges, unit, beside)
    assert all(any(a <= start and end <= b for a, b in wide) for start, end in ranges)
    assert all(first[1] <= second[0] for first, second in pairwise(wide))


def test_they_are_marked_by_one_act(project: Any) -> None:
    text = project.reading.one("SELECT text_id FROM article WHERE title = 'Gas talks'")[0]
    content = project.reading.one("SELECT content FROM body WHERE text_id = ?", text)[0]
    at = content.index("discussed")
    (row,) = passages_around(project.reading, [(text, at, at + 9)], "sentence")
    assert content[row.start : row.end] == "Sanctions were not discussed."
    assert row.highlights == ()
    edit = MarkPlaces((MarkedPlace(text, row.start, row.end),), Tags((ThemeGiven(project.themes["Denials"]),)))
    changes = project.store.apply(edit).result()
    (made,) = changes.made["highlight"]
    assert highlight(project.reading, made).quote == "Sanctions were not discussed."
    (again,) = passages_around(project.reading, [(text, at, at + 9)], "sentence")
    assert [one.id for one in again.highlights] == [made]
    project.store.undo().result()
    (again,) = passages_around(project.reading, [(text, at, at + 9)], "sentence")
    assert again.highlights == ()
