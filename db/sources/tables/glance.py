"""A first look at a table: its header, its first rows, which column seems to be what, and what they would become."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.record import record
from db.records.articles import Draft
from db.sources.tables.articles import READERS, columns_of, drafts_of
from db.sources.tables.fields import Known, key_of
from db.sources.titles import printable

ROWS = 200
SHOWN = 5
_LONGEST_CELL = 2_000
_LONGEST_TEXT = 4_000


@record
class FirstArticle:
    """What a row would become, its text no longer than is shown."""

    title: str
    text: str
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


@record
class Glance:
    """How a table was read, as `Table` has it; `rows` are the first ones, `mapping` is what is said or guessed.

    `dates` is the order of day and month that the column of dates shows, "" where it does not; `unread` counts the
    first rows whose cell for the date is filled and is no date that can be told.
    """

    kind: str
    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    mapping: Mapping[str, str]
    articles: tuple[FirstArticle, ...]
    dates: str = ""
    unread: int = 0
    encoding: str | None = None
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""


def glance(
    kind: str, raw: bytes, file_name: str, said: Mapping[str, str] | None = None, known: Known | None = None
) -> Glance:
    """Look at the table of this kind; SourceRefused where it cannot be read, not where no column is known."""
    name = printable(file_name) or "The table"
    table = READERS[kind](raw, name, said or {}, ROWS)
    said = {**(known or {}).get(key_of(table.header), {}), **(said or {})}
    columns = columns_of(table, said)
    held = {field: column for field, column in columns.held.items() if column}
    drafts = drafts_of(table, columns, name, ROWS) if "text" in held else []
    dated = held.get("published", "")
    filled = sum(
        1 for row in table.rows[:ROWS] if row.get(held.get("text", ""), "").strip() and row.get(dated, "").strip()
    )
    return Glance(
        kind=kind,
        header=table.header,
        rows=tuple({key: cell[:_LONGEST_CELL] for key, cell in row.items()} for row in table.rows[:SHOWN]),
        mapping=held,
        articles=tuple(_first(draft) for draft in drafts[:SHOWN]),
        dates=columns.dates,
        unread=filled - sum(1 for draft in drafts if draft.published) if dated else 0,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheets=table.sheets,
        sheet=table.sheet,
    )


def packed(seen: Glance) -> dict[str, Any]:
    """A look as JSON holds it."""
    from dataclasses import asdict

    return asdict(seen)


def unpacked(told: Mapping[str, Any]) -> Glance:
    """A look that came as JSON. Raises TypeError or KeyError for what is none."""
    lists = {key: tuple(told[key]) for key in ("header", "rows", "sheets")}
    articles = tuple(FirstArticle(**one) for one in told["articles"])
    return Glance(**{**told, **lists, "articles": articles})


def _first(draft: Draft) -> FirstArticle:
    return FirstArticle(
        draft.title,
        draft.text[:_LONGEST_TEXT],
        draft.outlet,
        draft.author,
        draft.published,
        draft.language,
        draft.url,
    )
