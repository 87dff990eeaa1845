"""A project goes out as JSON Lines and comes in again without loss; bad lines are named, good ones come in."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.edits.actor_names import ChangeName, OrderNames, PreferName
from db.edits.actors import AddActor, AddName, DescribeActor, RemoveName, RenameActor
from db.edits.articles import AddArticles, DescribeArticles, Metadata, SetState, SetTranslation
from db.edits.bundle_outline import AddWords, ChangeQuote
from db.edits.bundle_places import Item
from db.edits.bundles import DeleteBundle, NewBundle, PickHighlights, SetBundleSettings, TakeOut
from db.edits.dividing import ResizeHighlight
from db.edits.examples import PinExample
from db.edits.highlights import (
    ActorGiven,
    AddHighlight,
    DateHighlights,
    DeleteHighlights,
    MarkImportant,
    NoteHighlight,
    RemoveTheme,
    Tags,
    ThemeGiven,
)
from db.edits.identifiers import AddIdentifier, RemoveIdentifier
from db.edits.mentions import IgnoreForms, RefuseMention, RefuseTheme
from db.edits.merging import MergeThemes
from db.edits.merging_actors import MergeActors, SplitActor
from db.edits.relations import AddRelation, ChangeRelation
from db.edits.searches import DeleteSearch, RenameSearch, SaveSearch
from db.edits.synonyms import AddSynonym
from db.edits.themes import AddTheme, DeleteTheme, MoveTheme, RenameTheme
from db.edits.versions import NewVersion
from db.edits.wordings import DefineTheme
from db.errors import NotSaved, ProjectError, Refused, SourceRefused
from db.exchange.jsonl_in import ImportJsonLines, looks_like_a_project
from db.exchange.jsonl_out import write_jsonl
from db.exchange.report import Report
from db.file.check import check
from db.names.cleaned import cleaned_name
from db.reads import articles, highlights, project, searches, themes
from db.reads.actors import all_actors
from db.reads.relations import relations_of
from db.reads.versions import reviewed, versions
from db.records.actors import ROLES, Name
from db.records.articles import Block, Draft, Span
from db.records.quote_changes import QuoteChange
from db.records.sentences import sentence
from db.records.statements import statement_of
from db.store import Store
from db.text.canonical import canonical

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "sample.jsonl"
Contents = Callable[..., dict[str, dict[str, Any]]]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A project with nothing in it, of another coder."""
    made = Store.create(tmp_path / "empty.commonplace", "Importer")
    yield made
    made.close()


def _bring_in(store: Store, *lines: object, name: str = "in.jsonl") -> tuple[Report, bool]:
    """Bring lines in (bytes as they are); the report, and whether anything was written."""
    path = store.path.with_name(name)
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
    report = Report()
    done = store.apply(ImportJsonLines(path, report)).result()
    return report, bool(done.touched)


def test_refusals_and_ignored_words_go_out_and_come_in(store: Store, empty: Store, contents: Contents) -> None:
    store.apply(RefuseMention(1, ((21, 27),), (1,))).result()
    store.apply(RefuseTheme(1, 4, 17, 1)).result()
    store.apply(IgnoreForms(("Two delegations",))).result()
    _again(store, empty, contents)
    wrong = {"type": "refusal", "id": "r", "article": "nobody's", "actor": "nobody's", "start": 0, "end": 1}
    report, _ = _bring_in(empty, {"type": "meta"}, wrong, {"type": "ignored", "id": "i", "form": "Two  delegations"})
    assert report.refused == {"refusal": 1}
    assert report.unchanged == {"ignored": 1}


def test_versions_of_a_text_and_what_waits_for_review_go_out_and_come_in(
    store: Store, empty: Store, contents: Contents
) -> None:
    store.apply(RefuseMention(1, ((25, 31),), (1,))).result()
    store.apply(
        NewVersion(1, "Fresh.\n\n🇮🇷 flags and 𠮷野家 at the end.\n\nوقالت طهران إنها سعيدة. Moscow agrees.")
    ).result()
    newest = Draft("Two delegations", "Newest.\n\n🇮🇷 flags, 𠮷野家 at the end.", b"raw of the newest", "html", "n.html")
    store.apply(NewVersion(1, newest)).result()
    assert _reviews(store) == {1: "lost", 2: "lost", 3: "lost"}
    _again(store, empty, contents)
    assert _reviews(empty) == {1: "lost", 2: "lost", 3: "lost"}
    reading = empty.reading()
    assert [one.number for one in versions(reading, 1)] == [3, 2, 1]
    reading.close()


