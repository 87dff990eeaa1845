"""commonplace history: every act, newest first."""

from __future__ import annotations

import argparse

from db.reads import project as facts
from desktop.cli.command import DONE, count, json_option, project_argument, reading, tell, tell_json

NAME = "history"
HELP = "list every act, newest first"


def arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("--limit", type=count, default=100, metavar="N", help="so many, 100 unless told")
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
