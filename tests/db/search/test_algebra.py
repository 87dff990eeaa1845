"""Pages and counts from sets of bits are those that SQL gives."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edits.articles import AddArticles
from db.edits.dividing import ResizeHighlight
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.reading import Reading
from db.reads import articles as article_reads
from db.reads import highlights as highlight_reads
from db.records.articles import Draft
from db.search import algebra
from db.search.facets import facets
from db.search.find import COUNTED, Order, count, find, highlight_ids
from db.search.plan import Plan
from db.search.query import parse
from db.store import Store

ASKED = (
    "",
    "drones",
    "sold OR talks",
    "drones #Weapons",
    "-drones",
    "drones -#weapons",
    "(talks OR #gas) -sold",
    "dr*",
)
ORDERS: tuple[Order, ...] = ("newest", "relevance", "article", "date", "importance")
TEXT = "drones sold talks gas drones again sold talks of gas and more of drones and talks"


class Both(NamedTuple):
    plain: Reading
    kept: Reading


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """One project of 300 passages, read without sets of bits and with them."""
    random, path = Random(1), tmp_path_factory.mktemp("both") / "p.commonplace"
    store = Store.create(Path(path), "One")
    drafts = tuple(
        Draft(f"Article {n}", f"{n} {TEXT}", f"{n}".encode(), "plain", published=day)
        for n, day in enumerate(("2022-07-19", None, "2022", "2022-07-19", "2023-01-01"))
    )
    articles = store.apply(AddArticles(drafts)).result().made["article"]
    themes = [store.apply(AddTheme(name, None)).result().made["theme"][0] for name in ("Weapons", "Gas", "Talks")]
    kept, plain = store.reading(), Reading(store.path)
    made: list[int] = []
    for _ in range(300):
        start = random.randrange(60)
        tags = Tags(tuple(map(ThemeGiven, random.sample(themes, random.randint(0, 2)))))
        text = article_reads.article(plain, random.choice(articles)).text_id
        made += (
            store.apply(AddHighlight(text, start, start + random.randint(2, 20), tags, "", random.random() < 0.2))
            .result()
            .made["highlight"]
        )
    for number in random.sample(made, 40):  # placements and highlights part ways
        highlight = highlight_reads.highlight(plain, number)
        store.apply(ResizeHighlight(number, highlight.start, highlight.start + 15)).result()
    store.keep_bitmaps()
    store.wait_for_bitmaps()
    yield Both(plain, kept)
    for reading in (plain, kept):
        reading.close()
    store.close()


@pytest.mark.parametrize("order", ORDERS)
@given(typed=st.sampled_from(ASKED), offset=st.integers(0, 320), limit=st.integers(1, 60), step=st.integers(1, 400))
def test_pages_are_the_same(both: Both, order: Order, typed: str, offset: int, limit: int, step: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(algebra, "FEW", step % 2 * COUNTED)
        patched.setattr(algebra, "NARROW", 0)
        patched.setattr(algebra, "STEP", step)
        patched.setattr("db.search.find.COUNTED", step)
        plain = find(both.plain, parse(typed), "highlights", limit, offset, order)
        kept = find(both.kept, parse(typed), "highlights", limit, offset, order)
        assert [hit.highlight.id for hit in kept.hits if hit.highlight] == [
            hit.highlight.id for hit in plain.hits if hit.highlight
        ]
        assert count(both.kept, parse(typed)).exact or count(both.kept, parse(typed)).highlights == step
    whole = count(both.plain, parse(typed), exact=True).highlights
    assert kept.highlights == (whole if kept.exact else min(whole, step))
    assert count(both.kept, parse(typed), exact=True).highlights == whole
    assert highlight_ids(both.kept, parse(typed), order) == highlight_ids(both.plain, parse(typed), order)


@pytest.mark.parametrize("typed", ASKED)
def test_facets_are_the_same(both: Both, typed: str) -> None:
    assert facets(both.kept, parse(typed)) == facets(both.plain, parse(typed))
    assert facets(both.kept, parse(typed), "articles") == facets(both.plain, parse(typed), "articles")


def test_a_sample_says_that_it_is_one(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(algebra, "FEW", 0)
    monkeypatch.setattr(algebra, "NARROW", 0)
    sample = facets(both.kept, parse("drones"), newest=20)
    assert not sample.whole
    assert 0 < sample.counted <= 20
    assert sample.themes
    assert facets(both.kept, parse("drones"), newest=1000) == facets(both.kept, parse("drones"))
    assert facets(both.kept, parse("#weapons"), newest=1) == facets(both.kept, parse("#weapons"))


def test_the_first_page_does_not_look_at_all_passages(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(algebra, "FEW", 0)
    monkeypatch.setattr(algebra, "NARROW", 0)
    sets = Plan(both.kept, parse("drones")).algebra
    assert sets is not None
    found, whole = sets.newest(10, 20)
    assert not whole
    assert 10 <= len(found) < len(sets.highlights())
    assert sets.highlights()[-len(found) :] == found
