"""commonplace import: articles, folders, codebooks, lists of actors, states, and whole projects as JSON Lines."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.edits.given_actors import TakeActors, Taken
from db.errors import ProjectError, Refused
from db.exchange.actors_in import given_actors, looks_like_actors
from db.exchange.annotations.given import Annotations
from db.exchange.foreign.report import ProjectReport
from db.exchange.jsonl_in import ImportJsonLines, looks_like_a_project, looks_like_articles
from db.exchange.others import Bringing, bringing_in, kind_of
from db.exchange.report import Report
from db.file.backup import save_copy
from db.names.states import chosen
from db.records.given_actors import GivenActor
from db.sources.details.beside import Beside
from db.sources.files import seems_annotated
from db.sources.tables.fields import DATE_ORDERS, FIELDS, OPTIONS
from db.sources.worker import Workers
from db.store import Store
from desktop.cli import article_files, codebooks, details, others_annotations
from desktop.cli.command import DONE, FAULTS, json_option, note, project_argument, reading, tell, tell_json, writing
from desktop.cli.import_words import LISTED, columns_told, summed, told, write_report
from desktop.readers import project_reader

NAME = "import"
HELP = "bring in articles, folders, codebooks and projects"
JSON_LINES = (".jsonl", ".ndjson")


def parse_worker() -> list[str]:
    """The command of a child that reads risky formats."""
    return [sys.executable, "-m", "desktop", "--parse-worker"]


def arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
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
        "--only", metavar="NAME", help="of a database that holds several projects (Taguette) the one of this name"
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write what was taken, changed and left out into a file (.md, .csv, .json, .txt)",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="read the files and say what would be stored; nothing is"
    )
    others_annotations.arguments(parser)
    details.arguments(parser)
    codebooks.arguments(parser)
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    if not given.paths and given.states is None:
        raise Refused("There is nothing to bring in.", "Name a file or folder, or --states.")
    if given.dry_run and _has_others(given):
        return _tried_on_a_copy(given)
    if given.dry_run:
        with reading(given.project) as question:
            beside = details.beside(given)
            return _answer(given, article_files.foresee(question, given.paths, _workers(given), beside), beside)
    items: list[dict[str, Any]] = []
    beside = details.beside(given)
    with writing(given.project) as store:
        annotated = _annotated(given)
        items += [others_annotations.take(store, path, held, given) for path, held in annotated.items()]
        lines = [path for path in given.paths if path not in annotated and path.suffix.lower() in JSON_LINES]
        projects = [path for path in lines if not given.map and not looks_like_articles(path)]
        items += [_project(store, path) for path in projects]
        others = [
            path for path in given.paths if path not in (*projects, *annotated) and not given.codebook and kind_of(path)
        ]
        items += [_other_project(store, path, given.only) for path in others]
        lists = [path for path in given.paths if path not in annotated and looks_like_actors(path)]
        items += [_actors(store, str(path), partial(given_actors, path)) for path in lists]
        if given.states is not None:
            items.append(_actors(store, "states", lambda: chosen(given.states.split(","))))
        taken = (*annotated, *projects, *others, *lists)
        bibliographies = [path for path in given.paths if path not in taken and details.is_one(path, given)]
        known = (*taken, *bibliographies)
        books = [path for path in given.paths if path not in known and codebooks.is_one(path, given)]
        items += [codebooks.take(store, path, given) for path in books]
        files = [path for path in given.paths if path not in (*known, *books)]
        if files:
            items += article_files.take(store, files, _workers(given), given.newer, beside)
        items += [details.take(store, path, given) for path in bibliographies]
    return _answer(given, items, beside)


def _workers(given: argparse.Namespace) -> Workers:
    return Workers(parse_worker(), columns=_columns(given.map))


def _answer(given: argparse.Namespace, items: list[dict[str, Any]], beside: Beside) -> int:
    counts = Counter(item["outcome"] for item in items)
    answer: dict[str, Any] = {key: counts[key] for key in ("taken", "unchanged", "warned", "refused")}
    answer |= {"items": items}
    if told := beside.lines():
        answer["beside"] = [{"name": name, "said": said} for name, said in told]
    if given.report is not None:
        write_report(given.report, answer)
    if given.json:
        tell_json(answer)
    else:
        _say(answer)
    return FAULTS if counts["refused"] or any(item.get("not_taken") for item in items) else DONE


def _has_others(given: argparse.Namespace) -> bool:
    """Whether more is to come in than articles: what becomes of these is known only when they are stored."""
    return given.states is not None or any(
        (path.suffix.lower() in JSON_LINES and not given.map and not looks_like_articles(path))
        or kind_of(path)
        or looks_like_actors(path)
        or codebooks.is_one(path, given)
        or (not given.map and path.is_file() and seems_annotated(path))
        or details.is_one(path, given)
        for path in given.paths
    )


def _tried_on_a_copy(given: argparse.Namespace) -> int:
    """Bring everything into a copy of the project that nobody keeps."""
    with TemporaryDirectory(prefix="commonplace-") as folder:
        with reading(given.project):
            copy = save_copy(given.project, Path(folder) / given.project.name).path
        note("Tried on a copy; nothing is stored.")
        return run(argparse.Namespace(**{**vars(given), "project": copy, "dry_run": False}))


def _annotated(given: argparse.Namespace) -> dict[Path, Annotations | ProjectError]:
    """The files that hold annotations of other programs, unless they are said to be tables or codebooks."""
    if given.map or given.codebook:
        return {}
    workers = Workers(parse_worker())
    try:
        return others_annotations.found_in(given.paths, workers)
    finally:
        workers.close()


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


def _other_project(store: Store, path: Path, only: str | None) -> dict[str, Any]:
    """A project of another program: what it left out is no reason to say that it was refused."""
    report = ProjectReport()
    item: dict[str, Any] = {"path": str(path), "outcome": "taken", "article": None, "title": None, "warnings": []}
    try:
        store.apply(bringing_in(Bringing(path, report, project_reader(), only))).result()
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


def _say(answer: dict[str, Any]) -> None:
    before: dict[str, Any] = {}
    for item in answer["items"]:
        if "columns" in item and item["path"] != before.get("path"):
            tell(columns_told(item))
        tell(told(item))
        before = item
        if LISTED & item.keys():
            for line in item["warnings"]:
                tell(f"  {line}")
    for told_by in answer.get("beside", ()):
        tell(f"{told_by['name']} {told_by['said']}.")
    tell(summed(answer))
