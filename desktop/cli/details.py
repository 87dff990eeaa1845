"""What `commonplace import` learns of articles beside their texts: names of files, tables of them, bibliographies."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from db.edits.details import Detail, DetailsReport, TakeDetails
from db.errors import ProjectError
from db.sources.details.beside import Beside
from db.sources.details.references import ENDINGS, is_bibliography, read_bibliography
from db.store import Store


def arguments(parser: argparse.ArgumentParser) -> None:
    """What of the command line is about them."""
    parser.add_argument(
        "--name-pattern",
        metavar="PATTERN",
        default="",
        help="what the names of files tell, as in {date}_{outlet}_{title}; also {author}, {language}, {any}",
    )
    parser.add_argument(
        "--beside",
        type=Path,
        action="append",
        default=[],
        metavar="TABLE",
        help="a table one of whose columns names files, the others title, date ...; metadata.csv is found by itself",
    )
    parser.add_argument(
        "--replace-typed",
        action="store_true",
        help="what a bibliography (RIS, BibTeX, CSL-JSON) tells goes over what was typed, too",
    )


def beside(given: argparse.Namespace) -> Beside:
    """What tells of the files. Raises Refused for a pattern, SourceRefused for a table, that is none."""
    return Beside(given.name_pattern, given.beside)


def is_one(path: Path, given: argparse.Namespace) -> bool:
    """Whether a file is a bibliography."""
    return not given.codebook and (path.suffix.lower() in ENDINGS or (not given.map and is_bibliography(path)))


def take(store: Store, path: Path, given: argparse.Namespace) -> dict[str, Any]:
    """Give what a bibliography tells to the articles it tells of, and return its item of the answer."""
    item: dict[str, Any] = {"path": str(path), "article": None, "title": None, "warnings": [], "reason": None}
    report = DetailsReport()
    try:
        entries = tuple(read_bibliography(path))
        store.apply(TakeDetails(entries, path.name, report, replace=given.replace_typed)).result()
    except ProjectError as error:
        return item | {"outcome": "refused", "reason": error.sentence}
    asks = report.kept or report.lost or report.several
    changed = {one.article for one in (*report.filled, *report.changed)}
    lines = report.lines
    if report.kept:
        lines.append("--replace-typed puts what the file tells over what was typed")
    return item | {
        "outcome": "warned" if asks else "taken" if changed else "unchanged",
        "warnings": lines,
        "entries": len(entries),
        "described": len(changed),
        "matched": report.articles,
        "filled": [_told(one) for one in report.filled],
        "changed": [_told(one) for one in report.changed],
        "kept": [_told(one) for one in report.kept],
        "lost": [one.place for one in report.lost],
        "several": [one.place for one in report.several],
    }


def _told(one: Detail) -> dict[str, str]:
    return {"title": one.title, "field": one.field, "here": one.here, "told": one.told}


def in_words(item: dict[str, Any]) -> str:
    """An item in a line."""
    fields = len(item["filled"]) + len(item["changed"])
    said = f"{item['matched']} of {item['entries']} entries tell of articles here"
    return f"{item['path']}: {said}; {fields} fields of {item['described']} articles were filled or changed"
