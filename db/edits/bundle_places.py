"""The order of a bundle: excerpts and the words between them stand at positions of one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from db.journal.recorder import Recorder
from db.journal.storable import Value
from db.records.quote_changes import QuoteChange, moved, read_changes, written_changes

STEP = 1 << 20
"""Between two neighbours at first: something is put between them twenty times at one spot before all are renumbered."""

UNPLACED = -1
"""The position of a row that says something of an excerpt which stands among the results of the bundle's query."""


class Item(NamedTuple):
    """A thing in a bundle: `kind` is excerpt (id of the highlight) or words (id of its row)."""

    kind: str
    id: int


def placed(rows: Recorder, bundle: int) -> list[tuple[int, Item]]:
    """All that has a place in a bundle, in order, with its position; what is left out has none."""
    found = rows.all(
        "SELECT position, 0, highlight_id FROM bundle_excerpt WHERE bundle_id = ? AND position >= 0 AND NOT left_out "
        "UNION ALL SELECT position, 1, id FROM bundle_words WHERE bundle_id = ? AND gone IS NULL ORDER BY 1, 2, 3",
        bundle,
        bundle,
    )
    return [(position, Item("words" if kind else "excerpt", number)) for position, kind, number in found]


def room(rows: Recorder, bundle: int, count: int, before: Item | None = None, moving: Iterable[Item] = ()) -> list[int]:
    """Positions for `count` things in front of `before`, at the end without it (or where it has no place).

    What is `moving` is taken as not there. Where there is no room the rest is renumbered.
    """
    gone = set(moving)
    row = [(position, item) for position, item in placed(rows, bundle) if item not in gone]
    at = next((index for index, (_, item) in enumerate(row) if item == before), len(row))
    low = row[at - 1][0] if at else UNPLACED
    high = row[at][0] if at < len(row) else low + STEP * (count + 1)
    if high - low <= count:
        for index, (position, item) in enumerate(row):
            new = STEP * (index + 1 + (count if index >= at else 0))
            if new != position:
                put(rows, bundle, item, new)
        return [STEP * (at + 1 + number) for number in range(count)]
    return [low + (high - low) * (number + 1) // (count + 1) for number in range(count)]


def put(rows: Recorder, bundle: int, item: Item, position: int) -> None:
    """Give a thing of a bundle that place; an excerpt that was none of its rows becomes one, and is in again."""
    if item.kind == "words":
        rows.update("bundle_words", item.id, position=position)
    else:
        write_excerpt(rows, bundle, item.id, position=position, left_out=0)


def excerpt_row(rows: Recorder, bundle: int, highlight: int) -> dict[str, Value] | None:
    """What a bundle says of an excerpt, None when it says nothing."""
    found = rows.one(
        "SELECT position, left_out, changes FROM bundle_excerpt WHERE bundle_id = ? AND highlight_id = ?",
        bundle,
        highlight,
    )
    return dict(zip(("position", "left_out", "changes"), found, strict=True)) if found else None


def write_excerpt(rows: Recorder, bundle: int, highlight: int, **values: Value) -> None:
    """Let a bundle say something of an excerpt; what says nothing (no place, not left out, unchanged) goes."""
    row: dict[str, Value] = {"position": UNPLACED, "left_out": 0, "changes": "[]"}
    row |= excerpt_row(rows, bundle, highlight) or {}
    row |= values
    if row["position"] == UNPLACED and not row["left_out"] and row["changes"] == "[]":
        rows.unlink("bundle_excerpt", bundle, highlight)
    else:
        rows.link("bundle_excerpt", new=False, bundle_id=bundle, highlight_id=highlight, **row)


def copy_places(rows: Recorder, source: int, target: int, by: int, length: int) -> None:
    """Let a highlight stand right behind another in all its bundles, with what it says of their common words.

    The target's quote begins `by` code points earlier than the source's, and is `length` long. Where the target
    stands already nothing changes.
    """
    there = {row[0] for row in rows.all("SELECT bundle_id FROM bundle_excerpt WHERE highlight_id = ?", target)}
    for bundle, position, left_out, changes in rows.all(
        "SELECT bundle_id, position, left_out, changes FROM bundle_excerpt WHERE highlight_id = ?", source
    ):
        if bundle in there:
            continue
        if position >= 0 and not left_out:
            row = [item for _, item in placed(rows, bundle)]
            behind = row.index(Item("excerpt", source)) + 1
            (position,) = room(rows, bundle, 1, row[behind] if behind < len(row) else None)
        kept = written_changes(moved(read_changes(changes), by, length))
        write_excerpt(rows, bundle, target, position=position, left_out=left_out, changes=kept)


def move_changes(rows: Recorder, highlight: int, by: int, length: int) -> None:
    """Keep what bundles change in a quote on its words: it begins `by` code points earlier now, `length` long."""
    for bundle, changes in rows.all(
        "SELECT bundle_id, changes FROM bundle_excerpt WHERE highlight_id = ? AND changes <> '[]'", highlight
    ):
        kept = written_changes(moved(read_changes(changes), by, length))
        write_excerpt(rows, bundle, highlight, changes=kept)


def change_with(
    rows: Recorder, highlight: int, place: Callable[[int, int], tuple[int, int] | None], length: int
) -> None:
    """Keep what bundles change in a quote on its words where its words changed: `place` says where they are now."""
    for bundle, changes in rows.all(
        "SELECT bundle_id, changes FROM bundle_excerpt WHERE highlight_id = ? AND changes <> '[]'", highlight
    ):
        kept: list[QuoteChange] = []
        for start, end, words in read_changes(changes):
            at = place(start, max(end, start + 1))
            if at is not None and (not kept or at[0] >= kept[-1].end):
                kept.append(QuoteChange(at[0], at[1] if end > start else at[0], words))
        write_excerpt(rows, bundle, highlight, changes=written_changes(moved(kept, 0, length)))
