"""Annotations of other programs among what is brought in: they come to the articles that are here by then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import Cancelled, ProjectError, SourceRefused
from db.exchange.annotations.coming_in import Alone, TakeAnnotations
from db.exchange.annotations.recognised import holds_annotations
from db.exchange.annotations.report import AnnotationReport
from db.exchange.annotations.signs import HEAD, seems_annotations
from db.exchange.jsonl_in import looks_like_a_project
from db.sources.files import read_head
from db.sources.worker import Workers
from db.store import Store
from desktop.background import Job
from desktop.bringing.arrival import Arrival

MOST = 100
"""Of more files than this none is looked into beforehand: that would hold up the window."""


@dataclass(slots=True)
class Annotated:
    """Files of annotations that are to be stored.

    `alone` says what becomes of those on what is not in the project, `instead` which acts are taken back before.
    """

    files: list[Path] = field(default_factory=list)
    alone: Alone = "article"
    instead: list[int] = field(default_factory=list)


def annotated_among(paths: list[Path]) -> list[Path]:
    """Which files hold annotations, by their first bytes."""
    return [path for path in paths if _is_annotated(path)] if len(paths) <= MOST else []


def _is_annotated(path: Path) -> bool:
    try:
        if not path.is_file() or not seems_annotations(head := read_head(path, HEAD), path.name):
            return False
    except (OSError, SourceRefused):
        return False  # whoever reads it as an article says what is wrong with it
    if path.suffix.lower() in (".jsonl", ".ndjson") and looks_like_a_project(path):
        return False
    return holds_annotations(head, path.name)


def store_annotations(
    job: Job, store: Store, arrival: Arrival, annotated: Annotated, workers: Callable[[], Workers]
) -> None:
    """Bring in the annotations of files, each as an act; one that cannot come in does not stop the others."""
    if arrival.stopped or not annotated.files:
        return
    try:
        arrival.changes += [store.undo(number).result() for number in annotated.instead]
        for path in annotated.files:
            _store_one(job, store, arrival, path, workers, annotated.alone)
    except Cancelled as stopped:
        arrival.stopped = stopped.sentence
    except ProjectError as error:  # what was to be taken back stands below something else
        arrival.failed.append((annotated.files[0], error.sentence))


def _store_one(
    job: Job, store: Store, arrival: Arrival, path: Path, workers: Callable[[], Workers], alone: Alone
) -> None:
    report = AnnotationReport()

    def progress(done: int, whole: int) -> None:
        job.progress(done, whole, path.name)
        if job.cancelled():
            raise Cancelled("Stopped.", f"Nothing of {path.name} was stored.")

    try:
        progress(0, 0)
        held = workers().annotations(path)
        if held is None:
            raise SourceRefused(f"{path.name} holds no annotations that are known here.", "Nothing was brought in.")
        changes = store.apply(TakeAnnotations(path.name, held, report, alone, progress), job.cancelled).result()
    except Cancelled:
        raise
    except ProjectError as error:
        arrival.failed.append((path, error.sentence))
        return
    arrival.projects.append((path, report))
    arrival.changes.append(changes)
    if report.taken["article"]:
        arrival.clipped.append((path, changes.seq))
