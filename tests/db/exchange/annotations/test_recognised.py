"""Files of annotations are told by what stands in them; what is odd is refused in words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from db.errors import SourceRefused
from db.exchange.annotations.frames import packed_annotations, unpacked_annotations
from db.exchange.annotations.given import (
    Annotations,
    Given,
    GivenActor,
    GivenLink,
    GivenTheme,
    Page,
    fields_of,
    of_fields,
)
from db.exchange.annotations.recognised import read
from db.exchange.annotations.signs import seems_annotations

W3C = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "http://e.org/1",
    "type": "Annotation",
    "target": {"source": "http://e.org/p", "selector": {"type": "TextQuoteSelector", "exact": "x"}},
}
HYPOTHESIS = {
    "rows": [{"id": "a", "uri": "http://e.org", "text": "", "target": [{"selector": [{"type": "TextQuoteSelector"}]}]}]
}
ZOTERO = [{"itemType": "annotation", "annotationType": "highlight", "annotationText": "x", "key": "A"}]
KINDLE = "T (A)\n- Your Highlight on Location 4 | Added on 1 May 2020 09:00:00\n\nWords.\n==========\n"
READWISE = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at\n"
    "x,B,A,,,,,,,\n"
)
TABLE = "Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags\n2022-07-19,ann,P,http://e.org,,Annotation,x,,\n"
RICH = (
    r"{\rtf1\ansi “Drones came” ({\field{\*\fldinst HYPERLINK \"zotero://select/library/items/I\"}"
    r"{\fldrslt Lee, 2022, p. 3}}) ({\field{\*\fldinst HYPERLINK \"zotero://open-pdf/x\"}{\fldrslt pdf}}) Why?\par}"
).encode("cp1252")


@pytest.mark.parametrize(
    ("name", "raw", "origin"),
    [
        ("a.json", json.dumps(W3C).encode(), "W3C Web Annotations"),
        ("a.jsonld", json.dumps([W3C]).encode(), "W3C Web Annotations"),
        (
            "a.jsonl",
            f"{json.dumps(W3C)}\n{json.dumps(W3C | {'id': 'http://e.org/2'})}\n".encode(),
            "W3C Web Annotations",
        ),
        ("a.json", json.dumps(W3C).encode("utf-16"), "W3C Web Annotations"),
        ("a.json", json.dumps(HYPOTHESIS).encode(), "Hypothesis"),
        ("export.JSON", json.dumps(ZOTERO).encode(), "Zotero"),
        ("My Clippings.txt", f"\ufeff{KINDLE}".encode(), "Kindle, My Clippings"),
        ("My Clippings.txt", KINDLE.replace("\n", "\r\n").encode("utf-16"), "Kindle, My Clippings"),
        ("r.csv", READWISE.encode(), "Readwise"),
        ("h.csv", TABLE.replace(",", ";").encode(), "Hypothesis"),
        ("n.rtf", RICH, "Zotero, a note"),
    ],
)
def test_each_is_known_by_what_it_holds(name: str, raw: bytes, origin: str) -> None:
    assert seems_annotations(raw, name)
    found = read(raw, name)
    assert found is not None
    assert found.origin == origin
    assert found.given
    again = unpacked_annotations(packed_annotations(raw, name))
    assert again == found


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.json", b'[{"title": "T", "text": "An article about annotationText and nothing else"}]'),
        ("a.json", b'{"articles": [{"text": "x", "url": "http://e.org"}]}'),
        ("a.csv", b"title,text\nT,An article\n"),
        ("a.csv", b""),
        ("a.txt", b"An article.\n==========\nIts second part.\n"),
        ("a.html", b"<p class='highlight'>An article</p>"),
        ("a.md", b"# An article\n\nIt quotes \xe2\x80\x9csomebody\xe2\x80\x9d (Lee, 2022).\n"),
        ("a.rtf", b"{\\rtf1 An article}"),
        ("a.pdf", json.dumps(W3C).encode()),
        ("a", json.dumps(W3C).encode()),
        ("a.txt", bytes(range(256)) * 20),
    ],
)
def test_articles_are_none(name: str, raw: bytes) -> None:
    assert read(raw, name) is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{"type": "Annotation", "@context": "anno.jsonld", "target": ' + b"[" * 100_000, "deeply"),
        (b'{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "target"', "no whole JSON"),
        (b'"anno.jsonld" "x"', "no whole JSON"),
    ],
)
def test_what_is_broken_is_refused_in_words(raw: bytes, said: str) -> None:
    with pytest.raises(SourceRefused, match=said):
        read(raw, "a.json")


def test_strange_values_are_passed_over() -> None:
    odd: list[Any] = [
        None,
        3,
        "x",
        [[]],
        {"exact": 4},
        {"type": ["TextQuoteSelector"]},
        {"type": "TextQuoteSelector", "exact": ["y"]},
    ]
    value = W3C | {"target": {"source": [3], "selector": odd}, "body": odd, "creator": odd, "created": 5}
    found = read(json.dumps(value).encode(), "a.json")
    assert found is not None
    assert len(found.given) == 1


def test_what_no_text_may_hold_is_made_whole() -> None:
    value = W3C | {"bodyValue": "a\x00b\ud83d\r\nc"}
    found = read(json.dumps(value).encode(), "a.json")
    assert found is not None
    assert found.given[0].note == "a\u2400b\ufffd\nc"


def test_annotations_go_through_a_pipe_whole() -> None:
    one = Given(
        "i", Page(url="u", year="2022"), "q", "b", "a", 1, 2, "UTF-16", "n", (GivenTheme(("a", "b"), "u", -1),),
        (GivenActor("X", "speaker", "u", 2),), "c", "x", "y", "p", "r", ("k",), True, "2022", 3, "m",
    )  # fmt: skip
    whole = Annotations("o", "s", [one], [GivenLink("l", "i", "j", "k")], problems=["p"])
    whole.changed["c"] += 2
    assert of_fields(json.loads(json.dumps(fields_of(whole)))) == whole


@pytest.mark.parametrize("answer", [b"", b"{}", b"[]", b'{"annotations": {"origin": 1}}', b"\xff"])
def test_an_answer_that_is_none_is_told(answer: bytes) -> None:
    with pytest.raises(ValueError, match=r"answer|JSON|Expecting|decode"):
        unpacked_annotations(answer)


def test_a_refusal_comes_out_of_the_pipe() -> None:
    with pytest.raises(SourceRefused, match="happened"):
        unpacked_annotations(b'{"refused": ["happened", "advice"]}')
