"""Reads themes from JSON: an object whose `themes` (or `codes`) are names, or objects with more below them.

`{"themes": ["Trade", {"name": "Weapons", "definition": "...", "color": "#d33", "themes": ["Drones"]}]}`
"""

from __future__ import annotations

import json
from typing import Any

from db.errors import SourceRefused
from db.exchange.codebook.cells import column_of
from db.exchange.codebook.line import DEEPEST, MOST, Codebook, CodebookLine

_LISTS = ("themes", "codes", "children")


def is_codebook(given: object) -> bool:
    """Whether a JSON value is a list of themes, and not of articles."""
    return (
        isinstance(given, dict)
        and any(isinstance(given.get(key), list) for key in _LISTS[:2])
        and not any(key in given for key in ("text", "articles", "highlights"))
    )


def read(content: bytes, name: str) -> Codebook:
    """The themes of the file, those above first. Raises SourceRefused."""
    try:
        given: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SourceRefused(f"{name} is no whole JSON: {error}.", "Nothing was brought in.") from error
    if not is_codebook(given):
        raise SourceRefused(f"{name} is no list of themes.", "It needs a list called themes.")
    codebook = Codebook()
    ahead: list[tuple[Any, int | None, int]] = [(one, None, 0) for one in reversed(_below(given))]
    while ahead:
        one, parent, depth = ahead.pop()
        here = len(codebook.lines)
        if here >= MOST or depth > DEEPEST:
            raise SourceRefused(f"{name} holds more themes than a codebook can.", "Nothing was brought in.")
        line = _line(one, parent, here + 1)
        if line is None:
            codebook.note(0, f"{str(one)[:60]} is neither a name nor a theme and was left out")
            continue
        codebook.lines.append(line)
        if isinstance(one, dict):
            ahead += [(below, here, depth + 1) for below in reversed(_below(one))]
    return codebook


def _below(given: dict[str, Any]) -> list[Any]:
    return [one for key in _LISTS if isinstance(given.get(key), list) for one in given[key]]


def _line(given: Any, parent: int | None, at: int) -> CodebookLine | None:
    if isinstance(given, str):
        return CodebookLine(given, parent, at=at)
    if not isinstance(given, dict):
        return None
    said = {column_of(str(key)): value for key, value in given.items() if isinstance(value, str)}
    words = {key: said.get(key, "").strip() for key in ("definition", "inclusion", "exclusion")}
    if "name" not in said:
        return None
    synonyms = given.get("synonyms") or given.get("aliases") or ()
    others = tuple(one for one in synonyms if isinstance(one, str)) if isinstance(synonyms, list) else ()
    return CodebookLine(said["name"], parent, said.get("uuid"), said.get("colour"), **words, synonyms=others, at=at)
