"""A bundle's notes and its list of sources: first and later notes, letters, short titles, the order of each style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest
from citable import PLAIN
from hypothesis import given
from hypothesis import strategies as st

from db.bundles.citations.cited import Piece, as_text, cited
from db.bundles.citations.references import References
from db.bundles.citations.styles import STYLES, style_of
from db.bundles.citations.titles import headline, inner_marks, mla_headline, short_title, without_stop
from db.bundles.shown import without_direction_marks
from db.records.articles import Article
from db.text.sorting import order_key

BARE = dict.fromkeys(("author", "outlet", "url", "published", "language"))


def made(style: str, *articles: Article) -> References:
    return References(style_of(style), [cited(article) for article in articles])


def said(pieces: Sequence[Piece]) -> str:
    return without_direction_marks(as_text(pieces))


def article(**known: str | None) -> Article:
    return replace(PLAIN, **known)


@pytest.mark.parametrize(
    ("style", "first", "later", "inside"),
    [
        (
            "plain",
            "Jane Doe, “Grain moves again”, Harbour Post, 19 July 2022, https://harbour.example/grain, para. 3.",
            "Jane Doe, “Grain moves again”, Harbour Post, 19 July 2022, https://harbour.example/grain, para. 5.",
            "(Jane Doe, “Grain moves again”, Harbour Post, 19 July 2022, https://harbour.example/grain, para. 3)",
        ),
        ("apa", "Doe, 2022, para. 3.", "Doe, 2022, para. 5.", "(Doe, 2022, para. 3)"),
        (
            "chicago-note",
            "Jane Doe, “Grain Moves Again,” Harbour Post, July 19, 2022, para. 3, https://harbour.example/grain.",
            "Doe, “Grain Moves Again,” para. 5.",
            "(Jane Doe, “Grain Moves Again,” Harbour Post, July 19, 2022, para. 3, https://harbour.example/grain)",
        ),
        ("chicago-author-date", "Doe 2022, para. 3.", "Doe 2022, para. 5.", "(Doe 2022, para. 3)"),
        ("mla", "Doe, par. 3.", "Doe, par. 5.", "(Doe, par. 3)"),
    ],
)
def test_notes(style: str, first: str, later: str, inside: str) -> None:
    references = made(style, PLAIN)
    assert said(references.note(0, 3)) == first
    assert said(references.note(0, 5, again=True)) == later
    assert said(references.inside(0, 3)) == inside


@pytest.mark.parametrize(
    ("style", "said_so"),
    [
        ("mla", "王伟. “粮食走廊 [The grain corridor].” Harbour Post"),
        ("apa", "粮食走廊 [The grain corridor]. Harbour Post"),
        ("chicago-note", "王伟. “粮食走廊” [The grain corridor]. Harbour Post"),
        ("chicago-author-date", "“粮食走廊” [The grain corridor]. Harbour Post"),
    ],
)
def test_what_a_title_means_stands_in_brackets(style: str, said_so: str) -> None:
    chinese = cited(article(author="王伟", title="粮食走廊", language="zh"), in_english="The grain corridor")
    ((_, entry),) = References(style_of(style), [chinese]).entries()
    assert said_so in said(entry)


@pytest.mark.parametrize(
    ("known", "later"),
    [
        ({"author": None}, "“Grain Moves Again,” para. 5."),
        ({"author": "Jane Doe and John Roe"}, "Doe and Roe, “Grain Moves Again,” para. 5."),
        ({"author": "A. Doe, B. Roe, C. Poe"}, "Doe et al., “Grain Moves Again,” para. 5."),
        ({"title": "The long way of the grain from the harbour to the sea"}, "Doe, “Long Way,” para. 5."),
        ({"title": "Grain moves: what we know"}, "Doe, “Grain Moves,” para. 5."),
        ({"author": "ليلى حداد", "title": "وفدان", "language": "ar"}, "ليلى حداد, “وفدان”, para. 5."),
        ({"author": "王伟", "title": "走廊", "language": "zh"}, "王伟, “走廊,” para. 5."),
    ],
)
def test_later_notes_of_chicago_are_short(known: dict[str, str | None], later: str) -> None:
    assert said(made("chicago-note", article(**known)).note(0, 5, again=True)) == later


def test_short_titles_that_would_be_one_are_told_apart() -> None:
    title = "Daily assessment of the campaign, {}"
    same = made(
        "chicago-note",
        article(author=None, title=title.format("part one")),
        article(author=None, title=title.format("part two")),
        article(author=None, title="Live", published="2022-07-19"),
        article(author=None, title="Live", published="2022-07-20"),
    )
    assert [said(same.note(number, again=True)) for number in range(4)] == [
        "“Daily Assessment of the Campaign, Part One.”",
        "“Daily Assessment of the Campaign, Part Two.”",
        "“Live, July 19, 2022.”",
        "“Live, July 20, 2022.”",
    ]


def test_works_of_one_author_and_year_have_letters_in_the_order_of_the_list() -> None:
    articles = [
        article(title="Second", published="2022-08-01"),
        article(title="First", published="2022-07-01"),
        article(title="Older", published="2021"),
        article(title="Undated b", published=None),
        article(title="Undated a", published=None),
    ]
    apa = made("apa", *articles)
    assert [said(apa.inside(number)) for number in range(5)] == [
        "(Doe, 2022b)",
        "(Doe, 2022a)",
        "(Doe, 2021)",
        "(Doe, n.d.-b)",
        "(Doe, n.d.-a)",
    ]
    assert said(apa.entries()[3][1]).startswith("Doe, J. (2022a, July 1). First.")
    chicago = made("chicago-author-date", *articles)
    assert said(chicago.inside(0)) == "(Doe 2022b)"
    assert said(chicago.entries()[-1][1]).startswith("Doe, Jane. 2022b. “Second.”")


def test_mla_names_the_work_where_the_author_has_others_and_the_author_once() -> None:
    mla = made("mla", PLAIN, article(title="Another look"), article(author="Ann Poe"))
    assert said(mla.inside(0, 2)) == "(Doe, “Grain Moves Again,” par. 2)"
    assert said(mla.inside(2)) == "(Poe)"
    entries = [said(pieces) for _, pieces in mla.entries()]
    assert [entry.split("“")[0] for entry in entries] == ["Doe, Jane. ", "---. ", "Poe, Ann. "]


@pytest.mark.parametrize("style", ["apa", "chicago-note", "chicago-author-date", "mla"])
def test_the_list_goes_by_author_script_by_script(style: str) -> None:
    authors = ["王伟", "ليلى حداد", "Марина Волкова", "דנה לוי", "Zoe Abel", "Élodie Baron", "Иван Андреев", "پری کیان"]
    references = made(style, *(article(author=one, title=f"t{at}") for at, one in enumerate(authors)))
    order = [authors[number] for number, _ in references.entries()]
    assert order == [
        *("Zoe Abel", "Élodie Baron", "Иван Андреев", "Марина Волкова", "דנה לוי", "پری کیان", "ليلى حداد", "王伟"),
    ]


def test_the_plain_list_is_in_the_order_of_the_excerpts_and_has_no_paragraphs() -> None:
    plain = made("plain", article(author="Z Z"), article(author="A A"))
    assert [number for number, _ in plain.entries()] == [0, 1]
    assert said(plain.entries()[0][1]).endswith("https://harbour.example/grain.")
    assert plain.heading == "Sources"


def test_an_unsigned_piece_stands_under_its_newspaper_in_chicago_and_under_its_title_elsewhere() -> None:
    pieces = [article(author=None, title="The zone"), article(author=None, outlet="Alpha", title="Zebra")]
    for style, first in (("chicago-note", 1), ("chicago-author-date", 1), ("apa", 1), ("mla", 1)):
        assert made(style, *pieces).entries()[0][0] == first, style
    pieces[1] = article(author=None, outlet="Alpha", title="Zoo")
    assert [made(style, *pieces).entries()[0][0] for style in ("chicago-note", "apa", "mla")] == [1, 0, 0]


def test_chicago_bibliography_turns_the_first_name_and_ends_parts_with_stops() -> None:
    two = made("chicago-note", article(author="Jane Doe and John Roe Jr."))
    assert said(two.entries()[0][1]) == (
        "Doe, Jane, and John Roe Jr. “Grain Moves Again.” Harbour Post, July 19, 2022. https://harbour.example/grain."
    )


@pytest.mark.parametrize(
    ("written", "chicago", "mla"),
    [
        ("grain moves again", "Grain Moves Again", "Grain Moves Again"),
        ("What the US and NATO said about iPhones", "What the US and NATO Said About iPhones", None),
        ("talks between states: a first look at it", "Talks Between States: A First Look at It", None),
        ("well-known pre-war anti-tank e.g. x.org", "Well-Known Pre-war Anti-tank e.g. x.org", None),
        ("it’s don’t stop", "It’s Don’t Stop", "It’s Don’t Stop"),
        ("وفدان في المطار", "وفدان في المطار", "وفدان في المطار"),
    ],
)
def test_headlines(written: str, chicago: str, mla: str | None) -> None:
    assert headline(written) == chicago
    if mla is None:
        mla = chicago.replace("About", "about").replace("Between", "between")
    assert mla_headline(written) == mla


def test_titles() -> None:
    assert without_stop("The end of it.") == "The end of it"
    assert without_stop("Made in the U.S.") == "Made in the U.S."
    assert without_stop("And so on...") == "And so on..."
    assert short_title("A visit") == "visit"
    assert short_title("The way in which we go") == "way in which we go"
    assert short_title("Drone talks “at an early stage”, officials say") == "Drone talks"
    assert inner_marks('Drone talks “at an early stage”, "they" say') == "Drone talks ‘at an early stage’, ‘they’ say"


@given(st.text(), st.text())
def test_headline_changes_only_capitals_and_the_order_is_total(one: str, other: str) -> None:
    assert headline(one).casefold() == one.casefold()
    assert (order_key(one) < order_key(other)) is (order_key(other) > order_key(one))
    assert (order_key(one) == order_key(other)) is (one == other)


@given(
    st.lists(
        st.tuples(*[st.none() | st.text(max_size=12) | st.sampled_from(["Jane Doe", "王伟", "2022", "وفدان"])] * 4),
        max_size=5,
    ),
    st.sampled_from([style.id for style in STYLES]),
)
def test_any_sources_are_cited_whole(known: list[tuple[str | None, ...]], style: str) -> None:
    articles = [
        replace(PLAIN, uuid=UUID(int=at), author=one[0], title=one[1] or "T", outlet=one[2], published=one[3])
        for at, one in enumerate(known)
    ]
    references = made(style, *articles)
    assert sorted(number for number, _ in references.entries()) == list(range(len(articles)))
    for number in range(len(articles)):
        first, inside = said(references.note(number, 4)), said(references.inside(number, 4))
        assert "4" in first
        assert "4" in inside
        assert inside.startswith("(")
        assert inside.endswith(")")
        assert said(references.note(number, (4, 6), again=True))
