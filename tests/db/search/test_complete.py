"""What a search that is being typed can go on with."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.complete import Named, Names, complete
from db.search.offered import offered
from db.search.query import parse
from db.search.tree import Actor, Theme

NAMES = Names(
    themes=(Named("Drones", count=5), Named("Drone sales", count=9), Named("Gas fields"), Named("Oil & gas")),
    actors=(Named("Iran", ("إيران", "Иран", "伊朗", "Tehran"), 3), Named("Ebrahim Raisi", ("رئیسی",), 1)),
    outlets=(Named("Northwire"), Named("Eastern Post")),
    titles=(Named('The "deal"'),),
)


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("#", ['#"Drone sales"', "#Drones", '#"Gas fields"', '#"Oil & gas"']),
        ("#dro", ['#"Drone sales"', "#Drones"]),
        ("iran #ga", ['#"Gas fields"', '#"Oil & gas"']),
        ('#"gas f', ['#"Gas fields"']),
        ("#gas_f", ['#"Gas fields"']),
        ("-#drones", ["#Drones"]),
        ("@ira", ["@Iran"]),
        ("@teh", ["@Iran"]),
        ("@ايرا", ["@Iran"]),
        ("@伊", ["@Iran"]),
        ("@rai", ['@"Ebrahim Raisi"']),
        ("speaker:ira", ["speaker:Iran"]),
        ("(target:@reis", []),
        ("outlet:post", ['outlet:"Eastern Post"']),
        ("in:the", ['in:"The  deal "']),
        ("has:", ["has:note", "has:link", "has:actor", "has:theme"]),
        ("is:", ["is:untagged", "is:important", "is:duplicate", "is:lost"]),
        ("is:u", ["is:untagged"]),
        ("event:n", ["event:none"]),
        ("added:y", ["added:yesterday"]),
        ("importance:", ["importance:1", "importance:0"]),
        ("a NE", ["NEAR/5", "NEAR/1p", "NEAR/1s"]),
        ("a NEAR/1", ["NEAR/1p", "NEAR/1s"]),
        ("#a IN", ["INSIDE", "in:"]),
        ("#a WI", ["WITH"]),
        ("WI", []),
        ("a no", []),
        ("grade:b", ["grade:B"]),
        ("grade:n", ["grade:none"]),
        ("gr", ["grade:"]),
        ("state:", ["state:new", "state:reading", "state:done", "state:aside"]),
        ("date:to", ["date:today"]),
        ("out", ["outlet:"]),
        ("ta", ["tagged:", "target:"]),
        ("o", []),
        ('"out', []),
        ("#drones ", []),
        ("", []),
        ("(", []),
    ],
)
def test_completions(typed: str, texts: list[str]) -> None:
    assert [completion.text for completion in complete(NAMES, typed, len(typed))] == texts


def test_the_term_at_the_cursor_is_replaced() -> None:
    typed = "iran #dro -gas"
    completion = complete(NAMES, typed, 9)[0]
    assert typed[: completion.start] + completion.text + typed[completion.end :] == 'iran #"Drone sales" -gas'
    assert (completion.label, completion.kind, completion.count) == ("Drone sales", "theme", 9)


def test_what_is_offered_is_found(story: Any) -> None:
    names = offered(story.reading)
    for typed, ids, kind in (("#", story.themes, Theme), ("@", story.actors, Actor)):
        offers = complete(names, typed, 1)
        assert {offer.label for offer in offers} == set(ids)
        for offer in offers:
            leaf = parse(offer.text).tree
            assert isinstance(leaf, kind)
            assert leaf.name == offer.label
    assert [offer.text for offer in complete(names, "type:op", 7)] == ["type:opinion"]
    assert {offer.label for offer in complete(names, "outlet:", 7)} >= {"Northwire", "Eastern Post"}
    assert [(offer.label, offer.count) for offer in complete(names, "#weapons", 8)] == [("Weapons", 3), ("Drones", 2)]


@given(st.text(alphabet=st.sampled_from(list('#@"ot:dr-( )!*伊😀')), max_size=12), st.integers(0, 12))
def test_any_text_can_be_gone_on_with(typed: str, cursor: int) -> None:
    for completion in complete(NAMES, typed, cursor):
        assert 0 <= completion.start <= completion.end == min(cursor, len(typed))