def _reviews(store: Store) -> dict[int, str]:
    """What waits for a review in the first article."""
    reading = store.reading()
    found = {one.highlight.id: one.kind for one in reviewed(reading, 1) if one.waits}
    reading.close()
    return found


def _again(source: Store, target: Store, contents: Contents) -> None:
    """Out of one, into the other: the same contents, the same line by line when it goes out again."""
    out = target.path.with_name("out.jsonl")
    reading = source.reading()
    lines = write_jsonl(reading, out)
    wanted = contents(reading)
    reading.close()
    assert lines == len(out.read_bytes().splitlines())
    report = Report()
    target.apply(ImportJsonLines(out, report)).result()
    assert not report.refused
    reading = target.reading()
    assert contents(reading) == wanted
    assert check(reading, target.path).faults == ()
    twice = target.path.with_name("twice.jsonl")
    write_jsonl(reading, twice)
    first, second = (path.read_text("utf-8").split("\n", 1) for path in (out, twice))
    assert second[1] == first[1]
    seq = project.entries(reading, 1)[0].seq
    report = Report()
    again = target.apply(ImportJsonLines(out, report)).result()
    assert not again.touched
    assert project.entries(reading, 1)[0].seq == again.seq == seq
    assert not report.taken
    assert not report.refused
    assert contents(reading) == wanted
    reading.close()


def test_the_sample_goes_out_and_in_without_loss(tmp_path: Path, empty: Store, contents: Contents) -> None:
    sample = Store.create(tmp_path / "sample.commonplace", "Tester")
    sample.apply(ImportJsonLines(SAMPLE, Report())).result()
    _again(sample, empty, contents)
    sample.close()


def test_everything_an_analyst_can_do_goes_out_and_in(store: Store, empty: Store, contents: Contents) -> None:
    text = canonical("\ufeffOne\r\ntwo\rthree \0 \ud800 four\u2028five 👩‍👩‍👧‍👦 🇮🇷 e\u0301 𠮷").text
    draft = Draft(
        "  A title\nin two\u2028lines ",
        text,
        b"\x00\xff raw",
        "html",
        "odd \udcff name.html",
        "Out\0let",
        language="fa",
        encoding="cp1256",
        blocks=(Block(0, 3, "heading", 1), Block(4, 7, "item", 2)),
        spans=(Span(4, 7, "link", "https://example.org/?a=1&b=2"),),
        warnings=("half a character",),
    )
    store.rename_coder("Другой")
    for edit in (
        AddArticles((draft, Draft("", "No title at all", b"x", "text", ""))),
        SetTranslation(3, 1, "machine"),
        SetState((2, 3), "done"),
        DescribeArticles((1,), Metadata(marking="off record", direction="rtl", author="A\u2029B")),
        RenameTheme(2, "Unmanned aircraft"),
        DefineTheme(3, "What is bought", "oil", "gifts"),
        PinExample(3, 2),
        AddSynonym(3, "Commerce"),
        DefineTheme(3, "What is bought and sold"),
        AddHighlight(1, 2, 6, Tags((ThemeGiven(3),))),
        AddTheme("Barter"),
        DefineTheme(5, "Exchange of goods"),
        AddHighlight(1, 20, 26, Tags((ThemeGiven(5),))),
        MergeThemes((5,), 3),
        AddTheme("Deep", parent=2, definition="of\nmany lines", hue="Rose"),
        MoveTheme(3, None, before=1),
        RenameActor(1, "Iran, Islamic Republic of"),
        AddName(1, Name("Persia", "previous", "en", None, "-0550", "1935")),
        RemoveName(1, "Tehran"),
        DescribeActor(2, kind="a kind of its own", note="n\nn"),
        AddActor("Part", affiliation=3),
        DescribeActor(1, country="IR"),
        AddName(1, Name("IRI", "acronym", "en", matching="exact")),
        ChangeName(1, "Persia", Name("Persia", "previous", "en", None, "-0550", "1935", "never")),
        OrderNames(1, ("IRI", "Persia")),
        PreferName(1, "IRI"),
        AddIdentifier(1, "wikidata", "Q794"),
        AddIdentifier(1, "cameo", "IRN"),
        AddIdentifier(2, "cameo", "RUS"),
        RemoveIdentifier(2, "cameo", "RUS"),
        AddRelation(1, 2, "allied with", "-0550", "2022-07", 1, "as\nsaid"),
        AddRelation(2, 1, "a word of its own"),
        AddRelation(2, 4, "leads"),
        ChangeRelation(3, kind="opposes", valid_from="1991"),
        AddActor("Parting", names=(Name("Half"),)),
        AddHighlight(2, 0, 5, Tags((), (ActorGiven("Parting", "subject", 1), ActorGiven("Part", "subject")))),
        SplitActor(5, ("Half",), (), "Half"),
        MergeActors((5,), 4),
        AddHighlight(3, 0, len(text), Tags((ThemeGiven(6),), (ActorGiven(1, "via"), ActorGiven(1, "target", 2)))),
        ResizeHighlight(1, 2, 9),
        NoteHighlight(2, "lone \ud800, NUL \0, \u2028, \r\n and 👩‍🚀"),
        RemoveTheme((2,), 3),
        MarkImportant((2,), True),
        DateHighlights((1, 2), "2022-07"),
        DateHighlights((4,), "1991-12-26"),
        PickHighlights((4, 2, 1)),
        PickHighlights((2,), "Another bundle"),
        AddWords(1, "What\nwas said", 2, Item("excerpt", 2)),
        AddWords(1, "And *then*:\n\n- one", 0),
        ChangeQuote(1, 2, (QuoteChange(0, 3, "[…]"), QuoteChange(5, 5, "[sic]"))),
        NewBundle("Weekly", "#Drones -@Iran $Nobody"),
        SetBundleSettings(3, '{"grouping":"outline","redact":{"names":["A"],"passages":[]},"later":1}'),
        TakeOut(3, left_out=(1,)),
        ChangeQuote(3, 2, (QuoteChange(1, 2),)),
        NewBundle("Gone", "gas"),
        DeleteBundle(4),
        SaveSearch("Outer", "#Drones $Inner"),
        SaveSearch("Inner", "speaker:Iran -#Unknown"),
        SaveSearch("Outer", "#Drones $Inner in:Another", 1),
        SaveSearch("Gone", "gas"),
        DeleteSearch(3),
        RenameSearch(2, "Inside"),
        DeleteHighlights((3,)),
        DeleteTheme(4),
    ):
        store.apply(edit).result()
    _again(store, empty, contents)


