"""How what is tagged with one actor gets another in its place, with its roles and stances."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from db.journal.many_links import LinkChange
from db.journal.recorder import Recorder
from db.journal.tables import TABLES

AT_ONCE = 2_000
"""Tags that are read and written together."""

_ASKED = f"SELECT {TABLES['actor_tag'].listed} FROM actor_tag WHERE actor_id = ? ORDER BY highlight_id, position"


def move_actor_tags(
    rows: Recorder,
    source: int,
    target: int,
    only: Iterable[int] | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> tuple[int, int]:
    """Give what is tagged with one actor (`only`: these highlights of it) another; passages, and stances that gave way.

    A highlight that has both in one role keeps the target's tag; the stance of the one that goes is taken over where
    that has none. `progress` is told how many tags more were moved.
    """
    moved = rows.all(_ASKED, source)
    if only is not None:
        wanted = set(only)
        moved = [row for row in moved if row[0] in wanted]
    known = {(row[0], row[2]): row for row in rows.all(_ASKED, target)}
    lost = 0
    for begin in range(0, len(moved), AT_ONCE):
        changes: list[LinkChange] = []
        for row in moved[begin : begin + AT_ONCE]:
            changes.append((row, None))
            highlight, _, role, stance, position = row
            there = known.get((highlight, role))
            if there is None:
                changes.append((None, (highlight, target, role, stance, position)))
            elif there[3] is None and stance is not None:
                changes.append((there, (*there[:3], stance, there[4])))
            else:
                lost += stance is not None and stance != there[3]
        rows.link_many("actor_tag", changes)
        progress(len(moved[begin : begin + AT_ONCE]))
        rows.breathe()
    return len({row[0] for row in moved}), lost
