"""The sample project that ships with the program, opened as a copy of one's own. No Qt."""

from __future__ import annotations

from pathlib import Path

from db.reads import acts
from db.store import ENDING, Store

NAME = "Sample"


def make_sample(path: Path, coder: str) -> Store:
    """A new project with the sample in it."""
    store = Store.create(path, coder, name=NAME)
    _fill(store)
    return store


def open_sample_at(path: Path, coder: str, backups: Path) -> Store:
    """The sample that was made before; one whose making was cut short is filled."""
    store = Store.open(path, coder, backups=backups)
    reading = store.reading()
    begun = acts.newest(reading) > 0
    reading.close()
    if not begun and not store.read_only:
        _fill(store)
    return store


def _fill(store: Store) -> None:
    from importlib.resources import as_file, files

    from db.exchange.jsonl_in import ImportJsonLines
    from db.exchange.report import Report

    with as_file(files("resources") / "samples" / "sample.jsonl") as source:
        store.begin_with(ImportJsonLines(source, Report())).result()


def sample_path(projects: Path) -> Path:
    """Where the copy of the sample lies."""
    return projects / f"{NAME}{ENDING}"
