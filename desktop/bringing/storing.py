"""Storing what was looked through, on the thread of a job: the wanted articles as one act, each project as another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic

from db.edits import Edit
from db.edits.taking_in import TakeIn
from db.errors import Cancelled, ProjectError
from db.exchange.jsonl_in import looks_like_articles
from db.exchange.report import Report
from db.store import Store
from desktop.background import Job
from desktop.bringing.arrival import Arrival
from desktop.bringing.looking import OFTEN, Looking

ImportProject = Callable[[Path, Report, Callable[[int, int], None]], Edit]


def store_wanted(job: Job, store: Store, looking: Looking, wanted: Sequence[int]) -> None:
    """Store these numbers; what became of them is added to the arrival. Raises Cancelled: nothing of them is stored."""
    spoke = 0.0

    def step(done: int) -> None:
        nonlocal spoke
        if monotonic() - spoke > OFTEN:
            spoke = monotonic()
            job.progress(done, len(wanted), looking.choices.shown(wanted[done]).title)

    edit = TakeIn(looking.choices.takings(wanted, looking.aside), step=step)
    changes = store.apply(edit, job.cancelled).result()
    whole, taken = looking.arrival.taken, edit.taken
    whole.added |= taken.added
    whole.newer |= taken.newer
    whole.left |= taken.left
    whole.revisions |= taken.revisions
    looking.arrival.changes.append(changes)


def store_projects(
    job: Job,
    store: Store,
    arrival: Arrival,
    projects: Mapping[Path, str | None],
    import_project: ImportProject,
) -> None:
    """Bring in whole projects, each with the one of several in it that is wanted (None: all), one after the other.

    One that cannot come in does not stop the others.
    """
    for path, only in projects.items():
        try:
            _store_project(job, store, arrival, path, import_project, only)
        except Cancelled as stopped:
            arrival.stopped = stopped.sentence
            break
        except ProjectError as error:
            arrival.failed.append((path, error.sentence))


def _store_project(job: Job, store: Store, arrival: Arrival, path: Path, take: ImportProject, only: str | None) -> None:
    report = Report()
    if path.suffix.lower() != ".jsonl" or looks_like_articles(path):  # of doccano, whose lines have texts too
        from db.exchange.foreign.report import ProjectReport
        from db.exchange.others import Bringing, bringing_in
        from desktop.readers import project_reader

        report = others = ProjectReport()

        def take(path: Path, _report: Report, step: Callable[[int, int], None]) -> Edit:
            return bringing_in(Bringing(path, others, project_reader(), only, step))

    def progress(done: int, whole: int) -> None:
        job.progress(done, whole, path.name)
        if job.cancelled():
            raise Cancelled("Stopped.", f"Nothing of {path.name} was stored.")

    changes = store.apply(take(path, report, progress), job.cancelled).result()
    arrival.projects.append((path, report))
    arrival.changes.append(changes)
