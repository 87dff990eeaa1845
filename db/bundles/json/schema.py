"""The JSON Schema (draft 2020-12) of what JSON and JSON Lines hold; it goes out beside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any, BinaryIO

from db.bundles.json.records import FORMAT, VERSION
from db.bundles.outline import Outline

_WORDS: dict[str, Any] = {"type": "string"}
_WORDS_OR_NONE = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_NUMBER = {"type": "integer", "minimum": 1}
_UUID = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
_UUID_OR_NONE = {"anyOf": [_UUID, {"type": "null"}]}
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_STANCE = {"type": ["integer", "null"], "minimum": -2, "maximum": 2}


def _object(about: str, **properties: Any) -> dict[str, Any]:
    return {
        "description": about,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


_HEADING = _object(
    "Excerpts that belong together", title=_WORDS, level=_NUMBER, definition=_WORDS, excerpts=_list(_NUMBER)
)
_PLACE = _object("A passage that this one stands for", uuid=_UUID, text=_WORDS, start=_COUNT, end=_NUMBER)
_HEAD = {
    "format": {"const": FORMAT},
    "version": {"const": VERSION},
    "title": _WORDS,
    "project": _WORDS,
    "project_uuid": _UUID,
    "query": _WORDS,
    "query_in_words": _WORDS,
    "grouping": _WORDS,
    "coder": _WORDS,
    "made": _WORDS,
    "head": _WORDS,
    "marking": _WORDS,
    "headings": _list(_HEADING),
}
_SOURCE = {
    "article": _UUID,
    "title": _WORDS,
    "outlet": _WORDS_OR_NONE,
    "author": _WORDS_OR_NONE,
    "published": _WORDS_OR_NONE,
    "seen": _WORDS,
    "url": _WORDS_OR_NONE,
    "language": _WORDS_OR_NONE,
    "direction": _WORDS_OR_NONE,
    "kind": _WORDS_OR_NONE,
    "reliability": _WORDS_OR_NONE,
    "marking": _WORDS_OR_NONE,
    "translator": _WORDS_OR_NONE,
    "translation_of": _UUID_OR_NONE,
    "text": _WORDS,
    "text_uuid": _UUID,
    "version": _NUMBER,
    "sha256": _SHA256,
    "raw_sha256": {"anyOf": [_SHA256, {"const": ""}]},
    "citation": _WORDS,
}
_CHANGE = {
    "description": "start, end (code points of the quote), words: cut where there are none, else shown so",
    "type": "array",
    "prefixItems": [_COUNT, _COUNT, _WORDS],
    "minItems": 3,
    "maxItems": 3,
}
_THEME = _object(
    "A theme of the excerpt",
    uuid=_UUID_OR_NONE,
    name=_WORDS,
    path=_list(_WORDS),
    hue=_WORDS,
    stance=_STANCE,
    earlier_wording={"type": "boolean"},
)
_ACTOR = _object("An actor of the excerpt", uuid=_UUID_OR_NONE, name=_WORDS, kind=_WORDS, role=_WORDS, stance=_STANCE)
_EXCERPT = {
    "number": _NUMBER,
    "uuid": _UUID,
    "article": _UUID,
    "text": _WORDS,
    "start": _COUNT,
    "end": _NUMBER,
    "paragraph": _NUMBER,
    "quote": {"type": "string", "minLength": 1},
    **dict.fromkeys(("before", "after", "prefix", "suffix"), _WORDS),
    "changes": _list(_CHANGE),
    "themes": _list(_THEME),
    "actors": _list(_ACTOR),
    "statement": _WORDS,
    "note": _WORDS,
    "important": {"type": "boolean"},
    "grade": {"type": ["integer", "null"], "minimum": 1, "maximum": 6},
    "marking": _WORDS,
    "event": _WORDS_OR_NONE,
    "coder": _WORDS,
    "created": _WORDS,
    "modified": _WORDS,
    "citation": _WORDS,
    "also": _list(_PLACE),
    "link": {"type": "string", "pattern": "^commonplace://"},
}
_SOURCE_IS = "A cited text; `text` is its file in the bundle, `sha256` that of the text as UTF-8"
_EXCERPT_IS = "An excerpt; `start` and `end` are Unicode code points of the text, half-open"

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Excerpts of a Commonplace bundle",
    "description": "excerpts.json as a whole; each line of excerpts.jsonl is one of $defs/lines",
    **_object(
        "A bundle",
        **_HEAD,
        sources=_list({"$ref": "#/$defs/source"}),
        excerpts=_list({"$ref": "#/$defs/excerpt"}),
    ),
    "$defs": {
        "source": _object(_SOURCE_IS, **_SOURCE),
        "excerpt": _object(_EXCERPT_IS, **_EXCERPT),
        "lines": {
            "oneOf": [
                _object("The first line", type={"const": "bundle"}, **_HEAD),
                _object(_SOURCE_IS, type={"const": "source"}, **_SOURCE),
                _object(_EXCERPT_IS, type={"const": "excerpt"}, **_EXCERPT),
            ]
        },
    },
}


def write(_outline: Outline, file: BinaryIO, _step: Callable[[], None]) -> None:
    """Write the schema, which is the same for every bundle."""
    file.write(_written())


@cache
def _written() -> bytes:
    return (json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n").encode()
