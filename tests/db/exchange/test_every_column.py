"""Whatever the program stores goes out as JSON Lines and comes in again: no column of any table is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.edits.actors import AddActor, AddName, DescribeActor
from db.edits.articles import AddArticles, DescribeArticles, Metadata, SetState, SetTranslation
from db.edits.bundle_outline import AddWords, ChangeQuote
from db.edits.bundles import NewBundle, PickHighlights, SetBundleSettings, TakeOut
from db.edits.examples import PinExample
from db.edits.grades import GradeHighlights, GradeOutlet
from db.edits.highlights import ActorGiven, AddHighlight, DateHighlights, MarkImportant, Tags, ThemeGiven
from db.edits.identifiers import AddIdentifier
from db.edits.links import LinkHighlights
from db.edits.markings import AddMarking, MarkHighlights
from db.edits.mentions import IgnoreForms, RefuseMention, RefuseTheme
from db.edits.relations import AddRelation
from db.edits.searches import SaveSearch
from db.edits.synonyms import AddSynonym
from db.edits.versions import NewVersion
from db.edits.wordings import DefineTheme
from db.exchange.foreign.records import ForeignHead, ForeignSelection, ForeignSource, ForeignTheme
from db.exchange.foreign.report import ProjectReport
from db.exchange.foreign.taking import TakeForeign
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.jsonl_out import write_jsonl
from db.exchange.report import Report
from db.journal.replay import images_of
from db.journal.tables import TABLES
from db.reading import Reading
from db.records.actors import Name
from db.records.articles import Block, Draft, Span
from db.records.quote_changes import QuoteChange
from db.store import Store

Living = Callable[[Reading], dict[str, dict[str, Any]]]

FOREIGN = (
    ForeignHead("test:1"),
    ForeignTheme("1", "From elsewhere"),
    ForeignSource("1", "From elsewhere", "Words of another."),
    ForeignSelection("1", 0, 5, themes=(("1", 1),)),
)


@pytest.fixture
def whole(filled: Callable[[Path], Store], tmp_path: Path) -> Iterator[Store]:
    """A project in which every column of every table says something."""
    store = filled(tmp_path / "whole.commonplace")
    draft = Draft(
        "Third", "Ein Text.", b"raw", "html", "t.html", "Outlet", "Author", "2022", "de", "https://example.org",
        "cp1252", (Block(0, 9, "heading", 1),), (Span(0, 3, "strong"),), ("a warning",),
    )  # fmt: skip
    lines = tmp_path / "outlet.jsonl"
    lines.write_text('{"type":"meta"}\n{"type":"outlet","id":"o","name":"Second","note":"often right"}\n')
    for edit in (
        AddArticles((draft,)),
        SetTranslation(3, 1, "machine"),
        SetState((3,), "done"),
        DescribeArticles((3,), Metadata(marking="off record", direction="rtl", kind="opinion")),
        DefineTheme(2, "What flies", "armed ones", "toys"),
        DefineTheme(2, "What flies unmanned"),
        AddSynonym(2, "UAVs"),
        PinExample(2, 1),
        DescribeActor(2, note="n", country="RU"),
        AddName(2, Name("Rossiya", "transliteration", "ru", "latin", "1991", "2022", "exact")),
        AddActor("Part", affiliation=1),
        AddIdentifier(1, "wikidata", "Q794"),
        AddRelation(1, 2, "allied with", "1991", "2022", 1, "said so"),
        AddHighlight(3, 0, 3, Tags((ThemeGiven(2, stance=-2),), (ActorGiven(1, "via", 1),)), note="n"),
        MarkImportant((4,), True),
        DateHighlights((4,), "2022-07"),
        GradeHighlights((4,), 3),
        GradeOutlet("Outlet", "B"),
        AddMarking("House only", 1),
        AddMarking("Secret", 2),
        MarkHighlights((4,), "House only"),
        LinkHighlights(1, 4, "contradicts", "look"),
        RefuseMention(1, ((21, 27),), (1,)),
        RefuseTheme(1, 4, 17, 1),
        IgnoreForms(("Two",)),
        NewBundle("Weekly", "#Drones"),
        SetBundleSettings(1, '{"grouping":"outline"}'),
        PickHighlights((4, 1), "Weekly"),
        TakeOut(1, left_out=(4,)),
        ChangeQuote(1, 1, (QuoteChange(0, 3, "[…]"),)),
        AddWords(1, "A heading", 2),
        SaveSearch("Kept", "#Drones"),
        NewVersion(2, Draft("Another", "Another text. With three sentences. And one.", b"newer", "text", "n.txt")),
        NewVersion(1, "Nothing of it is left."),
        ImportJsonLines(lines, Report()),
        TakeForeign("p", lambda: FOREIGN, ProjectReport()),
    ):
        store.apply(edit).result()
    yield store
    store.close()


def test_no_column_is_left_to_its_default(whole: Store) -> None:
    reading = whole.reading()
    silent = []
    for shape in TABLES.values():
        images = [image for _, image in images_of(reading.connection, shape)]
        for column in shape.columns:
            blank = shape.blank[column]
            if column not in shape.ends and not any(
                image[column] not in (blank, None, "", "[]", "{}") for image in images
            ):
                silent.append(f"{shape.name}.{column}")
    reading.close()
    assert silent == []


def test_all_of_it_goes_out_and_comes_in(whole: Store, contents: Living, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    reading = whole.reading()
    write_jsonl(reading, out)
    wanted = contents(reading)
    ids = reading.all("SELECT scheme, kind, value, uuid FROM external ORDER BY 1, 2, 3")
    reading.close()
    assert len(ids) == 4
    other = Store.create(tmp_path / "other.commonplace", "Tester")
    report = Report()
    other.apply(ImportJsonLines(out, report)).result()
    assert not report.refused
    reading = other.reading()
    assert contents(reading) == wanted
    assert reading.all("SELECT scheme, kind, value, uuid FROM external ORDER BY 1, 2, 3") == ids
    reading.close()
    again = ProjectReport()
    other.apply(TakeForeign("p", lambda: FOREIGN, again)).result()
    assert not again.taken
    twice = Report()
    other.apply(ImportJsonLines(out, twice)).result()
    assert not twice.taken
    other.close()


@pytest.mark.parametrize(
    "line",
    [
        '{"type":"ids","scheme":"s","kind":"theme_tag","ids":{}}',
        '{"type":"ids","scheme":"s","kind":"sqlite_master","ids":{}}',
        '{"type":"ids","scheme":"s","kind":"theme","ids":[]}',
        '{"type":"ids","scheme":"s","kind":"theme","ids":{"1":"x"}}',
        '{"type":"ids","scheme":"s","kind":"theme","ids":{"1":1}}',
    ],
)
def test_ids_that_are_none_are_named(whole: Store, line: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"type":"meta"}\n{"type":"theme","id":"t","name":"Military"}\n' + line)
    report = Report()
    whole.apply(ImportJsonLines(path, report)).result()
    assert report.refused == {"ids": 1}
