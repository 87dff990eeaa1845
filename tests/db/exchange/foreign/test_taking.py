"""Pieces of another program's project come in as one act, find what is here, and change nothing the second time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from db.errors import SourceRefused
from db.exchange.foreign.counting import BYTES, TWO, UTF16, Counting
from db.exchange.foreign.records import (
    Foreign,
    ForeignActor,
    ForeignCount,
    ForeignHead,
    ForeignLink,
    ForeignSelection,
    ForeignSource,
    ForeignTheme,
)
from db.exchange.foreign.report import ProjectReport
from db.exchange.foreign.taking import TakeForeign
from db.file.check import check
from db.records.actors import Name
from db.store import Store

TEXT = "The drones came.\nThey stayed 😀 a while, said Ann.\nThe drones went.\n"
HEAD = ForeignHead("test:1", "Another 1.0")


def _take(store: Store, *pieces: Foreign) -> ProjectReport:
    report = ProjectReport()
    store.apply(TakeForeign("p.other", lambda: (HEAD, *pieces), report)).result()
    return report


def _all(store: Store, sql: str) -> list[Any]:
    reading = store.reading()
    try:
        return reading.all(sql)
    finally:
        reading.close()


def _quotes(store: Store) -> list[str]:
    return [row[0] for row in _all(store, "SELECT quote FROM placement WHERE gone IS NULL ORDER BY text_id, start")]


PIECES: tuple[Foreign, ...] = (
    ForeignTheme("1", "War", colour="#f00", definition="What is fought.", created="2020-01-02T03:04:05Z"),
    ForeignTheme("2", "Drones", parent="1", synonyms=("UAVs",)),
    ForeignActor("1", "Ann", "person", (Name("Anna"),), "A witness.", (("age", "30"),), affiliation="2"),
    ForeignSource("1", "A", TEXT, published="2022-07-19", outlet="Northwire", coder="Bea"),
    ForeignSelection("1", 4, 10, themes=(("2", -2), ("1", None)), actors=(("1", "speaker", 1),),
        note="Look.", coder="Bea"),
    ForeignSelection("2", 17, 28, "They stayed", themes=(("2", None),), created="2020-02-02T00:00:00Z"),
    ForeignLink("1", "1", "2", "continues", "after a while"),
    ForeignCount("dropped", "pictures", 3),
    ForeignCount("changed", "squares are round now"),
    ForeignCount("problem", "a thing is odd"),
)  # fmt: skip


def test_all_comes_in_as_one_act_and_again_changes_nothing(empty: Store) -> None:
    report = _take(empty, *PIECES)
    assert dict(report.taken) == {"theme": 2, "actor": 1, "article": 1, "highlight": 2, "link": 1}
    assert (report.dropped["pictures"], report.changed["squares are round now"]) == (3, 1)
    assert "a thing is odd" in report.lines
    assert report.lines[0] == "written by Another 1.0"
    rows = _all(
        empty,
        "SELECT p.quote, h.note, c.name, t.name, u.name, g.stance FROM highlight h "
        "JOIN placement p ON p.id = h.placement_id JOIN coder c ON c.id = h.coder_id "
        "JOIN theme_tag g ON g.highlight_id = h.id JOIN theme t ON t.id = g.theme_id "
        "LEFT JOIN theme u ON u.id = t.parent_id ORDER BY h.id, g.position",
    )
    assert rows == [
        ("drones", "Look.", "Bea", "Drones", "War", -2),
        ("drones", "Look.", "Bea", "War", None, None),
        ("They stayed", "", "Tester", "Drones", "War", None),
    ]
    assert _all(empty, "SELECT role, stance FROM actor_tag") == [("speaker", 1)]
    assert _all(empty, "SELECT note FROM actor") == [("A witness.\n\nage: 30",)]
    assert _all(empty, "SELECT hue, definition, created FROM theme WHERE parent_id IS NULL") == [
        ("Rust", "What is fought.", "2020-01-02T03:04:05.000Z")
    ]
    again = _take(empty, *PIECES)
    assert not again.taken
    assert dict(again.unchanged) == dict(report.taken)
    assert len(_all(empty, "SELECT seq FROM journal")) == 1
    empty.undo().result()
    assert _quotes(empty) == []
    assert dict(_take(empty, *PIECES).taken) == dict(report.taken)
    reading = empty.reading()
    assert check(reading, empty.path).faults == ()
    reading.close()


def test_more_tags_and_a_note_come_to_what_is_here(empty: Store) -> None:
    source = ForeignSource("1", "A", TEXT)
    _take(empty, ForeignTheme("1", "War"), source, ForeignSelection("1", 4, 10, themes=(("1", None),)))
    more = ForeignSelection("1", 4, 10, themes=(("1", None), ("2", 1)), actors=(("1", "target", None),), note="Look.")
    report = _take(empty, ForeignTheme("1", "War"), ForeignTheme("2", "Air"), ForeignActor("1", "Ann"), source, more)
    assert dict(report.taken) == {"theme": 1, "actor": 1, "tag": 2, "note": 1}
    assert _all(empty, "SELECT theme_id, position, stance FROM theme_tag") == [(1, 0, None), (2, 1, 1)]


def test_positions_count_as_their_source_says(empty: Store) -> None:
    written = "Ünter 😀 uns.\r\nMehr davon.\r\n"
    source = ForeignSource("1", "A", written, Counting(UTF16, TWO))
    other = ForeignSource("2", "B", written, Counting(BYTES))
    _take(
        empty,
        source, ForeignSelection("1", 9, 12), ForeignSelection("2", 15, 19),
        other, ForeignSelection("3", 12, 15), ForeignSelection("4", 18, 22),
    )  # fmt: skip
    assert _quotes(empty) == ["uns", "Mehr", "uns", "Mehr"]


def test_a_quote_finds_its_place_without_a_position_and_against_one(empty: Store) -> None:
    source = ForeignSource("1", "A", TEXT)
    selections = (
        ForeignSelection("1", quote="They  stayed"),
        ForeignSelection("2", quote="drones", prefix="a while, said Ann. The ", suffix=" went"),
        ForeignSelection("3", 0, 3, quote="a while"),
        ForeignSelection("4", quote="drones"),
        ForeignSelection("5", quote="drones", near=4),
        ForeignSelection("6", quote="“They” stayed"),
        ForeignSelection("7", 900, 910, quote="nowhere at all"),
        ForeignSelection("8"),
    )
    report = _take(empty, source, *selections)
    assert sorted(_all(empty, 'SELECT start, "end", quote FROM placement')) == [
        (4, 10, "drones"), (17, 28, "They stayed"), (17, 28, "They stayed"), (31, 38, "a while"), (54, 60, "drones"),
    ]  # fmt: skip
    assert report.refused["highlight"] == 3
    said = "\n".join(report.lines)
    assert "nowhere at all" in said
    assert "several places" in said
    assert "neither a position nor words" in said


def test_a_corrected_text_keeps_what_comes_again(empty: Store) -> None:
    _take(empty, ForeignSource("1", "A", TEXT))
    corrected = TEXT.replace("drones came", "armed drones came").replace("went", "left")
    from db.edits.versions import NewVersion

    empty.apply(NewVersion(1, corrected)).result()
    report = _take(empty, ForeignSource("1", "A", TEXT), ForeignSelection("1", 4, 10), ForeignSelection("2", 54, 65))
    assert _quotes(empty) == ["drones", "drones left"]
    assert report.changed["selections were found again in the text as it is here"] == 2


def test_an_article_is_found_by_its_address_or_named_as_missing(empty: Store) -> None:
    _take(empty, ForeignSource("1", "A", TEXT, url="http://www.Example.org/a?b=1"))
    here = ForeignSource("x", "Whatever", url="https://example.org/a?b=1#part", find=("url", "title"))
    called = ForeignSource("y", "A", find=("url", "title"))
    missing = ForeignSource("z", "None", url="https://example.org/none", find=("url",))
    report = _take(
        empty,
        here, ForeignSelection("1", quote="They stayed"),
        called, ForeignSelection("2", quote="a while"),
        missing, ForeignSelection("3", quote="gone"), ForeignSelection("4", quote="gone"),
    )  # fmt: skip
    assert _quotes(empty) == ["They stayed", "a while"]
    assert dict(report.refused) == {"article": 1, "highlight": 2}
    assert any("https://example.org/none" in line for line in report.lines)


def test_excerpts_that_stand_for_a_book_grow(empty: Store) -> None:
    first, second = "One thing that was said.", "Another that was said later."
    book = ForeignSource("book", "A book", first, find=("title",), grows=True)
    _take(empty, book, ForeignSelection("1", quote=first))
    grown = ForeignSource("book", "A book", f"{first}\n\n{second}", find=("title",), grows=True)
    pieces = (grown, ForeignSelection("1", quote=first), ForeignSelection("2", quote=second))
    report = _take(empty, *pieces)
    assert dict(report.taken) == {"highlight": 1}
    assert _all(empty, "SELECT count(*) FROM article") == [(1,)]
    assert not _take(empty, *pieces).taken


def test_what_is_unknown_or_stands_on_nothing_is_counted(empty: Store) -> None:
    report = _take(
        empty,
        ForeignSource("0", "Empty", " \n"), ForeignSelection("0", 0, 1),
        ForeignSource("1", "A", TEXT), ForeignSelection("1", 4, 10, themes=(("9", None),), actors=(("9", "x", None),)),
        ForeignLink("1", "1", "7"),
    )  # fmt: skip
    assert report.dropped["tags of unknown themes"] == report.dropped["tags of unknown actors"] == 1
    assert report.dropped["links of what is no text selection"] == 1
    assert dict(report.refused) == {"article": 1, "highlight": 1}


def test_one_name_is_one_theme_and_one_actor(empty: Store) -> None:
    themes = (ForeignTheme("1", "War"), ForeignTheme("2", " War "), ForeignTheme("3", "War", parent="1"))
    report = _take(empty, *themes, ForeignActor("1", "Ann"), ForeignActor("2", "Ann"))
    assert dict(report.taken) == {"theme": 2, "actor": 1}
    assert report.changed["codes of one name at one place are one theme"] == 1
    assert report.changed["cases and entities of one name are one actor"] == 1


def test_translations_are_tied_and_original_may_come_later(empty: Store) -> None:
    _take(empty, ForeignSource("1", "A", TEXT, translation_of="2"), ForeignSource("2", "B", "Andere Worte."))
    assert _all(empty, "SELECT title, translation_of FROM article ORDER BY id") == [("A", 2), ("B", None)]


@pytest.mark.parametrize("pieces", [(), (HEAD,), (ForeignTheme("1", "A"),)])
def test_nothing_is_refused_in_words(empty: Store, pieces: Iterable[Foreign]) -> None:
    with pytest.raises(SourceRefused, match="other holds"):
        empty.apply(TakeForeign("p.other", lambda: pieces, ProjectReport())).result()
    assert _all(empty, "SELECT seq FROM journal") == []
