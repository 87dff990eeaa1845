"""A bibliography fills what is empty, changes what a file said, and keeps what a person wrote unless told otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.edits.articles import AddArticles, DescribeArticles, Metadata
from db.edits.details import DetailsReport, TakeDetails
from db.reads import articles
from db.records.articles import Article, Draft
from db.sources.details.told import Told
from db.store import Store

TEXTS = (
    Draft("First line of it", "One.", b"1", "text", "a.txt"),
    Draft("Ships leave the port", "Two.", b"2", "text", "b.txt", published="2022-07-19"),
    Draft("Ships leave the port", "Three.", b"3", "text", "c.txt", published="2021"),
    Draft("Gas", "Four.", b"4", "text", "d.txt", url="https://post.example/gas?utm_source=x"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "AK")
    made.apply(AddArticles(TEXTS)).result()
    yield made
    made.close()


def known(store: Store) -> list[Article]:
    reading = store.reading()
    try:
        return articles.all_articles(reading)
    finally:
        reading.close()


def test_articles_are_known_by_file_address_and_title(store: Store) -> None:
    report = DetailsReport()
    entries = (
        Told(title="The true title", outlet="Post", files=("files/12/A.TXT",), place=1),
        Told(title="Ships leave the port!", author="Edith", published="2022-07", place=2),
        Told(title="Another headline", url="http://www.post.example/gas/", place=3),
        Told(title="Gas", place=4),
        Told(title="Ships leave the port", place=5),
    )
    store.apply(TakeDetails(entries, "refs.bib", report)).result()
    first, second, third, fourth = known(store)
    assert (first.title, first.outlet) == ("The true title", "Post")
    assert (second.author, second.published) == ("Edith", "2022-07-19")
    assert (third.author, fourth.title) == (None, "Another headline")
    assert (report.articles, [one.place for one in report.lost], [one.place for one in report.several]) == (3, [4], [5])
    store.undo().result()
    assert [one.title for one in known(store)] == [draft.title for draft in TEXTS]
    store.close()


def test_what_a_person_wrote_stays_and_is_said(store: Store) -> None:
    store.apply(DescribeArticles((1,), Metadata(title="By hand"))).result()
    entries = (Told(title="From the file", outlet="Post", files=("a.txt",), place=1),)
    report = DetailsReport()
    store.apply(TakeDetails(entries, "refs.bib", report)).result()
    assert (known(store)[0].title, known(store)[0].outlet) == ("By hand", "Post")
    assert [(one.field, one.here, one.told) for one in report.kept] == [("title", "By hand", "From the file")]
    assert "By hand: title stays “By hand”, as it was typed; here “From the file”" in report.lines
    store.apply(TakeDetails(entries, "refs.bib", DetailsReport(), replace=True)).result()
    assert known(store)[0].title == "From the file"
    again = DetailsReport()
    store.apply(TakeDetails(entries, "refs.bib", again)).result()
    assert (again.filled, again.changed, again.kept) == ([], [], [])
    store.close()


def test_only_chosen_articles_are_told_of(store: Store) -> None:
    report = DetailsReport()
    store.apply(
        TakeDetails((Told(outlet="Post", files=("a.txt", "b.txt")),), "refs.bib", report, articles=(2,))
    ).result()
    assert [one.outlet for one in known(store)] == [None, "Post", None, None]
    store.close()
