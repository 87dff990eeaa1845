"""What a reader in a child process and its parent say to each other in frames (`db.sources.pipe`): drafts as JSON.

A request is two frames, a JSON object {"file_name", "columns" and "known" columns of tables if given, "look": true for
a first look at a table} and the file's bytes; the answer is one, {"drafts"}, {"glance"} or {"refused": [happened,
advice]}.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from db.errors import SourceRefused
from db.records.articles import Block, Draft, Span
from db.sources.tables.glance import Glance
from db.sources.tables.glance import packed as packed_look
from db.sources.tables.glance import unpacked as unpacked_look

_NAMES = tuple(field.name for field in fields(Draft) if field.name != "raw")


def packed(drafts: Sequence[Draft]) -> bytes:
    """Drafts as JSON without their raw bytes, which the parent has."""
    return json.dumps({"drafts": [_fields(draft) for draft in drafts]}).encode("ascii")


def _fields(draft: Draft) -> dict[str, Any]:
    # `asdict` copies whatever lies in it, which takes longer than all the rest for thousands of articles of a table.
    held = {name: getattr(draft, name) for name in _NAMES}
    held["blocks"] = [[b.start, b.end, b.kind, b.level] for b in draft.blocks]
    held["spans"] = [[s.start, s.end, s.kind, s.target] for s in draft.spans]
    return held


def packed_refusal(refused: SourceRefused) -> bytes:
    """A refusal as JSON."""
    return json.dumps({"refused": [str(refused), refused.advice]}).encode("ascii")


def unpacked(answer: bytes, raw: bytes) -> list[Draft]:
    """The drafts in an answer, with their raw bytes; a refusal in it is raised. ValueError: it is no answer."""
    try:
        said: dict[str, Any] = json.loads(answer)
        if "refused" in said:
            raise SourceRefused(*said["refused"])
        return [_draft(fields, raw) for fields in said["drafts"]]
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError("the answer is no draft") from error


def packed_glance(seen: Glance) -> bytes:
    """A look at a table as JSON."""
    return json.dumps({"glance": packed_look(seen)}).encode("ascii")


def unpacked_glance(answer: bytes) -> Glance:
    """The look in an answer; a refusal in it is raised. ValueError: it is no answer."""
    try:
        said: dict[str, Any] = json.loads(answer)
        if "refused" in said:
            raise SourceRefused(*said["refused"])
        return unpacked_look(said["glance"])
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError("the answer is no look at a table") from error


def _draft(said: dict[str, Any], raw: bytes) -> Draft:
    held = dict(said)
    held["blocks"] = tuple(Block(*block) for block in held["blocks"])
    held["spans"] = tuple(Span(*span) for span in held["spans"])
    held["warnings"] = tuple(held["warnings"])
    held["origins"] = tuple((field, where) for field, where in held["origins"])
    return Draft(raw=raw, **held)
