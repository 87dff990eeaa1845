"""commonplace new-key: a key to sign bundles with."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.bundles.proof.signing import make_key
from desktop.cli.command import DONE, json_option, tell, tell_json
from desktop.cli.key_password import new_password

NAME = "new-key"
HELP = "make a key to sign bundles with"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="of the secret key; the public one comes beside it, in FILE.pub")
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    public = make_key(given.file, new_password)
    beside = given.file.with_name(f"{given.file.name}.pub")
    if given.json:
        tell_json({"secret": str(given.file), "public": str(beside), "key": public.in_words})
    else:
        tell(f"The secret key is in {given.file}: keep it, and its password.")
        tell(f"The public key is in {beside}. Give it, or this line, to your readers:")
        tell(public.in_words)
    return DONE
