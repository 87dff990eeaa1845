"""A bundle's signature: made over its manifest when it is written, and proved with the sender's public key."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from db.bundles.found import Unreadable
from db.bundles.json.pieces import pieces as json_pieces
from db.bundles.proof.opened import NAME, Opened, opened, pieces, whole
from db.bundles.proof.signature import (
    ENDING,
    PublicKey,
    SecretKey,
    check_hashed,
    named,
    new_key,
    public_key_text,
    public_of,
    read_secret_key,
    secret_key_text,
    sign_hashed,
    signer,
)
from db.errors import NotFound, NotSaved, Refused
from db.record import record

SIGNATURE = f"{NAME}{ENDING}"
NONE, MISSING, DAMAGED, UNPROVED, OTHER_KEY, CHANGED, HOLDS = (
    "none",
    "missing",
    "damaged",
    "unproved",
    "another key",
    "changed",
    "holds",
)


@record
class SigningKey:
    """A key to sign bundles with; `number` says which."""

    secret: SecretKey

    @property
    def number(self) -> str:
        """As minisign shows it."""
        return named(self.secret.number)

    def signature(self, manifest: Path, title: str, made: str, excerpts: int) -> bytes:
        """The signature file of a manifest; title, time and count are signed with it."""
        count = "1 excerpt" if excerpts == 1 else f"{excerpts} excerpts"
        hashed = blake2b()
        with manifest.open("rb") as file:
            while piece := file.read(1 << 18):
                hashed.update(piece)
        title = title.encode("utf-8", "replace").decode()
        return sign_hashed(hashed.digest(), self.secret, f"{title}, {made}, {count}")


def signing_key(path: Path, password: str | None) -> SigningKey:
    """Read a key to sign with; raises NotFound for what is no key, Refused for a wrong or missing password."""
    return SigningKey(read_secret_key(path, password or None))


@record
class SignatureSaid:
    """What is to be said of a bundle's signature; `wanted` is the number of the key that was given."""

    state: str
    key: str = ""
    comment: str = ""
    wanted: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing speaks against it."""
        return self.state in (NONE, UNPROVED, HOLDS)

    @property
    def words(self) -> str:
        """In one sentence."""
        return {
            NONE: "The bundle is not signed.",
            MISSING: "The bundle has no signature; it should have one."
            if not self.wanted
            else "The bundle has no signature, so the key proves nothing.",
            DAMAGED: "The signature is damaged.",
            UNPROVED: f"Signed with key {self.key}; give the public key to prove it.",
            OTHER_KEY: f"Signed with another key: {self.key}, not {self.wanted}.",
            CHANGED: f"The signature of key {self.key} is not of this bundle: one of the two was changed.",
            HOLDS: f"The signature of key {self.key} holds: {self.comment}",
        }[self.state]


def signature_said(
    target: Path, public: PublicKey | None = None, step: Callable[[int], None] = lambda _many: None
) -> SignatureSaid:
    """What the signature of a bundle says, proved where the public key is given. Raises Unreadable or OSError."""
    wanted = named(public.number) if public is not None else ""
    with opened(target) as bundle:
        if SIGNATURE not in bundle.names:
            return SignatureSaid(MISSING if public is not None or _says_signed(bundle) else NONE, wanted=wanted)
        try:
            signature = whole(bundle, SIGNATURE) if bundle.size(SIGNATURE) < 1 << 16 else b""
        except Unreadable:
            signature = b""
        key = signer(signature)
        if not key:
            return SignatureSaid(DAMAGED, wanted=wanted)
        if public is None:
            return SignatureSaid(UNPROVED, key)
        if key != wanted:
            return SignatureSaid(OTHER_KEY, key, wanted=wanted)
        hashed = blake2b()
        for piece in pieces(bundle, NAME):
            step(0)
            hashed.update(piece)
        found = check_hashed(hashed.digest(), lambda: whole(bundle, NAME), signature, public)
        return SignatureSaid(HOLDS if found.holds else CHANGED, key, found.comment, wanted)


def make_key(path: Path, password: Callable[[], str]) -> PublicKey:
    """Write a new pair, the secret key to this file and the public one beside it; nothing is overwritten.

    `password` is asked once all else is in order; "" leaves the key open.
    Raises Refused where one of the two is there already, and NotSaved.
    """
    beside = path.with_name(f"{path.name}.pub")
    for one in (path, beside):
        if one.exists() or one.is_symlink():
            raise Refused(f"There is a {one.name} already.", "Choose another name; a key is never overwritten.")
    key = new_key()
    texts = ((path, secret_key_text(key, password() or None), 0o600), (beside, public_key_text(public_of(key)), 0o644))
    made: list[Path] = []
    try:
        for one, text, mode in texts:
            with os.fdopen(os.open(one, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="ascii") as file:
                made.append(one)
                file.write(text)
    except OSError as error:
        for one in made:
            one.unlink(missing_ok=True)
        raise NotSaved(f"{path.name} cannot be written: {error.strerror}.", "Choose another place.") from error
    return public_of(key)


def _says_signed(bundle: Opened) -> bool:
    try:
        with bundle.stream(NAME) as file:
            return any(key == "signature" for key, _ in json_pieces(file, ("articles", "excerpts")))
    except (Unreadable, NotFound):
        return False
