"""Columns are known by their names, the likelier ones first; dates by what the column shows of their order."""

import pytest

from db.sources.tables.fields import day_in, guessed, mapping, order_of


def test_the_whole_text_is_taken_before_its_summary() -> None:
    held = mapping(["summary", "Full_Text", "title", "date"], {})
    assert held == {"title": "title", "text": "Full_Text", "published": "date"}
    assert mapping(["summary", "text"], {"text": "-"}) == {}


def test_texts_and_addresses_that_no_name_tells() -> None:
    rows = [{"k1": "a", "k2": "word " * 90, "k3": "https://a.example/1"}, {"k2": "word " * 80, "k3": ""}]
    assert guessed(["k1", "k2", "k3"], rows, {}) == {"text": "k2", "url": "k3"}
    assert guessed(["k1", "k2", "k3"], rows, {"text": "-"}) == {"url": "k3"}


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["7/8/2022", "19/07/2022"], "day first"),
        (["7/8/2022", "07/19/2022"], "month first"),
        (["7/8/2022"], ""),
        (["19/07/2022", "07/19/2022"], ""),
        (["soon", ""], ""),
    ],
)
def test_the_order_of_a_column(values: list[str], order: str) -> None:
    assert order_of(values) == order


@pytest.mark.parametrize(
    ("value", "order", "iso"),
    [
        ("7/8/2022", "", None),
        ("7/8/2022", "day first", "2022-08-07"),
        ("7/8/2022 10:30", "month first", "2022-07-08"),
        ("13/13/2022", "day first", None),
        ("Tue Jul 19 20:19:24 +0000 2022", "", "2022-07-19"),
        ("1658217600", "", "2022-07-19"),
        ("1658217600000", "", "2022-07-19"),
        ("2022-07", "day first", "2022-07"),
        ("12", "", None),
        ("yesterday", "", None),
        ("July 19, 2022", "", "2022-07-19"),
    ],
)
def test_days(value: str, order: str, iso: str | None) -> None:
    assert day_in(value, order) == iso
