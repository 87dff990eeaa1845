"""Days as they are typed."""

from datetime import date

import pytest

from db.search.days import days, known_part, spoken

TODAY = date(2022, 3, 31)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2022-07", ("2022-07-01", "2022-07-31")),
        ("2022-7", ("2022-07-01", "2022-07-31")),
        ("2022-02", ("2022-02-01", "2022-02-31")),
        ("2022-07-19", ("2022-07-19", "2022-07-19")),
        ("2022/07/19", ("2022-07-19", "2022-07-19")),
        ("2022-06-30", ("2022-06-30", "2022-06-31")),
        ("2022-01..2022-03", ("2022-01-01", "2022-03-31")),
        ("2022-01..", ("2022-01-01", None)),
        ("..2022", (None, "2022-12-31")),
        (">=2022-07", ("2022-07-01", None)),
        ("<=2022-07", (None, "2022-07-31")),
        (">2022-06", ("2022-07-01", None)),
        (">2022-06-30", ("2022-07-01", None)),
        ("<2022", (None, "2021-12-31")),
        ("<2022-03-01", (None, "2022-02-31")),
        ("<2024-03-01", (None, "2024-02-31")),
        ("≥2022", ("2022-01-01", None)),
        ("٢٠٢٢-٠٧", ("2022-07-01", "2022-07-31")),
        ("today", ("2022-03-31", "2022-03-31")),
        ("Yesterday", ("2022-03-30", "2022-03-30")),
        ("last-week", ("2022-03-25", "2022-03-31")),
        ("this-month", ("2022-03-01", "2022-03-31")),
        ("last-month", ("2022-02-01", "2022-02-31")),
        ("last-year", ("2021-01-01", "2021-12-31")),
        ("9999-12-31", ("9999-12-31", "9999-12-31")),
        (">9999", ("9999-12-31", None)),
        ("0000", None),
        ("2022-00", None),
        ("2023-02-29", None),
        ("..", None),
        ("soon", None),
        ("2022..soon", None),
    ],
)
def test_days(typed: str, expected: object) -> None:
    assert days(typed, TODAY) == expected


def test_a_date_that_is_being_typed_counts_as_far_as_it_goes() -> None:
    assert known_part("2022-1", TODAY) == ("2022-01-01", "2022-01-31")
    assert known_part("2022-19", TODAY) == ("2022-01-01", "2022-01-31")
    assert known_part("20", TODAY) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2022", "2022"),
        ("2022-07", "July 2022"),
        ("2022-07-19", "19 July 2022"),
        ("2022-06-30", "30 June 2022"),
        ("2021..2022", "from 2021 to 2022"),
        ("2022-01..2022-03", "from January 2022 to March 2022"),
        ("2022-07-01..2022-07-15", "from 1 July 2022 to 15 July 2022"),
        (">=2022-07", "since July 2022"),
        ("<2022", "until 2021"),
    ],
)
def test_a_range_in_words(typed: str, words: str) -> None:
    found = days(typed, TODAY)
    assert found is not None
    assert spoken(*found) == words
