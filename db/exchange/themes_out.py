"""Writes themes as JSON Lines: with their wordings, synonyms and examples, and the tags that were given under them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from db.exchange.hues import colour_of
from db.reading import Reading
from db.reads import themes
from db.records.highlights import ThemeTag
from db.records.themes import Theme


def theme_records(reading: Reading) -> Iterator[tuple[Theme, dict[str, Any]]]:
    """Every theme with its line, parents first."""
    ids: dict[int, str] = {}
    times = {row[0]: row[1:] for row in reading.all("SELECT id, created, modified FROM theme WHERE gone IS NULL")}
    keys = ("number", "definition", "inclusion", "exclusion", "created")
    wordings = _several(reading, "wording", keys, "number")
    synonyms = _several(reading, "synonym", ("form", "created"), "id")
    examples: dict[int, list[str]] = defaultdict(list)
    for theme_id, uuid in reading.all(
        "SELECT x.theme_id, h.uuid FROM example x JOIN highlight h ON h.id = x.highlight_id ORDER BY x.position, h.id"
    ):
        examples[theme_id].append(str(UUID(bytes=uuid)))
    for theme in themes.tree(reading):
        ids[theme.id] = str(theme.uuid)
        created, modified = times[theme.id]
        yield (
            theme,
            {
                "type": "theme",
                "id": str(theme.uuid),
                "parent": ids.get(theme.parent_id or 0),
                "name": theme.name,
                "hue": theme.hue,
                "color": colour_of(theme.hue),
                "definition": theme.definition,
                "inclusion": theme.inclusion,
                "exclusion": theme.exclusion,
                "wording": theme.wording,
                "wordings": wordings[theme.id],
                "synonyms": synonyms[theme.id],
                "examples": examples[theme.id],
                "created": created,
                "modified": modified,
            },
        )


def tag_record(tag: ThemeTag, theme: str) -> str | dict[str, Any]:
    """A theme on a highlight: its id, or an object where there is more to say than that."""
    record: dict[str, Any] = {"id": theme}
    if tag.earlier:
        record["wording"] = tag.wording
    if tag.stance is not None:
        record["stance"] = tag.stance
    return record if len(record) > 1 else theme


def _several(reading: Reading, table: str, keys: tuple[str, ...], order: str) -> defaultdict[int, list[dict[str, Any]]]:
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for theme, uuid, *values in reading.all(
        f"SELECT theme_id, uuid, {', '.join(keys)} FROM {table} WHERE gone IS NULL ORDER BY theme_id, {order}"
    ):
        found[theme].append({"id": str(UUID(bytes=uuid)), **dict(zip(keys, values, strict=True))})
    return found
