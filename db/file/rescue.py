"""Reads what can be read of a damaged project into a new one, row by row, and says what was lost."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.errors import DamagedProject, NotAProject
from db.file.opening import connect, in_words
from db.journal import chain, replay
from db.journal.recorder import Recorder
from db.journal.tables import TABLES
from db.records.changes import Words
from db.schema.version import APPLICATION_ID
from db.store import Store

# parents before children; the search index and what tells copies of a report are built anew
FIRST = (
    *("project", "coder", "raw", "article", "text", "body", "highlight", "placement", "theme", "actor", "name"),
    *("theme_tag", "actor_tag", "bundle", "bundle_excerpt", "saved_search", "external", "draft", "place"),
)
LATER = (
    *("outlet", "link", "wording", "synonym", "example", "relation", "identifier", "refusal", "ignored"),
    *("bundle_words", "marking"),
)
"""Tables that an older file does not have."""
ROWS = FIRST + LATER
HISTORY = ("journal", "payload", "touched")
FAULTS_MET = 2_000
"""Damaged pages a table may have before the rest of it is given up."""


@dataclass(slots=True)
class Rescued:
    """What came out of a damaged project: rows read of each table, rows dropped because what they need was lost.

    `damaged` are the tables that could not be read to the end; `history` says whether the journal came out whole.
    """

    read: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)
    history: bool = False

    @property
    def sentence(self) -> str:
        """The outcome as one line."""
        kinds = ("article", "highlight", "theme", "actor")
        counts = ", ".join(f"{self.read.get(kind, 0) - self.dropped.get(kind, 0)} {kind}s" for kind in kinds)
        lost = f" Some rows of {', '.join(self.damaged)} were lost." if self.damaged else " Nothing was lost."
        return f"Rescued {counts}.{lost}" + ("" if self.history else " The history begins anew.")


def rescue(path: Path, target: Path, coder: str, progress: Callable[[str], None] = lambda table: None) -> Rescued:
    """Write what can be read of `path`, which stays as it is, into the new project `target`.

    Raises NotAProject, DamagedProject when nothing can be read, and what `Store.create` raises for the target.
    """
    report = Rescued()
    source = _opened(path)
    try:
        Store.create(target, coder).close()
        made = connect(target, read_only=False)
        try:
            _fill(source, made, report, progress)
        finally:
            made.close()
    except sqlite3.Error as error:
        raise in_words(error, target) from error
    finally:
        source.close()
    store = Store.open(target, coder)
    try:
        store.rebuild_index().result()
        if not report.history:
            store.begin_with(_BeginAnew(path.name)).result()
    finally:
        store.close()
    return report


def _opened(path: Path) -> sqlite3.Connection:
    connection = connect(path, read_only=True, untouched=True)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error as error:
        connection.close()
        raise DamagedProject(
            f"Nothing of {path.name} can be read: its first page is damaged.", "Open its newest copy."
        ) from error
    if application != APPLICATION_ID or not known.issuperset(FIRST):
        connection.close()
        raise NotAProject(f"{path.name} is not a Commonplace project.", "It was left as it is.")
    return connection


def _fill(
    source: sqlite3.Connection, made: sqlite3.Connection, report: Rescued, progress: Callable[[str], None]
) -> None:
    made.execute("PRAGMA foreign_keys = OFF")
    made.execute("BEGIN IMMEDIATE")
    (own,) = made.execute("SELECT value FROM project WHERE key = 'copy'").fetchone()
    for table in (*ROWS, *HISTORY):
        progress(table)
        _copy(source, made, table, report)
    made.execute("INSERT OR REPLACE INTO project (key, value) VALUES ('copy', ?)", (own,))
    _drop_torn(made, report)
    whole = not report.damaged and not any(chain.broken(made)) and not any(replay.differences(made))
    if not whole:
        for table in reversed(HISTORY):
            made.execute(f"DELETE FROM {table}")
        # what was deleted can be brought back only by the history
        made.execute("DELETE FROM placement WHERE highlight_id IN (SELECT id FROM highlight WHERE gone IS NOT NULL)")
        for table in (*LATER, "article", "highlight", "name", "theme", "actor", "bundle", "saved_search"):
            if table == "example":  # a link row is never gone
                continue
            made.execute(f"DELETE FROM {table} WHERE gone IS NOT NULL")
        _drop_torn(made, Rescued())
    report.history = whole
    made.execute("COMMIT")


def _copy(source: sqlite3.Connection, made: sqlite3.Connection, table: str, report: Rescued) -> None:
    there = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
    columns = [row[1] for row in made.execute(f"PRAGMA table_info({table})") if row[1] in there]
    if not columns:
        return
    names = ", ".join(f'"{column}"' for column in columns)
    # a new project has its own facts already; those of the old one are wanted
    otherwise = "REPLACE" if table == "project" else "IGNORE"
    insert = f'INSERT OR {otherwise} INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'
    count, faults = 0, 0
    for row in _rows(source, table, columns[0], names):
        if row is None:
            faults += 1
        else:
            with contextlib.suppress(sqlite3.IntegrityError):  # a row that breaks the table's own rules is damaged
                count += made.execute(insert, row).rowcount
    report.read[table] = count
    if faults:
        report.damaged.append(table)


def _rows(source: sqlite3.Connection, table: str, first: str, names: str) -> Iterator[Any]:
    """Rows from both ends, then from between the damaged places; None for each damage met."""
    select = f'SELECT {names} FROM "{table}"'
    last: list[Any] = [None, None]
    broken = False
    for way, order in enumerate(("ASC", "DESC")):
        try:
            for row in source.execute(f'{select} ORDER BY "{first}" {order}'):
                last[way] = row[0]
                yield row
        except sqlite3.DatabaseError:
            broken = True
            yield None
        if not broken:
            return
    low, high = last
    if not isinstance(low, int | None) or not isinstance(high, int | None):
        return
    gaps = [((low or 0) + 1, (high if high is not None else 1 << 40) - 1)]
    met = 0
    while gaps and met < FAULTS_MET:
        begin, end = gaps.pop()
        reached = begin - 1
        try:
            for row in source.execute(f'{select} WHERE "{first}" BETWEEN ? AND ? ORDER BY "{first}"', (begin, end)):
                reached = row[0]
                yield row
        except sqlite3.DatabaseError:
            met += 1
            begin = reached + 1
            if begin < end:
                middle = (begin + end) // 2
                gaps += [(middle + 1, end), (begin, middle)]


def _drop_torn(made: sqlite3.Connection, report: Rescued) -> None:
    """Take out what points at something that was lost, until nothing does."""
    for column, table, lost in (
        ("translation_of", "article", "article"),
        ("raw_id", "article", "raw"),
        ("raw_id", "text", "raw"),
        ("parent_id", "theme", "theme"),
        ("affiliation_id", "actor", "actor"),
        ("highlight_id", "relation", "highlight"),
    ):
        made.execute(f"UPDATE {table} SET {column} = NULL WHERE {column} NOT IN (SELECT id FROM {lost})")
    # an earlier place, or another name, is better than none
    made.execute(
        "UPDATE highlight SET placement_id = newest.id "
        "FROM (SELECT highlight_id, max(id) AS id FROM placement GROUP BY highlight_id) newest "
        "WHERE newest.highlight_id = highlight.id AND placement_id NOT IN (SELECT id FROM placement)"
    )
    made.execute(
        "UPDATE OR IGNORE name SET type = 'preferred' WHERE id IN (SELECT min(id) FROM name WHERE gone IS NULL "
        "GROUP BY actor_id HAVING sum(type = 'preferred') = 0)"
    )
    for torn in (
        "text WHERE id NOT IN (SELECT text_id FROM body)",
        "article WHERE text_id NOT IN (SELECT id FROM text)",
        "text WHERE article_id NOT IN (SELECT id FROM article)",
        "body WHERE text_id NOT IN (SELECT id FROM text)",
        "placement WHERE text_id NOT IN (SELECT id FROM text)",
        "highlight WHERE placement_id NOT IN (SELECT id FROM placement) OR article_id NOT IN (SELECT id FROM article)",
        "placement WHERE highlight_id NOT IN (SELECT id FROM highlight)",
        "actor WHERE gone IS NULL AND id NOT IN (SELECT actor_id FROM name WHERE type = 'preferred' AND gone IS NULL)",
        "name WHERE actor_id NOT IN (SELECT id FROM actor)",
        "theme_tag WHERE highlight_id NOT IN (SELECT id FROM highlight) OR theme_id NOT IN (SELECT id FROM theme)",
        "actor_tag WHERE highlight_id NOT IN (SELECT id FROM highlight) OR actor_id NOT IN (SELECT id FROM actor)",
        "bundle_excerpt WHERE highlight_id NOT IN (SELECT id FROM highlight) "
        "OR bundle_id NOT IN (SELECT id FROM bundle)",
        "bundle_words WHERE bundle_id NOT IN (SELECT id FROM bundle)",
        "place WHERE article_id NOT IN (SELECT id FROM article)",
        "link WHERE highlight_id NOT IN (SELECT id FROM highlight) OR other_id NOT IN (SELECT id FROM highlight)",
        "wording WHERE theme_id NOT IN (SELECT id FROM theme)",
        "synonym WHERE theme_id NOT IN (SELECT id FROM theme)",
        "example WHERE theme_id NOT IN (SELECT id FROM theme) OR highlight_id NOT IN (SELECT id FROM highlight)",
        "relation WHERE actor_id NOT IN (SELECT id FROM actor) OR other_id NOT IN (SELECT id FROM actor)",
        "identifier WHERE actor_id NOT IN (SELECT id FROM actor)",
        "refusal WHERE text_id NOT IN (SELECT id FROM text) OR actor_id NOT IN (SELECT id FROM actor) "
        "OR theme_id NOT IN (SELECT id FROM theme)",
    ):
        table = torn.split(" ", 1)[0]
        gone = made.execute(f"DELETE FROM {torn}").rowcount
        if gone:
            report.dropped[table] = report.dropped.get(table, 0) + gone
    made.execute(
        "INSERT OR IGNORE INTO coder (id, uuid, name, created) SELECT DISTINCT coder_id, randomblob(16), "
        "'Coder ' || coder_id, created FROM (SELECT coder_id, created FROM highlight UNION "
        "SELECT coder_id, created FROM article UNION SELECT coder_id, created FROM link UNION "
        "SELECT coder_id, created FROM refusal) WHERE coder_id NOT IN (SELECT id FROM coder)"
    )


@dataclass(frozen=True, slots=True)
class _BeginAnew:
    """Takes every row as it stands into the journal, so that a check can vouch for it from now on."""

    name: str

    def apply(self, rows: Recorder) -> Words:
        for shape in TABLES.values():
            for key, image in replay.images_of(rows.connection, shape):
                rows.vouch(shape.name, key, image)
        return Words("Rescue what can be read of {name}", {"name": self.name})