words = st.text(st.characters(codec="utf-8", exclude_characters="\r\0\ufeff"), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
names = words.filter(cleaned_name)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_project_goes_out_and_in(data: st.DataObject, contents: Contents, tmp_path_factory: Any) -> None:
    folder = tmp_path_factory.mktemp("any")
    source, target = Store.create(folder / "a.commonplace", "A"), Store.create(folder / "b.commonplace", "B")
    text = data.draw(
        st.text(st.characters(codec="utf-8"), min_size=3, max_size=200).map(lambda t: canonical(t + "abc").text)
    )
    title, note, name = data.draw(words), data.draw(st.text(max_size=40)), data.draw(names)
    source.apply(AddArticles((Draft(title, text, text.encode(), "text", title),))).result()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        stance = data.draw(st.sampled_from([None, -2, 0, 2]))
        tags = Tags((ThemeGiven(name), ThemeGiven(data.draw(names))), (ActorGiven(data.draw(names), "via", stance),))
        source.apply(AddHighlight(1, start, end, tags, note)).result()
    _again(source, target, contents)
    source.close()
    target.close()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    themes=st.lists(st.tuples(names, st.sampled_from([None, -2, -1, 0, 1, 2])), max_size=3),
    actors=st.lists(
        st.tuples(names, st.sampled_from(ROLES), st.sampled_from([None, -2, -1, 0, 1, 2])), min_size=1, max_size=6
    ),
)
def test_any_statement_goes_out_and_in(
    themes: list[tuple[str, int | None]],
    actors: list[tuple[str, str, int | None]],
    contents: Contents,
    tmp_path_factory: Any,
) -> None:
    folder = tmp_path_factory.mktemp("stated")
    source, target = Store.create(folder / "a.commonplace", "A"), Store.create(folder / "b.commonplace", "B")
    source.apply(AddArticles((Draft("T", "abc def", b"abc def", "text", "T"),))).result()
    given_themes = tuple(ThemeGiven(name, stance=stance) for name, stance in themes)
    tags = Tags(given_themes, tuple(ActorGiven(*actor) for actor in actors))
    source.apply(AddHighlight(1, 0, 3, tags)).result()
    _again(source, target, contents)
    told = []
    for store in (source, target):
        reading = store.reading()
        told.append([statement_of(one) for one in highlights.each(reading)])
        reading.close()
        store.close()
    assert told[0] == told[1]
    if any(role == "speaker" for _, role, _ in actors):
        assert sentence(told[1][0])


