"""Copies of one report stand once in the results where the analyst wants that, in every order and page."""

from collections.abc import Iterator

import pytest

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.records.articles import Draft
from db.search.find import Found, Kind, Order, find
from db.search.query import parse
from db.store import Store

REPORT = " ".join(f"word{at}" for at in range(80))
TEXTS = (REPORT[:400], f"{REPORT} and more of it", REPORT[20:420], " ".join(f"other{at}" for at in range(60)))
ORDERS: tuple[Order, ...] = ("newest", "relevance", "article", "date", "importance")


@pytest.fixture(scope="module", params=[False, True], ids=["sql", "sets"])
def store(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Store]:
    """The second of three copies is the fullest; two passages are marked in all of them, one in the last alone."""
    made = Store.create(tmp_path_factory.mktemp("copies") / "p.commonplace", "Tester")
    made.apply(
        AddArticles(tuple(Draft(f"A{at}", text, text.encode(), "text") for at, text in enumerate(TEXTS, 1)))
    ).result()
    for article, text in enumerate(TEXTS[:3], 1):
        for words in ("word10 word11 word12", "word30 word31"):
            start = text.index(words)
            made.apply(AddHighlight(article, start, start + len(words), Tags((ThemeGiven("Said"),)))).result()
    start = TEXTS[2].index("word40")
    made.apply(AddHighlight(3, start, start + 6, Tags((ThemeGiven("Said"),)))).result()
    made.apply(AddHighlight(4, 0, 6, Tags((ThemeGiven("Said"),)))).result()
    if request.param:
        made.keep_bitmaps()
        made.wait_for_bitmaps()
    yield made
    made.close()


def asked(store: Store, typed: str, kind: Kind, order: Order = "newest", limit: int = 50, offset: int = 0) -> Found:
    reading = store.reading()
    found = find(reading, parse(typed), kind, limit, offset, order, collapse=True)
    reading.close()
    return found


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("typed", ["#Said", "word* OR other*"])
def test_the_same_words_in_copies_are_one_hit_in_the_fullest(store: Store, typed: str, order: Order) -> None:
    found = asked(store, typed, "highlights", order)
    told = {(hit.article.title, hit.snippet.text): hit.copies for hit in found.hits}
    assert told == {
        ("A2", "word10 word11 word12"): 2,
        ("A2", "word30 word31"): 2,
        ("A3", "word40"): 0,
        ("A4", "other0"): 0,
    }
    assert (found.highlights, found.exact) == (4, True)
    pages = [hit for at in range(4) for hit in asked(store, typed, "highlights", order, 1, at).hits]
    assert [hit.highlight for hit in pages] == [hit.highlight for hit in found.hits]


def test_articles_stand_once_and_as_the_fullest_that_answers(store: Store) -> None:
    found = asked(store, "#Said", "articles")
    assert [(hit.article.title, hit.copies) for hit in found.hits] == [("A4", 0), ("A2", 2)]
    assert found.articles == 2
    found = asked(store, "#Said title:A1 OR #Said title:A3", "articles")
    assert [(hit.article.title, hit.copies) for hit in found.hits] == [("A1", 1)]
    both = asked(store, "#Said", "both")
    assert (both.highlights, both.articles, len(both.hits)) == (4, 2, 6)
