"""commonplace undo: take the newest act back."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.errors import StandsInTheWay
from db.reads import project
from db.store import Store
from desktop.cli.command import DONE, tell, writing

NAME = "undo"
HELP = "take the newest act back"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path)
    parser.add_argument("--seq", type=int, help="the act of this number in the history")


def run(given: argparse.Namespace) -> int:
    with writing(given.project) as store:
        try:
            changes = store.undo(given.seq).result()
        except StandsInTheWay as error:
            if given.seq is not None:
                raise
            raise StandsInTheWay(str(error), _instead(store) or error.advice) from error
    tell(f"Undone: {changes.words}")
    return DONE


def _instead(store: Store) -> str:
    """Which act can be asked for while the newest stays as it is; "" where there is none before it."""
    reading = store.reading()
    try:
        newest = project.next_undo(reading)
        before = project.next_undo(reading, {newest.seq}) if newest is not None else None
    finally:
        reading.close()
    if newest is None or before is None:
        return ""
    return f"“{newest.words}” is left as it is. The one before is “{before.words}”: undo it with --seq {before.seq}."
