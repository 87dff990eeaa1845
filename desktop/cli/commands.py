"""All sub-commands, and how their errors are answered."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
from difflib import get_close_matches
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
from desktop.cli.command import NOT_DONE, AnswerLost, Command, note, told_whole
from desktop.cli.minus import as_queries, with_query

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


_ABOUT = """Read articles, mark passages with themes and actors, find them again, export them with their proof.

  commonplace [PROJECT]    opens the window: on PROJECT, the last one, or the first time the sample
  commonplace COMMAND      does one thing without a window"""
_BESIDE = """commonplace COMMAND --help says what a command takes. Exit status: 0 done, 1 done with something
refused or found wrong, 2 not done."""


_TOUR = "tour"
"""Dispatched before this: it is the one command with a window."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one line."""

    def error(self, message: str) -> NoReturn:
        note(f"{self.prog}: {message}. {self.prog} --help says what it takes.")
        raise SystemExit(NOT_DONE)


def run(arguments: list[str]) -> int:
    """Do one sub-command; an error is one line on stderr: what happened, and what to do."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us: commonplace list P themes >&-
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
    for stream in (sys.stdout, sys.stderr):
        # what a bad file name holds must not end a listing
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace", encoding="utf-8")
    parser = _Parser(
        prog="commonplace",
        usage="commonplace [PROJECT]\n       commonplace COMMAND ...",
        description=_ABOUT,
        epilog=_BESIDE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"commonplace {_version()}")
    subs = parser.add_subparsers(required=True, metavar="COMMAND", title="commands", prog="commonplace")
    parsers: dict[str, argparse.ArgumentParser] = {}
    for command in COMMANDS:
        sub = subs.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.arguments(sub)
        sub.set_defaults(run=command.run)
        parsers[command.NAME] = sub
    subs.add_parser(_TOUR, help="do the main job in the real window, and leave pictures of it")
    if arguments and arguments[0] in parsers:  # options may stand before, between and behind the files
        words = as_queries(arguments[1:]) if arguments[0] == search.NAME else with_query(arguments[1:])
        given = parsers[arguments[0]].parse_intermixed_args(words)
    elif arguments and not arguments[0].startswith("-"):
        return _unknown(arguments[0])
    else:
        given = parser.parse_args(arguments)
    try:
        status = int(given.run(given))
        told_whole()
        return status
    except ProjectError as error:
        note(f"commonplace: {error.sentence}")
        for named in error.named if isinstance(error, AboveCeiling) and len(error.named) > 1 else ():
            note(f"  {named}")
        if isinstance(error, AnswerLost):
            _no_more_answer()
        return NOT_DONE
    except BrokenPipeError:
        _no_more_answer()  # its reader has had enough (head, less)
        return NOT_DONE
    except KeyboardInterrupt:
        note("commonplace: stopped.")
        return NOT_DONE


def _unknown(word: str) -> int:
    """Say that a word is no command, and which was perhaps meant."""
    near = get_close_matches(word, (*NAMES, _TOUR), 1)
    meant = f" Is it {near[0]}?" if near else f" commonplace new {word} makes a project of that name."
    note(f"commonplace: {word} is neither a command nor a project here.{meant} commonplace --help lists all.")
    return NOT_DONE


def _no_more_answer() -> None:
    """Nothing more may be written, not even what Python still holds at exit."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _version() -> str:
    try:
        return version("commonplace")
    except PackageNotFoundError:  # run from a folder of the source
        return "(not installed)"
