"""commonplace import: articles, folders, codebooks, lists of actors, states, and whole projects as JSON Lines."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from db.edits.articles import AddArticles
from db.edits.given_actors import TakeActors, Taken
from db.errors import ProjectError, Refused
from db.exchange.actors_in import given_actors, looks_like_actors
from db.exchange.foreign.report import ProjectReport
from db.exchange.jsonl_in import ImportJsonLines, looks_like_a_project, looks_like_articles
from db.exchange.qdpx.coming_in import ENDINGS as QDPX
from db.exchange.qdpx.coming_in import ImportQdpx
from db.exchange.report import Report
from db.names.states import chosen
from db.reads import articles
from db.reads.versions import earlier_of
from db.records.articles import Article, Draft
from db.records.given_actors import GivenActor
from db.sources.batch import read_all
from db.sources.tables.fields import DATE_ORDERS, FIELDS, OPTIONS
from db.sources.worker import Workers
from db.store import Store
from db.text.canonical import only_to_know
from desktop.cli import codebooks
from desktop.cli.command import DONE, FAULTS, json_option, note, tell, tell_json, writing
from desktop.cli.import_words import columns_told, summed, told, write_report
from desktop.cli.revision import revised

NAME = "import"
HELP = "bring in articles, folders, codebooks and projects"
JSON_LINES = (".jsonl", ".ndjson")


def parse_worker() -> list[str]:
    """The command of a child that reads risky formats."""
    return [sys.executable, "-m", "desktop", "--parse-worker"]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path)
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH")
    parser.add_argument(
        "--states", metavar="CODES", help="add states of the table the program brings: all, or codes as in IRN,RUS"
    )
    parser.add_argument(
        "--newer", action="store_true", help="files with the address of an article here become its newer version"
    )
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN,...",
        help=f"which columns of tables (CSV, TSV, XLSX, JSON) hold what: {', '.join(FIELDS)}; - for none; beside them "
        f"{', '.join(OPTIONS)}, as in dates=day first",
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write what was taken, changed and left out into a file (.json, .txt)",
    )
    codebooks.arguments(parser)
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    if not given.paths and given.states is None:
        raise Refused("There is nothing to bring in.", "Name a file or folder, or --states.")
    items: list[dict[str, Any]] = []
    with writing(given.project) as store:
        lines = [path for path in given.paths if path.suffix.lower() in JSON_LINES]
        projects = [path for path in lines if not given.map and not looks_like_articles(path)]
        items += [_project(store, path) for path in projects]
        others = [path for path in given.paths if path.suffix.lower() in QDPX and not given.codebook]
        items += [_other_project(store, path) for path in others]
        lists = [path for path in given.paths if looks_like_actors(path)]
        items += [_actors(store, str(path), partial(given_actors, path)) for path in lists]
        if given.states is not None:
            items.append(_actors(store, "states", lambda: chosen(given.states.split(","))))
        books = [
            path for path in given.paths if path not in (*projects, *others, *lists) and codebooks.is_one(path, given)
        ]
        items += [codebooks.take(store, path, given) for path in books]
        files = [path for path in given.paths if path not in (*projects, *others, *lists, *books)]
        if files:
            items += _articles(store, files, given.newer, _columns(given.map))
    counts = Counter(item["outcome"] for item in items)
    answer = {key: counts[key] for key in ("taken", "unchanged", "warned", "refused")} | {"items": items}
    if given.report is not None:
        write_report(given.report, answer)
    if given.json:
        tell_json(answer)
    else:
        _say(answer)
    return FAULTS if counts["refused"] or any(item.get("not_taken") for item in items) else DONE


def _project(store: Store, path: Path) -> dict[str, Any]:
    report = Report()
    item: dict[str, Any] = {"path": str(path), "outcome": "taken", "article": None, "title": None, "warnings": []}
    try:
        if path.is_file() and not looks_like_a_project(path):
            note(f"{path.name}: its first line is none of a project; going through it all the same.")
        store.apply(ImportJsonLines(path, report, lambda done, whole: None)).result()
    except ProjectError as error:
        return item | {"outcome": "refused", "reason": error.sentence}
    told = _counts(report)
    outcome = "taken" if report.taken else "unchanged"
    if report.problems:
        outcome = "warned"
    reason = f"{sum(report.refused.values())} lines were not taken." if report.refused else None
    return item | {"outcome": outcome, "warnings": report.lines, "reason": reason} | told


def _other_project(store: Store, path: Path) -> dict[str, Any]:
    """A project of another program: what it left out is no reason to say that it was refused."""
    report = ProjectReport()
    item: dict[str, Any] = {"path": str(path), "outcome": "taken", "article": None, "title": None, "warnings": []}
    try:
        store.apply(ImportQdpx(path, report, lambda done, whole: None)).result()
    except ProjectError as error:
        return item | {"outcome": "refused", "reason": error.sentence}
    outcome, reason = "taken" if report.taken else "unchanged", None
    if report.refused or (report.taken and (report.problems or report.dropped)) or report.holds_nothing:
        outcome = "warned"
    if report.refused and not report.taken and not report.unchanged:
        outcome, reason = "refused", "Nothing of it could be taken in."
    told: dict[str, Any] = _counts(report) | {"changed": dict(report.changed), "dropped": dict(report.dropped)}
    item |= {"origin": report.origin, "read_as": report.read_as}
    return item | {"outcome": outcome, "warnings": report.lines, "reason": reason} | told


def _counts(report: Report) -> dict[str, dict[str, int]]:
    told = {"counts": report.taken, "unchanged": report.unchanged, "not_taken": report.refused}
    return {key: dict(counts) for key, counts in told.items()}


def _actors(store: Store, named: str, whom: Callable[[], tuple[GivenActor, ...]]) -> dict[str, Any]:
    item: dict[str, Any] = {"path": named, "article": None, "title": None, "warnings": [], "reason": None}
    taken = Taken()
    try:
        store.apply(TakeActors(whom(), taken)).result()
    except ProjectError as error:
        return item | {"outcome": "refused", "reason": error.sentence}
    return item | _told_of(taken)


def _told_of(taken: Taken) -> dict[str, Any]:
    """What came of taking actors in, as an item of the answer."""
    new, more = len(taken.added), len(taken.widened)
    told = {"counts": {"actor": new}, "widened": {"actor": more}, "unchanged": {"actor": len(taken.unchanged)}}
    return {"outcome": "taken" if new or more else "unchanged"} | told


def _columns(said: str | None) -> dict[str, str]:
    """The columns that --map names. Raises Refused for a field that no article has."""
    pairs = [one.partition("=")[::2] for one in (said or "").split(",") if one.strip()]
    found = {field.strip(): column.strip() for field, column in pairs}
    odd = next((field for field, column in found.items() if field not in (*FIELDS, *OPTIONS) or not column), None)
    if odd is not None:
        raise Refused(f"--map cannot be read at {odd!r}.", f"Name columns for {', '.join(FIELDS)}, as title=Headline.")
    if found.get("dates", DATE_ORDERS[0]) not in DATE_ORDERS:
        raise Refused("--map cannot be read at 'dates'.", f"It is {' or '.join(DATE_ORDERS)}.")
    return found


def _articles(store: Store, paths: list[Path], newer: bool, columns: dict[str, str]) -> list[dict[str, Any]]:
    workers = Workers(parse_worker(), columns=columns)
    try:
        batch = read_all(paths, workers, lambda done, whole, name: note(f"{done}/{whole} {name}"), lambda: False)
    finally:
        workers.close()
    items: list[dict[str, Any]] = [
        {"path": str(path), "outcome": "refused", "article": None, "title": None, "warnings": [], "reason": reason}
        for path, reason in (*batch.refused, *batch.skipped)
    ]
    question = store.reading()
    try:
        known = [articles.same_draft(question, draft) is not None for _, draft in batch.drafts]
        drafts = [draft for _, draft in batch.drafts]
        earlier = [None if known[number] else earlier_of(question, draft) for number, draft in enumerate(drafts)]
        revisions: dict[int, dict[str, Any]] = {}
        for number, (draft, article) in enumerate(zip(drafts, earlier, strict=True)):
            if newer and article:
                revisions[number] = revised(store, article.id, draft)
                known[number] = True
        fresh = [draft for draft, there in zip(drafts, known, strict=True) if not there]
        if fresh:
            store.apply(AddArticles(tuple(fresh))).result()
        items += [
            _item(path, draft, known[number], articles.same_draft(question, draft))
            | _newer(earlier[number], revisions.get(number))
            for number, (path, draft) in enumerate(batch.drafts)
        ]
    finally:
        question.close()
    return items


def _newer(earlier: Article | None, revision: dict[str, Any] | None) -> dict[str, Any]:
    """What an item says of the article that a file has a newer text of: what became of it, or that it may be one."""
    if earlier is None:
        return {}
    if revision is None:
        return {"newer_of": str(earlier.uuid)}
    return {"outcome": "taken", "reason": None, "newer_of": str(earlier.uuid), "revision": revision}


def _item(path: Path, draft: Draft, unchanged: bool, article: Any) -> dict[str, Any]:
    outcome = "unchanged" if unchanged else "taken" if only_to_know(draft.warnings) else "warned"
    return {
        "path": str(path),
        "part": draft.part or None,
        "outcome": outcome,
        "article": str(article.uuid) if article else None,
        "title": article.title if article else draft.title,
        "warnings": list(draft.warnings),
        "reason": "It is in the project already." if unchanged else None,
    } | ({"columns": dict(draft.origins)} if draft.origins else {})


def _say(answer: dict[str, Any]) -> None:
    before: dict[str, Any] = {}
    for item in answer["items"]:
        if "columns" in item and item["path"] != before.get("path"):
            tell(columns_told(item))
        tell(told(item))
        before = item
        if "counts" in item:
            for line in item["warnings"]:
                tell(f"  {line}")
    tell(summed(answer))
