"""Grades, outlets, types and links go out and come in without loss, and a second import changes nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from db.edits.articles import DescribeArticles, Metadata
from db.edits.grades import GradeHighlights, GradeOutlet
from db.edits.links import LinkHighlights
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.jsonl_out import write_jsonl
from db.exchange.report import Report
from db.reading import Reading
from db.reads.articles import article
from db.reads.highlights import each
from db.reads.links import link_kinds, links_of
from db.store import Store

Living = Callable[[Reading], dict[str, dict[str, Any]]]


def graded(store: Store) -> None:
    store.apply(DescribeArticles((1,), Metadata(outlet="Northwire", kind="opinion"))).result()
    store.apply(GradeOutlet("Northwire", "B")).result()
    store.apply(GradeHighlights((1, 2), 3)).result()
    store.apply(LinkHighlights(1, 3, "contradicts", "see the dates")).result()
    store.apply(LinkHighlights(2, 1, "quoted in")).result()


def test_nothing_is_lost(store: Store, contents: Living, tmp_path: Path) -> None:
    graded(store)
    reading = store.reading()
    write_jsonl(reading, tmp_path / "out.jsonl")
    other = Store.create(tmp_path / "other.commonplace", "Tester")
    report = Report()
    other.apply(ImportJsonLines(tmp_path / "out.jsonl", report)).result()
    assert report.lines == []
    again = other.reading()
    assert contents(again) == contents(reading)
    assert (article(again, 1).kind, article(again, 1).reliability) == ("opinion", "B")
    seq = again.one("SELECT max(seq) FROM journal")[0]
    other.apply(ImportJsonLines(tmp_path / "out.jsonl", Report())).result()
    assert again.one("SELECT count(*) FROM link")[0] == 2
    assert again.one("SELECT count(*) FROM outlet")[0] == 1
    assert again.one("SELECT max(seq) FROM journal")[0] == seq
    for one in (reading, again):
        one.close()
    other.close()


def test_what_cannot_be_is_refused_or_left_out(store: Store, tmp_path: Path) -> None:
    lines = [
        {"type": "meta", "format": "other"},
        {"type": "outlet", "id": "o", "name": "Post", "reliability": "Z"},
        {"type": "article", "id": "a", "title": "T", "text": "One two three."},
        {"type": "highlight", "id": "h", "article": "a", "start": 0, "end": 3, "grade": 9},
        {"type": "highlight", "id": "i", "article": "a", "start": 4, "end": 7, "grade": 2},
        {"type": "link", "id": "l", "highlight": "h", "other": "i", "kind": "supports"},
        {"type": "link", "id": "m", "highlight": "h", "other": "nowhere", "kind": "supports"},
        {"type": "link", "id": "n", "highlight": "h", "other": "h", "kind": "supports"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    report = Report()
    store.apply(ImportJsonLines(path, report)).result()
    assert report.taken["link"] == 1
    assert report.refused["link"] == 2
    reading = store.reading()
    grades = {one.quote: one.grade for one in each(reading)}
    assert (grades["One"], grades["two"]) == (None, 2)
    assert reading.one("SELECT reliability FROM outlet")[0] is None
    reading.close()


def test_links_are_read_from_both_ends(store: Store) -> None:
    graded(store)
    reading = store.reading()
    said = [(link.said, link.other.id, link.outgoing) for link in links_of(reading, 1)]
    assert said == [("contradicts", 3, True), ("quoted in (from there)", 2, False)]
    assert [link.said for link in links_of(reading, 3)] == ["contradicted by"]
    assert link_kinds(reading)[-1] == "quoted in"
    reading.close()