def test_a_stance_on_a_whole_passage_goes_to_its_speaker(empty: Store) -> None:
    said = [{"id": "p1", "role": "speaker"}]
    of_nobody = [{"id": "p1", "role": "mentioned"}]
    report, _ = _bring_in(
        empty,
        *(META, THEME, ACTOR, ARTICLE),
        _mark(1, actors=said, stance="strongly critical"),
        _mark(2, actors=[{"id": "p1", "role": "target"}], stance=1),
        _mark(3, actors=of_nobody, stance=-1),
    )
    reading = empty.reading()
    held = [[tag.stance for tag in one.actors] for one in highlights.each(reading)]
    reading.close()
    assert sorted(held, key=str) == [[-2], [1], [None]]
    assert [line for line in report.lines if "stance" in line] == [report.lines[-1]]
    assert "the stance -1 of h3 is left out: it is nobody's" in report.lines[-1]


def test_a_deleted_project_can_come_in_again(store: Store, empty: Store, contents: Contents) -> None:
    out = store.path.with_name("out.jsonl")
    reading = store.reading()
    write_jsonl(reading, out)
    reading.close()
    for _ in range(2):
        report = Report()
        empty.apply(ImportJsonLines(out, report)).result()
        assert report.taken["highlight"] == 3
        empty.undo().result()
    empty.apply(ImportJsonLines(out, Report())).result()
    reading = empty.reading()
    assert highlights.count(reading) == 3
    assert check(reading, empty.path).faults == ()
    seq = project.entries(reading, 1)[0].seq
    empty.apply(ImportJsonLines(out, Report())).result()
    assert project.entries(reading, 1)[0].seq == seq
    reading.close()


ARTICLE = {"type": "article", "id": "a1", "title": "T", "text": "Iran and Russia signed. Iran said so. 👩‍🚀 end"}
META = {"type": "meta", "format": "annotated-article-corpus", "version": 1}
THEME = {"type": "theme", "id": "t1", "parent": None, "name": "Talks"}
ACTOR = {"type": "actor", "id": "p1", "kind": "state", "name": "Iran", "aliases": ["Tehran", 3, "", "Iran", "Tehran"]}


def _mark(number: int, **more: Any) -> dict[str, Any]:
    return {"type": "highlight", "id": f"h{number}", "article": "a1", "start": 0, "end": 4} | more


DEEP = b'{"type": "theme", "id": "d", "name": "D", "definition": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
NESTED = b'{"type": "theme", "id": "\\u0000", "name": "D", "x": ' + b"[" * 90 + b"]" * 90 + b"}"
BAD: list[tuple[Any, str]] = [
    (_mark(1, start=-5, end=3), "does not stand at -5..3"),
    (_mark(1, start=9, end=2), "does not stand at 9..2"),
    (_mark(1, end=10**18), "does not stand at 0..1000000000000000000"),
    (_mark(1, end=10**400), "does not stand at"),
    (_mark(1, start="0", end=None, quote=7), "does not stand at 0..None"),
    (_mark(1, start=0.5, end=1.5), "does not stand at 0.5..1.5"),
    (_mark(1, start=True, end=4), "does not stand at True..4"),
    (_mark(1, start=False, end=True, quote=""), "does not stand at False..True"),
    (_mark(1, start=2, end=2), "does not stand at 2..2"),
    (_mark(1, quote="Russia?"), "does not stand at 0..4"),
    (_mark(1, start=1, quote="Iran"), "does not stand at 1..4"),
    (_mark(1, article="none"), "unknown article none"),
    (_mark(1, article=None), "article is missing"),
    (_mark(1, id=7), "id is missing"),
    (_mark(1, id=" "), "id is missing"),
    ({"type": "horse", "id": "x"}, "'horse' is no kind of line"),
    ({"type": ["theme"]}, "type is missing"),
    ({"id": "x"}, "type is missing"),
    ([1, 2], "must be an object"),
    (b"7", "must be an object"),
    (b"{", "no JSON"),
    (b'{"type": "theme"', "no JSON"),
    (b"\xff{", "not written in UTF-8"),
    (b'{"type": "theme", "id": "\xff", "name": "x"}', "not written in UTF-8"),
    (b'{"type": "theme", "id": "b", "name": "B", "x": ' + b"9" * 5_000 + b"}", "no JSON"),
    (DEEP, "nested too deeply"),
    ({"type": "theme", "id": "n"}, "name is missing"),
    ({"type": "theme", "id": "n", "name": " \n"}, "name is missing"),
    ({"type": "actor", "id": "n", "name": None}, "name is missing"),
    ({"type": "article", "id": "a2", "title": "E", "text": " \n "}, "has no text"),
    ({"type": "article", "id": "a2", "title": "E"}, "text is missing"),
    ({"type": "article", "id": "a2", "title": "E", "text": "t", "raw": "!!!"}, "raw bytes"),
    ({"type": "bundle", "id": "b", "excerpts": []}, "name is missing"),
]


