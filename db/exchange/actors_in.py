"""Reads a list of actors from a JSON file: objects with a label or name, a kind, an affiliation and their forms.

A form's type is one of ours, or of those that other lists write: name, name-historic, demonym-historic, title+name.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from db.errors import SourceRefused
from db.exchange.fields import optional, several
from db.journal.storable import storable
from db.records.actors import NAME_TYPES, Name
from db.records.given_actors import GivenActor

_LARGEST = 50_000_000
_TYPES = {
    "name": "alias",
    "name-historic": "previous",
    "demonym-historic": "demonym",
    "metonym-historic": "metonym",
    "title+name": "alias",
    "abbreviation": "acronym",
}
_KINDS = {"state historic": "historic state", "igo": "organisation", "ngo": "organisation"}


def looks_like_actors(path: Path) -> bool:
    """Whether a JSON file is a list of actors."""
    if path.suffix.lower() != ".json":
        return False
    try:
        return bool(_records(path))
    except SourceRefused:
        return False


def given_actors(path: Path) -> tuple[GivenActor, ...]:
    """The actors of a file. Raises SourceRefused when it holds none, or cannot be read."""
    records = _records(path)
    called = {str(record["id"]): _label(record) for record in records if record.get("id") is not None}
    found = tuple(_actor(record, called) for record in records)
    if not found:
        raise SourceRefused(f"{path.name} is no list of actors.", "It needs objects with a label and forms.")
    return found


def _records(path: Path) -> list[dict[str, Any]]:
    try:
        if path.stat().st_size > _LARGEST:
            raise SourceRefused(f"{path.name} is too large for a list of actors.", "Cut it into several files.")
        read = json.loads(path.read_bytes())
    except OSError as error:
        raise SourceRefused(f"{path.name} cannot be read: {error.strerror}.", "Check the file.") from error
    except (ValueError, RecursionError) as error:
        raise SourceRefused(f"{path.name} is no JSON.", "Check the file.") from error
    if isinstance(read, dict):
        read = read.get("actors")
    rows = read if isinstance(read, list) else []
    return [row for row in rows if isinstance(row, dict) and _label(row) and _forms(row)]


def _label(record: dict[str, Any]) -> str:
    return " ".join(str(storable(optional(record, "label") or optional(record, "name") or "")).split())


def _forms(record: dict[str, Any]) -> list[dict[str, Any]]:
    given = [*several(record, "forms"), *several(record, "names")]
    return [form for form in given if isinstance(form, dict) and optional(form, "form")]


def _actor(record: dict[str, Any], called: dict[str, str]) -> GivenActor:
    label, found = _label(record), dict[str, Name]()
    for given in _forms(record):
        form = " ".join(str(storable(str(given["form"]))).split())
        type_ = str(given.get("type"))
        type_ = _TYPES.get(type_, type_)
        if type_ not in NAME_TYPES or (type_ == "preferred" and form != label):
            type_ = "alias"
        language, script, since, until = (
            optional(given, key) for key in ("language", "script", "valid_from", "valid_to")
        )
        found.setdefault(form, Name(form, type_, language, script, since, until))
    kind = (optional(record, "kind") or "other").replace("-", " ").replace("_", " ")
    country = optional(record, "country")
    return GivenActor(
        label,
        _KINDS.get(kind, kind),
        tuple(found.values()),
        called.get(str(record.get("affiliation")), ""),
        country.upper() if country and len(country) == 2 and country.isalpha() else None,
        optional(record, "note") or "",
    )
