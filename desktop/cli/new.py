"""commonplace new: an empty project, or a copy of the sample."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.store import ENDING, Store
from desktop.cli.command import DONE, coder, place, tell
from desktop.sample import make_sample

NAME = "new"
HELP = "make a project"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=place, help=f"its file; the ending {ENDING} is added where it is missing")
    parser.add_argument("--sample", action="store_true", help="with the sample articles in it")


def run(given: argparse.Namespace) -> int:
    path: Path = given.project
    if path.suffix != ENDING:
        path = path.with_name(path.name + ENDING)
    store = make_sample(path, coder()) if given.sample else Store.create(path, coder())
    store.close()
    tell(f"Made {path}.")
    return DONE
