"""What came of an import in words: a line for each file, a sum, and the same as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

from db.exchange.report_file import save, write_rows
from db.exchange.report_rows import Row, many, ordered, rows_of_items
from desktop.cli import details
from desktop.cli.revision import in_words

LISTED = {"counts", "described"}
"""What an item has whose warnings are a list of its own."""


def told(item: dict[str, Any]) -> str:
    """One file of the answer as a line."""
    path, reason = item["path"], item.get("reason") or ""
    if "counts" in item:
        counts = [many(count, kind) for kind, count in item["counts"].items() if count]
        counts += [f"{many(count, kind)} made one with one here" for kind, count in _told(item, "merged")]
        counts += [f"words for {many(count, kind)}" for kind, count in _told(item, "filled")]
        counts += [f"more names for {many(count, kind)}" for kind, count in _told(item, "widened")]
        counted = ", ".join(counts) or "nothing new"
        return f"{path}: {counted}" + (f"; {reason}" if reason else "")
    if "described" in item:
        return details.in_words(item)
    if item["outcome"] == "refused":
        # reasons that begin small go on from the name of the file
        goes_on = reason[:1].islower() and not reason.startswith(PurePath(path).name)
        return f"{path} {reason}." if goes_on else f"{path}: refused. {reason}"
    if "revision" in item:
        return f"{path}: version {item['revision']['version']} of {item['title']}. {in_words(item['revision'])}"
    if item.get("part"):
        path = f"{path}, {item['part']} “{item['title']}”"
    said = {"taken": "taken", "unchanged": "there already", "warned": "taken, but"}[item["outcome"]]
    maybe = "(perhaps a newer version of an article here: --newer, or revise)" if "newer_of" in item else _alike(item)
    return " ".join(part for part in (f"{path}: {said}", "; ".join(item["warnings"][:20]), maybe) if part)


def _told(item: dict[str, Any], what: str) -> list[tuple[str, int]]:
    return [(kind, count) for kind, count in item.get(what, {}).items() if count]


def _alike(item: dict[str, Any]) -> str:
    """What an article that came in is a copy of, or nearly one."""
    if item["outcome"] == "unchanged" or not item.get("matches"):
        return ""
    match = item["matches"][0]
    if match["kind"] == "text":
        return f"(the same text as “{match['title']}”)"
    return f"(nearly the same as “{match['title']}”, {int(match['likeness'] * 100)} %)"


def columns_told(item: dict[str, Any]) -> str:
    """Which columns of a table became what."""
    said = ", ".join(f"{field} from {column}" for field, column in item["columns"].items())
    return f"{item['path']}: {said} (--map says otherwise)"


def summed(answer: dict[str, Any]) -> str:
    """How many files were taken, known and refused."""
    taken = answer["taken"] + answer["warned"]
    return f"{taken} taken, {answer['unchanged']} there already, {answer['refused']} refused."


def write_report(target: Path, answer: dict[str, Any]) -> None:
    """Write what came in into a file: the whole answer as JSON, its rows as Markdown or CSV, else words. NotSaved."""
    ending = target.suffix.lower()
    if ending == ".json":
        save(target, json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
    elif ending in (".md", ".markdown", ".csv"):
        beside = [Row("to know", one["name"], one["said"]) for one in answer.get("beside", ())]
        write_rows(target, "What came in", summed(answer), ordered((*rows_of_items(answer["items"]), *beside)))
    else:
        save(target, "\n".join((*_lines(answer), summed(answer), "")))


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    before = ""
    for item in answer["items"]:
        if "columns" in item and item["path"] != before:
            yield columns_told(item)
        before = item["path"]
        yield told(item)
        yield from (f"  {line}" for line in item["warnings"] if LISTED & item.keys())
    for one in answer.get("beside", ()):
        yield f"{one['name']} {one['said']}."
