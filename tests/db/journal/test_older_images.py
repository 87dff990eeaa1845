"""What the journal kept before a column was added is read with the column's default."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from db.edits.bundles import PickHighlights
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.file.opening import connect
from db.journal.tables import TABLES
from db.store import Store

YOUNGER = {
    "highlight": {"grade", "marking"},
    "theme": {"inclusion", "exclusion", "wording"},
    "theme_tag": {"wording", "stance"},
    "bundle": {"settings"},
    "bundle_excerpt": {"left_out", "changes"},
}


def _as_it_was(image: dict[str, Any] | None, table: str) -> dict[str, Any] | None:
    return image and {column: value for column, value in image.items() if column not in YOUNGER.get(table, ())}


def _made_older(path: Path) -> None:
    connection = connect(path, read_only=False)
    for number, kept in connection.execute("SELECT id, images FROM payload").fetchall():
        images = json.loads(kept if kept.startswith(b"[") else zlib.decompress(kept))
        older = [[table, key, *(_as_it_was(image, table) for image in two)] for table, key, *two in images]
        connection.execute("UPDATE payload SET images = ? WHERE id = ?", (json.dumps(older).encode(), number))
    connection.close()


def test_an_act_from_before_a_column_is_undone_and_redone(
    store: Store, living: Callable[..., dict[str, dict[str, Any]]]
) -> None:
    reading = store.reading()
    before = living(reading)
    store.apply(PickHighlights((1,))).result()
    store.apply(AddHighlight(1, 3, 9, Tags((ThemeGiven("Entirely new"),)))).result()
    after = living(reading)
    reading.close()
    store.close()
    _made_older(store.path)
    again = Store.open(store.path, "Tester")
    reading = again.reading()
    for _ in range(2):
        again.undo().result()
    assert living(reading) == before
    for _ in range(2):
        again.redo().result()
    assert living(reading) == after
    reading.close()
    again.close()


def test_an_image_is_completed_in_the_order_of_the_columns() -> None:
    theme = TABLES["theme"]
    old = dict.fromkeys(column for column in theme.columns if column not in YOUNGER["theme"])
    whole = theme.whole("aa", old | {"name": "Drones"})
    assert whole is not None
    assert tuple(whole) == theme.columns
    assert (whole["name"], whole["wording"], whole["inclusion"]) == ("Drones", 1, "")
    assert theme.whole("aa", None) is None
