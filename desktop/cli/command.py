"""What all sub-commands share: opening a project, answering in words or JSON, and the exit status."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from db.errors import OlderProject, ReadOnlyProject
from db.reading import Reading
from db.store import Store
from desktop.folders import folders
from desktop.settings import Settings

DONE, FAULTS, NOT_DONE = 0, 1, 2


class Command(Protocol):
    """A sub-command: its name, one line of help, its arguments, and what it does."""

    NAME: str
    HELP: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what it takes."""

    def run(self, given: argparse.Namespace) -> int:
        """Do it and return the exit status. ProjectError is answered by the caller."""


def coder() -> str:
    """Whose acts these are."""
    return Settings(folders().settings).coder


@contextmanager
def writing(path: Path) -> Iterator[Store]:
    """The project, open for changes; raises ReadOnlyProject with the reason when it cannot be changed."""
    store = Store.open(path, coder(), backups=folders().copies)
    try:
        if store.read_only:
            raise ReadOnlyProject(store.read_only, "Nothing was changed.")
        yield store
    finally:
        store.close()


@contextmanager
def reading(path: Path) -> Iterator[Reading]:
    """The project, for questions only; it may be open in a window meanwhile.

    One of an older version is brought up to date first, after a copy, as the window does it.
    """
    try:
        store = Store.open(path, coder(), read_only=True)
    except OlderProject:
        Store.open(path, coder(), backups=folders().copies).close()
        note(
            f"{path.name} was from an older Commonplace and is up to date now. As it was it lies in {folders().copies}."
        )
        store = Store.open(path, coder(), read_only=True)
    question = store.reading()
    try:
        yield question
    finally:
        question.close()
        store.close()


def tell(line: str) -> None:
    """A line of the answer."""
    sys.stdout.write(line + "\n")


def tell_json(value: Any) -> None:
    """An object of the answer, on one line."""
    tell(json.dumps(value, ensure_ascii=False))


def note(line: str) -> None:
    """Progress, or something to know beside the answer."""
    sys.stderr.write(line + "\n")


def json_option(parser: argparse.ArgumentParser) -> None:
    """The --json that every answer has."""
    parser.add_argument("--json", action="store_true", help="answer as JSON, for other programs")
