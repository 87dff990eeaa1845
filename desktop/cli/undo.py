"""commonplace undo: take the newest act back."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.command import DONE, tell, writing

NAME = "undo"
HELP = "take the newest act back"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path)
    parser.add_argument("--seq", type=int, help="the act of this number in the history")


def run(given: argparse.Namespace) -> int:
    with writing(given.project) as store:
        changes = store.undo(given.seq).result()
    tell(f"Undone: {changes.words}")
    return DONE
