"""The report of an import or an export as a file: Markdown, a table (CSV), JSON or plain words, by its ending."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from db.bundles.tables.dialect import guarded
from db.errors import NotSaved
from db.exchange.report_rows import Row, counted

ENDINGS = (".md", ".csv", ".json", ".txt")
_COLUMNS = ("outcome", "file", "what", "count")


def write_rows(target: Path, title: str, summary: str, rows: Sequence[Row]) -> None:
    """Write a report; a file of that name is replaced. Raises NotSaved."""
    write = {".csv": _csv, ".json": _json, ".md": _markdown, ".markdown": _markdown}.get(
        target.suffix.lower(), words_of
    )
    save(target, write(title, summary, rows))


def save(target: Path, content: str) -> None:
    """Write beside the final name, then move there. Raises NotSaved."""
    part = target.with_name(target.name + ".part")
    try:
        part.write_text(content, encoding="utf-8", newline="")
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise NotSaved(f"{target.name} could not be written: {error.strerror}.", "Choose another folder.") from error


def words_of(title: str, summary: str, rows: Sequence[Row]) -> str:
    """The report in words, as it is copied too."""
    lines = [title, summary, ""]
    lines += [f"{row.outcome}\t{row.file}\t{_one_line(row.what)}" + _times(row) for row in rows]
    return "\n".join((*lines, ""))


def _markdown(title: str, summary: str, rows: Sequence[Row]) -> str:
    lines = [f"# {_escaped(title)}", "", _escaped(summary), ""]
    counts = counted(rows)
    for outcome, group in groupby(rows, key=lambda row: row.outcome):
        lines += [f"## {outcome.capitalize()} ({counts[outcome]:,})", "", "| file | what | count |", "|---|---|---:|"]
        lines += [f"| {_escaped(row.file)} | {_escaped(row.what)} | {row.count:,} |" for row in group]
        lines.append("")
    return "\n".join(lines)


def _csv(_title: str, _summary: str, rows: Sequence[Row]) -> str:
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(_COLUMNS)
    writer.writerows([row.outcome, guarded(row.file), guarded(row.what), row.count] for row in rows)
    return "\ufeff" + made.getvalue()


def _json(title: str, summary: str, rows: Sequence[Row]) -> str:
    told = [{name: getattr(row, name) for name in _COLUMNS} for row in rows]
    whole = {"title": title, "summary": summary, "counts": counted(rows), "rows": told}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _times(row: Row) -> str:
    return f"\t{row.count:,}" if row.count != 1 else ""


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _escaped(words: str) -> str:
    """Words as Markdown shows them, on one line and in a cell."""
    line = _one_line(words)
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~" else char for char in line)
