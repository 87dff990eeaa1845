"""An article that was brought in as plain text is the one that a foreign project marks: it does not come twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.edits.articles import AddArticles, DescribeArticles, Metadata
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.reads import articles, highlights
from db.sources import plain
from db.store import Store

TEXT = "Grain leaves the port.\n\nNobody knew of it before. Grain leaves the port.\n"
META = {"type": "meta", "format": "annotated-article-corpus", "version": 1, "offsets": "code points, half-open"}
ARTICLE = {
    "type": "article",
    "id": "seed",
    "title": "A port",
    "source": "Harbour Post",
    "published": "2022-07-25",
    "lang": "en",
    "text": TEXT,
}
MARK = {"type": "highlight", "id": "h1", "article": "seed", "start": 24, "end": 48, "quote": TEXT[24:48]}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "AK")
    yield made
    made.close()


def bring_in(store: Store, *lines: dict[str, Any]) -> Report:
    path, report = store.path.with_name("in.jsonl"), Report()
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    store.apply(ImportJsonLines(path, report)).result()
    return report


def test_its_highlights_come_to_the_article_that_is_here_which_gets_what_it_lacks(store: Store) -> None:
    store.apply(AddArticles((plain.read(TEXT.encode(), "article.txt"),))).result()
    store.apply(DescribeArticles((1,), Metadata(outlet="My own word"))).result()
    report = bring_in(store, META, ARTICLE, MARK)
    assert (report.unchanged["article"], report.taken) == (1, {"highlight": 1})
    reading = store.reading()
    (article,) = articles.all_articles(reading)
    assert (article.title, article.outlet, article.published) == ("A port", "My own word", "2022-07-25")
    assert [found.quote for found in highlights.each(reading)] == [TEXT[24:48]]
    store.undo().result()
    assert articles.article(reading, 1).title == "Grain leaves the port."
    assert list(highlights.each(reading)) == []
    reading.close()
    store.close()


def test_an_article_with_a_title_of_its_own_is_another_copy(store: Store) -> None:
    store.apply(AddArticles((plain.read(TEXT.encode(), "article.txt"),))).result()
    store.apply(DescribeArticles((1,), Metadata(title="The same report elsewhere"))).result()
    assert bring_in(store, META, ARTICLE, MARK).taken == {"article": 1, "highlight": 1}
    store.close()
