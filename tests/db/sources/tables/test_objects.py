"""JSON of interfaces and archives, and objects one a line."""

import json
from typing import Any

import pytest

from db.errors import SourceRefused
from db.sources.formats import read_parts
from db.sources.tables.objects import read_json


def parts(said: Any, name: str = "a.json") -> list[Any]:
    raw = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
    return read_parts(raw, name)


def test_tweets_one_a_line() -> None:
    lines = [
        {"id": 1, "full_text": "The ships left.", "created_at": "Tue Jul 19 20:19:24 +0000 2022", "lang": "en"},
        {"id": 2, "full_text": "غادرت السفن.", "lang": "ar", "user": {"name": "مرفأ", "id": 7}},
    ]
    first, second = parts("\n".join(map(json.dumps, lines)).encode(), "tweets.jsonl")
    assert (first.text, first.published, first.language) == ("The ships left.", "2022-07-19", "en")
    assert (second.text, second.author, second.part) == ("غادرت السفن.", "مرفأ", "2 of 2")
    assert dict(second.origins) == {
        "text": "full_text",
        "author": "user.name",
        "published": "created_at",
        "language": "lang",
    }


def test_an_archive_that_is_a_script() -> None:
    raw = (
        b'window.YTD.tweets.part0 = [{"tweet": {"full_text": "Ships", "created_at": "Tue Jul 19 20:19:24 +0000 2022"}}]'
    )
    (draft,) = parts(raw)
    assert (draft.text, draft.published) == ("Ships", "2022-07-19")


def test_what_an_interface_answered() -> None:
    hit = {
        "webTitle": "Ships",
        "webUrl": "https://post.example/a",
        "webPublicationDate": "2022-07-19T08:00:00Z",
        "fields": {"body": "<p>The <b>ships</b> left.</p><p>All.</p><script>x()</script>", "byline": "A. Writer"},
    }
    (draft,) = parts({"response": {"status": "ok", "results": [hit]}})
    assert (draft.title, draft.url, draft.published) == ("Ships", "https://post.example/a", "2022-07-19")
    assert draft.author == "A. Writer"
    assert [draft.text[b.start : b.end] for b in draft.blocks] == ["The ships left.", "All."]
    assert [draft.text[s.start : s.end] for s in draft.spans] == ["ships"]


def test_a_chat_whose_texts_are_pieces() -> None:
    said = {
        "name": "Channel",
        "messages": [
            {"date": "2022-07-19T08:00:00", "from": "C", "text": ["See ", {"type": "link", "text": "a.example"}, "."]}
        ],
    }
    (draft,) = parts(said)
    assert (draft.text, draft.published, draft.author) == ("See a.example.", "2022-07-19", "C")


def test_paths_of_what_lies_in_objects() -> None:
    table = read_json(b'[{"a": {"b": {"c": 1}}, "d": [1, 2], "e": null, "f": true}]', "a.json", {})
    assert table.header == ("a.b.c", "d")
    assert table.rows == [{"a.b.c": "1", "d": "1; 2"}]


@pytest.mark.parametrize("raw", [b'{"text": "x"}\n{"text": ', b'{"text": "x"}\n[1]\n', b"\n", b'{"id": 1}\n'])
def test_lines_that_are_none(raw: bytes) -> None:
    with pytest.raises(SourceRefused) as refused:
        parts(raw, "a.jsonl")
    assert refused.value.advice
