"""A newer version of a text: what becomes of its highlights, refusals, search and bundles, and the review of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from db.edits.articles import AddArticles, DescribeArticles, Metadata
from db.edits.bundle_outline import ChangeQuote
from db.edits.bundles import PickHighlights
from db.edits.highlights import AddHighlight
from db.edits.mentions import RefuseMention
from db.edits.taking_in import TakeIn, Taking
from db.edits.versions import AcceptPlaces, NewVersion, PlaceHighlight
from db.errors import NotFound, Refused
from db.file.check import check
from db.reading import Reading
from db.reads import articles, highlights, versions
from db.records.articles import Block, Draft
from db.records.quote_changes import QuoteChange
from db.records.versions import Revision
from db.search.find import Kind, find
from db.search.query import parse
from db.store import Store

OLD = (
    "Tehran said on Monday that grain will flow.\n"
    "Nobody in Ankara believed a word of it.\n"
    "Moscow agreed to the terms of the memorandum.\n"
    "Drones were not mentioned."
)
NEW = (
    "Tehran said on Tuesday that grain will flow again.\n"
    "Drones were not mentioned.\nMoscow agreed to the terms of the memorandum.\nA last line."
)


@pytest.fixture
def reading(store: Store) -> Iterator[Reading]:
    store.apply(
        AddArticles((Draft("Grain", OLD, OLD.encode(), "text", "g.txt", url="https://www.a.org/x/#top"),))
    ).result()
    for words in ("on Monday that grain", "Nobody in Ankara", "terms of the memorandum", "Drones were not"):
        at = OLD.index(words)
        store.apply(AddHighlight(3, at, at + len(words))).result()
    asked = store.reading()
    yield asked
    asked.close()


def _quotes(reading: Reading) -> dict[int, str]:
    return {one.id: one.quote for one in highlights.of_text(reading, articles.text_id(reading, 3))}


def test_every_passage_is_placed_anew_or_lost(store: Store, reading: Reading) -> None:
    report = Revision()
    done = store.apply(NewVersion(3, NEW, report)).result()
    assert str(done.words) == "Correct the text of Grain"
    assert report.counts == {"same": 1, "moved": 1, "changed": 1, "lost": 1}
    assert report.version == 2
    assert _quotes(reading) == {4: "on Tuesday that grain", 6: "terms of the memorandum", 7: "Drones were not"}
    asked = versions.reviewed(reading, 3)
    assert [(one.highlight.id, one.kind, one.before, one.waits) for one in asked] == [
        (4, "changed", "on Monday that grain", True),
        (6, "moved", "terms of the memorandum", True),
        (5, "lost", "Nobody in Ankara", True),
    ]
    assert versions.waiting(reading, 3) == 3
    both = versions.versions(reading, 3)
    assert [(one.number, one.current) for one in both] == [(2, True), (1, False)]
    assert articles.text(reading, both[1].text_id).content == OLD
    assert check(reading, store.path).faults == ()


def test_search_follows_the_newer_words(store: Store, reading: Reading) -> None:
    store.apply(NewVersion(3, NEW)).result()

    def found(query: str, kind: Kind = "highlights") -> list[int]:
        return [hit.highlight.id if hit.highlight else hit.article.id for hit in find(reading, parse(query), kind).hits]

    assert found("Tuesday") == [4]
    assert found("Monday") == []
    assert found("is:lost") == [5]
    assert found("Ankara") == [5]
    assert found("Tuesday", "articles") == [3]
    assert found("Ankara", "articles") == []
    store.undo().result()
    assert found("Monday") == [4]
    assert found("is:lost") == []
    assert found("Ankara", "articles") == [3]


def test_what_is_reviewed_does_not_wait_and_a_lost_passage_is_placed_again(store: Store, reading: Reading) -> None:
    store.apply(NewVersion(3, NEW)).result()
    store.apply(AcceptPlaces((4, 6))).result()
    at = NEW.index("A last line")
    store.apply(PlaceHighlight(5, at, at + 11)).result()
    assert versions.reviewed(reading, 3) == []
    assert _quotes(reading)[5] == "A last line"
    store.undo().result()
    store.apply(AcceptPlaces((5,))).result()
    (lost,) = versions.reviewed(reading, 3)
    assert (lost.kind, lost.waits) == ("lost", False)
    with pytest.raises(NotFound):
        store.apply(AcceptPlaces((4,))).result()


def test_a_lost_passage_is_found_again_when_its_words_come_back(store: Store, reading: Reading) -> None:
    store.apply(NewVersion(3, NEW)).result()
    store.apply(NewVersion(3, OLD.replace("a word", "one word"))).result()
    assert _quotes(reading)[5] == "Nobody in Ankara"
    assert {one.highlight.id: one.kind for one in versions.reviewed(reading, 3)}[5] == "moved"


def test_refusals_and_what_bundles_change_stay_on_their_words(store: Store, reading: Reading) -> None:
    store.apply(RefuseMention(3, ((0, 6),), (1,))).result()
    store.apply(PickHighlights((4,))).result()
    store.apply(ChangeQuote(1, 4, (QuoteChange(10, 14, "[how]"),))).result()
    store.apply(NewVersion(3, NEW)).result()
    start, quote = reading.one("SELECT start, quote FROM refusal WHERE gone IS NULL")
    assert NEW[start : start + 6] == quote == "Tehran"
    (changes,) = reading.one("SELECT changes FROM bundle_excerpt")
    assert changes == '[[11,15,"how"]]'
    assert "on Tuesday that"[11:15] == "that"


def test_a_file_fills_what_is_not_known_and_both_files_are_kept(store: Store, reading: Reading) -> None:
    store.apply(DescribeArticles((3,), Metadata(outlet="Courier"))).result()
    draft = Draft("Other title", NEW, b"<p>newer", "html", "g.html", outlet="Else", author="A. B.", published="2022")
    report = Revision()
    assert str(store.apply(NewVersion(3, draft, report)).result().words) == "Newer version of Grain"
    article = articles.article(reading, 3)
    assert (article.title, article.outlet, article.author, article.published) == ("Grain", "Courier", "A. B.", "2022")
    assert articles.raw_bytes(reading, 3) == b"<p>newer"
    (kept,) = reading.one(
        "SELECT r.bytes FROM text t JOIN raw r ON r.id = t.raw_id WHERE t.article_id = 3 AND t.version = 1"
    )
    assert kept
    store.undo().result()
    assert articles.raw_bytes(reading, 3) == OLD.encode()


def test_headings_stay_headings_in_a_corrected_text(store: Store, reading: Reading) -> None:
    text = "A heading here\nIts first paragraph of words.\nAn item"
    blocks = (Block(0, 14, "heading", 2), Block(15, 44), Block(45, 52, "item", 1))
    store.apply(AddArticles((Draft("Set", text, b"x", "markdown", blocks=blocks),))).result()
    store.apply(NewVersion(4, text.replace("heading", "good heading"))).result()
    made = articles.text(reading, articles.text_id(reading, 4))
    assert made.blocks == (Block(0, 19, "heading", 2), Block(20, 49), Block(50, 57, "item", 1))


def test_a_text_without_news_is_refused(store: Store, reading: Reading) -> None:
    for text in (OLD, OLD.replace("\n", "\r\n"), " \n"):
        with pytest.raises(Refused):
            store.apply(NewVersion(3, text)).result()
    with pytest.raises(NotFound):
        store.apply(NewVersion(99, NEW)).result()


def test_the_earlier_article_of_a_file_is_known_by_address_or_by_title_and_outlet(
    store: Store, reading: Reading, draft: Callable[..., Draft]
) -> None:
    def earlier(**given: str) -> int | None:
        found = versions.earlier_of(
            reading, Draft(given.pop("title", "T"), given.pop("text", NEW), b"", "text", **given)
        )
        return found.id if found else None

    assert earlier(url="http://a.org/x") == 3
    assert earlier(url="http://a.org/x?page=2") is None
    assert earlier(title="Another", outlet="Courier") == 2
    assert earlier(title="Another") is None
    assert earlier(url="http://a.org/x", text=OLD) is None
    assert earlier(url="not an address") is None


def test_what_a_newer_text_would_do_is_known_before_it_is_stored(store: Store, reading: Reading) -> None:
    told = versions.foreseen(reading, 3, NEW)
    assert told.version == 0
    report = Revision()
    store.apply(NewVersion(3, NEW, report)).result()
    assert told.fates == report.fates
    assert versions.waiting_in(reading) == [(3, 3)]
    assert versions.waiting_anywhere(reading) == 3
    earlier = versions.versions(reading, 3)[1].text_id
    assert [OLD[start:end] for _, start, end in versions.stood(reading, earlier)] == [
        "on Monday that grain",
        "Nobody in Ankara",
        "terms of the memorandum",
        "Drones were not",
    ]


def test_files_come_in_as_articles_and_as_newer_versions_in_one_act(store: Store, reading: Reading) -> None:
    fresh, newer = Draft("Fish", "Fish is dear.", b"fish", "text", "f.txt"), Draft("Grain", NEW, b"n", "text", "n.txt")
    edit = TakeIn((Taking(0, fresh), Taking(1, newer, version_of=3)))
    done = store.apply(edit).result()
    assert done.words.outcome == "Brought in 1 articles; Grain has a newer version."
    assert [one.counts["lost"] for one in edit.taken.revisions.values()] == [1]
    assert len(articles.all_articles(reading)) == 4
    store.undo().result()
    assert len(articles.all_articles(reading)) == 3
    assert len(versions.versions(reading, 3)) == 1


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://a.org/x", True),
        ("http://www.a.org/x/", True),
        ("https://A.org/x#other", True),
        ("https://user@www.a.org/x/#top", True),
        ("https://a.org/X", False),
        ("https://a.org/x?page=2", False),
        ("https://b.a.org/x", False),
        ("https://a.org/xy", False),
        ("", False),
        ("https://[", False),
    ],
)
def test_an_address_is_known_however_it_is_written(store: Store, reading: Reading, url: str, found: bool) -> None:
    draft = Draft("Other", "Other words.", b"", "text", "o.txt", url=url)
    assert (versions.earlier_of(reading, draft) is not None) is found
