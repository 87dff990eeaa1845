"""A codebook comes into a project: by uuid, then by path, then as pairs that were said yes to; one act, one undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from db.edits.synonyms import AddSynonym
from db.edits.themes import DeleteTheme, MoveTheme, RenameTheme
from db.errors import Cancelled
from db.exchange.codebook.line import Codebook, CodebookLine
from db.exchange.codebook.merging import CodebookReport, TakeCodebook
from db.exchange.codebook.pairs import pairs
from db.exchange.codebook.settled import settled
from db.reading import Reading
from db.reads import themes
from db.records.themes import HUES, Theme
from db.store import Store

Bring = Callable[..., CodebookReport]
GUID = "9f6a7c52-6c1a-4a6e-9d10-0a4f0cf5b8b1"


def named(store: Store) -> dict[str, Theme]:
    reading = store.reading()
    try:
        return {" / ".join(theme.path): theme for theme in themes.tree(reading)}
    finally:
        reading.close()


def asked(store: Store, lines: list[CodebookLine]) -> list[tuple[str, str, int]]:
    reading = store.reading()
    try:
        return [
            (pair.name, " / ".join(pair.theme_path), pair.passages) for pair in pairs(reading, settled(Codebook(lines)))
        ]
    finally:
        reading.close()


def test_by_uuid_then_by_path(store: Store, bring: Bring) -> None:
    drones = named(store)["Military / Drones"]
    lines = [
        CodebookLine("Arms", guid=GUID, definition="What shoots"),
        CodebookLine("Drohnen", 0, str(drones.uuid).upper(), definition="Flies alone", synonyms=("UAV",)),
        CodebookLine("Military", definition="Of soldiers"),
        CodebookLine("Navy", 2),
        CodebookLine("Below", 1),
    ]
    report = bring(store, Codebook(lines))
    assert (report.added, report.filled, report.unchanged, report.merged) == (3, 2, 0, 0)
    after = named(store)
    assert set(after) >= {"Arms", "Military / Navy", "Military / Drones / Below"}
    assert str(after["Arms"].uuid) == GUID
    assert after["Military"].definition == "Of soldiers"
    assert after["Military / Drones"].synonyms == ("Drohnen", "UAV")
    assert any("stays where it is here" in line for line in report.lines)
    assert any("Drohnen is called Drones here" in line for line in report.lines)


def test_the_same_file_again_changes_nothing_even_after_the_project_went_on(
    store: Store, bring: Bring, living: Callable[[Reading], Any]
) -> None:
    lines = [CodebookLine("Arms", guid=GUID), CodebookLine("Tanks", 0), CodebookLine("UAVs", 0)]
    bring(store, Codebook(lines), {2: 2})
    arms = named(store)["Arms"].id
    store.apply(RenameTheme(arms, "Weapons")).result()
    store.apply(MoveTheme(arms, 3)).result()
    reading = store.reading()
    before, seq = living(reading), reading.one("SELECT max(seq) FROM journal")
    report = bring(store, Codebook(lines))
    assert (report.added, report.filled, report.merged, report.unchanged) == (0, 0, 0, 3)
    assert living(reading) == before
    assert reading.one("SELECT max(seq) FROM journal") == seq
    reading.close()


def test_one_undo_takes_all_back_and_it_comes_in_again(
    store: Store, bring: Bring, living: Callable[[Reading], Any]
) -> None:
    reading = store.reading()
    before = living(reading)
    lines = [CodebookLine("Arms", guid=GUID), CodebookLine("Tanks", 0), CodebookLine("UAVs", synonyms=("Drohne",))]
    report = bring(store, Codebook(lines), {2: 2})
    assert (report.added, report.merged) == (2, 1)
    assert named(store)["Military / Drones"].synonyms == ("UAVs", "Drohne")
    after = living(reading)
    store.undo().result()
    assert living(reading) == before
    store.redo().result()
    assert living(reading) == after
    store.undo().result()
    assert bring(store, Codebook(lines)).added == 3
    assert named(store)["Arms"].uuid
    reading.close()


def test_nothing_that_is_here_is_replaced(store: Store, bring: Bring) -> None:
    bring(store, Codebook([CodebookLine("Trade", definition="Ours", inclusion="Ours too")]))
    report = bring(store, Codebook([CodebookLine("Trade", definition="Theirs", colour="red")]))
    assert named(store)["Trade"].definition == "Ours"
    assert report.lines == [
        "1 colour was brought to the nearest of the twelve here",
        "Trade says something else of itself in the file; it keeps its words here",
    ]


def test_pairs_are_offered_with_their_passages(store: Store) -> None:
    store.apply(AddSynonym(2, "UAVs")).result()
    assert asked(store, [CodebookLine("uavs")]) == [("uavs", "Military / Drones", 1)]
    assert asked(store, [CodebookLine("Unmanned", synonyms=("drönes",))]) == [("Unmanned", "Military / Drones", 1)]
    assert asked(store, [CodebookLine("UAS", definition="Drones and what steers them")])[0][1] == "Military / Drones"
    assert asked(store, [CodebookLine("Millitary")]) == [("Millitary", "Military", 1)]
    store.apply(RenameTheme(3, "سياسة")).result()
    assert asked(store, [CodebookLine("سياسه")]) == [("سياسه", "سياسة", 1)]
    assert asked(store, [CodebookLine("Military"), CodebookLine("Weather")]) == []


def test_a_theme_that_went_meanwhile_is_added(store: Store, bring: Bring) -> None:
    store.apply(DeleteTheme(2)).result()
    assert bring(store, Codebook([CodebookLine("UAVs")]), {0: 2}).added == 1


def test_a_uuid_that_another_theme_had_is_not_taken_twice(store: Store, bring: Bring) -> None:
    drones = named(store)["Military / Drones"]
    store.apply(DeleteTheme(2)).result()
    line = CodebookLine("Drones again", guid=str(drones.uuid))
    assert bring(store, Codebook([line])).added == 1
    assert named(store)["Drones again"].uuid != drones.uuid
    assert bring(store, Codebook([replace(line, name="Renamed there")])).unchanged == 0
    assert named(store)["Drones again"].synonyms == ("Renamed there",)
    store.apply(RenameTheme(named(store)["Drones again"].id, "Mine")).result()
    assert bring(store, Codebook([line])).unchanged == 1


def test_stopped_midway_nothing_of_it_stays(store: Store, living: Callable[[Reading], Any]) -> None:
    reading = store.reading()
    before = living(reading)

    def progress(done: int, whole: int) -> None:
        if done:
            raise Cancelled("Stopped.")

    book = settled(Codebook([CodebookLine(f"t{number}") for number in range(500)]))
    with pytest.raises(Cancelled):
        store.apply(TakeCodebook(book, "big", CodebookReport(), progress=progress)).result()
    assert living(reading) == before
    reading.close()


def test_themes_at_the_top_without_a_colour_get_hues_in_turn(empty: Store, bring: Bring) -> None:
    bring(empty, Codebook([CodebookLine("Own", colour=HUES[0]), *(CodebookLine(f"t{at}") for at in range(12))]))
    hues = [theme.hue for theme in named(empty).values()]
    assert hues == [*HUES, HUES[0]]
