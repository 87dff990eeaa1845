"""Reading the key that an export is to be signed with. No Qt."""

from __future__ import annotations

from pathlib import Path

from db.bundles.proof.signature import needs_password
from db.bundles.proof.signing import SigningKey, signing_key
from db.errors import Refused


class PasswordRefused(Refused):
    """The password of a key is not the right one; `key` says whose."""

    def __init__(self, key: Path, because: Refused) -> None:
        super().__init__(str(because), because.advice)
        self.key = key


def locked(key: str) -> bool:
    """Whether a key needs a password; raises NotFound for what is no key."""
    return bool(key) and needs_password(Path(key))


def key_of(key: str, password: str) -> SigningKey | None:
    """The key in a file, None for "". Raises NotFound, and PasswordRefused where the password does not open it."""
    if not key:
        return None
    path = Path(key)
    try:
        return signing_key(path, password)
    except Refused as error:
        raise PasswordRefused(path, error) from error
