"""A bundle that was signed: the key proves it, another key, a changed manifest and a taken signature are named."""

from __future__ import annotations

import stat
from contextlib import closing
from pathlib import Path

import pytest

from db.bundles.gathering.gather import gather
from db.bundles.proof.signature import PublicKey, new_key, public_of, read_public_key
from db.bundles.proof.signing import (
    CHANGED,
    DAMAGED,
    HOLDS,
    MISSING,
    NONE,
    OTHER_KEY,
    SIGNATURE,
    UNPROVED,
    SigningKey,
    make_key,
    signature_said,
    signing_key,
)
from db.bundles.proof.verify import verify
from db.bundles.write import write_bundle
from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight
from db.errors import NotSaved, Refused
from db.records.articles import Draft
from db.records.bundle_settings import Settings
from db.store import Store

KEY = new_key()
PUBLIC = public_of(KEY)


def written(tmp_path: Path, name: str, key: SigningKey | None = None, *, replace: bool = False) -> Path:
    project = tmp_path / "P.commonplace"
    fresh = not project.exists()
    store = Store.create(project, "Tester") if fresh else Store.open(project, "Tester")
    if fresh:
        text = "Drones were shown to them."
        store.apply(AddArticles((Draft("Drones", text, text.encode(), "text"),))).result()
        store.apply(AddHighlight(1, 0, 6)).result()
    settings = Settings(title="Brief\nof July", made="2026-11-22T18:00:00Z")
    with closing(store), closing(store.reading()) as reading, closing(gather(reading, settings, "Tester")) as outline:
        write_bundle(outline, tmp_path / name, ("md", "json"), key=key, replace=replace)
    return tmp_path / name


@pytest.mark.parametrize("name", ["brief", "brief.zip"])
def test_the_key_of_the_sender_proves_a_bundle(tmp_path: Path, name: str) -> None:
    bundle = written(tmp_path, name, SigningKey(KEY))
    assert verify(bundle).ok
    unproved = signature_said(bundle)
    assert (unproved.state, unproved.ok, unproved.key) == (UNPROVED, True, SigningKey(KEY).number)
    found = signature_said(bundle, PUBLIC)
    assert (found.state, found.ok) == (HOLDS, True)
    assert found.comment == "Brief of July, 2026-11-22T18:00:00Z, 1 excerpt"
    other = signature_said(bundle, public_of(new_key()))
    assert (other.state, other.ok) == (OTHER_KEY, False)
    again = written(tmp_path, f"again-{name}", SigningKey(KEY))
    if name.endswith(".zip"):
        assert again.read_bytes() == bundle.read_bytes()


def test_what_was_done_to_a_signed_bundle_is_named(tmp_path: Path) -> None:
    bundle = written(tmp_path, "brief", SigningKey(KEY))
    manifest, signature = bundle / "manifest.json", bundle / SIGNATURE
    whole, signed = manifest.read_bytes(), signature.read_bytes()
    manifest.write_bytes(whole.replace(b"Tester", b"Texter"))
    assert signature_said(bundle, PUBLIC).state == CHANGED
    manifest.write_bytes(whole)
    signature.write_bytes(signed.replace(b"1 excerpt", b"9 excerpt"))
    assert signature_said(bundle, PUBLIC).state == CHANGED
    forged = PublicKey(PUBLIC.number, public_of(new_key()).key)
    assert signature_said(bundle, forged).state == CHANGED
    for garbage in (b"", b"nothing", b"\xff" * 300, b"x" * (1 << 17)):
        signature.write_bytes(garbage)
        found = signature_said(bundle)
        assert (found.state, found.ok) == (DAMAGED, False)
    signature.unlink()
    assert signature_said(bundle).state == MISSING
    assert not signature_said(bundle).ok


def test_a_bundle_that_was_never_signed(tmp_path: Path) -> None:
    bundle = written(tmp_path, "brief")
    assert signature_said(bundle).state == NONE
    assert signature_said(bundle, PUBLIC).state == MISSING
    signed = written(tmp_path, "brief", SigningKey(KEY), replace=True)
    assert signature_said(signed, PUBLIC).state == HOLDS
    assert signature_said(written(tmp_path, "brief", replace=True)).state == NONE
    with pytest.raises(Refused, match="single file"):
        written(tmp_path, "one.md", SigningKey(KEY))


def test_a_new_pair_of_keys_never_overwrites(tmp_path: Path) -> None:
    secret = tmp_path / "me.key"
    public = make_key(secret, lambda: "")
    assert read_public_key(str(tmp_path / "me.key.pub")) == public
    assert read_public_key(public.in_words) == public
    assert public_of(signing_key(secret, None).secret) == public
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    kept = secret.read_bytes()
    with pytest.raises(Refused, match=r"There is a me\.key already"):
        make_key(secret, lambda: "")
    secret.unlink()
    with pytest.raises(Refused, match=r"There is a me\.key\.pub already"):
        make_key(secret, lambda: "")
    assert not secret.exists()
    assert kept
    with pytest.raises(NotSaved, match="cannot be written"):
        make_key(tmp_path / "none" / "me.key", lambda: "")
