"""Reads a MISP taxonomy (machinetag.json) as a tree: its namespace, the predicates below, their values below those.

https://www.misp-standard.org/rfc/misp-standard-taxonomy-format.html
"""

from __future__ import annotations

import json
from typing import Any

from db.errors import SourceRefused
from db.exchange.codebook.line import MOST, Codebook, CodebookLine


def is_machinetag(given: object) -> bool:
    """Whether a JSON value is a taxonomy."""
    return (
        isinstance(given, dict)
        and isinstance(given.get("namespace"), str)
        and isinstance(given.get("predicates"), list)
    )


def read(content: bytes, name: str) -> Codebook:
    """The taxonomy as themes; what a theme is called in machine tags stays one of its names. Raises SourceRefused."""
    try:
        given: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SourceRefused(f"{name} is no whole JSON: {error}.", "Nothing was brought in.") from error
    if not is_machinetag(given):
        raise SourceRefused(f"{name} is no taxonomy of MISP.", "It needs a namespace and predicates.")
    namespace: str = given["namespace"]
    codebook = Codebook(origin="MISP")
    lines = codebook.lines
    root = CodebookLine(_said(given, "expanded") or namespace, None, _uuid(given), _said(given, "colour"), at=1)
    lines.append(_with_words(root, given, namespace))
    places: dict[str, int] = {}
    for one in _listed(given, "predicates", codebook):
        value = _said(one, "value")
        places.setdefault(value, len(lines))
        _add(lines, one, value, 0, f"{namespace}:{value}", name)
    for group in _listed(given, "values", codebook):
        predicate = _said(group, "predicate")
        if predicate not in places:
            codebook.note(0, f"the predicate {predicate} of some values is not among the predicates; it was made")
            places[predicate] = len(lines)
            lines.append(CodebookLine(predicate, 0, at=len(lines) + 1))
        for one in _listed(group, "entry", codebook):
            value = _said(one, "value")
            _add(lines, one, value, places[predicate], f'{namespace}:{predicate}="{value}"', name)
    return codebook


def _add(lines: list[CodebookLine], given: dict[str, Any], value: str, parent: int, tag: str, name: str) -> None:
    if len(lines) >= MOST:
        raise SourceRefused(f"{name} holds more than {MOST:,} themes.", "Nothing was brought in.")
    line = CodebookLine(
        _said(given, "expanded") or value, parent, _uuid(given), _said(given, "colour"), at=len(lines) + 1
    )
    lines.append(_with_words(line, given, tag))


def _with_words(line: CodebookLine, given: dict[str, Any], tag: str) -> CodebookLine:
    return CodebookLine(
        line.name, line.parent, line.guid, line.colour, _said(given, "description"), synonyms=(tag,), at=line.at
    )


def _said(given: dict[str, Any], key: str) -> str:
    value = given.get(key)
    return value.strip() if isinstance(value, str) else ""


def _uuid(given: dict[str, Any]) -> str | None:
    return _said(given, "uuid") or None


def _listed(given: dict[str, Any], key: str, codebook: Codebook) -> list[dict[str, Any]]:
    value = given.get(key)
    if value is None:
        return []
    found = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    if not isinstance(value, list) or len(found) < len(value):
        codebook.note(0, f"something under {key} is not as a taxonomy has it and was left out")
    return found
