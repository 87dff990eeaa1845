"""Single values of a file of annotations: words, lists and numbers as they should be, and nothing for what is not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from db.errors import SourceRefused
from db.exchange.annotations.given import GivenTheme, refuse_many
from db.names.cleaned import cleaned_name
from db.sources.plain import source_of
from db.sources.titles import printable
from db.text.canonical import canonical

LONGEST = 200_000
"""Code points of one quote or note; a longer one is cut."""
_LONGEST_FIELD = 64 * 1024 * 1024


def words(value: Any) -> str:
    """A text as it stands, with line ends of one kind; "" for what is none."""
    return canonical(value).text[:LONGEST] if isinstance(value, str) else ""


def line(value: Any) -> str:
    """A text on one line; the first of a list."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str) and one.strip()), "")
    return " ".join(words(value).split())


def several(value: Any) -> list[Any]:
    """A list as it is, anything else as a list of itself, nothing as an empty one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def number(value: Any) -> int | None:
    """A whole number from 0."""
    return value if type(value) is int and 0 <= value < 1 << 53 else None


def tags(values: Iterable[Any]) -> tuple[GivenTheme, ...]:
    """Names of tags as themes, each once."""
    names = dict.fromkeys(cleaned_name(line(value)) for value in values)
    return tuple(GivenTheme((name,)) for name in names if name)


def people(value: Any) -> str:
    """Names of persons as Zotero and CSL write them, given name before family name, with commas between."""
    names = []
    for one in several(value):
        if isinstance(one, dict):
            parts = (line(one.get("firstName") or one.get("given")), line(one.get("lastName") or one.get("family")))
            names.append(line(one.get("name") or one.get("literal")) or " ".join(filter(None, parts)))
    return ", ".join(filter(None, names))


def end_of(address: str) -> str:
    """The last word of an address, which names what it stands for: portrait of http://example.org/art/portrait."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return parts.fragment or parts.path.rstrip("/").rpartition("/")[2] or parts.netloc or address


def json_values(raw: bytes, file_name: str) -> list[Any]:
    """What JSON or JSON Lines hold: the one value, or those of all lines. Raises SourceRefused."""
    shown = printable(file_name) or "The file"
    text = source_of(raw).text
    try:
        return [json.loads(text)]
    except RecursionError:
        raise SourceRefused(f"{shown} is nested too deeply to be read.", "Ask for it again.") from None
    except ValueError as error:
        reason = str(error)
    lines = [one for one in text.splitlines() if one.strip()]
    try:
        if len(lines) > 1:
            return [json.loads(one) for one in lines]
    except (ValueError, RecursionError):
        pass  # the file as a whole says better what is wrong
    raise SourceRefused(f"{shown} is no whole JSON: {reason[:120]}.", "Ask for it again.")


def table(raw: bytes, file_name: str) -> tuple[list[str], list[dict[str, str]]]:
    """The columns of a CSV, folded, and its rows by them. Raises SourceRefused."""
    text = source_of(raw).text
    csv.field_size_limit(_LONGEST_FIELD)
    head = text[: text.find("\n") + 1 or None]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        shown = printable(file_name) or "The table"
        raise SourceRefused(f"{shown} is no table: {error}.", "Save it again as CSV.") from error
    refuse_many(len(rows))
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    found = [dict(zip(header, row, strict=False)) for row in rows[1:] if any(cell.strip() for cell in row)]
    return header, found
