"""Cards and empty results in words."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QLocale

from db.records.articles import Article
from db.search.empty import Nearby, Without
from db.search.find import Hit
from db.search.kinds import RowKind
from db.search.query import parse
from db.search.snippets import Snippet
from desktop.find.words import Way, card_of, counted, nothing_found, number

BOTH: tuple[RowKind, ...] = ("highlights", "articles")


def test_counts_that_nobody_finished_carry_a_plus() -> None:
    assert number(12_430) == QLocale().toString(12_430)
    assert number(5_000, exact=False) == QLocale().toString(5_000) + "+"
    assert number(12, exact=False) == "12"


def test_the_head_names_only_what_was_asked_for() -> None:
    assert (
        counted({"highlights": (48, True), "articles": (7, True), "themes": (0, True)}, 130)
        == "48 of 130 passages · 7 articles"
    )
    assert counted({"highlights": (48, True)}, 130) == "48 of 130 passages"
    assert counted({"articles": (1, True)}, 130) == "1 article"


def test_what_a_date_left_out_comes_first() -> None:
    query = parse("#Drones date:2022-07 kish")
    near = Nearby(themes=("Kish",), undated=3, without=(Without("kish", 12),))
    said, told, ways = nothing_found(
        query, "highlights about Drones, published July 2022, with “kish”", near, ("highlights", "articles")
    )
    assert said == "Nothing found about Drones, published July 2022, with “kish”."
    assert told.startswith("Left out: 3 passages without a date. Without kish there are 12 passages.")
    assert ways[0] == Way("Show 3", "#Drones kish date:none")
    assert ways[1] == Way("Leave out kish", "#Drones date:2022-07")


def test_single_words_that_articles_have_are_offered() -> None:
    near = Nearby(of_words=(("kish", 4), ("zeppelin", 0)))
    _, told, ways = nothing_found(
        parse("kish zeppelin"), "highlights and articles with “kish”", near, ("highlights", "articles")
    )
    assert told == "4 articles have “kish”."
    assert ways == [Way("Search for kish", "kish")]


def test_names_with_blanks_are_quoted() -> None:
    near = Nearby(actors=("Black Sea",))
    _, _, ways = nothing_found(parse("blak"), "highlights with “blak”", near, BOTH)
    assert ways == [Way("@Black Sea", '@"Black Sea"')]


def test_a_date_stays_whole_beside_an_arabic_outlet() -> None:
    article = Article(1, UUID(int=1), "T", "صحيفة", None, "2022-07-18", "2022-07-20", None, "ar", "rtl", "new", 1, 9, 2)
    card = card_of(Hit("article", article, None, 0, 0, Snippet("x"), ()), 0)
    assert card.source == "\u2068صحيفة\u2069 · \u206818 Jul 2022\u2069 · \u20682 highlights\u2069"
    assert card_of(Hit("article", replace(article, outlet="Post"), None, 0, 0, Snippet("x"), ()), 0).source == (
        "Post · 18 Jul 2022 · 2 highlights"
    )