@pytest.mark.parametrize(("line", "words"), BAD)
def test_a_bad_line_is_named_and_the_others_come_in(line: Any, words: str, empty: Store) -> None:
    report, _ = _bring_in(empty, META, THEME, ACTOR, ARTICLE, line, _mark(2, themes=["t1"]))
    assert sum(report.refused.values()) == 1
    assert [number for number, _ in report.problems] == [5]
    assert words in report.lines[0]
    assert len(report.lines[0]) < 300
    assert report.taken == {"theme": 1, "actor": 1, "article": 1, "highlight": 1}
    reading = empty.reading()
    assert highlights.count(reading) == 1
    assert [theme.name for theme in themes.tree(reading)] == ["Talks"]
    assert check(reading, empty.path).faults == ()
    reading.close()


ODD: list[tuple[Any, str]] = [
    (_mark(1, start=99, quote="Russia"), "its quote was found at 9"),
    (_mark(1, themes=["t1", "nope", 7, None, "t1"]), "the theme nope is unknown"),
    (
        _mark(1, actors=[{"id": "p1"}, {"id": "p9"}, 5, {"role": "via"}, {"id": "p1", "stance": 9}]),
        "actor p9 is unknown",
    ),
    (
        _mark(1, actors={"id": "p1"}, themes="t1", note=5, stance="angry", created=1, coder=["x"], important="yes"),
        "stance angry",
    ),
    (
        _mark(1, actors=[{"id": "p1", "role": "subject"}], stance="critical"),
        "the stance critical of h1 is left out",
    ),
    (_mark(1, created="not a time", note="x\r\ny"), ""),
    (_mark(1, event="2022-13"), "2022-13 is no date of an event"),
    (_mark(1, event=2022), ""),
    (_mark(1, created="0001-01-01T00:00:00+14:00"), ""),
    ({"type": "theme", "id": "t9", "parent": "t8", "name": "Lost"}, "the parent t8 of Lost is unknown"),
    ({"type": "theme", "id": "t9", "parent": 5, "name": "Odd", "color": 7, "hue": ["x"], "definition": {}}, "unknown"),
    ({"type": "theme", "id": "t9", "name": "Odd", "wording": 10**30, "wordings": [{"number": 10**30}, {}, 5]}, ""),
    ({"type": "actor", "id": "p2", "name": "B", "kind": 9, "names": [1, {"form": 2}], "affiliation": "p9"}, ""),
    ({"type": "actor", "id": "p2", "name": "B", "kind": "band", "affiliation": "p2"}, "a kind of its own, band"),
    ({"type": "article", "id": "a2", "text": "t\r\nu\0", "blocks": [[0, 99, "x", 1], 5], "dir": 1, "state": []}, "NUL"),
    ({"type": "bundle", "id": "b", "name": "B", "excerpts": ["h2", "h9", 4]}, "unknown highlight h2"),
    (b'{"type": "theme", "id": "\\ud800", "name": "half \\udfff", "definition": "\\u0000"}', ""),
    (NESTED, ""),
]


