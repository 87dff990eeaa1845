"""The sample project that ships with the program, opened as a copy of one's own. No Qt."""

from __future__ import annotations

from pathlib import Path

from db.store import ENDING, Store

NAME = "Sample"


def make_sample(path: Path, coder: str) -> Store:
    """A new project with the sample in it."""
    from importlib.resources import as_file, files

    from db.exchange.jsonl_in import ImportJsonLines
    from db.exchange.report import Report

    store = Store.create(path, coder, name=NAME)
    with as_file(files("resources") / "samples" / "sample.jsonl") as source:
        store.begin_with(ImportJsonLines(source, Report())).result()
    return store


def sample_path(projects: Path) -> Path:
    """Where the copy of the sample lies."""
    return projects / f"{NAME}{ENDING}"
