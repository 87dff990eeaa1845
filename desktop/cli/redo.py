"""commonplace redo: bring back what was undone last."""

from __future__ import annotations

import argparse

from db.errors import StandsInTheWay
from db.reads import project
from desktop.cli.command import DONE, count, project_argument, tell, writing
from desktop.cli.undo import instead

NAME = "redo"
HELP = "bring back what was undone last"


def arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("--seq", type=count, metavar="N", help="the undone act of this number in the history")


def run(given: argparse.Namespace) -> int:
    with writing(given.project) as store:
        try:
            changes = store.redo(given.seq).result()
        except StandsInTheWay as error:
            if given.seq is not None:
                raise
            raise StandsInTheWay(str(error), instead(store, project.next_redo, NAME) or error.advice) from error
    tell(f"Redone: {changes.words}")
    return DONE
