"""Hypothesis: the shapes of its API, its client's JSON and CSV."""

from __future__ import annotations

from typing import Any

import pytest

from db.exchange.annotations import hypothesis
from db.exchange.annotations.given import Page
from db.exchange.annotations.hypothesis import is_hypothesis, read, read_csv
from db.exchange.annotations.w3c import is_w3c


def annotation(**more: Any) -> dict[str, Any]:
    """One annotation as the API gives it."""
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 0, "endOffset": 3},
        {"type": "TextPositionSelector", "start": 5, "end": 8},
        {"type": "TextQuoteSelector", "exact": "Drones came", "prefix": "", "suffix": " at dawn"},
    ]
    return {
        "id": "LOCXbsOCEeaQl6f6fQh87Q",
        "user": "acct:ann@hypothes.is",
        "uri": "https://example.org/news/drones",
        "text": "A note",
        "tags": ["drones", "Iran", "drones"],
        "group": "__world__",
        "created": "2016-12-16T11:24:14.673557+00:00",
        "updated": "2016-12-17T11:24:14.673557+00:00",
        "target": [{"source": "https://example.org/news/drones", "selector": selectors}],
        "document": {"title": ["Drones at dawn"]},
    } | more


@pytest.mark.parametrize(
    "value",
    [
        {"total": 1, "rows": [annotation()]},
        {"export_date": "2024-01-01", "client_version": "1", "annotations": [annotation()]},
        [annotation()],
        annotation(),
    ],
)
def test_every_wrapping_is_read(value: Any) -> None:
    assert is_hypothesis(value)
    assert not is_w3c(value)
    (one,) = read([value]).given
    assert (one.quote, one.before, one.after) == ("Drones came", "", " at dawn")
    assert (one.start, one.end, one.unit) == (5, 8, "UTF-16")
    assert one.page == Page(url="https://example.org/news/drones", title="Drones at dawn")
    assert [theme.path for theme in one.themes] == [("drones",), ("Iran",)]
    assert (one.note, one.coder, one.created[:10], one.modified[:10]) == ("A note", "ann", "2016-12-16", "2016-12-17")


def test_what_has_no_place_here_is_counted() -> None:
    found = read([[annotation(group="abc", target=[{"selector": [{"type": "EPUBContentSelector"}]}, {}])]])
    assert found.less == {
        "groups that annotations were shared with": 1,
        "places by EPUBContentSelector": 1,
        "further targets of one annotation": 1,
    }


def test_a_reply_says_what_it_answers_and_a_shown_name_is_taken() -> None:
    reply = annotation(
        id="r", references=["first", "second"], target=[{"source": "x"}], user_info={"display_name": "Ann Lee"}
    )
    (one,) = read([reply]).given
    assert (one.replies_to, one.quote, one.coder) == ("second", "", "Ann Lee")


def test_a_file_or_a_pdf_is_known_by_its_address_or_its_name() -> None:
    links = {"title": ["T"], "link": [{"href": "urn:x-pdf:1"}, {"href": "https://example.org/a.pdf"}]}
    (one,) = read([annotation(uri="urn:x-pdf:1", document=links)]).given
    assert one.page.url == "https://example.org/a.pdf"
    (one,) = read([annotation(uri="file:///home/ann/drones.html", document=None)]).given
    assert one.page.file == "drones.html"


@pytest.mark.parametrize(
    "value", [[], {}, {"rows": []}, [{"uri": "x"}], [1, 2], "x", {"articles": [{"text": "x", "url": "y"}]}]
)
def test_other_json_is_none(value: Any) -> None:
    assert not is_hypothesis(value)


def test_the_table_of_the_client_is_read() -> None:
    table = (
        "Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags\n"
        "2023-01-02 10:11,ann,Drones at dawn,https://example.org/a,Public,Annotation,"
        '"Drones, came",A note,"drones,gas"\n'
        "2023-01-03 10:11,bob,Drones at dawn,https://example.org/a,Team,Reply,,No.,\n"
    )
    found = read_csv(table.encode(), "a.csv")
    (one,) = found.given
    assert (one.quote, one.note, one.coder, one.page.title) == ("Drones, came", "A note", "ann", "Drones at dawn")
    assert [theme.path for theme in one.themes] == [("drones",), ("gas",)]
    assert (found.dropped.total(), found.less.total()) == (1, 1)
    assert "bob" in found.problems[0]
    assert read_csv(table.encode(), "b.csv").given[0].id == one.id


def test_the_columns_are_those_of_the_client() -> None:
    assert {"created at", "author", "page", "url", "group", "type", "quote", "comment", "tags"} == hypothesis.COLUMNS
