"""Annotations find their articles and their places, once, in one act, and nothing is lost in silence."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from db.edits.articles import AddArticles
from db.errors import SourceRefused
from db.exchange.annotations.coming_in import TakeAnnotations
from db.exchange.annotations.given import Annotations
from db.exchange.annotations.report import AnnotationReport
from db.file.check import check
from db.records.articles import Draft
from db.sources.files import read_file
from db.store import Store

SHARED = (
    Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).parents[5] / "shared")) / "samples/exchange/hypothesis"
)
REAL = "wikipedia-regression-testing"
PAGE = "http://example.org/news/drones?utm_source=letter#top"


def mark(exact: str, number: int = 1, uri: str = PAGE, **more: Any) -> dict[str, Any]:
    """An annotation of Hypothesis."""
    selector: dict[str, Any] = {"type": "TextQuoteSelector", "exact": exact}
    selector |= {key: more.pop(key) for key in ("prefix", "suffix") if key in more}
    place = (
        {"type": "TextPositionSelector", "start": more.pop("start"), "end": more.pop("end")} if "start" in more else {}
    )
    target = [{"source": uri, "selector": [selector, place] if place else [selector]}]
    row = {"id": f"id{number}", "user": "acct:ann@h.is", "uri": uri, "text": "", "tags": [], "target": target}
    return row | {"created": "2022-07-19T10:00:00+00:00"} | more


def test_an_address_in_another_writing_finds_the_article_and_the_words_their_place(bring: Any) -> None:
    report = bring([mark("Officials met in Tehran 😀", text="Who?", tags=["gas"])])
    ((title, start, end, quote, note),) = bring.highlights()
    assert (title, quote, note) == ("Drones at dawn", "Officials met in Tehran 😀", "Who?")
    assert (start, end) == (48, 73)
    assert bring.themes() == ["gas"]
    assert report.taken == {"highlight": 1, "theme": 1}
    assert bring.rows("SELECT c.name, h.created FROM highlight h JOIN coder c ON c.id = h.coder_id") == [
        ("ann", "2022-07-19T10:00:00.000Z")
    ]


def test_the_same_words_are_told_apart_by_what_stands_around_them(bring: Any) -> None:
    bring([mark("The ministry said nothing.", prefix="spoke of gas. ", suffix="\n“Nothing")])
    assert [row[1] for row in bring.highlights()] == [92]
    assert bring.rows("SELECT review FROM highlight") == [(None,)]


def test_words_that_nothing_tells_apart_wait_for_a_review(bring: Any) -> None:
    report = bring([mark("The ministry said nothing.", start=4000, end=4026)])
    assert bring.rows("SELECT review FROM highlight") == [("changed",)]
    assert sum(report.changed.values()) == 1


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ('"Nothing was signed," a diplomat', "“Nothing was signed,” a diplomat"),
        ("the text - two pages - was", "the text – two pages – was"),
        ("Drones   came\nat dawn.", "Drones came at dawn."),
    ],
)
def test_another_typography_is_no_other_quote(bring: Any, quote: str, there: str) -> None:
    bring([mark(quote)])
    (row,) = bring.highlights()
    assert there.strip("“.") in row[3]


def test_words_that_are_nearly_there_wait_for_a_review(bring: Any) -> None:
    bring([mark("Officials met in Teheran 😀 and spoke of the gas. The ministry said nothing")])
    assert bring.rows("SELECT review FROM highlight") == [("changed",)]


def test_an_orphan_is_named_with_its_note(bring: Any) -> None:
    report = bring([mark("Words that stand nowhere in it", text="Mine"), mark("Drones came", 2)])
    assert len(bring.highlights()) == 1
    assert report.refused["highlight"] == 1
    (line,) = [said for said in report.lines if "stand nowhere" in said]
    assert "Mine" in line
    assert any("1 of 2 found in “Drones at dawn”" in said for said in report.lines)


def test_a_second_import_changes_nothing(bring: Any) -> None:
    rows = [mark("Drones came", tags=["Gas"]), mark("Somewhere else", 2, uri="https://other.org/x", text="n")]
    bring(rows)
    before = bring.highlights(), bring.rows("SELECT count(*) FROM article"), bring.rows("SELECT count(*) FROM text")
    report = bring(rows)
    assert (
        bring.highlights(),
        bring.rows("SELECT count(*) FROM article"),
        bring.rows("SELECT count(*) FROM text"),
    ) == before
    assert not report.taken
    assert report.unchanged == {"highlight": 2}


def test_undo_takes_all_of_it_back_and_the_file_comes_in_again(bring: Any, project: Store) -> None:
    rows = [mark("Drones came", tags=["Gas"]), mark("Somewhere else", 2, uri="https://other.org/x")]
    bring(rows)
    project.undo().result()
    assert not bring.highlights()
    assert bring.rows("SELECT count(*) FROM article WHERE gone IS NULL") == [(1,)]
    assert not bring.themes()
    assert bring(rows).taken["highlight"] == 2


def test_what_is_not_here_becomes_clippings_that_say_so(bring: Any) -> None:
    rows = [
        mark("first words", uri="https://other.org/x", prefix="the ", suffix=" of it", document={"title": ["Other"]}),
        mark("second\nwords", 2, uri="https://www.other.org/x/", text="Why?"),
        mark("first words", 3, uri="https://other.org/x", prefix="the ", suffix=" of it", text="Again"),
    ]
    report = bring(rows)
    ((title, url, kind, made_of, warnings, text),) = bring.rows(
        "SELECT a.title, a.url, a.kind, a.format, a.warnings, b.content FROM article a "
        "JOIN body b ON b.text_id = a.text_id WHERE a.format = 'clippings'"
    )
    assert (title, url, kind, made_of) == ("Other", "https://other.org/x", "clippings", "clippings")
    assert "not the whole text" in warnings
    first = "Clippings from Hypothesis: only what was marked, not the whole text"
    assert text == f"{first}\n…the first words of it…\nsecond\nwords"
    assert [row[3] for row in bring.highlights()] == ["first words", "first words", "second\nwords"]
    assert report.taken == {"article": 1, "highlight": 3}
    assert any("an article of 3 clippings was made" in said for said in report.lines)


def test_they_are_left_out_where_that_is_chosen(bring: Any) -> None:
    report = bring([mark("first words", uri="https://other.org/x", text="Mine")], alone="leave")
    assert not bring.highlights()
    assert report.refused == {"highlight": 1}
    assert any("first words" in said and "Mine" in said for said in report.lines)


def test_clippings_grow_with_what_comes_later(bring: Any) -> None:
    first = [mark("first words", uri="https://other.org/x")]
    bring(first)
    report = bring([*first, mark("second words", 2, uri="https://other.org/x")])
    assert [row[3] for row in bring.highlights()] == ["first words", "second words"]
    assert bring.rows("SELECT count(*), max(version) FROM text WHERE article_id = 2") == [(2, 2)]
    assert report.unchanged["highlight"] == 1
    assert bring.rows("SELECT review FROM highlight WHERE gone IS NULL") == [(None,), (None,)]


def test_clippings_have_the_direction_and_the_language_of_their_quotes(bring: Any) -> None:
    told = "Your Highlight on Location {0} | Added on 1 May 2020 09:00:00"
    words = ("عدت إلى أهلي يا سادتي بعد غيبة طويلة، سبعة أعوام على وجه التحديد", "تعلمت الكثير، وغاب عني الكثير")
    for many in (1, 2):
        parts = (f"موسم (صالح)\n- {told.format(at)}\n\n{words[at]}\n==========\n" for at in range(many))
        bring("".join(parts), "My Clippings.txt")
        assert bring.rows("SELECT direction, language FROM article WHERE id = 2") == [("rtl", "ar")]
    assert [row[3] for row in bring.highlights()] == list(words)


def test_a_text_that_comes_after_its_clippings_goes_before_them(bring: Any, project: Store) -> None:
    bring([mark("first words", uri="https://other.org/x")])
    draft = Draft("Whole", "Here the first words and second words stand.", b"w", "text", url="https://other.org/x")
    project.apply(AddArticles((draft,))).result()
    bring([mark("second words", 2, uri="https://other.org/x")])
    assert [row[0] for row in bring.highlights()] == ["https://other.org/x", "Whole"]


@pytest.mark.parametrize(
    "document", [{"title": ["Drones at dawn"]}, {"title": ["DRONES AT DAWN | The Example"]}, {"filename": "drones.pdf"}]
)
def test_without_an_address_the_title_or_the_file_finds_it_if_its_words_do(bring: Any, document: Any) -> None:
    bring([mark("Drones came", uri="urn:x-pdf:1", document=document)])
    assert bring.highlights()[0][0] == "Drones at dawn"
    bring([mark("Quite another text", 2, uri="urn:x-pdf:2", document=document)])
    assert bring.rows("SELECT count(*) FROM article") == [(2,)]


def test_author_and_year_find_it_where_no_title_is_told(bring: Any) -> None:
    note = (
        "“Officials met in Tehran” ([Lee, 2022, p. 3](zotero://select/library/items/I)) ([pdf](zotero://open-pdf/x))\n"
    )
    bring(note, "n.md")
    assert bring.highlights()[0][0] == "Drones at dawn"


def test_what_names_no_source_is_found_by_its_longest_quote(bring: Any) -> None:
    quotes = ({"type": "TextQuoteSelector", "exact": one} for one in ("Officials met in Tehran", "Drones"))
    values = [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "Annotation",
            "id": f"#{n}",
            "target": {"selector": [one]},
        }
        for n, one in enumerate(quotes)
    ]
    bring(values)
    assert [row[3] for row in bring.highlights()] == ["Drones", "Officials met in Tehran"]


def test_a_position_without_words_is_taken_and_waits_for_a_review(bring: Any) -> None:
    target = {"source": PAGE, "selector": {"type": "TextPositionSelector", "start": 0, "end": 6}}
    bring(
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://e.org/1", "type": "Annotation", "target": target}
    )
    assert bring.highlights()[0][3] == "Drones"
    assert bring.rows("SELECT review FROM highlight") == [("changed",)]


def test_replies_stand_in_the_note_of_what_they_answer(bring: Any) -> None:
    reply = mark("", 2, text="No.\nNever.", references=["id1"], user="acct:bob@h.is")
    bring([mark("Drones came", text="Yes?"), reply])
    assert bring.highlights()[0][4] == "Yes?\n\n> bob: No.\n> Never."
    later = reply | {"id": "id3", "text": "Well.", "references": ["id1", "id2"]}
    report = bring([mark("Drones came", text="Yes?"), reply, later])
    assert bring.highlights()[0][4].endswith("> Never.\n\n> bob: Well.")
    assert report.taken == {"reply": 1}


def test_the_same_highlight_from_another_door_is_known(bring: Any) -> None:
    bring([mark("Drones came", text="Note", tags=["gas"])])
    table = "Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags\n"
    report = bring(f'{table}2022-07-19,ann,x,{PAGE},Public,Annotation,Drones came,Note,"GAS,iran"\n', "a.csv")
    assert len(bring.highlights()) == 1
    assert bring.themes() == ["gas", "iran"]
    assert report.taken == {"tag": 1, "theme": 1}


def test_a_note_on_a_whole_page_is_counted_and_told(bring: Any) -> None:
    report = bring([mark("Drones came"), mark("", 2, text="All of it is odd")])
    assert report.dropped["notes on whole sources"] == 1
    assert any("All of it is odd" in said for said in report.lines)


def test_nothing_at_all_is_refused(project: Store) -> None:
    with pytest.raises(SourceRefused):
        project.apply(TakeAnnotations("x", Annotations("X", "x"), AnnotationReport())).result()


def test_the_project_is_sound_afterwards(bring: Any, project: Store) -> None:
    bring([mark("Drones came", tags=["a"]), mark("elsewhere", 2, uri="https://other.org/x")])
    bring([mark("more of it", 3, uri="https://other.org/x")])
    reading = project.reading()
    try:
        assert check(reading, project.path).faults == ()
    finally:
        reading.close()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the samples are not beside the project")
def test_real_annotations_stand_on_their_very_words(project: Store, bring: Any) -> None:
    project.apply(AddArticles((read_file(SHARED / f"{REAL}.html"),))).result()
    raw = (SHARED / f"{REAL}.json").read_bytes()
    report = bring(raw, f"{REAL}.json")
    quotes = {row["target"][0]["selector"][2]["exact"] for row in json.loads(raw)["rows"]}
    (content,) = bring.rows("SELECT content FROM body ORDER BY text_id DESC")[0]
    placed = bring.highlights()
    assert len(placed) == 4
    assert all(content[start:end] == quote for _, start, end, quote, _ in placed)
    assert quotes - {row[3] for row in placed} == {"11 November 2016"}  # in the foot of the page, which is no article
    assert report.refused["highlight"] == 1
