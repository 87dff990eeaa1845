"""Signatures hold for the bytes and the comment they were made of, and minisign reads and writes the same files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.bundles.proof.signature import (
    check,
    new_key,
    public_key_text,
    public_of,
    read_public_key,
    read_secret_key,
    secret_key_text,
    sign,
    signer,
)
from db.errors import NotFound, Refused

CHEAP = {"operations": 32768, "memory": 1 << 24}
KEY = new_key()


@given(st.binary(max_size=200), st.text(max_size=60))
def test_a_signature_holds_for_its_bytes_and_for_no_others(content: bytes, comment: str) -> None:
    comment = comment.encode("utf-8", "replace").decode()
    signature = sign(content, KEY, comment)
    public = public_of(KEY)
    found = check(content, signature, public)
    assert (found.holds, found.comment) == (True, " ".join(comment.split()))
    assert signer(signature) == found.key
    assert not check(content + b"x", signature, public).holds
    assert not check(content, signature, public_of(new_key())).holds


def test_a_changed_comment_is_found() -> None:
    signature = sign(b"manifest", KEY, "made on Monday")
    assert not check(b"manifest", signature.replace(b"Monday", b"Friday"), public_of(KEY)).holds


@pytest.mark.parametrize("password", [None, "", "pass word", "گذرواژه"])
def test_a_secret_key_comes_back_with_its_password_alone(tmp_path: Path, password: str | None) -> None:
    path = tmp_path / "own.key"
    path.write_text(secret_key_text(KEY, password, **CHEAP))
    assert read_secret_key(path, password) == KEY
    if password is not None:
        with pytest.raises(Refused, match="not right"):
            read_secret_key(path, "another")
        with pytest.raises(Refused, match="password"):
            read_secret_key(path, None)


def test_a_public_key_is_read_from_its_file_and_from_its_line(tmp_path: Path) -> None:
    public = public_of(KEY)
    path = tmp_path / "own.pub"
    path.write_text(public_key_text(public))
    assert read_public_key(str(path)) == public
    assert read_public_key(public.in_words) == public


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"untrusted comment: x\nAAAA\n", b"one\ntwo\nthree\nfour\n"])
def test_what_is_no_key_and_no_signature_is_answered_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    with pytest.raises(NotFound):
        read_secret_key(path, None)
    with pytest.raises(NotFound):
        read_public_key(str(path))
    with pytest.raises(NotFound):
        check(b"", content, public_of(KEY))
    assert signer(content) == ""


@pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign itself is not on this machine")
def test_minisign_reads_what_is_written_and_writes_what_is_read(tmp_path: Path) -> None:
    content = tmp_path / "manifest.json"
    content.write_bytes(b'{"format": "commonplace bundle"}\n')
    (tmp_path / "own.pub").write_text(public_key_text(public_of(KEY)))
    (tmp_path / "manifest.json.minisig").write_bytes(sign(content.read_bytes(), KEY, "made by us"))
    run = ["minisign", "-Vm", str(content), "-p", str(tmp_path / "own.pub")]
    assert "made by us" in subprocess.run(run, check=True, capture_output=True, text=True).stdout
    (tmp_path / "own.key").write_text(secret_key_text(KEY, "secret", **CHEAP))
    run = ["minisign", "-Sm", str(content), "-s", str(tmp_path / "own.key"), "-t", "made by it"]
    subprocess.run(run, check=True, capture_output=True, input="secret\n", text=True)
    theirs = (tmp_path / "manifest.json.minisig").read_bytes()
    found = check(content.read_bytes(), theirs, public_of(KEY))
    assert (found.holds, found.comment) == (True, "made by it")
    (tmp_path / "open.key").write_text(secret_key_text(KEY, None))
    run = ["minisign", "-Sm", str(content), "-s", str(tmp_path / "open.key"), "-t", "with an open key"]
    subprocess.run(run, check=True, capture_output=True)
    assert check(content.read_bytes(), (tmp_path / "manifest.json.minisig").read_bytes(), public_of(KEY)).holds
    run = ["minisign", "-GW", "-p", str(tmp_path / "its.pub"), "-s", str(tmp_path / "its.key")]
    subprocess.run(run, check=True, capture_output=True)
    key = read_secret_key(tmp_path / "its.key", None)
    assert public_of(key) == read_public_key(str(tmp_path / "its.pub"))
