"""The codebooks of `commonplace import`: which files are one, and what comes of taking one in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from db.errors import ProjectError, Refused
from db.exchange.codebook.formats import looks_like_a_codebook, read_codebook
from db.exchange.codebook.merging import CodebookReport, TakeCodebook
from db.exchange.codebook.pairs import Pair, pairs
from db.exchange.codebook.settled import settled
from db.store import Store
from db.text.fold import folded_name


def arguments(parser: argparse.ArgumentParser) -> None:
    """What of the command line is about codebooks."""
    parser.add_argument(
        "--codebook", action="store_true", help="the files are codebooks: a table, a Markdown outline, a plain list"
    )
    parser.add_argument(
        "--same",
        action="append",
        default=[],
        metavar="NAME=THEME",
        help="a theme of the file is this one here, of the pairs that an import proposes; may be given several times",
    )
    dots = parser.add_mutually_exclusive_group()
    dots.add_argument("--dots", action="store_true", default=None, help="read names such as actor.state as a tree")
    dots.add_argument("--no-dots", action="store_false", dest="dots", help="leave them as they stand")


def is_one(path: Path, given: argparse.Namespace) -> bool:
    """Whether a file is to be taken in as a codebook."""
    return bool(given.codebook) or (not given.map and looks_like_a_codebook(path))


def take(store: Store, path: Path, given: argparse.Namespace) -> dict[str, Any]:
    """Take one file in and return its item of the answer."""
    item: dict[str, Any] = {"path": str(path), "article": None, "title": None, "warnings": [], "reason": None}
    report = CodebookReport()
    try:
        book = settled(read_codebook(path), given.dots)
        reading = store.reading()
        try:
            proposed = pairs(reading, book)
        finally:
            reading.close()
        same = _same(proposed, given.same)
        store.apply(TakeCodebook(book, path.name, report, same)).result()
    except ProjectError as error:
        return item | {"outcome": "refused", "reason": error.sentence}
    left = [pair for pair in proposed if pair.place not in same]
    changed = report.added or report.filled or report.merged
    item["outcome"] = "warned" if report.notes else "taken" if changed else "unchanged"
    item["warnings"] = report.lines + [_question(pair) for pair in left]
    return item | {
        "counts": {"theme": report.added},
        "merged": {"theme": report.merged},
        "filled": {"theme": report.filled},
        "unchanged": {"theme": report.unchanged},
        "proposed": [
            {"path": list(pair.path), "theme": list(pair.theme_path), "passages": pair.passages} for pair in left
        ],
    }


def _same(proposed: list[Pair], said: list[str]) -> dict[int, int]:
    """The proposed pairs that the command line says yes to. Raises Refused for one that is none."""
    found: dict[int, int] = {}
    for one in said:
        name, _, theme = one.partition("=")
        hits = [
            pair
            for pair in proposed
            if folded_name(pair.name) == folded_name(name) and folded_name(pair.theme_name) == folded_name(theme)
        ]
        if not hits:
            raise Refused(f"{one} is none of the pairs that are proposed.", "Import without --same to see them.")
        found |= {pair.place: pair.theme for pair in hits}
    return found


def _question(pair: Pair) -> str:
    many = "1 passage" if pair.passages == 1 else f"{pair.passages:,} passages"
    return f"{pair.name} = your {pair.theme_name}? {many} (--same “{pair.name}={pair.theme_name}”)"
