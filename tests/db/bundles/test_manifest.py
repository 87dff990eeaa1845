"""A manifest that is not one says in words what is wrong with it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from db.bundles.found import Unreadable
from db.bundles.manifest import FORMAT, VERSION, Manifest, is_manifest, manifest_of
from db.bundles.proof.opened import opened

WHOLE = {
    "format": FORMAT,
    "version": VERSION,
    "formats": {},
    "files": {},
    "articles": [],
    "excerpts": [],
    "texts": True,
}
EXCERPT = {
    "number": 1,
    "uuid": "u",
    "text": "sources/1.txt",
    "start": 0,
    "end": 1,
    "sha256": "x",
    "quote": "q",
    "before": "",
    "after": "",
    "citation": "c",
}


def read(content: bytes, folder: Path) -> Manifest:
    (folder / "manifest.json").write_bytes(content)
    with opened(folder) as bundle:
        return manifest_of(bundle)


def test_one_with_everything_is_read(tmp_path: Path) -> None:
    manifest = read(json.dumps(WHOLE).encode(), tmp_path)
    assert (len(manifest.claims), manifest.sealed, manifest.texts_inside) == (0, False, True)
    assert manifest.digest == hashlib.sha256(json.dumps(WHOLE).encode()).hexdigest()


@pytest.mark.parametrize("indent", [None, 1, 7])
def test_claims_are_read_however_the_lines_are_cut(tmp_path: Path, indent: int | None) -> None:
    told = WHOLE | {"excerpts": [EXCERPT | {"number": number, "quote": "q" * number * 900} for number in range(1, 300)]}
    claims = read(json.dumps(told, indent=indent).encode(), tmp_path).claims
    assert [claim.number for claim in claims] == list(range(1, 300))
    assert claims[298].quote == "q" * 299 * 900
    claims.close()


def test_the_seal_of_the_first_version_still_counts(tmp_path: Path) -> None:
    told = WHOLE | {"version": 1}
    canonical = json.dumps(told, sort_keys=True, separators=(",", ":"))
    told["seal"] = hashlib.sha256(canonical.encode()).hexdigest()
    assert read(json.dumps(told).encode(), tmp_path).sealed
    assert not read(json.dumps(told | {"texts": False}).encode(), tmp_path).sealed


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is no JSON at line 1, column 1"),
        (b"{", "it is no JSON at line 1, column 2"),
        (b"{}x", "it is no JSON at line 1, column 3"),
        (b'{\n "a": 1\n "b": 2}', "it is no JSON at line 3, column 2"),
        (b"\xff{}", "byte 0 is not UTF-8"),
        (b'{"a": ' + b"[" * 100_000, "it is nested too deeply"),
        (b'{"title": 1, "title": 2}', "it says “title” twice"),
        (json.dumps({**WHOLE, "excerpts": 7}).encode(), "a value in it is not of its kind"),
        (json.dumps({**WHOLE, "excerpts": [7]}).encode(), "a value in it is not of its kind"),
        (json.dumps({key: value for key, value in WHOLE.items() if key != "files"}).encode(), "it has no 'files'"),
        (json.dumps({**WHOLE, "version": 999}).encode(), "it is of version 999"),
    ],
)
def test_what_is_wrong_is_said_in_words(content: bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read(content, tmp_path)
    assert words in str(caught.value)
    assert "Error" not in str(caught.value)


def test_only_a_manifest_is_one(tmp_path: Path) -> None:
    for content, is_one in ((json.dumps(WHOLE).encode(), True), (b"[" * 100_000, False), (b"{}", False)):
        (tmp_path / "manifest.json").write_bytes(content)
        with opened(tmp_path) as bundle:
            assert is_manifest(bundle) == is_one
