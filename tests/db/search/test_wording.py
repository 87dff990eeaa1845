"""A search said back in words."""

from datetime import date
from typing import Any

import pytest

from db.search.query import parse
from db.search.wording import in_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "all highlights"),
        (
            "#Weapons speaker:Iran date:2022-07",
            "highlights about Weapons or its children, with Iran as speaker, published July 2022",
        ),
        ("#drones", "highlights about Drones"),
        ("#Weapons!", "highlights about Weapons itself"),
        ("@raisi", "highlights with Ebrahim Raisi"),
        ("iran dro*", "highlights with “iran” and “dro…”"),
        ("iran OR gas", "highlights with “iran” or “gas”"),
        ("#gas OR (@iran -has:note)", "highlights either about Gas fields or (with Iran and not with a note)"),
        ("-#denials -(a OR b)", "highlights not about Denials, not (with “a” or “b”)"),
        ("#Drnes @nobody", "highlights about “Drnes”, with “nobody”"),
        ("#* @* via:*", "highlights with a theme, with some actor, with some actor as the one quoted through"),
        ("outlet:post author:none", "highlights from Eastern Post, without an author"),
        ("lang:farsi coder:tester", "highlights in Persian, marked by Tester"),
        ("stance:<0 is:important", "highlights with a negative stance, marked important"),
        ("stance:1..2 stance:0", "highlights with a positive stance, with a neutral stance"),
        ("tagged:today date:>=2022-07-19", "highlights marked today, published since 19 July 2022"),
        ("date:none state:aside", "highlights without a date of publication, in articles that are set aside"),
        ('in:"gas talks" url:x.org', "highlights in “Gas talks”, with “x.org” in the address"),
        ("drones NEAR/5 sanctions", "highlights with “drones” within 5 words of “sanctions”"),
        ('(a OR "b c") NEAR/0 d*', "highlights with “a” or “b c” beside “d…”"),
        ("#Weapons NEAR/1p @iran", "highlights about Weapons or its children in the same paragraph as one with Iran"),
        (
            "#gas NEAR/2s (speaker:iran OR #drones)",
            "highlights about Gas fields within 2 sentences of one with Iran as speaker or about Drones",
        ),
        ("-#drones INSIDE #gas", "highlights not about Drones inside one about Gas fields"),
        ("#drones WITH @russia", "highlights about Drones overlapping one with Russia"),
        ("event:2022-07 -event:none", "highlights said or happened July 2022, not without a date of the event"),
        ("seen:today added:2022", "highlights seen today, added 2022"),
        (
            "importance:0 is:duplicate",
            "highlights not marked important, in articles of which the project has copies",
        ),
        ("😀", "highlights that nothing answers"),
    ],
)
def test_words(story: Any, typed: str, words: str) -> None:
    assert in_words(parse(typed, today=date.today()), story.reading) == words


def test_articles_are_named_so(story: Any) -> None:
    assert in_words(parse("kish"), story.reading, "articles") == "articles with “kish”"
