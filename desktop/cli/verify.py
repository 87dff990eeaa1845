"""commonplace verify: whether every quotation of a bundle, and of a manuscript, stands in its sources."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from db.bundles.proof.signature import read_public_key
from db.bundles.proof.signing import NONE, signature_said
from db.bundles.proof.verify import verdict_words, verify
from db.bundles.quotations import told
from db.bundles.quotations.against import check_manuscript
from desktop.cli.command import DONE, FAULTS, json_option, place, tell, tell_json

NAME = "verify"
HELP = "prove the quotations of a bundle, and those of a manuscript that uses it"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bundle", type=place, help="a folder or a zip")
    parser.add_argument("--sources", type=Path, metavar="FOLDER", help="the cited texts, where the bundle has none")
    parser.add_argument(
        "--quotations", type=Path, metavar="MANUSCRIPT", help="a DOCX, ODT, Markdown or plain text, to check as well"
    )
    parser.add_argument("--key", metavar="PUBLIC", help="the sender's public key: its file, or its line of 56 signs")
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    public = read_public_key(given.key) if given.key else None
    verdict = verify(given.bundle, given.sources)
    signed = signature_said(given.bundle, public)
    checked = check_manuscript(given.bundle, given.quotations, given.sources) if given.quotations else None
    if given.json:
        answer: dict[str, Any] = {
            "ok": verdict.ok,
            "quotations": verdict.quotations,
            "standing": verdict.standing,
            "digest": verdict.digest,
            "quotations_digest": verdict.quotations_digest,
            "sources_at_hand": verdict.sources_at_hand,
            "faults": [{"what": fault.what, "where": fault.where} for fault in verdict.faults],
        }
        if signed.state != NONE:
            names = ("state", "key", "comment", "words")
            answer["signature"] = {name: getattr(signed, name) for name in names}
        if checked is not None:
            answer["manuscript"] = told.plain(checked)
        tell_json(answer)
    else:
        for line in verdict_words(verdict):
            tell(line)
        if signed.state != NONE:
            tell(signed.words)
        if checked is not None:
            tell("")
            tell(f"{given.quotations.name}: {told.count_words(checked)}")
            for line in told.lines(checked)[1:]:
                tell(line)
    return DONE if verdict.ok and signed.ok and (checked is None or checked.ok) else FAULTS
