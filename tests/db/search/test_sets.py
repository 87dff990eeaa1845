"""Days of the analyst's calendar as moments of the project's clock."""

import time
from collections.abc import Iterator

import pytest

from db.search.sets import Clause, all_of, any_of, moments
from db.search.tree import Dates


@pytest.fixture(
    params=[("Asia/Tehran", "2022-07-18T19:30", "2022-07-19T19:30"), ("UTC", "2022-07-19T00:00", "2022-07-20T00:00")]
)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    monkeypatch.setenv("TZ", request.param[0])
    time.tzset()
    yield request.param[1:]
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows keeps its own zone")
def test_a_day_begins_at_midnight_where_the_analyst_is(zone: tuple[str, str]) -> None:
    first, last = moments(Dates("tagged", "2022-07-19", "2022-07-19"))
    assert (first[:16], last[:16]) == zone


def test_open_ends_and_the_ends_of_the_calendar() -> None:
    assert moments(Dates("tagged")) == ("", "9999")
    assert moments(Dates("tagged", "0001-01-01", "9999-12-31"))[1] >= "9999"
    assert moments(Dates("tagged", "0001-01-01"))[0] < "0002"
    assert moments(Dates("tagged", None, "2022-02-31"))[1] > "2022-02-27"


def test_clauses_keep_their_values_in_order() -> None:
    both = all_of([Clause("a = ?", (1,)), any_of([Clause("b = ?", (2,)), Clause("c")]).within("NOT {}")])
    assert both == Clause("(a = ? AND NOT (b = ? OR c))", (1, 2))
    assert all_of([]).sql == "1"
    assert any_of([]).sql == "0"
