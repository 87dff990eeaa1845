"""Questions about the theme tree."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from db.errors import NotFound
from db.reading import Reading
from db.records.themes import Theme


def tree(reading: Reading) -> list[Theme]:
    """Every living theme, each parent before its children, siblings in their order, with counts of passages.

    A theme whose parent is gone or would make a circle stands at the top, so that nothing is ever out of reach.
    """
    rows = {
        row[0]: row
        for row in reading.all(
            "SELECT id, uuid, parent_id, name, hue, definition, position, "
            "(SELECT count(*) FROM theme_tag x WHERE x.theme_id = t.id) FROM theme t WHERE gone IS NULL"
        )
    }
    children: dict[int | None, list[int]] = defaultdict(list)
    for number, row in rows.items():
        children[row[2] if row[2] in rows else None].append(number)
    for siblings in children.values():
        siblings.sort(key=lambda number: (rows[number][6], number))
    below = _passages_below(reading)
    found: list[Theme] = []
    seen: set[int] = set()

    def walk(number: int, path: tuple[str, ...]) -> None:
        stack = [(number, path)]
        while stack:
            here, above = stack.pop()
            if here in seen:
                continue
            seen.add(here)
            _, uuid, parent, name, hue, definition, position, passages = rows[here]
            whole = (*above, name)
            counts = (passages, below.get(here, 0))
            found.append(Theme(here, UUID(bytes=uuid), parent, name, hue, definition, position, whole, *counts))
            stack.extend((child, whole) for child in reversed(children.get(here, [])))

    for number in children[None]:
        walk(number, ())
    for number in sorted(set(rows) - seen):
        walk(number, ())
    return found


def looks(reading: Reading) -> dict[int, tuple[str, str]]:
    """Name and hue of every living theme by its id."""
    return {row[0]: (row[1], row[2]) for row in reading.all("SELECT id, name, hue FROM theme WHERE gone IS NULL")}


def theme(reading: Reading, theme_id: int) -> Theme:
    """One living theme. Raises NotFound."""
    for found in tree(reading):
        if found.id == theme_id:
            return found
    raise NotFound("That theme is not in the project any more.", "Undo may bring it back.")


def recent(reading: Reading, limit: int = 9) -> list[int]:
    """The themes used last, newest first."""
    return [
        row[0]
        for row in reading.all(
            "SELECT x.theme_id, max(x.highlight_id) AS last FROM theme_tag x WHERE x.highlight_id > "
            "(SELECT ifnull(max(id), 0) - 500 FROM highlight) GROUP BY x.theme_id ORDER BY last DESC LIMIT ?",
            limit,
        )
    ]


def _passages_below(reading: Reading) -> dict[int, int]:
    return dict(
        reading.all(
            "WITH RECURSIVE below (top, id, depth) AS (SELECT id, id, 0 FROM theme WHERE gone IS NULL UNION "
            "SELECT top, t.id, depth + 1 FROM theme t JOIN below b ON t.parent_id = b.id "
            "WHERE t.gone IS NULL AND depth < 100) "
            "SELECT top, count(DISTINCT x.highlight_id) FROM below "
            "JOIN theme_tag x ON x.theme_id = below.id GROUP BY top"
        )
    )
