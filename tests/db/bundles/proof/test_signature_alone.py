"""Signatures where the package that makes and proves them is not installed: said in words, and only when needed."""

import sys

import pytest

from db.bundles.proof.signature import check, new_key, public_key_text, public_of, sign, signer
from db.errors import Refused


def test_without_the_package_it_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_key()
    signature = sign(b"manifest", key, "kept")
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.ed25519", None)
    assert signer(signature) in public_key_text(public_of(key))
    for act in (
        lambda: check(b"manifest", signature, public_of(key)),
        lambda: sign(b"manifest", key, "kept"),
        new_key,
    ):
        with pytest.raises(Refused, match="needs the package cryptography") as refused:
            act()
        assert "extra “sign”" in refused.value.advice
