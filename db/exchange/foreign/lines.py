"""The pieces of a project as lines of JSON, for the child process that reads it and the parent that takes them in.

A line is a list: the name of the piece, then its values in order. Nothing but these pieces can be told.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from db.exchange.foreign.counting import Counting
from db.exchange.foreign.records import (
    Foreign,
    ForeignActor,
    ForeignCount,
    ForeignHead,
    ForeignLink,
    ForeignSelection,
    ForeignSource,
    ForeignTheme,
)
from db.records.actors import Name
from db.records.articles import Block, Span

_PIECES: tuple[Any, ...] = (
    ForeignHead, ForeignTheme, ForeignActor, ForeignSource, ForeignSelection, ForeignLink, ForeignCount,
)  # fmt: skip
_BY_NAME = {piece.__name__: piece for piece in _PIECES}
_RECORDS: dict[str, Any] = {"names": Name, "blocks": Block, "spans": Span}
_PLAIN = (str, int, type(None))


def line_of(piece: Foreign) -> bytes:
    """A piece as a line, with its line break."""
    told: list[Any] = [type(piece).__name__]
    for field in type(piece).__match_args__:
        value = getattr(piece, field)
        if field in _RECORDS:
            value = [[getattr(one, name) for name in _RECORDS[field].__match_args__] for one in value]
        elif field == "counting":
            value = [value.unit, value.line_end, value.bom, value.inclusive]
        elif field == "raw":
            value = base64.b64encode(value).decode()
        told.append(value)
    # ASCII: half characters, which a text of another program may hold, have no UTF-8
    return json.dumps(told, separators=(",", ":")).encode("ascii") + b"\n"


def piece_of(line: bytes) -> Foreign:
    """The piece on a line. Raises ValueError for what is none."""
    told = json.loads(line)
    if not isinstance(told, list) or not told or not isinstance(told[0], str):
        raise ValueError("no piece of a project")
    kind = _BY_NAME.get(told[0])
    if kind is None or len(told) - 1 != len(kind.__match_args__):
        raise ValueError("no piece of a project")
    made: Foreign = kind(*map(_value, kind.__match_args__, told[1:]))
    return made


def _value(field: str, value: Any) -> Any:
    if field in _RECORDS:
        return tuple(_RECORDS[field](*map(_plain, one)) for one in value)
    if field == "counting":
        return Counting(*map(_plain, value))
    if field == "raw":
        return base64.b64decode(value)
    return _plain(value)


def _plain(value: Any) -> Any:
    """Lists as tuples, nothing but text and numbers in them."""
    if isinstance(value, list):
        return tuple(map(_plain, value))
    if not isinstance(value, _PLAIN):
        raise ValueError("no piece of a project")
    return value
