"""What the analyst said of the columns of tables, kept by their headers for the next table with the same one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.settings import Settings

MOST = 60
_KEY = "table_columns"
_BETWEEN = "="


def known_columns(settings: Settings) -> dict[str, dict[str, str]]:
    """All that was said, by the key of the header."""
    kept = settings.lists(_KEY).items()
    return {key: dict(pair.split(_BETWEEN, 1) for pair in pairs if _BETWEEN in pair) for key, pairs in kept}


def keep_columns(settings: Settings, header: Sequence[str], columns: Mapping[str, str]) -> None:
    """Remember what was said of the columns under this header; the oldest of many are forgotten."""
    from db.sources.tables.fields import (
        DATE_ORDERS,
        FIELDS,
        key_of,
    )  # not loaded with the window

    kept = settings.lists(_KEY)
    key = key_of(header)
    kept.pop(key, None)
    said = {field: column for field, column in columns.items() if field in FIELDS}
    if columns.get("dates") in DATE_ORDERS:
        said["dates"] = columns["dates"]
    kept[key] = [f"{field}{_BETWEEN}{column}" for field, column in said.items()]
    settings.keep(**{_KEY: dict(list(kept.items())[-MOST:])})
