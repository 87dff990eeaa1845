"""Names of an actor are changed, put in order, preferred; what cannot be seen does not tell two names apart."""

from __future__ import annotations

import pytest

from db.edits.actor_names import ChangeName, OrderNames, PreferName
from db.edits.actors import AddActor, AddName, DescribeActor, RenameActor
from db.errors import Refused
from db.reads.actors import actor
from db.records.actors import Name
from db.store import Store


def forms(store: Store, number: int = 1) -> list[str]:
    reading = store.reading()
    found = [name.form for name in actor(reading, number).names]
    reading.close()
    return found


def test_a_name_is_written_anew_with_all_that_is_said_of_it(store: Store) -> None:
    name = Name("Teheran", "metonym", "de", None, "1979-02", "2026", "exact")
    store.apply(ChangeName(1, "Tehran", name)).result()
    reading = store.reading()
    found = next(one for one in actor(reading, 1).names if one.form == "Teheran")
    assert found == Name("Teheran", "metonym", "de", "latin", "1979-02", "2026", "exact")
    reading.close()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (Name("Iran"), "a name of this actor already"),
        (Name(" \u200f\u2066 "), "needs a name"),
        (Name("Tehran", valid_from="last year"), "is no date"),
        (Name("Tehran", valid_from="2021-02-30"), "is no date"),
        (Name("Tehran", valid_from="1991", valid_to="1990-12"), "cannot end"),
        (Name("Tehran", "preferred"), "one preferred name"),
    ],
)
def test_a_name_is_not_written_so(name: Name, why: str, store: Store) -> None:
    with pytest.raises(Refused, match=why):
        store.apply(ChangeName(1, "Tehran", name)).result()
    assert forms(store) == ["Iran", "Tehran", "إيران"]


def test_the_preferred_name_stays_that_and_may_not_be_taken(store: Store) -> None:
    store.apply(ChangeName(1, "Iran", Name("Islamic Republic of Iran", "alias", "en"))).result()
    reading = store.reading()
    assert actor(reading, 1).name == "Islamic Republic of Iran"
    reading.close()
    with pytest.raises(Refused, match="There is an actor Russia already"):
        store.apply(ChangeName(1, "Islamic Republic of Iran", Name("Russia"))).result()


def test_another_name_is_preferred_and_the_old_one_is_an_alias(store: Store) -> None:
    store.apply(PreferName(1, "إيران")).result()
    reading = store.reading()
    found = actor(reading, 1)
    assert found.name == "إيران"
    assert {name.form: name.type for name in found.names} == {
        "Iran": "alias",
        "Tehran": "metonym",
        "إيران": "preferred",
    }
    reading.close()
    store.apply(AddName(2, Name("إيران"))).result()
    with pytest.raises(Refused, match="There is an actor إيران already"):
        store.apply(PreferName(2, "إيران")).result()


def test_names_stand_in_another_order_and_nobody_is_left_out(store: Store) -> None:
    store.apply(OrderNames(1, ("إيران", "nobody", "Tehran"))).result()
    assert forms(store) == ["إيران", "Tehran", "Iran"]


@pytest.mark.parametrize("twin", ["Iran\u200f", " Iran ", "\ufeffIran", "I\u00adran", "\u2067Iran\u2069"])
def test_names_that_look_the_same_are_the_same(twin: str, store: Store) -> None:
    with pytest.raises(Refused, match="There is an actor Iran already"):
        store.apply(AddActor(twin)).result()
    with pytest.raises(Refused, match="There is an actor Iran already"):
        store.apply(RenameActor(2, twin)).result()
    with pytest.raises(Refused, match="a name of this actor already"):
        store.apply(AddName(1, Name(twin))).result()


def test_emoji_and_other_cases_are_names_of_their_own(store: Store) -> None:
    for name in ("🇮🇷", "👩‍🚀", "IRAN", "می‌شود"):
        store.apply(AddActor(name)).result()
    assert forms(store, 5) == ["👩‍🚀"]
    assert forms(store, 7) == ["می‌شود"]


@pytest.mark.parametrize(("said", "code"), [("IR", "IR"), ("irn", "IR"), ("Iran", "IR"), ("", None)])
def test_a_country_is_its_code_or_a_name_of_it(said: str, code: str | None, store: Store) -> None:
    store.apply(DescribeActor(1, country="TR")).result()
    store.apply(DescribeActor(1, country=said)).result()
    reading = store.reading()
    assert actor(reading, 1).country == code
    reading.close()


@pytest.mark.parametrize("said", ["XX", "all", "Atlantis", "USSR"])
def test_what_is_no_country_is_refused(said: str, store: Store) -> None:
    with pytest.raises(Refused, match="is no country"):
        store.apply(DescribeActor(1, country=said)).result()


def test_nobody_belongs_to_each_other(store: Store) -> None:
    with pytest.raises(Refused, match="Russia belongs to Iran itself"):
        store.apply(DescribeActor(1, affiliation=2)).result()
    store.apply(DescribeActor(3, affiliation=2)).result()
    with pytest.raises(Refused, match="NATO belongs to Iran itself"):
        store.apply(DescribeActor(1, affiliation=3)).result()
