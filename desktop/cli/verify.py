"""commonplace verify: whether every quotation of a bundle stands in its sources."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.bundles.verify import verdict_words, verify
from desktop.cli.command import DONE, FAULTS, json_option, tell, tell_json

NAME = "verify"
HELP = "prove the quotations of a bundle"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bundle", type=Path)
    parser.add_argument(
        "--sources", type=Path, metavar="FOLDER", help="where the texts lie, for a bundle that went out without them"
    )
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    verdict = verify(given.bundle, given.sources)
    if given.json:
        tell_json(
            {
                "ok": verdict.ok,
                "quotations": verdict.quotations,
                "standing": verdict.standing,
                "digest": verdict.digest,
                "sources_at_hand": verdict.sources_at_hand,
                "faults": [{"what": fault.what, "where": fault.where} for fault in verdict.faults],
            }
        )
    else:
        for line in verdict_words(verdict):
            tell(line)
    return DONE if verdict.ok else FAULTS
