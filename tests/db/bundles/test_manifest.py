"""A manifest that is not one says in words what is wrong with it."""

from __future__ import annotations

import json

import pytest

from db.bundles.found import Unreadable
from db.bundles.manifest import FORMAT, VERSION, is_manifest, parse

WHOLE = {
    "format": FORMAT,
    "version": VERSION,
    "formats": {},
    "files": {},
    "articles": [],
    "excerpts": [],
    "texts": True,
}


def test_one_with_everything_is_read() -> None:
    assert parse(json.dumps(WHOLE).encode()).claims == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "it is no JSON at line 1, column 2"),
        (b"\xff{}", "byte 0 is not UTF-8"),
        (b"[" * 100_000, "it is nested too deeply"),
        (json.dumps({**WHOLE, "excerpts": 7}).encode(), "a value in it is not of its kind"),
        (json.dumps({key: value for key, value in WHOLE.items() if key != "files"}).encode(), "it has no 'files'"),
        (json.dumps({**WHOLE, "version": 999}).encode(), "it is of version 999"),
    ],
)
def test_what_is_wrong_is_said_in_words(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(content)
    assert words in str(caught.value)
    assert "Error" not in str(caught.value)


def test_only_a_manifest_is_one() -> None:
    assert is_manifest(json.dumps(WHOLE).encode())
    assert not is_manifest(b"[" * 100_000)
    assert not is_manifest(b"{}")
