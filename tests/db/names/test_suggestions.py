from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.names.suggestions import Entry, Kind, NameList
from db.text.fold import folded_name

ENTRIES = [
    Entry(1, "actor", "Ebrahim Raisi", ("رئیسی", "إبراهيم رئيسي", "Раиси", "莱希"), uses=4),
    Entry(2, "actor", "Iran", ("Islamic Republic", "Tehran", "伊朗", "العراق والشام"), uses=90),
    Entry(3, "actor", "Iraq", ("العراق",), uses=20, recent_rank=1),
    Entry(4, "actor", "Iranian Red Crescent", uses=1, recent_rank=0),
    Entry(1, "theme", "Drones", ("UAVs",), uses=50),
    Entry(2, "theme", "Drone factories", uses=5),
    Entry(3, "theme", "Air defence", uses=70, recent_rank=2),
]
NAMES = NameList(ENTRIES)


def labels(typed: str, kind: Kind | None = None, favoured: Collection[int] = (), limit: int = 8) -> list[str]:
    return [found.label for found in NAMES.suggest(typed, kind, favoured, limit)]


@pytest.mark.parametrize(
    "typed", ["raisi", "RAIS", "رییسی", "رئیسی", "ابراه", "раис", "莱", "raisi ebr", "ebrahim", "rais i"]
)
def test_every_name_leads_to_its_actor(typed: str) -> None:
    assert "Ebrahim Raisi" in labels(typed)


def test_the_name_that_fits_is_told() -> None:
    assert NAMES.suggest("tehr")[0].form == "Tehran"
    assert NAMES.suggest("رییسی")[0].form == "رئیسی"
    assert NAMES.suggest("drones")[0].how == "exact"


def test_word_starts_come_before_insides_and_the_like_only_when_few() -> None:
    assert [(s.label, s.how) for s in NAMES.suggest("ran")] == [("Iranian Red Crescent", "inside"), ("Iran", "inside")]
    assert [(s.label, s.how) for s in NAMES.suggest("Ebrahm Raisi")] == [("Ebrahim Raisi", "like")]
    assert NAMES.suggest("zzzz") == []


def test_the_exact_name_then_the_favoured_the_recent_the_used() -> None:
    assert labels("ira") == ["Iranian Red Crescent", "Iraq", "Iran"]
    assert labels("ira", favoured=[2]) == ["Iran", "Iranian Red Crescent", "Iraq"]
    assert labels("iran") == ["Iran", "Iranian Red Crescent"]
    assert labels("dr") == ["Drones", "Drone factories"]


def test_a_shown_name_goes_before_another_that_only_begins_so() -> None:
    names = NameList([
        Entry(1, "actor", "Poland", ("Warsaw",), uses=90, recent_rank=0),
        Entry(1, "theme", "Ukraine war", uses=1),
        Entry(2, "theme", "Warfare", uses=1),
    ])  # fmt: skip
    assert [one.label for one in names.suggest("war", favoured=[1])] == ["Ukraine war", "Warfare", "Poland"]
    assert names.suggest("wars")[0].label == "Poland"
    assert [one.how for one in names.suggest("war")] == ["word", "start", "other name"]


def test_an_empty_bar_offers_the_favoured_the_recent_the_used() -> None:
    assert labels("", favoured=[1], limit=4) == ["Ebrahim Raisi", "Iranian Red Crescent", "Iraq", "Air defence"]
    assert labels("", kind="theme") == ["Air defence", "Drones", "Drone factories"]
    assert labels(" - ") == []


def test_a_kind_and_a_limit_are_kept_to() -> None:
    assert labels("d", kind="theme") == ["Air defence", "Drones", "Drone factories"]
    assert labels("ira", kind="theme") == []
    assert len(labels("", limit=2)) == 2
    assert {found.kind for found in NAMES.suggest("i", kind="actor")} == {"actor"}


def test_an_arabic_article_may_be_typed_or_not() -> None:
    assert "Iraq" in labels("عرا")
    assert "Iraq" in labels("العرا")
    assert "Iraq" in labels("الع")


@given(st.sampled_from(ENTRIES), st.data())
def test_any_beginning_of_any_word_of_a_name_offers_it(entry: Entry, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from([entry.label, *entry.forms]))
    word = data.draw(st.sampled_from(folded_name(form).split()))
    typed = word[: data.draw(st.integers(1, len(word)))]
    assert (entry.kind, entry.id) in {(found.kind, found.id) for found in NAMES.suggest(typed, limit=20)}


@given(st.text(max_size=12), st.integers(0, 9))
def test_nothing_is_offered_twice(typed: str, limit: int) -> None:
    found = [(s.kind, s.id) for s in NAMES.suggest(typed, limit=limit)]
    assert len(found) == len(set(found)) <= limit


def test_twins() -> None:
    def twins(name: str, among: list[str]) -> list[str]:
        return NameList([Entry(number, "theme", label) for number, label in enumerate(among)]).twins(name)

    assert twins("drone", ["Drones", "Drone strikes", "DRÖNE", "Iran"]) == ["DRÖNE", "Drones"]
    assert twins("Iran", ["Iraq", "IRAN", "Ирaн"]) == ["IRAN"]
    assert twins("إيران", ["ایران", "روسيا"]) == ["ایران"]
    assert twins("санкцции", ["Санкции", "Союз"]) == ["Санкции"]
    assert twins("經濟制裁措施", ["經濟制裁", "经济"]) == []
    assert twins("經濟制裁措施。", ["經濟制裁措施"]) == ["經濟制裁措施"]
    assert twins("סנקצייות", ["סנקציות", "שלום"]) == ["סנקציות"]
    assert twins(" ", ["x"]) == []
    assert twins("UAVs", ["UAV", "USV"]) == ["UAV"]
    assert twins("Policy", ["policies", "Police"]) == ["Police", "policies"]
    assert twins("\u200fdrones ", ["Drones"]) == ["Drones"]
    assert twins("Dronse", ["Drone"]) == ["Drone"]
    assert twins("Shahed 136", ["Shahed 131", "Shahed-136"]) == ["Shahed-136"]


def test_twins_are_those_of_a_kind_by_any_of_their_names() -> None:
    names = NameList([Entry(1, "actor", "Iran", ("Islamic Republic",)), Entry(1, "theme", "Islamic republics")])
    assert names.twins("islamic republic") == ["Iran", "Islamic republics"]
    assert names.twins("islamic republic", "theme") == ["Islamic republics"]
