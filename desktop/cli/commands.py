"""All sub-commands, and how their errors are answered."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import NoReturn

from db.errors import AboveCeiling, ProjectError
from desktop.cli import (
    bring_in,
    check,
    export,
    history,
    list_rows,
    make_key,
    mentions,
    new,
    redo,
    revise,
    search,
    template,
    undo,
    verify,
)
from desktop.cli.command import NOT_DONE, Command, note

COMMANDS: tuple[Command, ...] = (
    new,
    bring_in,
    revise,
    list_rows,
    search,
    mentions,
    export,
    template,
    verify,
    make_key,
    check,
    history,
    undo,
    redo,
)
NAMES = tuple(command.NAME for command in COMMANDS)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one line."""

    def error(self, message: str) -> NoReturn:
        note(f"{self.prog}: {message}. {self.prog} --help says what it takes.")
        raise SystemExit(NOT_DONE)


def run(arguments: list[str]) -> int:
    """Do one sub-command; an error is one line on stderr: what happened, and what to do."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    for stream in (sys.stdout, sys.stderr):
        # what a bad file name holds must not end a listing
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace", encoding="utf-8")
    parser = _Parser(prog="commonplace", description="Articles, highlights, themes and actors.")
    parser.add_argument("--version", action="version", version=f"commonplace {_version()}")
    subs = parser.add_subparsers(required=True, metavar="COMMAND")
    parsers: dict[str, argparse.ArgumentParser] = {}
    for command in COMMANDS:
        sub = subs.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.arguments(sub)
        sub.set_defaults(run=command.run)
        parsers[command.NAME] = sub
    if arguments and arguments[0] in parsers:  # options may stand before, between and behind the files
        given = parsers[arguments[0]].parse_intermixed_args(arguments[1:])
    else:
        given = parser.parse_args(arguments)
    try:
        return int(given.run(given))
    except ProjectError as error:
        note(f"commonplace: {error.sentence}")
        for named in error.named if isinstance(error, AboveCeiling) and len(error.named) > 1 else ():
            note(f"  {named}")
        return NOT_DONE
    except BrokenPipeError:
        # the reader of our answer has had enough (head, less); nothing more may be written, not even at exit
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE
    except KeyboardInterrupt:
        note("commonplace: stopped.")
        return NOT_DONE


def _version() -> str:
    try:
        return version("commonplace")
    except PackageNotFoundError:  # run from a folder of the source
        return "(not installed)"
