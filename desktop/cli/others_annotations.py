"""commonplace import: annotations that were made in other programs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from db.errors import ProjectError
from db.exchange.annotations.coming_in import Alone, TakeAnnotations
from db.exchange.annotations.given import Annotations
from db.exchange.annotations.report import AnnotationReport
from db.exchange.jsonl_in import looks_like_a_project
from db.sources.worker import Workers
from db.store import Store


def arguments(parser: argparse.ArgumentParser) -> None:
    """What becomes of annotations on what is not in the project."""
    parser.add_argument(
        "--without-article",
        choices=("clippings", "leave"),
        default="clippings",
        help="annotations on a source that is not in the project become an article of clippings, or are left out",
    )


def found_in(paths: list[Path], workers: Workers) -> dict[Path, Annotations | ProjectError]:
    """Which of the files hold annotations, and what; or why it cannot be read."""
    found: dict[Path, Annotations | ProjectError] = {}
    for path in paths:
        try:
            held = workers.annotations(path) if path.is_file() and not _is_project(path) else None
            if held is not None:
                found[path] = held
        except ProjectError as error:
            found[path] = error
    return found


def _is_project(path: Path) -> bool:
    """A whole project in JSON Lines, which may be longer than any file of annotations."""
    return path.suffix.lower() in (".jsonl", ".ndjson") and looks_like_a_project(path)


def take(store: Store, path: Path, found: Annotations | ProjectError, given: argparse.Namespace) -> dict[str, Any]:
    """Bring the annotations of one file in; the item of the answer that tells of it."""
    item: dict[str, Any] = {"path": str(path), "outcome": "taken", "article": None, "title": None, "warnings": []}
    if isinstance(found, ProjectError):
        return item | {"outcome": "refused", "reason": found.sentence}
    report = AnnotationReport()
    try:
        alone: Alone = "leave" if given.without_article == "leave" else "article"
        store.apply(TakeAnnotations(path.name, found, report, alone)).result()
    except ProjectError as error:
        return item | {"outcome": "refused", "reason": error.sentence}
    outcome = "taken" if report.taken else "unchanged"
    if report.refused or (report.taken and (report.problems or report.dropped)):
        outcome = "warned"
    told: dict[str, Any] = {"counts": report.taken, "unchanged": report.unchanged, "not_taken": report.refused}
    told |= {"changed": report.changed, "dropped": report.dropped, "less": report.less}
    item |= {key: dict(counts) for key, counts in told.items()}
    item |= {"origin": report.origin, "sources": report.sources}
    return item | {"outcome": outcome, "warnings": report.lines, "reason": None}
