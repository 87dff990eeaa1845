"""Signatures in minisign's format, so that a bundle can be proved by minisign itself too.

The format: https://jedisct1.github.io/minisign/ (sections Secret key, Public key, Signature format). Ed25519 over the
BLAKE2b-512 of the file; the secret key is masked with scrypt over the password, its parameters found from the two
limits as libsodium does (crypto_pwhash_scryptsalsa208sha256: pickparams). Needs `cryptography`, an optional extra.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import NotFound, Refused
from db.record import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ENDING = ".minisig"
_PLAIN, _HASHED, _SCRYPT, _BLAKE = b"Ed", b"ED", b"Sc", b"B2"
_NO_KDF = b"\0\0"
_LINE = "untrusted comment: "
_TRUSTED = "trusted comment: "
_MOST_MEMORY = (1 << 31) - 2  # hashlib takes no more
# The "sensitive" limits of libsodium, as minisign takes them: a second and a gigabyte for each try at the password.
_OPERATIONS, _MEMORY = 33_554_432, 1 << 30


@record
class SecretKey:
    """A key that signs; `number` says which it is."""

    number: bytes
    seed: bytes
    public: bytes


@record
class PublicKey:
    """A key that proves; `number` says which it is."""

    number: bytes
    key: bytes

    @property
    def in_words(self) -> str:
        """The key as minisign writes it on one line."""
        return base64.b64encode(_PLAIN + self.number + self.key).decode("ascii")


@record
class Signed:
    """A signature that holds, or not; `key` is the number of its key, `comment` what was signed beside the file."""

    holds: bool
    key: str
    comment: str


def new_key() -> SecretKey:
    """A new key by chance."""
    private = _ed25519().generate()
    return SecretKey(secrets.token_bytes(8), private.private_bytes_raw(), private.public_key().public_bytes_raw())


def public_of(key: SecretKey) -> PublicKey:
    """The public side of a key."""
    return PublicKey(key.number, key.public)


def secret_key_text(key: SecretKey, password: str | None, operations: int = _OPERATIONS, memory: int = _MEMORY) -> str:
    """The file of a secret key; `password` None leaves it open, as `minisign -W` does."""
    whole = key.number + key.seed + key.public + _checksum(key)
    salt = secrets.token_bytes(32)
    if password is None:
        method = _NO_KDF
        operations = memory = 0
    else:
        method, whole = _SCRYPT, _masked(whole, password, salt, operations, memory)
    limits = operations.to_bytes(8, "little") + memory.to_bytes(8, "little")
    packed = base64.b64encode(_PLAIN + method + _BLAKE + salt + limits + whole).decode("ascii")
    return f"{_LINE}minisign encrypted secret key\n{packed}\n"


def public_key_text(key: PublicKey) -> str:
    """The file of a public key."""
    return f"{_LINE}minisign public key {named(key.number)}\n{key.in_words}\n"


def read_secret_key(path: Path, password: str | None) -> SecretKey:
    """Read a secret key; raises NotFound for what is no key, Refused for a wrong or missing password."""
    packed = _unpacked(_lines(path)[1:2], 158, f"{path.name} is not a secret key of minisign.")
    salt, limits, whole = packed[6:38], packed[38:54], packed[54:]
    method, operations = packed[2:4], int.from_bytes(limits[:8], "little")
    if packed[:2] != _PLAIN or packed[4:6] != _BLAKE or method not in (_SCRYPT, _NO_KDF):
        raise NotFound(f"{path.name} is not a secret key of minisign.", "Choose the file that minisign -G made.")
    if method == _SCRYPT:
        if password is None:
            raise Refused(f"{path.name} has a password.", "Give it, and try again.")
        whole = _masked(whole, password, salt, operations, int.from_bytes(limits[8:], "little"))
    key = SecretKey(whole[:8], whole[8:40], whole[40:72])
    unsealed = method == _NO_KDF and not any(whole[72:])  # minisign leaves an open key without its checksum
    if not unsealed and not hmac.compare_digest(whole[72:], _checksum(key)):
        raise Refused(f"The password of {path.name} is not right.", "Give it again.")
    return key


def read_public_key(given: str) -> PublicKey:
    """Read a public key from its file or from its one line; raises NotFound for what is none."""
    no_key = "That is not a public key of minisign."
    lines = [given]
    if not given.startswith("RW") or len(given) != 56:
        lines = _lines(Path(given))[1:2]
    packed = _unpacked(lines, 42, no_key)
    if packed[:2] != _PLAIN:
        raise NotFound(no_key, "Give its file, or the line of 56 signs in it.")
    return PublicKey(packed[2:10], packed[10:])


def needs_password(path: Path) -> bool:
    """Whether a secret key is locked; raises NotFound for what is no key."""
    return _unpacked(_lines(path)[1:2], 158, f"{path.name} is not a secret key of minisign.")[2:4] != _NO_KDF


def sign(content: bytes, key: SecretKey, comment: str) -> bytes:
    """The signature file of these bytes; `comment` is signed with them and has one line."""
    return sign_hashed(hashlib.blake2b(content).digest(), key, comment)


def sign_hashed(hashed: bytes, key: SecretKey, comment: str) -> bytes:
    """The signature file of bytes of which this is the BLAKE2b-512."""
    private = _ed25519().from_private_bytes(key.seed)
    signature = private.sign(hashed)
    comment = " ".join(comment.split())
    over_all = private.sign(signature + comment.encode("utf-8"))
    lines = (
        f"{_LINE}signature by Commonplace, key {named(key.number)}",
        base64.b64encode(_HASHED + key.number + signature).decode("ascii"),
        f"{_TRUSTED}{comment}",
        base64.b64encode(over_all).decode("ascii"),
    )
    return ("\n".join(lines) + "\n").encode("utf-8")


def signer(signature: bytes) -> str:
    """The number of the key that a signature names, unproved; "" for what is no signature."""
    try:
        return named(_parts(signature)[1])
    except NotFound:
        return ""


def check(content: bytes, signature: bytes, key: PublicKey) -> Signed:
    """Whether the signature is of these bytes and by this key; raises NotFound for what is no signature."""
    return check_hashed(hashlib.blake2b(content).digest(), lambda: content, signature, key)


def check_hashed(hashed: bytes, content: Callable[[], bytes], signature: bytes, key: PublicKey) -> Signed:
    """The same of bytes whose BLAKE2b-512 is given; only signatures of the older kind ask for the `content` itself."""
    public = _public(key)
    from cryptography.exceptions import InvalidSignature

    method, number, signed, comment, over_all = _parts(signature)
    try:
        public.verify(signed, hashed if method == _HASHED else content())
        public.verify(over_all, signed + comment)
    except InvalidSignature:
        return Signed(False, named(number), "")
    return Signed(number == key.number, named(number), comment.decode("utf-8", "replace"))


def _parts(signature: bytes) -> tuple[bytes, bytes, bytes, bytes, bytes]:
    no_signature = "That is not a signature of minisign."
    lines = signature.split(b"\n")
    if len(signature) > 1 << 16 or len(lines) < 4 or not lines[2].startswith(_TRUSTED.encode()):
        raise NotFound(no_signature, "Ask for the bundle again.")
    packed = _unpacked([lines[1].decode("ascii", "replace")], 74, no_signature)
    over_all = _unpacked([lines[3].decode("ascii", "replace")], 64, no_signature)
    if packed[:2] not in (_PLAIN, _HASHED):
        raise NotFound(no_signature, "Ask for the bundle again.")
    return packed[:2], packed[2:10], packed[10:], lines[2].rstrip(b"\r").removeprefix(_TRUSTED.encode()), over_all


def _unpacked(lines: list[str], size: int, otherwise: str) -> bytes:
    try:
        packed = base64.b64decode(lines[0].strip(), validate=True)
    except (binascii.Error, IndexError, ValueError) as error:
        raise NotFound(otherwise, "Choose another file.") from error
    if len(packed) != size:
        raise NotFound(otherwise, "Choose another file.")
    return packed


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            return file.read(4096).decode("utf-8", "replace").splitlines()
    except (OSError, ValueError) as error:
        raise NotFound(f"There is no key in {path.name or path}.", "Check its name and folder.") from error


def _masked(whole: bytes, password: str, salt: bytes, operations: int, memory: int) -> bytes:
    n, r, p = _scrypt(operations, memory)
    needed = 128 * n * r + (64 << 20)
    if needed > _MOST_MEMORY:
        raise Refused("Its password asks for more than 2 GB of memory.", "Choose another key.")
    try:
        mask = hashlib.scrypt(os.fsencode(password), salt=salt, n=n, r=r, p=p, maxmem=needed, dklen=len(whole))
    except (MemoryError, ValueError) as error:
        raise Refused("There is not enough memory to try the password.", "Close other programs, try again.") from error
    return bytes(one ^ other for one, other in zip(whole, mask, strict=True))


def _scrypt(operations: int, memory: int) -> tuple[int, int, int]:
    """Scrypt's N, r, p from libsodium's limits."""
    r = 8
    operations = max(operations, 32768)
    if operations < memory // 32:
        return _power(operations // (r * 4)), r, 1
    n = _power(memory // (r * 128))
    return n, r, max(1, min((operations // 4) // n, 0x3FFFFFFF) // r)


def _power(most: int) -> int:
    """The lowest power of two from 2 that is above half of it."""
    exponent = 1
    while exponent < 63 and 1 << exponent <= most // 2:
        exponent += 1
    return 1 << exponent


def _checksum(key: SecretKey) -> bytes:
    return hashlib.blake2b(_PLAIN + key.number + key.seed + key.public, digest_size=32).digest()


def named(number: bytes) -> str:
    """The number of a key as minisign shows it."""
    return number[::-1].hex().upper()


def _ed25519() -> type[Ed25519PrivateKey]:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise Refused(
            "Signing needs the package cryptography.", "Install Commonplace with its extra “sign”."
        ) from error
    return Ed25519PrivateKey


def _public(key: PublicKey) -> Ed25519PublicKey:
    _ed25519()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        return Ed25519PublicKey.from_public_bytes(key.key)
    except ValueError as error:
        raise NotFound("That is not a public key of minisign.", "Give another one.") from error
