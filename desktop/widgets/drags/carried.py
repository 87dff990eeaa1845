"""What a drag carries: themes and actors, or passages, by their uuids in MIME types of our own, and as plain text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal
from uuid import UUID

from PySide6.QtCore import QByteArray, QMimeData

from db.record import record

TAGS = "application/x-commonplace-tags"
"""JSON: a list of [kind, uuid]; kind is "theme" or "actor"."""
PASSAGES = "application/x-commonplace-passages"
"""JSON: a list of [article, highlight or null, start, end]; places count code points of the article's text."""
_MOST = 10_000


@record
class CarriedTag:
    """A theme or an actor of whichever project the drag began in."""

    kind: Literal["theme", "actor"]
    uuid: UUID


@record
class CarriedPassage:
    """A highlight, or [start, end) of the text that its article has now."""

    article: UUID
    highlight: UUID | None
    start: int
    end: int


def tags_mime(tags: Sequence[CarriedTag], names: Iterable[str]) -> QMimeData:
    """Tags, with their names as plain text for other programs."""
    mime = QMimeData()
    mime.setData(TAGS, _packed([[tag.kind, str(tag.uuid)] for tag in tags]))
    mime.setText(" ".join(names))
    return mime


def passages_mime(passages: Sequence[CarriedPassage], plain: str, rich: str = "") -> QMimeData:
    """Passages, with quotes and citations as text and HTML for other programs."""
    mime = QMimeData()
    rows = [[str(one.article), str(one.highlight) if one.highlight else None, one.start, one.end] for one in passages]
    mime.setData(PASSAGES, _packed(rows))
    mime.setText(plain)
    if rich:
        mime.setHtml(rich)
    return mime


def carries_tags(mime: QMimeData) -> bool:
    """Whether themes or actors are carried."""
    return bool(mime.hasFormat(TAGS))


def carries_passages(mime: QMimeData) -> bool:
    """Whether passages are carried."""
    return bool(mime.hasFormat(PASSAGES))


def tags_in(mime: QMimeData) -> list[CarriedTag]:
    """The tags that are carried; another program may have written anything, and what is no tag is left out."""
    found: list[CarriedTag] = []
    for row in _rows(mime, TAGS):
        match row:
            case ["theme" | "actor" as kind, str(name)] if (uuid := _uuid(name)) is not None:
                found.append(CarriedTag(kind, uuid))
    return list(dict.fromkeys(found))


def passages_in(mime: QMimeData) -> list[CarriedPassage]:
    """The passages that are carried; what is none is left out."""
    found: list[CarriedPassage] = []
    for row in _rows(mime, PASSAGES):
        match row:
            case [str(name), (str() | None) as mark, int(start), int(end)] if 0 <= start < end:
                article, highlight = _uuid(name), _uuid(mark) if mark is not None else None
                if article is not None and (highlight is not None) == (mark is not None):
                    found.append(CarriedPassage(article, highlight, start, end))
    return list(dict.fromkeys(found))


def _packed(rows: list[Any]) -> QByteArray:
    return QByteArray(json.dumps(rows).encode())


def _rows(mime: QMimeData, kind: str) -> list[Any]:
    try:
        rows = json.loads(bytes(mime.data(kind).data()))
    except (ValueError, RecursionError):
        return []
    return rows[:_MOST] if isinstance(rows, list) else []


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
