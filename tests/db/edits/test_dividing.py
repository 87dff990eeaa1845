"""Resize, split and join keep every quote on its characters, and lose no tag, note or place in a bundle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.edits.bundles import PickHighlights
from db.edits.dividing import JoinHighlights, ResizeHighlight, SplitHighlight
from db.edits.highlights import DateHighlights, MarkImportant, NoteHighlight, TagHighlights, Tags, ThemeGiven
from db.errors import ProjectError, Refused
from db.file.check import check
from db.reads import articles, bundles, highlights
from db.records.highlights import Highlight
from db.store import Store
from db.text.graphemes import is_edge


def standing(store: Store) -> list[Highlight]:
    reading = store.reading()
    found = sorted(highlights.of_text(reading, 1), key=lambda highlight: (highlight.start, highlight.end))
    reading.close()
    return found


def content_of(store: Store) -> str:
    reading = store.reading()
    content = articles.text(reading, 1).content
    reading.close()
    return content


def test_a_split_keeps_tags_in_every_part_and_the_note_in_the_first(store: Store) -> None:
    store.apply(DateHighlights((1,), "2022-07")).result()
    store.apply(MarkImportant((1,), True)).result()
    store.apply(PickHighlights((1,))).result()
    whole = next(found for found in standing(store) if found.id == 1)
    content = content_of(store)
    at = content.index("слово")
    done = store.apply(SplitHighlight(1, (at,))).result()
    assert done.words.outcome == "Split into 2 highlights."
    (made,) = done.made["highlight"]
    first, second = (next(found for found in standing(store) if found.id == number) for number in (1, made))
    assert (first.start, first.quote) == (whole.start, content[whole.start : at].rstrip())
    assert (second.start, second.end) == (at, whole.end)
    assert first.themes == second.themes == whole.themes
    assert first.actors == second.actors == whole.actors
    assert (first.note, second.note) == ("a *note*", "")
    assert (first.event, second.event, first.important, second.important) == ("2022-07", "2022-07", True, True)
    reading = store.reading()
    assert set(bundles.picked(reading)) == {1, made}
    reading.close()
    store.undo().result()
    assert next(found for found in standing(store) if found.id == 1) == whole


def test_a_selection_inside_splits_into_three(store: Store) -> None:
    before = len(standing(store))
    store.apply(SplitHighlight(2, (13, 20))).result()
    assert len(standing(store)) == before + 2


@pytest.mark.parametrize("at", [(), (0,), (17,), (500,), (9,)])
def test_nothing_is_split_off_where_nothing_would_be(store: Store, at: tuple[int, ...]) -> None:
    # 9 is inside the astronaut, which is seen as one character
    assert not is_edge(content_of(store), 9)
    with pytest.raises(Refused):
        store.apply(SplitHighlight(1, at)).result()


def test_a_join_unites_tags_notes_bundles_and_date(store: Store) -> None:
    store.apply(NoteHighlight(2, "second")).result()
    store.apply(TagHighlights((1,), Tags((ThemeGiven(3),)))).result()
    store.apply(PickHighlights((3,))).result()
    store.apply(DateHighlights((3,), "2022-07-19")).result()
    store.apply(MarkImportant((2,), True)).result()
    before = standing(store)
    content = content_of(store)
    store.apply(JoinHighlights((3, 2, 1))).result()
    (joined,) = standing(store)
    assert joined.id == 1
    assert (joined.start, joined.end) == (0, 60)
    assert joined.quote == content[0:60]
    assert [tag.name for tag in joined.themes] == ["Drones", "Trade", "New one"]
    assert {(tag.name, tag.role, tag.stance) for tag in joined.actors} == {
        ("Iran", "speaker", -1),
        ("Russia", "target", 2),
        ("NATO", "mentioned", None),
    }
    assert joined.note == "a *note*\n\nsecond"
    assert (joined.important, joined.event) == (True, "2022-07-19")
    reading = store.reading()
    assert set(bundles.picked(reading)) == {1}
    reading.close()
    store.undo().result()
    assert standing(store) == before


def test_two_dates_are_not_made_one(store: Store) -> None:
    store.apply(DateHighlights((1,), "2022")).result()
    store.apply(DateHighlights((2,), "2021")).result()
    with pytest.raises(Refused, match="2022 and 2021"):
        store.apply(JoinHighlights((1, 2))).result()


def test_a_split_that_is_joined_is_what_it_was(store: Store) -> None:
    whole = next(found for found in standing(store) if found.id == 1)
    (made,) = store.apply(SplitHighlight(1, (7,))).result().made["highlight"]
    store.apply(JoinHighlights((made, 1))).result()
    again = next(found for found in standing(store) if found.id == 1)
    assert (again.start, again.end, again.quote, again.note) == (whole.start, whole.end, whole.quote, whole.note)
    assert (again.themes, again.actors) == (whole.themes, whole.actors)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["resize", "split", "join"]), st.integers(1, 9), st.integers(-2, 90), st.integers(-2, 90)
    ),
    max_size=12,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_every_quote_stays_on_its_characters(
    acts: list[tuple[str, int, int, int]], tmp_path_factory: pytest.TempPathFactory, filled: Callable[[Path], Store]
) -> None:
    store = filled(tmp_path_factory.mktemp("walk") / "p.commonplace")
    content = content_of(store)
    for what, highlight, one, other in acts:
        try:
            if what == "resize":
                store.apply(ResizeHighlight(highlight, one, other)).result()
            elif what == "split":
                store.apply(SplitHighlight(highlight, (one, other))).result()
            else:
                store.apply(JoinHighlights((highlight, max(1, one % 10)))).result()
        except ProjectError:
            continue
    for found in standing(store):
        assert content[found.start : found.end] == found.quote
    reading = store.reading()
    assert check(reading, store.path).ok
    reading.close()
    store.close()
