"""W3C Web Annotations: bodies, targets, selectors, collections."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from db.exchange.annotations.values import json_values
from db.exchange.annotations.w3c import is_w3c, read

SHARED = Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).parents[5] / "shared")) / "samples/exchange/w3c-anno"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def anno(body: Any = None, target: Any = "http://example.org/page", **more: Any) -> dict[str, Any]:
    """One annotation."""
    told = {"@context": CONTEXT, "id": "http://example.org/anno1", "type": "Annotation", "target": target} | more
    return told if body is None else told | {"body": body}


def quoting(*selectors: Any) -> dict[str, Any]:
    """A target with selectors."""
    return {"source": "http://example.org/page", "selector": list(selectors)}


QUOTE = {"type": "TextQuoteSelector", "exact": "Troy", "prefix": "of ", "suffix": " fell"}
PLACE = {"type": "TextPositionSelector", "start": 124, "end": 128}


def only(value: Any) -> Any:
    """The only annotation of a value."""
    assert is_w3c(value)
    (one,) = read([value]).given
    return one


@pytest.mark.parametrize(
    ("body", "motive", "note", "tags"),
    [
        ({"type": "TextualBody", "value": "Mine"}, None, "Mine", []),
        ({"type": "TextualBody", "value": "love", "purpose": "tagging"}, None, "", ["love"]),
        ({"type": "TextualBody", "value": "love"}, "tagging", "", ["love"]),
        ({"type": "TextualBody", "value": "art", "purpose": "classifying"}, "commenting", "", ["art"]),
        ([{"value": "A", "purpose": "tagging"}, {"value": "Why", "purpose": "commenting"}], None, "Why", ["A"]),
        (
            {"type": "TextualBody", "value": "<p>j'adore&nbsp;!</p><p>oui</p>", "format": "text/html"},
            None,
            "j'adore !\noui",
            [],
        ),
        ("http://example.org/post1", None, "http://example.org/post1", []),
        (
            {"type": "SpecificResource", "purpose": "tagging", "source": "http://e.org/vocab/portrait"},
            None,
            "",
            ["portrait"],
        ),
        (
            {"type": "SpecificResource", "purpose": "tagging", "source": {"id": "urn:1", "label": "Gas"}},
            None,
            "",
            ["Gas"],
        ),
        ({"type": "Choice", "items": [{"value": "one"}, {"value": "two"}]}, None, "one\n\ntwo", []),
    ],
)
def test_bodies_of_many_purposes(body: Any, motive: str | None, note: str, tags: list[str]) -> None:
    one = only(anno(body, **({"motivation": motive} if motive else {})))
    assert one.note == note
    assert [theme.path[0] for theme in one.themes] == tags


def test_a_body_may_be_a_value_only() -> None:
    assert only(anno(bodyValue="Comment")).note == "Comment"


@pytest.mark.parametrize(
    ("target", "quote", "place"),
    [
        (quoting(QUOTE, PLACE), "Troy", (124, 128)),
        (quoting({"type": "Choice", "items": [QUOTE]}), "Troy", (None, None)),
        (quoting({"type": "XPathSelector", "value": "/p[2]", "refinedBy": QUOTE}), "Troy", (None, None)),
        (
            quoting(
                {"type": "FragmentSelector", "value": "char=3,9", "conformsTo": "http://tools.ietf.org/rfc/rfc5147"}
            ),
            "",
            (3, 9),
        ),
        ({"id": "http://example.org/page"}, "", (None, None)),
        (quoting(PLACE | {"end": 124}), "", (None, None)),
        (quoting(PLACE | {"start": True, "end": "x"}), "", (None, None)),
    ],
)
def test_selectors(target: Any, quote: str, place: tuple[int | None, int | None]) -> None:
    one = only(anno(target=target))
    assert (one.quote, (one.start, one.end), one.page.url) == (quote, place, "http://example.org/page")


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        ({"type": "RangeSelector", "startSelector": {}, "endSelector": {}}, "RangeSelector"),
        ({"type": "XPathSelector", "value": "/p"}, "XPath"),
        ({"type": "SvgSelector", "value": "<svg/>"}, "SVG"),
        ({"type": "DataPositionSelector", "start": 1, "end": 2}, "bytes"),
        ({"type": "CssSelector", "value": "p", "refinedBy": PLACE}, "part of a page"),
        ("http://example.org/selector", "address"),
    ],
)
def test_places_that_are_none_here_are_counted(selector: Any, said: str) -> None:
    found = read([anno(target=quoting(selector))])
    assert any(said in what for what in found.less)
    assert found.given[0].start is None


def test_collections_pages_and_graphs_hold_annotations() -> None:
    page = {"type": "AnnotationPage", "items": [anno("x"), "http://example.org/anno2"], "next": "http://example.org/p2"}
    for value in ({"type": "AnnotationCollection", "first": page}, page, [anno("x")], {"@graph": [anno("x")]}):
        assert is_w3c(value)
        assert [one.note for one in read([value]).given] == ["x"]
    assert sum(read([page]).dropped.values()) == 2


def test_who_and_when() -> None:
    one = only(anno("x", creator={"id": "http://e.org/u", "name": "Ann"}, created="2015-10-13T13:00:00Z"))
    assert (one.coder, one.created) == ("Ann", "2015-10-13T13:00:00Z")
    assert only(anno("x", creator="http://example.org/user1")).coder == "user1"


def test_links_and_replies_join_annotations_of_the_file() -> None:
    first, second = anno(target=quoting(QUOTE), id="#a"), anno(target=quoting(QUOTE | {"exact": "Ithaca"}), id="#b")
    link = anno(
        {"value": "isRelatedTo", "purpose": "tagging"}, [{"id": "#a"}, {"id": "#b"}], id="#c", motivation="linking"
    )
    reply = anno("No.", "#a", id="#d", motivation="replying")
    found = read([[first, second, link, reply]])
    one, other, answer = found.given
    assert [(each.origin, each.target, each.kind) for each in found.links] == [(one.id, other.id, "isRelatedTo")]
    assert answer.replies_to == one.id
    assert read([[first, link]]).dropped == {"links of what is no annotation of this file": 1}


def test_deep_and_wide_sets_end() -> None:
    body: Any = {"value": "deep"}
    target: Any = "http://example.org/x"
    for _ in range(300):
        body, target = {"type": "List", "items": [body]}, {"type": "List", "items": [target]}
    found = read([anno(body, target)])
    assert len(found.given) <= 1


@pytest.mark.skipif(not SHARED.is_dir(), reason="the samples are not beside the project")
def test_every_example_of_the_standard_is_read() -> None:
    read_, names = 0, sorted(SHARED.glob("*.json"))
    for path in names:
        (value,) = json_values(path.read_bytes(), path.name)
        assert is_w3c(value), path.name
        read_ += len(read([value]).given)
    assert read_ > len(names)


@pytest.mark.parametrize("value", [{}, [], {"type": "Article"}, [{"id": 1}], {"type": "Annotation"}, 3, None, [[]]])
def test_other_json_is_none(value: Any) -> None:
    assert not is_w3c(value)
