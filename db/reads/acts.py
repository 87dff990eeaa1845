"""How many acts there are: asked on every start, so it knows nothing of the journal's images."""

from __future__ import annotations

from db.reading import Reading


def newest(reading: Reading) -> int:
    """The number of the newest line of the journal, 0 when there is none."""
    return int(reading.one("SELECT ifnull(max(seq), 0) FROM journal")[0])


def standing(reading: Reading) -> int:
    """How many acts undo could take back."""
    # Every entry but for those that are no acts, and the acts undone: both are few, and have their index.
    row = reading.one(
        "SELECT ifnull(max(seq), 0) - (SELECT count(*) FROM journal WHERE kind <> 'act') "
        "- (SELECT count(*) FROM journal WHERE undone IS NOT NULL) FROM journal"
    )
    return int(row[0])
