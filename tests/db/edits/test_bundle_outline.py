"""The order of a bundle: whatever is moved where, everything stands there once, in the order that was asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.edits.bundle_outline import AddWords, ChangeQuote, ChangeWords, MoveInBundle
from db.edits.bundle_places import STEP, Item
from db.edits.bundles import NewBundle, PickHighlights, SetBundleSettings, TakeOut
from db.errors import NotFound, Refused
from db.reading import Reading
from db.reads.bundle_contents import contents
from db.records.quote_changes import QuoteChange
from db.store import Store


@pytest.fixture
def store(filled: Callable[[Path], Store], tmp_path: Path) -> Iterator[Store]:
    made = filled(tmp_path / "p.commonplace")
    yield made
    made.close()


@pytest.fixture
def reading(store: Store) -> Iterator[Reading]:
    made = store.reading()
    yield made
    made.close()


def _order(reading: Reading, bundle: int = 1) -> list[str]:
    return [f"{one.kind[0]}{one.id}" for one in contents(reading, bundle).placed]


def _items(names: list[str]) -> tuple[Item, ...]:
    return tuple(Item("excerpt" if name[0] == "e" else "words", int(name[1:])) for name in names)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_moves_keep_every_thing_once_in_the_order_asked_for(
    data: st.DataObject, filled: Callable[[Path], Store], tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = filled(tmp_path_factory.mktemp("order") / "p.commonplace")
    store.apply(PickHighlights((1, 2, 3))).result()
    for number in range(3):
        store.apply(AddWords(1, f"Words {number}")).result()
    reading = store.reading()
    row = _order(reading)
    for _ in range(data.draw(st.integers(1, 8))):
        moving = data.draw(st.lists(st.sampled_from(row), min_size=1, max_size=4, unique=True))
        rest = [name for name in row if name not in moving]
        at = data.draw(st.integers(0, len(rest)))
        before = _items([rest[at]])[0] if at < len(rest) else None
        store.apply(MoveInBundle(1, _items(moving), before)).result()
        row = [*rest[:at], *moving, *rest[at:]]
        assert _order(reading) == row
    acts = len(reading.all("SELECT 1 FROM journal WHERE kind = 'act' AND undone IS NULL"))
    assert acts > 0
    reading.close()
    store.close()


def test_there_is_room_at_one_spot_for_ever(store: Store, reading: Reading) -> None:
    store.apply(PickHighlights((1, 2))).result()
    for _ in range(40):
        store.apply(AddWords(1, "More", 0, Item("excerpt", 2))).result()
    assert _order(reading) == ["e1", *(f"w{number}" for number in range(1, 41)), "e2"]
    positions = [row[0] for row in reading.all("SELECT position FROM bundle_words")]
    assert len(set(positions)) == 40
    assert max(positions) < STEP * 100


def test_picks_of_an_older_project_stand_close_and_still_take_something_between(store: Store, reading: Reading) -> None:
    store.apply(PickHighlights((1, 2, 3))).result()
    for position, highlight in enumerate((1, 2, 3)):
        connection = sqlite3.connect(store.path)  # as an older Commonplace wrote them
        connection.execute("UPDATE bundle_excerpt SET position = ? WHERE highlight_id = ?", (position, highlight))
        connection.commit()
        connection.close()
    store.apply(AddWords(1, "Between", 2, Item("excerpt", 2))).result()
    assert _order(reading) == ["e1", "w1", "e2", "e3"]


def test_a_result_of_the_query_gets_a_place_by_being_moved(store: Store, reading: Reading) -> None:
    store.apply(NewBundle("B", "text:*")).result()
    store.apply(PickHighlights((1,), 1)).result()
    store.apply(MoveInBundle(1, (Item("excerpt", 3),), Item("excerpt", 1))).result()
    assert _order(reading) == ["e3", "e1"]
    store.apply(TakeOut(1, left_out=(3,))).result()
    assert _order(reading) == ["e1"]
    store.apply(MoveInBundle(1, (Item("excerpt", 3),))).result()
    assert _order(reading) == ["e1", "e3"]


def test_a_quote_that_is_changed_among_the_results_has_no_place_yet(store: Store, reading: Reading) -> None:
    store.apply(NewBundle("B", "#Drones")).result()
    store.apply(ChangeQuote(1, 1, (QuoteChange(0, 6, "It"),))).result()
    found = contents(reading, 1)
    assert [one.id for one in found.placed] == []
    assert [(one.id, one.changes) for one in found.found] == [(1, (QuoteChange(0, 6, "It"),))]
    assert contents(reading, 1).excerpts == 1
    store.apply(ChangeQuote(1, 1, ())).result()
    assert not reading.all("SELECT 1 FROM bundle_excerpt")


def test_headings_and_sentences(store: Store, reading: Reading) -> None:
    store.apply(PickHighlights((1, 2))).result()
    store.apply(AddWords(1, "  What\n was said ", 1, Item("excerpt", 1))).result()
    store.apply(AddWords(1, " But\n\n- then ", 0, Item("excerpt", 2))).result()
    store.apply(ChangeWords(1, "Said", 2)).result()
    assert [(one.words, one.level) for one in contents(reading, 1).placed if one.kind == "words"] == [
        ("Said", 2),
        ("But\n\n- then", 0),
    ]
    for edit in (AddWords(1, "  "), AddWords(1, "a", 7), ChangeWords(1, "", 1)):
        with pytest.raises(Refused):
            store.apply(edit).result()
    for wrong in (ChangeWords(9, "a", 1), MoveInBundle(1, (Item("words", 9),)), AddWords(9, "a")):
        with pytest.raises(NotFound):
            store.apply(wrong).result()
    store.apply(TakeOut(1, words=(1, 2), dropped=(1,))).result()
    assert _order(reading) == ["e2"]


def test_what_is_ordered_goes_out_in_that_order_unless_another_grouping_was_chosen(
    store: Store, reading: Reading
) -> None:
    store.apply(PickHighlights((1, 2))).result()
    assert contents(reading, 1).bundle.settings.grouping == "theme"
    store.apply(AddWords(1, "Head", 1)).result()
    assert contents(reading, 1).bundle.settings.grouping == "outline"
    store.undo().result()
    assert contents(reading, 1).bundle.kept == "{}"
    store.apply(SetBundleSettings(1, '{"grouping":"theme"}')).result()
    store.apply(MoveInBundle(1, (Item("excerpt", 2),), Item("excerpt", 1))).result()
    assert contents(reading, 1).bundle.settings.grouping == "theme"
