"""Excerpts as a Parquet dataset partitioned by month: the way out to DuckDB, Spark and the like.

The folder holds `month=2022-07/data_0.parquet` and so on (`unknown` for articles whose month is not known) and
`_commonplace.json`, which says what was asked; readers of datasets pass over names that begin with a line. DuckDB
writes it, an optional extra. https://duckdb.org/docs/stable/data/partitioning/partitioned_writes
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from db.bundles.aside import aside
from db.bundles.in_place import move, words_for
from db.bundles.numbered import Numbered
from db.bundles.outline import Outline
from db.bundles.tags import statement_words, theme_path
from db.errors import Cancelled, Refused
from db.record import record

ABOUT = "_commonplace.json"
FORMAT = "commonplace dataset"
_UNKNOWN = "unknown"
_TAG = "STRUCT(uuid VARCHAR, name VARCHAR, path VARCHAR, stance TINYINT)"
_ACTOR = "STRUCT(uuid VARCHAR, name VARCHAR, kind VARCHAR, role VARCHAR, stance TINYINT)"
COLUMNS = {
    "month": "VARCHAR",
    "number": "INTEGER",
    "uuid": "VARCHAR",
    "project": "VARCHAR",
    "article": "VARCHAR",
    "title": "VARCHAR",
    "outlet": "VARCHAR",
    "author": "VARCHAR",
    "published": "VARCHAR",
    "language": "VARCHAR",
    "url": "VARCHAR",
    "text": "VARCHAR",
    "text_sha256": "VARCHAR",
    "start": "INTEGER",
    "end": "INTEGER",
    "paragraph": "INTEGER",
    "quote": "VARCHAR",
    "before": "VARCHAR",
    "after": "VARCHAR",
    "themes": f"{_TAG}[]",
    "actors": f"{_ACTOR}[]",
    "statement": "VARCHAR",
    "note": "VARCHAR",
    "important": "BOOLEAN",
    "event": "VARCHAR",
    "grade": "TINYINT",
    "marking": "VARCHAR",
    "coder": "VARCHAR",
    "created": "TIMESTAMP",
    "modified": "TIMESTAMP",
    "citation": "VARCHAR",
    "link": "VARCHAR",
}
"""The columns and their types, as DuckDB names them; offsets in code points of the text, half-open."""


@record
class Dataset:
    """What was written: excerpts by month."""

    target: Path
    excerpts: int
    months: dict[str, int]


def write_parquet(
    outline: Outline,
    target: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    replace: bool = False,
) -> Dataset:
    """Write the dataset as a folder; `replace` allows an earlier dataset of ours to go, and nothing else.

    Raises Refused, NotSaved or Cancelled; whatever is raised, the target is as it was.
    """
    duckdb = _duckdb()
    if not outline.front.excerpts:
        raise Refused("There is nothing to export: no excerpt was found.", "Change the search, or choose passages.")
    with words_for(target):
        _refuse_what_is_there(target, replace)
        with aside(target) as made, _in_words(duckdb):
            rows = made.with_name("rows")
            months, longest = _put_aside(outline, rows, progress, cancelled)
            made.mkdir()
            columns = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items())
            with duckdb.connect(":memory:") as connection:
                # One thread keeps the rows in order, so that the same excerpts are the same files.
                connection.execute(
                    "SET threads = 1; SET memory_limit = '128MB'; SET autoinstall_known_extensions = false"
                )
                connection.execute(f"SET temp_directory = {_quoted(made.with_name('spill'))}")
                connection.execute(
                    f"COPY (SELECT * FROM read_json({_quoted(rows)}, format = 'newline_delimited', "
                    f"maximum_object_size = {longest}, columns = {{{columns}}})) "
                    f"TO {_quoted(made)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month), OVERWRITE_OR_IGNORE)"
                )
            _ask(cancelled)
            (made / ABOUT).write_text(_about(outline, months), "utf-8")
            move(made, target)
    return Dataset(target, outline.front.excerpts, months)


@contextmanager
def _in_words(duckdb: Any) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise Refused(f"The dataset could not be written: {error}", "Choose another place.") from error


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        what = "Parquet needs the package duckdb."
        raise Refused(what, "Install Commonplace with its extra “parquet”.") from error
    return duckdb


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _put_aside(
    outline: Outline,
    rows: Path,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[dict[str, int], int]:
    """Write the rows as lines; how many there are in each month, and the bytes of the longest."""
    months: dict[str, int] = {}
    longest = 1 << 20
    with rows.open("xb") as file:
        for numbered in outline.excerpts():
            _ask(cancelled)
            row = _row(outline, numbered)
            months[row["month"]] = months.get(row["month"], 0) + 1
            line = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
            longest = max(longest, len(line) + 2)
            file.write(line + b"\n")
            if progress is not None:
                progress(numbered.number, outline.front.excerpts + 1)
    return dict(sorted(months.items())), longest


def _row(outline: Outline, numbered: Numbered) -> dict[str, Any]:
    excerpt, mark, article = numbered.excerpt, numbered.excerpt.highlight, numbered.excerpt.article
    front = outline.front
    published = article.published or ""
    return {
        "month": published[:7] if len(published) >= 7 else _UNKNOWN,
        "number": numbered.number,
        "uuid": str(mark.uuid),
        "project": str(front.project_uuid),
        "article": str(article.uuid),
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published,
        "language": article.language,
        "url": article.url,
        "text": str(numbered.source.text_uuid),
        "text_sha256": numbered.source.sha256,
        "start": mark.start,
        "end": mark.end,
        "paragraph": excerpt.paragraph,
        "quote": mark.quote,
        "before": excerpt.before,
        "after": excerpt.after,
        "themes": [
            {
                "uuid": _uuid(front.theme_uuids.get(tag.theme_id)),
                "name": tag.name,
                "path": theme_path(front.paths, tag),
                "stance": tag.stance,
            }
            for tag in mark.themes
        ],
        "actors": [
            {
                "uuid": _uuid(front.actor_uuids.get(tag.actor_id)),
                "name": tag.name,
                "kind": tag.kind,
                "role": tag.role,
                "stance": tag.stance,
            }
            for tag in mark.actors
        ],
        "statement": statement_words(mark) or None,
        "note": mark.note or None,
        "important": mark.important,
        "event": mark.event,
        "grade": mark.grade,
        "marking": numbered.marking or None,
        "coder": mark.coder,
        "created": mark.created,
        "modified": mark.modified,
        "citation": numbered.citation,
        "link": numbered.link,
    }


def _uuid(known: object) -> str | None:
    return None if known is None else str(known)


def _about(outline: Outline, months: dict[str, int]) -> str:
    front = outline.front
    about = {
        "format": FORMAT,
        "version": 1,
        "title": front.title,
        "project": front.project,
        "project_uuid": str(front.project_uuid),
        "query": front.query,
        "query_in_words": front.query_in_words,
        "coder": front.coder,
        "made": front.made,
        "marking": front.marking,
        "excerpts": front.excerpts,
        "months": months,
        "columns": COLUMNS,
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def _ask(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled("The export was stopped; nothing was written.")


def _refuse_what_is_there(target: Path, replace: bool) -> None:
    if not (target.exists() or target.is_symlink()) or (target.is_dir() and not any(target.iterdir())):
        return
    if not _is_ours(target):
        raise Refused(f"{target.name} is there already and is no dataset of ours.", "Choose another name.")
    if not replace:
        raise Refused(
            f"There is a dataset {target.name} already.", "Choose another name, or say that it may be replaced."
        )


def _is_ours(target: Path) -> bool:
    """Whether replacing the folder would remove nothing but a dataset of ours."""
    try:
        about = json.loads((target / ABOUT).read_text("utf-8"))
        months = {f"month={month}" for month in about["months"]}
        inside = {path.relative_to(target).parts for path in target.rglob("*") if not path.is_dir()}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return about.get("format") == FORMAT and all(
        parts == (ABOUT,) or (len(parts) == 2 and parts[0] in months and parts[1].endswith(".parquet"))
        for parts in inside
    )
