"""Facets over a whole result."""

from collections import Counter
from typing import Any

import pytest

from db.edits.articles import DescribeArticles, Metadata
from db.edits.highlights import ActorGiven, DeleteHighlights
from db.reads import articles as article_reads
from db.reads import highlights as highlight_reads
from db.search.facets import facets
from db.search.find import article_ids, highlight_ids
from db.search.query import parse


@pytest.mark.parametrize("typed", ["", "drones", "#weapons", "date:2022-07", "raisi -lang:en", "nothing"])
def test_facets_are_what_counting_the_hits_gives(story: Any, typed: str) -> None:
    found = facets(story.reading, parse(typed))
    hits = highlight_reads.highlights(story.reading, highlight_ids(story.reading, parse(typed)))
    sources = {article.id: article for article in article_reads.all_articles(story.reading)}
    of_hits = [sources[hit.article_id] for hit in hits]
    assert found.as_json() == {
        "themes": Counter(tag.name for hit in hits for tag in hit.themes),
        "actors": Counter(name for hit in hits for name in {tag.name for tag in hit.actors}),
        "outlets": Counter(article.outlet for article in of_hits),
        "types": Counter(article.kind for article in of_hits if article.kind),
        "languages": Counter(article.language for article in of_hits),
        "months": Counter(article.published[:7] for article in of_hits if len(article.published or "") > 4),
        "coders": {"Tester": len(hits)} if hits else {},
        "roles": Counter(role for hit in hits for role in {tag.role for tag in hit.actors}),
        "grades": Counter(str(hit.grade) for hit in hits if hit.grade),
    }
    assert (found.counted, found.whole) == (len(hits), True)
    assert [facet.count for facet in found.themes] == sorted((facet.count for facet in found.themes), reverse=True)
    assert [facet.name for facet in found.months] == sorted(facet.name for facet in found.months)
    assert {facet.name: facet.id for facet in found.themes}.items() <= story.themes.items()


@pytest.mark.parametrize("typed", ["", "raisi", "#weapons"])
def test_facets_of_articles_count_each_article_once(story: Any, typed: str) -> None:
    found = facets(story.reading, parse(typed), "articles").as_json()
    ids = article_ids(story.reading, parse(typed))
    everything = [highlight_reads.of_text(story.reading, a.text_id) for a in article_reads.articles(story.reading, ids)]
    assert found["themes"] == Counter(n for hits in everything for n in {t.name for hit in hits for t in hit.themes})
    assert found["actors"] == Counter(n for hits in everything for n in {t.name for hit in hits for t in hit.actors})
    assert found["roles"] == Counter(r for hits in everything for r in {t.role for hit in hits for t in hit.actors})
    assert found["coders"] == {"Tester": sum(map(bool, everything))}
    assert sum(found["languages"].values()) == len(ids)


def test_the_gone_are_not_counted(project: Any) -> None:
    both = (ActorGiven(project.actors["Iran"], "speaker"), ActorGiven(project.actors["Iran"], "target"))
    made = project.mark("Gas talks", "Sanctions", "Denials", both)
    assert facets(project.reading, parse("sanctions")).as_json()["actors"] == {"Iran": 1}
    project.store.apply(DeleteHighlights((made,))).result()
    assert facets(project.reading, parse("sanctions")).as_json()["actors"] == {}


@pytest.mark.parametrize("kind", ["highlights", "articles"])
def test_types_of_articles_are_counted_where_they_have_one(story: Any, kind: Any) -> None:
    every = parse("")
    typed = article_ids(story.reading, every)[:2]
    story.store.apply(DescribeArticles(tuple(typed), Metadata(kind="opinion"))).result()
    own = [len(highlight_reads.of_text(story.reading, a.text_id)) for a in article_reads.articles(story.reading, typed)]
    wanted = {"opinion": sum(own) if kind == "highlights" else 2}
    story.store.wait()
    assert facets(story.reading, every, kind).as_json()["types"] == wanted
    narrowed = parse("type:opinion")
    assert facets(story.reading, narrowed, kind).counted == wanted["opinion"]
