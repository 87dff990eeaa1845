"""How much was done today: what the library says when nothing is left to read."""

from __future__ import annotations

from datetime import UTC, datetime

from db.reading import Reading
from db.reads import highlights, project
from db.record import record

_AT_ONCE = 200


@record
class Today:
    """Articles marked as done and highlights made since midnight."""

    articles: int
    highlights: int


def today(reading: Reading, now: datetime | None = None) -> Today:
    """Count them; `now` is a time with its zone, whose midnight counts."""
    here = now or datetime.now().astimezone()
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return Today(_done_since(reading, midnight), _highlighted_since(reading, midnight))


def _done_since(reading: Reading, midnight: datetime) -> int:
    count, before = 0, None
    while entries := project.entries(reading, _AT_ONCE, before):
        for entry in entries:
            if _time(entry.at) < midnight:
                return count
            if entry.kind == "act" and entry.undone is None and entry.words.values.get("state") == "done":
                count += int(entry.words.values.get("count", 1))
        before = entries[-1].seq
    return count


def _highlighted_since(reading: Reading, midnight: datetime) -> int:
    limit = _AT_ONCE
    while True:
        found = highlights.newest(reading, limit)
        count = sum(_time(highlight.created) >= midnight for highlight in found)
        if count < len(found) or len(found) < limit:
            return count
        limit *= 4


def _time(at: str) -> datetime:
    found = datetime.fromisoformat(at)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
