"""Bundles as a whole: their names, copies, live queries, and what is picked or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.edits.bundle_outline import AddWords, ChangeQuote
from db.edits.bundle_places import Item
from db.edits.bundles import (
    CopyBundle,
    DeleteBundle,
    NewBundle,
    PickHighlights,
    RenameBundle,
    SetBundleQuery,
    SetBundleSettings,
    TakeBack,
    TakeOut,
)
from db.edits.dividing import JoinHighlights, ResizeHighlight, SplitHighlight
from db.edits.highlights import DeleteHighlights
from db.edits.themes import RenameTheme
from db.errors import NotFound, Refused
from db.reading import Reading
from db.reads import bundles
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


def _rows(reading: Reading, bundle: int = 1) -> list[tuple[int, int, str]]:
    sql = "SELECT highlight_id, left_out, changes FROM bundle_excerpt WHERE bundle_id = ? ORDER BY position"
    return [tuple(row) for row in reading.all(sql, bundle)]


def test_names_are_single_and_not_empty(store: Store) -> None:
    store.apply(NewBundle("  Weekly   brief ")).result()
    with pytest.raises(Refused, match="There is a bundle WEEKLY brief already"):
        store.apply(NewBundle("WEEKLY brief")).result()
    with pytest.raises(Refused, match="needs a name"):
        store.apply(RenameBundle(1, " ")).result()
    store.apply(RenameBundle(1, "weekly Brief")).result()
    reading = store.reading()
    assert [one.name for one in bundles.all_bundles(reading)] == ["weekly Brief"]
    reading.close()
    with pytest.raises(NotFound):
        store.apply(RenameBundle(9, "None")).result()


def test_a_copy_has_everything_and_a_number(store: Store, reading: Reading) -> None:
    for edit in (
        PickHighlights((1, 2)),
        AddWords(1, "Head", 2, Item("excerpt", 2)),
        ChangeQuote(1, 2, (QuoteChange(0, 3),)),
        TakeOut(1, left_out=(3,)),
        SetBundleQuery(1, "#Drones"),
        SetBundleSettings(1, '{"index":true}'),
        CopyBundle(1),
        CopyBundle(2),
        TakeOut(1, (1,)),
    ):
        store.apply(edit).result()
    assert [(one.name, one.query) for one in bundles.all_bundles(reading)] == [
        ("Bundle", "#Drones"),
        ("Bundle 2", "#Drones"),
        ("Bundle 3", "#Drones"),
    ]
    assert _rows(reading, 2) == _rows(reading, 3) == [(3, 1, "[]"), (1, 0, "[]"), (2, 0, '[[0,3,""]]')]
    assert _rows(reading, 1) == [(3, 1, "[]"), (2, 0, '[[0,3,""]]')]
    assert bundles.all_bundles(reading)[2].settings.index
    assert reading.all("SELECT bundle_id, words, level FROM bundle_words ORDER BY 1") == [
        (bundle, "Head", 2) for bundle in (1, 2, 3)
    ]


def test_a_deleted_bundle_takes_its_words_along_and_frees_its_name(store: Store, reading: Reading) -> None:
    for edit in (PickHighlights((1,)), AddWords(1, "Then"), DeleteBundle(1), PickHighlights((2,))):
        store.apply(edit).result()
    assert bundles.picked(reading) == [2]
    assert reading.all("SELECT words FROM bundle_words WHERE gone IS NULL") == []
    with pytest.raises(NotFound):
        store.apply(PickHighlights((1,), 1)).result()


def test_a_live_query_follows_the_names(store: Store, reading: Reading) -> None:
    for edit in (NewBundle("B", "#Drones -@Iran"), RenameTheme(2, "Unmanned aircraft")):
        store.apply(edit).result()
    assert bundles.all_bundles(reading)[0].query == '#"Unmanned aircraft" -@Iran'


def test_what_is_left_out_is_in_again_when_it_is_picked_or_taken_back(store: Store, reading: Reading) -> None:
    for edit in (NewBundle("B", "#Drones"), TakeOut(1, left_out=(1, 2)), TakeBack(1, (1,))):
        store.apply(edit).result()
    assert _rows(reading) == [(2, 1, "[]")]
    store.apply(PickHighlights((2, 1), 1)).result()
    assert _rows(reading) == [(2, 0, "[]"), (1, 0, "[]")]


def test_changes_stay_on_their_words_when_a_highlight_is_resized_split_or_joined(
    store: Store, reading: Reading
) -> None:
    # "Первое 👩‍🚀 слово" of which the last word is cut
    quote = reading.one("SELECT quote FROM placement WHERE id = 1")[0]
    cut = quote.index("слово")
    store.apply(PickHighlights((1, 3))).result()
    store.apply(ChangeQuote(1, 1, (QuoteChange(cut, cut + 5, "word"),))).result()
    store.apply(ResizeHighlight(1, 2, 30)).result()
    assert _rows(reading)[0] == (1, 0, f'[[{cut - 2},{cut + 3},"word"]]')
    store.apply(SplitHighlight(1, (cut,))).result()
    (part,) = (row[0] for row in _rows(reading) if row[0] not in (1, 3))
    assert [row[0] for row in _rows(reading)] == [1, part, 3], "the part stands right behind the whole"
    assert [row[2] for row in _rows(reading)] == ["[]", '[[0,5,"word"]]', "[]"]
    store.apply(JoinHighlights((1, part))).result()
    assert [row[0] for row in _rows(reading)] == [1, 3]
    store.apply(DeleteHighlights((1,))).result()
    assert [row[0] for row in _rows(reading)] == [3]
