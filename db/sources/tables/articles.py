"""Tables of articles (CSV, TSV, workbooks, JSON): one article a row, its columns known by name or said by the analyst.

What is said is a mapping of fields to columns, as in {"title": "Headline"}, with "-" for none, and beside them "sheet",
"delimiter" and "dates" ("day first", "month first").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.blocks import Joined, join
from db.sources.databases.entry import language_named
from db.sources.links import language_code, web_address
from db.sources.plain import remarks
from db.sources.tables.fields import Columns, Known, day_in, guessed, key_of, order_of
from db.sources.tables.objects import read_json, read_lines
from db.sources.tables.rows import MOST, read_delimited, read_sheet
from db.sources.tables.table import Row, Table
from db.sources.titles import first_line, printable, shorten
from db.text.canonical import canonical

READERS: Mapping[str, Callable[..., Table]] = {
    "table": read_delimited,
    "json": read_json,
    "json lines": read_lines,
    "workbook": read_sheet,
}
"""The readers of tables by the names of their formats."""

SAY_WHICH = "Say which column is which."
"""The advice for a table whose columns are not known; every door to the project has its own way of saying it."""
_SAMPLED = 200
_MARKUP = re.compile(r"<(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|figure|blockquote)\b[^<>]*/?>", re.IGNORECASE)


def read_as(
    kind: str, raw: bytes, file_name: str, said: Mapping[str, str] | None = None, known: Known | None = None
) -> list[Draft]:
    """The articles of a table of this kind; SourceRefused for one without a column of texts.

    `known` says it for headers that were seen before, and `said` goes before that.
    """
    name = printable(file_name) or "The table"
    table = READERS[kind](raw, name, said or {})
    said = {**(known or {}).get(key_of(table.header), {}), **(said or {})}
    columns = columns_of(table, said)
    _refuse_unfit(table, columns, said, name)
    origins = tuple((field, column) for field, column in columns.held.items() if column)
    made = (_draft(row, columns, table, raw, name, kind, origins) for row in table.rows)
    return [draft for draft in made if draft is not None]


def columns_of(table: Table, said: Mapping[str, str]) -> Columns:
    """Which column of a table holds which field, as it is said, else guessed."""
    held = guessed(table.header, table.rows[:_SAMPLED], said)
    dates = said.get("dates", "")
    if not dates and held.get("published"):
        dates = order_of(row.get(held["published"], "") for row in table.rows)
    return Columns(held, dates)


def _refuse_unfit(table: Table, columns: Columns, said: Mapping[str, str], name: str) -> None:
    absent = next((f"{field}={said[field]}" for field, column in columns.held.items() if not column), None)
    if absent or "text" not in columns.held:
        lacks = f"no column for {absent}" if absent else "no column of texts that is known by its name"
        if not table.header and not absent:
            raise SourceRefused(
                f"{name} holds no articles, and nothing else that is known here.",
                "Known are tables and lists of articles, annotations of other programs, codebooks, actors, projects.",
            )
        raise SourceRefused(
            f"{name} has {lacks}; it has {', '.join(printable(one) for one in table.header[:12]) or 'none'}.",
            SAY_WHICH,
        )
    if len(table.rows) > MOST:
        raise SourceRefused(f"{name} has more than {MOST:,} rows.", f"Up to {MOST:,} come in at once; split it.")


def drafts_of(table: Table, columns: Columns, name: str, most: int) -> list[Draft]:
    """What the first `most` rows would become, without their bytes: for a look before anything is read whole."""
    made = (_draft(row, columns, table, b"", name, table.kind) for row in table.rows[:most])
    return [draft for draft in made if draft is not None]


def _draft(
    row: Row,
    columns: Columns,
    table: Table,
    raw: bytes,
    name: str,
    kind: str,
    origins: tuple[tuple[str, str], ...] = (),
) -> Draft | None:
    told = {field: row.get(column, "") for field, column in columns.held.items()}
    made = canonical(told.get("text", "").strip())
    if not made.text:
        return None
    whole = Joined(made.text, (), ())
    line = {field: " ".join(canonical(value).text.split()) for field, value in told.items() if field != "text"}
    url = web_address(line.get("url", ""))
    if _MARKUP.search(made.text[:2_000]):
        from db.sources.markup import fragment  # most tables hold plain words

        seen = join(fragment(made.text, url))
        whole = seen if seen.text else whole
    language = line.get("language", "")
    known = language_named(language) or (language_code(language) if len(language) <= 12 else None)
    warnings = dict.fromkeys((*table.warnings, *made.warnings))
    return Draft(
        title=shorten(line.get("title", "")) or first_line(whole.text),
        text=whole.text,
        raw=raw,
        format=kind,
        file_name=name,
        outlet=line.get("outlet") or None,
        author=line.get("author") or None,
        published=day_in(line.get("published", ""), columns.dates),
        language=known,
        url=url,
        encoding=table.encoding,
        blocks=whole.blocks,
        spans=whole.spans,
        warnings=(*warnings, *remarks(whole.text)),
        origins=origins,
    )
