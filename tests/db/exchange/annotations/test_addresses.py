"""One page under many addresses."""

from __future__ import annotations

import pytest

from db.exchange.annotations.addresses import bare_address

PAGE = "example.org/a/b"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a/b",
        "http://www.Example.org/a/b/",
        "https://example.org:443/a/b#part",
        "https://example.org/a/b?utm_source=x&utm_medium=y&fbclid=z",
        "  example.org/a/b  ",
        "https://via.hypothes.is/https://example.org/a/b",
        "https://web.archive.org/web/20220719000000/https://www.example.org/a/b",
        "https://example.org/a/%62",
        "https://example.org/a/b/index.html",
    ],
)
def test_copies_of_a_page_have_one_address(url: str) -> None:
    assert bare_address(url) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/?id=1", "https://example.org/?id=2"),
        ("https://example.org/#/one", "https://example.org/#/two"),
        ("https://example.org/a", "https://example.org:8080/a"),
    ],
)
def test_other_pages_have_other_addresses(one: str, other: str) -> None:
    assert bare_address(one) != bare_address(other)


def test_order_of_parameters_does_not_matter() -> None:
    assert bare_address("https://example.org/?b=2&a=1&gclid=9") == bare_address("https://example.org/?a=1&b=2")


@pytest.mark.parametrize(
    "url", ["", "urn:x-pdf:1234", "file:///a/b.html", "http://[::1", "no address", "http://a.b:x/"]
)
def test_what_is_no_page_of_the_web_has_none(url: str) -> None:
    assert bare_address(url) == ""
