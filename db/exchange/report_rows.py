"""What came of bringing in or giving out, row by row: the same on the screen, in a file and on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from db.edits.details import DetailsReport
from db.exchange.foreign.report import ProjectReport
from db.exchange.report import Report
from db.record import record

OUTCOMES = ("refused", "left out", "changed", "to know", "newer", "taken", "unchanged")
"""What can become of something, what needs attention first."""


@record
class Row:
    """One thing that is told: its outcome (one of OUTCOMES), the file it is about, what, and how often."""

    outcome: str
    file: str
    what: str
    count: int = 1


def many(count: int, kind: str) -> str:
    """A count with its noun: 1 highlight, 12 highlights."""
    return f"{count:,} {kind}" if count == 1 else f"{count:,} {kind[:-1] + 'ies' if kind.endswith('y') else kind + 's'}"


def rows_of_project(report: Report, file: str) -> list[Row]:
    """The rows of a project that came in."""
    rows = [Row("refused", file, many(count, kind), count) for kind, count in report.refused.items() if count]
    counted_already: set[str] = set()
    if isinstance(report, ProjectReport):
        rows += [Row("left out", file, what, count) for what, count in report.dropped.items() if count]
        rows += [Row("changed", file, what, count) for what, count in report.changed.items() if count]
        counted_already = {
            *(f"left out: {what} ({count:,})" for what, count in report.dropped.items()),
            *(f"changed: {what} ({count:,})" for what, count in report.changed.items()),
        }
    rows += [Row("to know", file, words) for words in report.lines if words not in counted_already]
    rows += [Row("taken", file, many(count, kind), count) for kind, count in report.taken.items() if count]
    rows += [Row("unchanged", file, many(count, kind), count) for kind, count in report.unchanged.items() if count]
    return ordered(rows)


def rows_of_left(left: Mapping[str, int], file: str) -> list[Row]:
    """The rows of what a file that was written has no room for."""
    return [Row("left out", file, what, count) for what, count in left.items() if count]


def rows_of_details(report: DetailsReport, file: str) -> list[Row]:
    """The rows of details that a bibliography told of articles here."""
    rows = [Row("taken", file, f"{one.title}: {one.field} “{one.told}”") for one in report.filled]
    changed = {f"{one.title}: {one.field} “{one.here}” became “{one.told}”" for one in report.changed}
    rows += [Row("changed" if words in changed else "to know", file, words) for words in report.lines]
    return ordered(rows)


def rows_of_items(items: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The rows of an import by the command line, from the items of its answer."""
    return ordered(row for item in items for row in _of_item(item))


def ordered(rows: Iterable[Row]) -> list[Row]:
    """Rows by outcome, and in one outcome as they came."""
    return sorted(rows, key=lambda row: OUTCOMES.index(row.outcome))


def counted(rows: Iterable[Row]) -> dict[str, int]:
    """How often each outcome is told, only those that are."""
    found = dict.fromkeys(OUTCOMES, 0)
    for row in rows:
        found[row.outcome] += row.count
    return {outcome: count for outcome, count in found.items() if count}


def _of_item(item: Mapping[str, Any]) -> Iterator[Row]:
    file, outcome, reason = str(item["path"]), item["outcome"], item.get("reason") or ""
    if item.get("part"):
        file = f"{file}, {item['part']}"
    if "counts" not in item:
        yield from _of_article(item, file, outcome, reason)
        return
    if outcome == "refused":
        yield Row("refused", file, reason)
    for key, of in (("not_taken", "refused"), ("dropped", "left out"), ("changed", "changed")):
        for what, count in item.get(key, {}).items():
            yield Row(of, file, what if key != "not_taken" else many(count, what), count)
    told = {f"{of}: {what} ({count:,})" for key, of in (("dropped", "left out"), ("changed", "changed"))
            for what, count in item.get(key, {}).items()}  # fmt: skip
    for words in item.get("warnings", ()):
        if words not in told:
            yield Row("to know", file, words)
    for key, words in (("merged", "made one with one here"), ("filled", "with more words"), ("widened", "more names")):
        for kind, count in item.get(key, {}).items():
            if count:
                yield Row("changed", file, f"{many(count, kind)}: {words}", count)
    for key, of in (("counts", "taken"), ("unchanged", "unchanged")):
        for kind, count in item.get(key, {}).items():
            if count:
                yield Row(of, file, many(count, kind), count)


def _of_article(item: Mapping[str, Any], file: str, outcome: str, reason: str) -> Iterator[Row]:
    if outcome == "refused":
        yield Row("refused", file, reason)
        return
    for words in item.get("warnings", ()):
        yield Row("to know", file, words)
    title = item.get("title") or ""
    if "revision" in item:
        yield Row("newer", file, f"version {item['revision']['version']} of {title}")
    elif outcome == "unchanged":
        yield Row("unchanged", file, f"{title}: {reason}" if reason else title)
    else:
        yield Row("taken", file, title)
