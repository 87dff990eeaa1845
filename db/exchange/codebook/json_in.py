"""Reads themes from JSON: an object whose `themes` (or `codes`) are names, or objects with more below them.

`{"themes": ["Trade", {"name": "Weapons", "definition": "...", "color": "#d33", "themes": ["Drones"]}]}`, or a list of
such objects, which may name the `parent` that each stands under by its `id` or name.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from db.errors import SourceRefused
from db.exchange.codebook.cells import column_of
from db.exchange.codebook.line import DEEPEST, MOST, Codebook, CodebookLine

_LISTS = ("themes", "codes", "children")


def is_codebook(given: object) -> bool:
    """Whether a JSON value is a list of themes, and not of articles or actors."""
    if isinstance(given, list):
        return bool(given) and all(isinstance(one, dict) and _is_theme(one) for one in given)
    return (
        isinstance(given, dict)
        and any(isinstance(given.get(key), list) for key in _LISTS[:2])
        and not any(key in given for key in ("text", "articles", "highlights"))
    )


def _is_theme(given: dict[str, Any]) -> bool:
    others = ("text", "forms", "label", "title", "quote")
    return (
        isinstance(given.get("name"), str)
        and any(key in given for key in ("definition", "parent", *_LISTS))
        and not any(key in given for key in others)
    )


def _under_their_parents(given: list[Any]) -> dict[str, Any]:
    """A flat list as an object of nested ones; who stands under itself, or under nobody here, stands at the top."""
    nodes = [{**one, "themes": _below(one)} if isinstance(one, dict) else one for one in given]
    called: dict[str, dict[str, Any]] = {}
    for key in ("name", "id"):
        called |= {str(one[key]): one for one in nodes if isinstance(one, dict) and one.get(key) is not None}
    top: list[Any] = []
    for one in nodes:
        above = _above(one, called)
        seen = [one]
        while above is not None and not any(above is each for each in seen):
            seen.append(above)
            above = _above(above, called)
        parent = _above(one, called) if above is None else None
        (parent["themes"] if parent is not None else top).append(one)
    for one in called.values():
        one.pop("id" if not _is_uuid(one.get("id")) else "", None)  # a key of this file says nothing outside it
    return {"themes": top}


def _is_uuid(said: object) -> bool:
    try:
        return bool(UUID(str(said)))
    except ValueError:
        return False


def _above(one: Any, called: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    parent = one.get("parent") if isinstance(one, dict) else None
    return called.get(str(parent)) if parent is not None else None


def read(content: bytes, name: str) -> Codebook:
    """The themes of the file, those above first. Raises SourceRefused."""
    try:
        given: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SourceRefused(f"{name} is no whole JSON: {error}.", "Nothing was brought in.") from error
    if isinstance(given, list) and all(isinstance(one, dict | str) for one in given):
        given = _under_their_parents(given)
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
