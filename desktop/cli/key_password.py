"""The password of a key: from the environment or asked on the terminal, never among the arguments."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from db.bundles.proof.signature import needs_password
from db.bundles.proof.signing import SigningKey, signing_key
from db.errors import Refused

VARIABLE = "COMMONPLACE_KEY_PASSWORD"


def key_of(path: Path) -> SigningKey:
    """The key in a file, its password asked for where it has one. Raises NotFound and Refused."""
    if not needs_password(path):
        return signing_key(path, None)
    given = os.environ.get(VARIABLE)
    return signing_key(path, given if given is not None else _asked(f"Password of {path.name}: "))


def new_password() -> str:
    """A password for a new key, asked for twice; "" for none. Raises Refused where the two differ."""
    given = os.environ.get(VARIABLE)
    if given is not None:
        return given
    first = _asked("Password for the new key (empty for none): ")
    if first != _asked("The same again: "):
        raise Refused("The two passwords differ; no key was made.", "Try again.")
    return first


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise Refused("The key needs a password, and nobody can be asked here.", f"Set {VARIABLE}.")
    try:
        return getpass(prompt)
    except EOFError as error:
        raise Refused("No password was given.", "Try again.") from error
