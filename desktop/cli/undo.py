"""commonplace undo: take the newest act back."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection

from db.errors import StandsInTheWay
from db.reading import Reading
from db.reads import project
from db.records.changes import Entry
from db.store import Store
from desktop.cli.command import DONE, count, project_argument, tell, writing

NAME = "undo"
HELP = "take the newest act back"


def arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("--seq", type=count, metavar="N", help="the act of this number in the history")


def run(given: argparse.Namespace) -> int:
    with writing(given.project) as store:
        try:
            changes = store.undo(given.seq).result()
        except StandsInTheWay as error:
            if given.seq is not None:
                raise
            raise StandsInTheWay(str(error), instead(store, project.next_undo, NAME) or error.advice) from error
    tell(f"Undone: {changes.words}")
    return DONE


def instead(store: Store, following: Callable[[Reading, Collection[int]], Entry | None], how: str) -> str:
    """Which act can be asked for while the first in turn stays as it is; "" where there is none behind it."""
    reading = store.reading()
    try:
        first = following(reading, ())
        before = following(reading, {first.seq}) if first is not None else None
    finally:
        reading.close()
    if first is None or before is None:
        return ""
    return f"“{first.words}” is left as it is. The one before is “{before.words}”: {how} it with --seq {before.seq}."