@pytest.mark.parametrize(("line", "words"), ODD)
def test_an_odd_line_comes_in_as_far_as_it_can(line: Any, words: str, empty: Store) -> None:
    report, _ = _bring_in(empty, META, THEME, ACTOR, ARTICLE, line, _mark(2))
    assert not report.refused
    assert any(words in said for said in report.lines) if words else not report.lines
    reading = empty.reading()
    assert highlights.count(reading) == (2 if isinstance(line, dict) and line["type"] == "highlight" else 1)
    assert check(reading, empty.path).faults == ()
    reading.close()
    _, wrote = _bring_in(empty, META, THEME, ACTOR, ARTICLE, line, _mark(2))
    assert not wrote


def test_an_id_that_comes_twice_counts_once(empty: Store) -> None:
    other = {"type": "article", "id": "a2", "title": "U", "text": "Another text, another day."}
    report, _ = _bring_in(
        empty, META, THEME, THEME, ACTOR, ACTOR, ARTICLE, _mark(1), _mark(1, start=5, end=8), ARTICLE, other, _mark(1)
    )
    assert report.unchanged == {"theme": 1, "actor": 1, "highlight": 2, "article": 1}
    assert report.taken == {"theme": 1, "actor": 1, "article": 2, "highlight": 1}


def test_two_files_with_the_same_ids_do_not_mix(empty: Store) -> None:
    _bring_in(empty, META, ARTICLE, _mark(1))
    other = {"type": "article", "id": "a1", "title": "U", "text": "Another text, another day."}
    report, _ = _bring_in(empty, META | {"seed": 2}, other, _mark(1, quote="Anot"))
    assert report.taken == {"article": 1, "highlight": 1}
    reading = empty.reading()
    assert len(articles.all_articles(reading)) == 2
    reading.close()


@pytest.mark.parametrize("lines", [(b"",), (b"\n\n",), (b"no\nproject\n",), (b"\0" * 100,)])
def test_a_file_that_holds_no_project_is_refused(lines: tuple[bytes, ...], empty: Store) -> None:
    path = empty.path.with_name("in.jsonl")
    path.write_bytes(lines[0])
    assert not looks_like_a_project(path)
    with pytest.raises(SourceRefused):
        empty.apply(ImportJsonLines(path, Report())).result()
    with pytest.raises(SourceRefused, match="cannot be read"):
        empty.apply(ImportJsonLines(path.with_name("none.jsonl"), Report())).result()


def test_a_file_of_ours_that_lies_about_uuids(store: Store, empty: Store) -> None:
    out = store.path.with_name("out.jsonl")
    reading = store.reading()
    write_jsonl(reading, out)
    reading.close()
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    one = lines[1]["id"]
    for line in lines[1:]:
        for key in ("id", "text_id", "place"):
            if key in line and line["type"] in ("article", "highlight"):
                line[key] = one
        for name in line.get("names", ()):
            name["id"] = one
    report, _ = _bring_in(empty, *lines)
    assert report.taken["actor"] == 3
    reading = empty.reading()
    assert check(reading, empty.path).faults == ()
    reading.close()


def test_what_a_text_was_warned_of_is_named_by_its_line(empty: Store) -> None:
    report, _ = _bring_in(empty, META, THEME, ARTICLE | {"id": "a2", "version": 2, "warnings": ["NUL characters"]})
    assert report.problems == [(3, "NUL characters")]


def test_the_hostile_offsets_are_each_named(hostile_folder: tuple[Path, Any], empty: Store) -> None:
    bad = [
        {"type": "highlight", "id": f"x{number}"} | json.loads(line)
        for number, line in enumerate((hostile_folder[0] / "bad_offsets.jsonl").read_text().splitlines())
    ]
    report, _ = _bring_in(empty, META, ARTICLE, *bad, _mark(2))
    assert report.refused == {"highlight": len(bad)}
    assert [number for number, _ in report.problems] == list(range(3, 3 + len(bad)))
    assert report.taken == {"article": 1, "highlight": 1}


