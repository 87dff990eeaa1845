"""Lists of objects in JSON, and objects one a line, as rows: what lies in objects in them is named by its path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from db.errors import SourceRefused
from db.sources.plain import Source, source_of
from db.sources.tables.fields import mapping
from db.sources.tables.rows import MOST
from db.sources.tables.table import Row, Table

_LISTS = (
    *("articles", "items", "results", "records", "documents", "docs", "data", "rows", "messages", "posts"),
    *("statuses", "tweets", "entries", "hits", "response", "children", "list", "stories", "news"),
)
_ASSIGNED = re.compile(r"\s*window\.YTD\.\w+\.part\d+\s*=\s*(?=\[)")
_DEEPEST = 5
_HEADERS_FROM = 1_000
_MOST_COLUMNS = 500


def read_json(raw: bytes, name: str, said: Mapping[str, str], most: int = MOST) -> Table:
    """The objects of a list in JSON, however it is wrapped, as rows. SourceRefused for JSON that is something else."""
    del said
    source = source_of(raw)
    text = source.text
    if found := _ASSIGNED.match(text):  # an archive of Twitter is a script that says so
        text = text[found.end() :]
    try:
        whole: Any = json.loads(text)
    except RecursionError:
        raise
    except ValueError as error:
        try:
            return read_lines(raw, name, {}, most)
        except SourceRefused:
            raise SourceRefused(f"{name} is no whole JSON: {str(error)[:120]}.", "Ask for it again.") from error
    listed = _listed(whole)
    return _table("json", (row for row in listed if isinstance(row, dict)), source, most)


def read_lines(raw: bytes, name: str, said: Mapping[str, str], most: int = MOST) -> Table:
    """The objects of a file that has one on each line, as rows. SourceRefused where a line is none."""
    del said
    source = source_of(raw)
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except RecursionError:
            raise
        except ValueError as error:
            raise SourceRefused(
                f"Line {number:,} of {name} is no whole JSON: {str(error)[:120]}.", "Ask for the file again."
            ) from error
        if not isinstance(row, dict):
            raise SourceRefused(f"Line {number:,} of {name} is no object.", "Articles come one object a line.")
        rows.append(row)
        if len(rows) > most:
            break
    return _table("json lines", rows, source, most)


def has_text(row: Mapping[str, Any]) -> bool:
    """Whether an object has a text by one of the names that texts have."""
    flat: dict[str, str] = {}
    _flatten(row, "", flat, 0)
    return bool(flat.get(mapping(list(flat), {}).get("text", ""), "").strip())


def _listed(whole: Any) -> list[Any]:
    """The list of objects in what an interface answered: it, or what it is wrapped in; a single object is a list."""
    for _ in range(_DEEPEST):
        if isinstance(whole, list):
            return whole
        if not isinstance(whole, dict):
            return []
        inside = next((whole[key] for key in _LISTS if isinstance(whole.get(key), list)), None)
        if inside is None:
            inside = next((whole[key] for key in _LISTS if isinstance(whole.get(key), dict)), None)
        if inside is None:  # one article by itself says so with names of its own, not with those of what lies in it
            said = [key for key, value in whole.items() if isinstance(value, str)]
            return [whole] if "text" in mapping(said, {}) else []
        whole = inside
    return []


def _table(kind: str, rows: Iterable[dict[str, Any]], source: Source, most: int) -> Table:
    made: list[Row] = []
    for row in islice(rows, most + 1):
        flat: dict[str, str] = {}
        _flatten(row, "", flat, 0)
        made.append(flat)
    header = dict.fromkeys(key for row in made[:_HEADERS_FROM] for key in row)
    return Table(kind, tuple(islice(header, _MOST_COLUMNS)), made, source.encoding, source.warnings)


def _flatten(row: Mapping[str, Any], above: str, flat: dict[str, str], depth: int) -> None:
    for key, value in row.items():
        name = f"{above}{key}"
        if isinstance(value, dict):
            if depth < _DEEPEST:
                _flatten(value, f"{name}.", flat, depth + 1)
        elif words := _said(value):
            flat[name] = words


def _said(value: Any) -> str:
    """What a value says in letters; a yes or no, or nothing, says nothing."""
    if isinstance(value, list):
        return _several(value)
    if isinstance(value, dict):
        return next((_said(value[key]) for key in ("text", "name", "title", "value") if value.get(key)), "")
    return "" if value is None or isinstance(value, bool) else str(value)


def _several(values: list[Any]) -> str:
    """Several values beside each other; the pieces of one text, as chats are exported, make that text again."""
    said = [_said(value) for value in values]
    if any(isinstance(value, str) for value in values) and any(isinstance(value, dict) for value in values):
        return "".join(said)
    told = [one for one in said if one]
    return ("\n\n" if any(len(one) > 100 for one in told) else "; ").join(told)
