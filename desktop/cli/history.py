"""commonplace history: every act, newest first."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.reads import project as facts
from desktop.cli.command import DONE, json_option, reading, tell, tell_json

NAME = "history"
HELP = "list every act, newest first"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path)
    parser.add_argument("--limit", type=int, default=100)
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    with reading(given.project) as project:
        for entry in facts.entries(project, given.limit):
            if given.json:
                told = {"seq": entry.seq, "at": entry.at, "coder": entry.coder, "kind": entry.kind}
                tell_json(told | {"words": str(entry.words), "target": entry.target, "undone": entry.undone})
                continue
            said = str(entry.words) if entry.kind == "act" else f"{entry.kind.capitalize()}: {entry.words}"
            state = "  (undone)" if entry.undone else ""
            tell(f"{entry.seq:>6}  {entry.at[:16].replace('T', ' ')}  {entry.coder}  {said}{state}")
    return DONE
