"""The tables of a project file are what latest.sql says, and every question has its index."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight
from db.errors import ProjectError
from db.file.check import check
from db.file.opening import connect
from db.reads.versions import earlier_of
from db.records.articles import Draft
from db.schema import migrations
from db.schema.version import VERSION
from db.store import Store

LATEST = Path(migrations.__file__).with_name("latest.sql")
BIG = ("article", "text", "body", "highlight", "placement", "theme_tag", "actor_tag", "journal", "touched", "payload")


def _statements(connection: sqlite3.Connection) -> dict[str, str]:
    """Every table and index by its name, without blanks and quotes that mean nothing."""
    found = {}
    for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        if "_sqlite_migrations" in name or re.search(r"_words_(data|idx|content|docsize|config)$", name):
            continue
        found[name] = " ".join(re.sub(r"([(),])", r" \1 ", re.sub(r"--[^\n]*", "", sql)).split())
    return found


@pytest.fixture
def migrated() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(connection)
    yield connection
    connection.close()


def test_all_migrations_together_make_what_latest_sql_says(migrated: sqlite3.Connection) -> None:
    latest = sqlite3.connect(":memory:")
    latest.executescript(LATEST.read_text("utf-8"))
    assert _statements(migrated) == _statements(latest)
    latest.close()


def test_a_new_file_is_what_the_migrations_make(migrated: sqlite3.Connection, tmp_path: Path) -> None:
    def whole(connection: sqlite3.Connection) -> list[object]:
        steps = connection.execute("SELECT id, migration_set, name FROM _sqlite_migrations").fetchall()
        header = [connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
        return [steps, header, *connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")]

    for name in ("one", "two"):
        made = connect(tmp_path / name, read_only=False, create=True)
        made.execute("PRAGMA journal_mode = WAL")
        migrations.begin(made)
        assert whole(made) == whole(migrated)
        applied = [row[0] for row in made.execute("SELECT applied_at FROM _sqlite_migrations")]
        assert all(datetime.fromisoformat(one) <= datetime.now(UTC) for one in applied)
        assert made.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        made.execute("INSERT INTO project (key, value) VALUES ('x', 'y')")  # in this file, not in the next
        migrations.migrate(made)
        assert len(applied) == len(migrations.STEPS)
        made.close()


def test_the_header_names_program_and_version(migrated: sqlite3.Connection) -> None:
    assert migrated.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"CMNP", "big")
    assert migrated.execute("PRAGMA user_version").fetchone()[0] == VERSION == len(migrations.STEPS)


def _tables(connection: sqlite3.Connection) -> list[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' "
    sql += "AND sql LIKE '%STRICT%' AND name <> '_sqlite_migrations'"
    return [row[0] for row in connection.execute(sql)]


def test_every_table_is_strict(migrated: sqlite3.Connection) -> None:
    every = [name for name, sql in _statements(migrated).items() if sql.startswith("CREATE TABLE")]
    assert sorted(every) == sorted(_tables(migrated))


def test_every_foreign_key_has_an_index_that_begins_with_it(migrated: sqlite3.Connection) -> None:
    # but for one that every highlight would pay for: nobody asks for it, and highlights are hidden, never deleted
    bare, unasked = [], ["placement.highlight_id"]
    for table in _tables(migrated):
        firsts = {row[1] for row in migrated.execute(f"PRAGMA table_info({table})") if row[5] == 1}
        for _, index, *_ in migrated.execute(f"PRAGMA index_list({table})"):
            columns = [row[2] for row in migrated.execute(f"PRAGMA index_info({index})")]
            firsts.add(columns[0])
        bare += [
            f"{table}.{key[3]}" for key in migrated.execute(f"PRAGMA foreign_key_list({table})") if key[3] not in firsts
        ]
    assert bare == unasked


@pytest.mark.parametrize(("event", "taken"), [("2022", 1), ("2022-07", 1), ("2022-07-19", 1), ("", 0), ("July", 0)])
def test_an_event_is_an_iso_date_as_precise_as_known(migrated: sqlite3.Connection, event: str, taken: int) -> None:
    migrated.execute("PRAGMA foreign_keys = OFF")
    sql = "INSERT OR IGNORE INTO highlight (uuid, article_id, placement_id, event, coder_id, created, modified) "
    migrated.execute(sql + "VALUES (x'00', 1, 1, ?, 1, '', '')", (event,))
    assert migrated.execute("SELECT count(*) FROM highlight").fetchone() == (taken,)


def test_there_are_no_triggers_and_no_views(migrated: sqlite3.Connection) -> None:
    assert migrated.execute("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone() == (0,)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM highlight h JOIN placement p ON p.id = h.placement_id "
        "WHERE h.id IN (SELECT value FROM json_each(?))",
        "SELECT * FROM placement p JOIN highlight h ON h.placement_id = p.id WHERE h.gone IS NULL AND p.text_id = ? "
        'ORDER BY p.start, p."end" DESC',
        "SELECT * FROM highlight WHERE uuid = ? AND gone IS NULL",
        "SELECT count(*) FROM highlight WHERE article_id = ? AND gone IS NULL",
        "SELECT * FROM text t JOIN body b ON b.text_id = t.id WHERE t.id = ?",
        "SELECT * FROM article a JOIN raw r ON r.id = a.raw_id WHERE r.sha256 = ?",
        "SELECT * FROM text WHERE sha256 = ?",
        "SELECT * FROM theme_tag WHERE theme_id = ?",
        "SELECT * FROM theme_tag WHERE highlight_id = ?",
        "SELECT * FROM actor_tag WHERE actor_id = ? AND role = ?",
        "SELECT * FROM actor_tag WHERE highlight_id = ?",
        "SELECT * FROM name WHERE form = ? AND type = 'preferred' AND gone IS NULL",
        "SELECT * FROM theme WHERE parent_id = ?",
        "SELECT * FROM external WHERE scheme = ? AND kind = ? AND value = ?",
        "SELECT j.seq FROM touched t JOIN journal j ON j.seq = t.seq WHERE t.uuid = ? AND t.seq > ?",
        "SELECT id FROM article WHERE url IS NOT NULL AND gone IS NULL "
        "AND lower(substr(url, instr(url, '://') + 3)) BETWEEN ? AND ?",
        "SELECT id FROM article WHERE title = ? AND outlet = ? AND gone IS NULL",
        "SELECT seq FROM journal WHERE kind = 'act' AND undone IS NULL ORDER BY seq DESC LIMIT 1",
        "SELECT count(*) FROM journal WHERE kind <> 'act'",
        "SELECT count(*) FROM journal WHERE undone IS NOT NULL",
        "SELECT seq FROM journal WHERE kind = 'act' AND undone > ? ORDER BY undone DESC LIMIT 1",
        "SELECT images FROM payload WHERE id BETWEEN ? AND ? ORDER BY id",
        "SELECT hash FROM journal ORDER BY seq DESC LIMIT 1",
    ],
)
def test_hot_questions_are_answered_by_an_index(migrated: sqlite3.Connection, sql: str) -> None:
    plan = [row[3] for row in migrated.execute("EXPLAIN QUERY PLAN " + sql, [None] * sql.count("?"))]
    scans = [step for step in plan if step.startswith("SCAN") and " USING " not in step and "json_each" not in step]
    ordered_by_row = [step for step in scans if step == "SCAN journal" and "ORDER BY seq" in sql]
    assert scans == ordered_by_row, plan


def _rewritten(steps: tuple[tuple[str, str], ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", steps)
    for module in ("db.file.project", "db.file.opening"):
        monkeypatch.setattr(f"{module}.VERSION", len(steps))


def test_an_older_file_is_copied_and_then_brought_up_to_date(
    store: Store, living: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = store.reading()
    before = living(reading)
    reading.close()
    store.close()
    second = ("m9_more", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;")
    _rewritten((*migrations.STEPS, second), monkeypatch)
    again = Store.open(store.path, "Tester")
    reading = again.reading()
    assert reading.one("PRAGMA user_version")[0] == len(migrations.STEPS)
    assert reading.one("SELECT count(*) FROM more") == (0,)
    assert living(reading) == before
    assert again.undo().result().kind == "undo"
    reading.close()
    again.close()
    copy = store.path.with_name(f"p before version {len(migrations.STEPS)}.commonplace")
    kept = connect(copy, read_only=True)
    assert kept.execute("PRAGMA user_version").fetchone() == (len(migrations.STEPS) - 1,)
    kept.close()


def test_a_file_of_version_5_gets_its_indexes_and_keeps_its_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "older.commonplace"
    _rewritten(migrations.STEPS[:5], monkeypatch)
    older = Store.create(path, "Tester")
    draft = Draft("Grain", "Grain will flow.", b"", "text", "g.txt", outlet="Northwire", url="https://a.org/grain")
    older.apply(AddArticles((draft,))).result()
    older.apply(AddHighlight(1, 0, 5)).result()
    reading = older.reading()
    assert reading.one("PRAGMA user_version") == (5,)
    journal = reading.all("SELECT * FROM journal ORDER BY seq")
    reading.close()
    older.close()
    monkeypatch.undo()
    store = Store.open(path, "Tester")
    reading = store.reading()
    assert reading.one("PRAGMA user_version") == (VERSION,)
    assert reading.all("SELECT * FROM journal ORDER BY seq") == journal
    made = {name for (name,) in reading.all("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert {"article_address", "article_title"} <= made
    assert check(reading, path).faults == ()
    newer = Draft("Grain", "Grain did flow.", b"", "text", "h.txt", url="http://www.A.org/grain/#top")
    found = earlier_of(reading, newer)
    assert found is not None
    assert found.title == "Grain"
    store.undo().result()
    store.undo().result()
    assert reading.one("SELECT count(*) FROM article WHERE gone IS NULL") == (0,)
    reading.close()
    store.close()


def test_a_migration_that_fails_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    before = store.path.read_bytes()
    broken = ("m9_broken", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);")
    _rewritten((*migrations.STEPS, broken), monkeypatch)
    with pytest.raises(ProjectError, match="nowhere"):
        Store.open(store.path, "Tester")
    assert store.path.read_bytes() == before
    copy = store.path.with_name(f"p before version {len(migrations.STEPS)}.commonplace")
    assert copy.exists()
    monkeypatch.undo()
    again = Store.open(store.path, "Tester")
    assert again.read_only == ""
    again.close()


def test_an_older_file_that_cannot_be_written_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    _rewritten((*migrations.STEPS, ("m9_more", "CREATE TABLE more (id INTEGER) STRICT;")), monkeypatch)
    with pytest.raises(ProjectError, match="older Commonplace"):
        Store.open(store.path, "Tester", read_only=True)
    assert store.path.exists()
