"""Mentions of an article less what was refused there, as places to tag, counted, and names nobody has."""

from collections import Counter

from db.edits.actors import AddName
from db.edits.articles import AddArticles, DescribeArticles, Metadata
from db.edits.mentions import IgnoreForms, RefuseMention
from db.edits.themes import AddTheme
from db.reads import mentions
from db.reads.candidates import article_ids, gather
from db.reads.mention_counts import Portion, count, countable
from db.reads.mention_places import places_in
from db.records.actors import Name
from db.records.articles import Draft
from db.store import Store


def test_a_refusal_takes_an_actor_from_a_mention_and_undo_gives_it_back(store: Store) -> None:
    reading = store.reading()
    found = mentions.in_article(reading, 1)
    first = found[0]
    assert first.form == "Tehran"
    store.apply(AddName(2, Name("Tehran", "metonym"))).result()
    assert mentions.in_article(reading, 1)[0].actors == (1, 2)
    store.apply(RefuseMention(1, ((first.start, first.end),), (1,))).result()
    assert mentions.in_article(reading, 1)[0].actors == (2,)
    store.apply(RefuseMention(1, ((first.start, first.end),), (2,))).result()
    assert len(mentions.in_article(reading, 1)) == len(found) - 1
    store.undo().result()
    store.undo().result()
    assert mentions.in_article(reading, 1)[0].actors == (1, 2)
    reading.close()


def test_names_go_by_the_day_of_the_article_and_by_how_they_are_to_match(store: Store) -> None:
    reading = store.reading()
    before = len(mentions.in_article(reading, 1))
    store.apply(AddName(1, Name("Moscow", "metonym", valid_to="1991"))).result()
    assert all(mention.actors != (2, 1) for mention in mentions.in_article(reading, 1))
    store.apply(DescribeArticles((1,), Metadata(published="1990"))).result()
    assert (1, 2) in [tuple(sorted(mention.actors)) for mention in mentions.in_article(reading, 1)]
    assert len(mentions.in_article(reading, 1)) == before
    reading.close()


def test_places_are_names_or_sentences_and_know_what_is_tagged(store: Store) -> None:
    reading = store.reading()
    known = mentions.names(reading)
    names = places_in(reading, known, 1, 1, "name", "Tester")
    sentences = places_in(reading, known, 1, 1, "sentence", "Tester")
    content = reading.one("SELECT content FROM body WHERE text_id = 1")[0]
    assert {content[place.start : place.end] for place in names} >= {"Tehran"}
    assert all(content[place.start : place.end].endswith((".", "!")) for place in sentences)
    assert all(content[slice(*mark)] is not None for place in names for mark in place.snippet.marks)
    assert places_in(reading, known, 1, 99, "name", "Tester") == []
    reading.close()


def test_counting_goes_on_where_it_ended(store: Store) -> None:
    reading = store.reading()
    listed = tuple(mentions.listed(reading))
    articles = countable(reading)
    portion = count(reading, Portion(mentions.ready(listed), listed, articles, list(articles)))
    assert set(portion.counted) == {1, 2}
    assert portion.counted[1] == Counter({1: portion.counted[1][1], 2: 1})
    assert list(portion.left) == []
    assert count(reading, portion).counted == {}
    long = "Iran. " * 10_000
    store.apply(AddArticles(tuple(Draft(f"Long {n}", f"{n} {long}", b"x", "text") for n in range(2)))).result()
    reading.begin()
    articles = countable(reading)
    portion = count(reading, Portion(portion.names, listed, articles, list(articles)))
    newest, second = list(articles)[:2]
    assert list(portion.counted) == [newest]
    assert next(iter(portion.left)) == second
    assert second not in count(reading, portion).left
    reading.close()


def test_what_is_ignored_or_a_theme_is_no_candidate(store: Store) -> None:
    text = "There R. Okafor met the Harbour Union; the Harbour Union left."
    store.apply(AddArticles((Draft("Third", text, text.encode(), "text"),))).result()
    store.apply(AddTheme("Harbour union")).result()
    reading = store.reading()
    forms = [seen.form for seen in gather(reading, mentions.names(reading), article_ids(reading))]
    assert "Tehran" not in forms
    assert "Harbour Union" not in forms
    assert "R. Okafor" in forms
    store.apply(IgnoreForms(("r. OKAFOR",))).result()
    assert "R. Okafor" not in [seen.form for seen in gather(reading, mentions.names(reading), article_ids(reading))]
    reading.close()
