"""A database of another program is read without harm: nothing is written, run or trusted, and everything has an end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import SourceRefused
from db.exchange.foreign import database as opened
from db.exchange.foreign.database import reading
from db.exchange.foreign.databases import pieces_of


def _made(path: Path, sql: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)
    return path


def test_only_plain_tables_and_known_columns_are_asked(tmp_path: Path) -> None:
    path = _made(
        tmp_path / "a.sqlite3",
        "CREATE TABLE t (a, B); INSERT INTO t VALUES (1, 'x'); CREATE VIEW v AS SELECT * FROM t;"
        "CREATE VIRTUAL TABLE f USING fts5(words); INSERT INTO f VALUES ('x');",
    )
    before = path.read_bytes()
    with reading(path) as database:
        assert database.has("T", "a", "b")
        assert not database.has("t", "c")
        assert not database.has("v")
        assert not database.has("f")
        assert list(database.rows("T", ("A", "b", "c"))) == [(1, "x", None)]
        assert list(database.rows("v", ("a",))) == []
        assert database.count("t") == 1
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.sqlite3"]


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO t VALUES (1)", "PRAGMA journal_mode = WAL", "ATTACH 'x' AS y", "CREATE TEMP TABLE x (a)",
        "SELECT load_extension('x')",
    ],
)  # fmt: skip
def test_nothing_but_reading_is_allowed(tmp_path: Path, sql: str) -> None:
    path = _made(tmp_path / "a.sqlite3", "CREATE TABLE t (a)")
    with pytest.raises(SourceRefused), reading(path) as database:
        database._connection.execute(sql)


def test_a_question_without_an_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _made(
        tmp_path / "a.sqlite3",
        "CREATE TABLE t (a, b GENERATED ALWAYS AS (length(hex(zeroblob(1000)))));"
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 3000) INSERT INTO t (a) SELECT n FROM c;",
    )
    monkeypatch.setattr(opened, "SECONDS", 0.0)
    monkeypatch.setattr(opened, "_STEPS", 100)
    with pytest.raises(SourceRefused, match="longer than"), reading(path) as database:
        list(database.rows("t", ("a", "b"), "a > b"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_what_is_no_database_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.dna"
    path.write_bytes(content)
    with pytest.raises(SourceRefused, match=r"a\.dna"):
        list(pieces_of(path))


def test_a_damaged_one_and_one_of_nobody_are_refused(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.sqlite3", "CREATE TABLE t (a); CREATE TABLE u (b);")
    with pytest.raises(SourceRefused, match="no project of Taguette"):
        list(pieces_of(path))
    path.write_bytes(path.read_bytes()[:4000])
    with pytest.raises(SourceRefused):
        list(pieces_of(path))


def test_one_that_is_open_in_its_program_is_left_alone(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.sqlite3", "CREATE TABLE t (a)")
    path.with_name("a.sqlite3-wal").write_bytes(b"x")
    with pytest.raises(SourceRefused, match="open elsewhere"):
        list(pieces_of(path))
