"""commonplace redo: bring back what was undone last."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.command import DONE, tell, writing

NAME = "redo"
HELP = "bring back what was undone last"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path)


def run(given: argparse.Namespace) -> int:
    with writing(given.project) as store:
        changes = store.redo().result()
    tell(f"Redone: {changes.words}")
    return DONE
