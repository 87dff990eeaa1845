"""What is said when nothing is found."""

from typing import Any

from db.search.empty import Without, nearby
from db.search.query import parse


def test_articles_that_have_the_words(story: Any) -> None:
    near = nearby(story.reading, parse("partners memorandum"))
    assert near.articles == 0
    assert near.of_words == (("partners", 1), ("memorandum", 1))
    assert nearby(story.reading, parse("memorandum signed #drones")).articles == 1


def test_names_that_resemble_the_words(story: Any) -> None:
    near = nearby(story.reading, parse("drons rusia"))
    assert near.themes == ("Drones",)
    assert near.actors == ("Russia",)


def test_passages_left_out_for_want_of_a_date(story: Any) -> None:
    assert nearby(story.reading, parse("заявил date:2022")).undated == 1
    assert nearby(story.reading, parse("kish date:2021")).undated == 0
    assert nearby(story.reading, parse("date:1999")).undated == 1
    assert nearby(story.reading, parse("заявил")).undated == 0


def test_the_part_that_stands_in_the_way(story: Any) -> None:
    assert nearby(story.reading, parse('kish #drones "gas"')).without == (Without("#drones", 1),)
    assert nearby(story.reading, parse("kish date:1999 #drones")).without == ()


def test_nothing_is_near_nothing(story: Any) -> None:
    near = nearby(story.reading, parse("😀"))
    assert (near.articles, near.of_words, near.themes, near.actors, near.undated, near.without) == (
        0,
        (),
        (),
        (),
        0,
        (),
    )