def test_a_generated_corpus_comes_in_whole(shared: Path, empty: Store, tmp_path: Path, contents: Contents) -> None:
    made = subprocess.run(
        [sys.executable, shared / "tools" / "make_corpus.py", "--articles", "12", "--highlights", "300"],
        check=True,
        capture_output=True,
    ).stdout
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_bytes(made)
    seen: list[tuple[int, int]] = []
    report = Report()
    empty.apply(ImportJsonLines(corpus, report, lambda done, whole: seen.append((done, whole)))).result()
    assert report.taken["article"] == 12
    assert report.taken["highlight"] == 300
    assert not report.refused
    assert seen[-1] == (len(made), len(made))
    reading = empty.reading()
    assert check(reading, empty.path).faults == ()
    before = contents(reading)
    again = Report()
    assert not empty.apply(ImportJsonLines(corpus, again)).result().touched
    assert again.unchanged == report.taken
    assert contents(reading) == before
    reading.close()


def test_what_cannot_be_written_leaves_nothing(store: Store, tmp_path: Path) -> None:
    reading = store.reading()
    with pytest.raises(NotSaved):
        write_jsonl(reading, tmp_path / "nowhere" / "out.jsonl")
    with pytest.raises(Refused, match="the project itself"):
        write_jsonl(reading, store.path)
    reading.close()
    assert not list(tmp_path.glob("**/*.part"))
    with pytest.raises(ProjectError):
        write_jsonl(_closed(store), tmp_path / "out.jsonl")
    assert not list(tmp_path.glob("**/out.jsonl*"))


def _closed(store: Store) -> Any:
    reading = store.reading()
    reading.close()
    return reading


def test_saved_searches_hold_the_rows_that_stand_here(store: Store) -> None:
    reading = store.reading()
    theme = {"type": "theme", "id": "t1", "name": "Drones", "parent": "t0"}
    above = {"type": "theme", "id": "t0", "name": "Military"}
    search = {"type": "search", "id": "s1", "name": "Said", "query": "#Drones $Late @Nobody"}
    late = {"type": "search", "id": "s2", "name": "Late", "query": "@Iran"}
    report, _ = _bring_in(store, above, theme, search, late)
    assert report.taken["search"] == 2
    found = {one.name: one for one in searches.saved_searches(reading)}
    assert found["Said"].query == "#Drones $Late @Nobody"
    assert found["Said"].stored == f"#={themes.theme(reading, 2).uuid.hex} $={found['Late'].uuid.hex} @Nobody"
    again, _ = _bring_in(store, above, theme, search, late, name="again.jsonl")
    assert again.unchanged["search"] == 2
    assert len(searches.saved_searches(reading)) == 2
    reading.close()


def test_actors_of_a_foreign_file_bring_countries_identifiers_and_relations_and_what_is_wrong_is_told(
    empty: Store, tmp_path: Path
) -> None:
    file = tmp_path / "in.jsonl"
    lines: list[dict[str, Any]] = [
        META,
        {**ACTOR, "country": "irn", "affiliation": "p3", "identifiers": [{"scheme": "CAMEO", "value": "IRN"}, 3, {}]},
        {"type": "actor", "id": "p2", "name": "Persia", "identifiers": [{"scheme": "cameo", "value": "IRN"}]},
        {"type": "actor", "id": "p3", "name": "Bloc", "country": "XX", "affiliation": "p1"},
        {"type": "relation", "id": "r1", "actor": "p1", "other": "p2", "kind": "leads", "valid_from": "1979"},
        {"type": "relation", "id": "r2", "actor": "p1", "other": "nobody", "kind": "leads"},
        {"type": "relation", "id": "r3", "actor": "p1", "other": "p2", "kind": "leads", "valid_to": "soon"},
        {"type": "relation", "id": "r4", "actor": "p1", "other": "p2", "kind": "arms", "highlight": "h9"},
    ]
    file.write_text("\n".join(map(json.dumps, lines)))
    report = Report()
    empty.apply(ImportJsonLines(file, report)).result()
    reading = empty.reading()
    known = {actor.name: actor for actor in all_actors(reading)}
    assert known["Iran"].country == "IR"
    assert known["Bloc"].country is None
    assert (known["Iran"].affiliation_id, known["Bloc"].affiliation_id) == (None, known["Iran"].id)
    relations = relations_of(reading, known["Persia"].id)
    assert [(one.kind, one.valid_from, one.highlight_id) for one in relations] == [
        ("leads", "1979", None),
        ("arms", None, None),
    ]
    told = "\n".join(report.lines)
    for words in (
        "cameo IRN is Iran here already",
        "XX is no country",
        "Iran would belong to itself",
        "the relation r2 is between unknown actors",
        "soon is no date",
        "the passage that shows r4 is unknown",
    ):
        assert words in told
    reading.close()
