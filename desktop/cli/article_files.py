"""Files and folders of articles for the command that brings them in: read, judged, taken in one act, told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from db.edits.taking_in import TakeIn, TakenIn, Taking
from db.reading import Reading
from db.reads import articles
from db.reads.incoming import Judge
from db.records.incoming import Incoming, Match
from db.sources.aside import Aside
from db.sources.batch import Batch, look_through
from db.sources.details.beside import Beside, names_of
from db.sources.details.file_names import pattern_of
from db.sources.tables.articles import READERS as TABLES
from db.sources.tables.articles import SAY_WHICH
from db.sources.worker import Workers
from db.store import Store
from db.text.canonical import only_to_know
from desktop.cli.command import note
from desktop.cli.revision import told as told_revision

SAYS = ("outlet", "author", "published", "language", "url", "encoding")


def take(
    store: Store, paths: list[Path], workers: Workers, newer: bool, beside: Beside | None = None
) -> list[dict[str, Any]]:
    """Read files and folders, store what is new and say what became of each; `beside` tells of them.

    `newer`: what seems to be a newer text of an article here becomes its version.
    """
    question = store.reading()
    try:
        with _looked(question, paths, workers, beside) as (batch, aside):
            taken = TakenIn()
            wanted = [one for one in batch.incoming if not one.known]
            if wanted:
                store.apply(TakeIn(_takings(wanted, aside, newer), taken)).result()
            items = _items(question, batch, taken)
        for item, one in zip(items[-len(batch.incoming) :], batch.incoming, strict=False):
            if one.number in taken.newer:
                revision = told_revision(store, taken.newer[one.number], taken.revisions[one.number])
                item |= {"outcome": "taken", "reason": None, "revision": revision}
        return items
    finally:
        question.close()


def foresee(
    question: Reading, paths: list[Path], workers: Workers, beside: Beside | None = None
) -> list[dict[str, Any]]:
    """What `take` would store, without storing anything."""
    with _looked(question, paths, workers, beside) as (batch, _):
        return _items(question, batch, TakenIn())


@contextmanager
def _looked(
    question: Reading, paths: list[Path], workers: Workers, beside: Beside | None
) -> Iterator[tuple[Batch, Aside]]:
    batch, aside = Batch(), Aside()

    def progress(done: int, whole: int, name: str) -> None:
        note(f"{done}/{whole} {name}")

    try:
        look_through(paths, workers, Judge(question, aside), batch, progress, lambda: False, beside)
        if (beside is None or not beside.pattern) and (
            fits := pattern_of(names_of([one.path for one in batch.incoming]))
        ):
            note(f'Most names fit {fits}; --name-pattern "{fits}" would read them.')
        yield batch, aside
    finally:
        workers.close()
        aside.close()


def _takings(wanted: list[Incoming], aside: Aside, newer: bool) -> Iterator[Taking]:
    for one in wanted:
        match = one.match
        version_of = match.article if newer and match is not None and match.kind == "newer" else None
        yield Taking(one.number, aside.draft(one.number), version_of, sketch=aside.sketch_of(one.number))


def _items(question: Reading, batch: Batch, taken: TakenIn) -> list[dict[str, Any]]:
    refused: list[dict[str, Any]] = [
        {"path": str(path), "outcome": "refused", "article": None, "title": None, "warnings": [], "reason": reason}
        for path, reason in ((path, _with_options(reason)) for path, reason in (*batch.refused, *batch.skipped))
    ]
    return refused + [_item(question, one, taken) for one in batch.incoming]


def _with_options(reason: str) -> str:
    """What a table needs, in the options that say it here."""
    if not reason.endswith(SAY_WHICH):
        return reason
    return f"{reason} As in: --map title=Headline,text=Body; or --codebook for a table of themes."


def _item(question: Reading, one: Incoming, taken: TakenIn) -> dict[str, Any]:
    match, numbers = one.match, {**taken.added, **taken.newer}
    number = numbers.get(one.number)
    known = one.known or one.number in taken.left
    if known and match is not None:
        number = match.article if match.article is not None else numbers.get(match.number or 0)
    article = articles.article(question, number) if number is not None else None
    item: dict[str, Any] = {
        "path": str(one.path),
        "part": one.part or None,
        "outcome": "unchanged" if known else "taken" if only_to_know(one.warnings) else "warned",
        "article": str(article.uuid) if article else None,
        "title": article.title if article else one.title,
        "warnings": list(one.warnings),
        "reason": "It is in the project already." if known else None,
    }
    item |= {name: getattr(one, name) or None for name in SAYS}
    item["matches"] = [_match(question, each) for each in one.matches if each.kind != "bytes"]
    if one.origins:
        item["columns" if one.format in TABLES else "told_by"] = dict(one.origins)
    for each in one.matches:
        if each.kind == "newer" and each.article is not None:
            item["newer_of"] = str(articles.article(question, each.article).uuid)
    return item


def _match(question: Reading, match: Match) -> dict[str, Any]:
    """What an article is known by, as JSON tells it: kind is text, newer or near."""
    article = articles.article(question, match.article) if match.article is not None else None
    return {
        "kind": match.kind,
        "title": match.title,
        "article": str(article.uuid) if article else None,
        "likeness": round(match.likeness, 3),
    }
