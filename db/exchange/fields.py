"""Reads single values out of a line of a project in JSON Lines, and says what is wrong with one that cannot be read."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from db.journal.storable import storable
from db.names.cleaned import cleaned_name
from db.records.actors import MATCHING, NAME_TYPES, Name
from db.records.articles import BLOCK_KINDS, SPAN_KINDS, Block, Span
from db.records.grades import CREDIBILITY
from db.sources.dates import iso_date
from db.text.canonical import canonical

STANCES = {"critical": -1, "supportive": 1, "neutral": 0, "strongly critical": -2, "strongly supportive": 2}

_HALF = re.compile(rb"\\u[dD][89a-fA-F]|\\u0000|\xed[\xa0-\xbf]")

_OF_NAME = ("language", "script", "valid_from", "valid_to")
LARGEST_RAW = 500_000_000


class Wrong(ValueError):
    """A line that cannot be taken, and why."""


def parsed(line: bytes) -> dict[str, Any]:
    """The object on a line; what no text may hold (NUL, half characters) is replaced, but for an article's `text`."""
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise Wrong("a line must be an object")
        if _HALF.search(line):
            # `text` is read by whoever also tells the analyst what was replaced in it
            record = {key: value if key == "text" else _whole(value) for key, value in record.items()}
    except json.JSONDecodeError as error:
        raise Wrong(f"no JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise Wrong("its values are nested too deeply") from error
    except UnicodeDecodeError as error:
        raise Wrong("it is not written in UTF-8") from error
    except ValueError as error:
        raise Wrong(f"no JSON: {str(error)[:120]}") from error
    return record


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {storable(key): _whole(item) for key, item in value.items()}
    return value


def string(record: dict[str, Any], key: str, empty: bool = False) -> str:
    """A text that must be there, and must not be blank unless `empty`."""
    value = record.get(key)
    if not isinstance(value, str) or not (value.strip() or empty):
        raise Wrong(f"{key} is missing")
    return value


def optional(record: dict[str, Any], key: str) -> str | None:
    """A text that may be there, None for a blank one."""
    value = record.get(key)
    return (value.strip() or None) if isinstance(value, str) else None


def verbatim(record: dict[str, Any], key: str) -> str:
    """A text as it stands, "" for none."""
    value = record.get(key)
    return value if isinstance(value, str) else ""


def several(record: dict[str, Any], key: str) -> list[Any]:
    """A list that may be there."""
    value = record.get(key)
    return value if isinstance(value, list) else []


def names(record: dict[str, Any], preferred: str) -> list[Name]:
    """All names of an actor in their order; the one that reads `preferred` may say that it is the preferred one."""
    found: dict[str, Name] = {}
    for given in several(record, "names"):
        form = optional(given, "form") if isinstance(given, dict) else None
        if form is None:
            continue
        form, type_ = cleaned_name(form), given.get("type")
        known = type_ in NAME_TYPES and (type_ != "preferred" or form == preferred)
        language, script, since, until = (optional(given, key) for key in _OF_NAME)
        matching = str(given.get("matching")) if given.get("matching") in MATCHING else "auto"
        found.setdefault(form, Name(form, str(type_) if known else "alias", language, script, since, until, matching))
    for form in several(record, "aliases"):
        if isinstance(form, str) and form.strip():
            form = cleaned_name(form)
            found.setdefault(form, Name(form))
    found.pop("", None)
    return list(found.values())


def blocks(record: dict[str, Any], length: int) -> tuple[Block, ...]:
    """The blocks of a text of that length; those that overlap or reach out of it are left out."""
    found, last = [], 0
    for given in several(record, "blocks"):
        if isinstance(given, list) and len(given) == 4 and given[2] in BLOCK_KINDS:
            start, end, kind, level = given
            if type(start) is int and type(end) is int and type(level) is int and last <= start < end <= length:
                found.append(Block(start, end, kind, level))
                last = end
    return tuple(found)


def spans(record: dict[str, Any], length: int) -> tuple[Span, ...]:
    """The spans of a text of that length; those that reach out of it are left out."""
    found = []
    for given in several(record, "spans"):
        if isinstance(given, list) and len(given) == 4 and given[2] in SPAN_KINDS:
            start, end, kind, target = given
            if type(start) is int and type(end) is int and 0 <= start < end <= length:
                found.append(Span(start, end, kind, str(target)))
    return tuple(found)


def raw(record: dict[str, Any]) -> bytes:
    """The bytes of the file that an article came from, empty without one."""
    packed = record.get("raw")
    if not isinstance(packed, str):
        return b""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(base64.b64decode(packed), LARGEST_RAW)
    except (zlib.error, binascii.Error, ValueError) as error:
        raise Wrong("the raw bytes of the article cannot be read") from error
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise Wrong("the raw bytes of the article are cut off, or too many")
    return content


def stance(value: object) -> int | None:
    """A stance as a number or in words, None for none."""
    if isinstance(value, str):
        return STANCES.get(value.lower())
    return value if type(value) is int and -2 <= value <= 2 else None


def grade(record: dict[str, Any]) -> int | None:
    """How credible a passage is, 1 to 6; None when nothing is said."""
    value = record.get("grade")
    return value if type(value) is int and value in CREDIBILITY else None


def bearer(actors: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Who is given a stance on the whole passage: its only speaker, else its only target, as far as it has none."""
    for role in ("speaker", "target"):
        found = [given for given in actors if given.get("role") == role]
        if found:
            return found[0] if len(found) == 1 and stance(found[0].get("stance")) is None else None
    return None


def day(record: dict[str, Any], key: str) -> str | None:
    """An ISO date as precise as it is given (2022, 2022-07, 2022-07-19), None for none."""
    written = optional(record, key)
    return iso_date(written) if written else None


@lru_cache(1 << 12)
def moment(value: str) -> str | None:
    """A time of the file in the project's own writing, None when it is none."""
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return None
    aware = read if read.tzinfo else read.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"
    except OverflowError:  # the year 1 in a time zone east of Greenwich
        return None


def place(foreign: str, record: dict[str, Any], text: str) -> tuple[int, int, str]:
    """Where a highlight stands, and what to say when that is not where its line says. Raises Wrong."""
    start, end, quote = record.get("start"), record.get("end"), record.get("quote")
    said = f"{start!s:.40}..{end!s:.40}"
    inside = type(start) is int and type(end) is int and 0 <= start < end <= len(text)
    if inside and (quote is None or text[start:end] == quote):
        return int(start), int(end), ""  # type: ignore[arg-type]  # `inside` has looked
    if isinstance(quote, str) and quote.strip():
        quote = canonical(quote).text
        first = text.find(quote)
        if first >= 0 and text.find(quote, first + 1) < 0:
            moved = f"the highlight {foreign} did not stand at {said}; its quote was found at {first}"
            return first, first + len(quote), moved
    raise Wrong(f"the highlight {foreign} does not stand at {said}")
