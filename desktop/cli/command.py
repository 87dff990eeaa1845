"""What all sub-commands share: opening a project, answering in words or JSON, and the exit status."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from db.errors import OlderProject, ProjectError, ReadOnlyProject
from db.reading import Reading
from db.store import ENDING, Store
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


def place(told: str) -> Path:
    """A file or folder that was named; `.` and `..` under the name that they have, so that it can be said."""
    path = Path(told)
    return path.resolve() if path.name in ("", "..") else path


def project_file(told: str) -> Path:
    """The project that was named, also without its ending."""
    path = place(told)
    whole = path.with_name(path.name + ENDING)
    return whole if path.suffix != ENDING and not path.exists() and whole.exists() else path


def count(told: str) -> int:
    """A number from 1, for argparse to ask for."""
    if not told.isdecimal() or int(told) < 1:
        raise argparse.ArgumentTypeError(f"{told} is no number from 1")
    return int(told)


def project_argument(parser: argparse.ArgumentParser) -> None:
    """The project that all commands but one are about."""
    parser.add_argument("project", type=project_file, help=f"its file; the ending {ENDING} may be left out")


class AnswerLost(ProjectError):
    """The answer cannot be written where it was sent: a full disk, a device that is gone."""


def tell(line: str) -> None:
    """A line of the answer. Raises AnswerLost, and BrokenPipeError when its reader has had enough."""
    with _written():
        sys.stdout.write(line + "\n")


def told_whole() -> None:
    """Nothing of the answer is still on its way. Raises as `tell` does."""
    with _written():
        sys.stdout.flush()


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise AnswerLost(
            f"The answer cannot be written ({error.strerror or error}).", "Make room, or send it elsewhere."
        ) from error


def tell_json(value: Any) -> None:
    """An object of the answer, on one line."""
    tell(json.dumps(value, ensure_ascii=False))


def note(line: str) -> None:
    """Progress, or something to know beside the answer."""
    sys.stderr.write(line + "\n")


def json_option(parser: argparse.ArgumentParser) -> None:
    """The --json that every answer has."""
    parser.add_argument("--json", action="store_true", help="answer as JSON, for other programs")
