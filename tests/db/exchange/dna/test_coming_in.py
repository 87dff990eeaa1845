"""A database of DNA comes in: statements with their speakers, concepts and agreement, from version 2 and 3."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.exchange.foreign.databases import pieces_of

SHARED = Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).parents[5] / "shared")) / "samples/exchange/dna"
SAMPLE = SHARED / "sample_v3.0.7.dna"

OLDER = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT,
  Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER,
  Stop INTEGER, Coder INTEGER);
CREATE TABLE STATEMENTLINKS(ID INTEGER PRIMARY KEY, SourceId INTEGER, TargetId INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
CREATE TABLE ATTRIBUTES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER,
  Blue INTEGER, Type TEXT, Alias TEXT, Notes TEXT);
INSERT INTO SETTINGS VALUES ('version', '2.0 beta 25');
INSERT INTO CODERS VALUES (1, 'Admin');
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
  (3, 'concept', 'short text', 1), (4, 'agreement', 'integer', 1), (5, 'frame', 'short text', 1),
  (6, 'certain', 'boolean', 1), (7, 'remark', 'long text', 1), (8, 'victim', 'short text', 1);
INSERT INTO DOCUMENTS VALUES (1, 'A', 'Ann 😀' || char(13, 10) || 'wants peace, not war.', 1, 'Bea', 'Northwire', '',
  '', 'report', 1658181600000);
INSERT INTO STATEMENTS VALUES (1, 1, 1, 7, 18, 1), (2, 1, 1, 0, 3, 1), (3, 1, 1, 500, 510, 1);
INSERT INTO STATEMENTLINKS VALUES (1, 1, 2);
INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 'Ann'), (2, 1, 2, ''), (3, 1, 3, 'Peace'), (4, 1, 5, 'Hope'),
  (5, 2, 8, 'Ann');
INSERT INTO DATAINTEGER VALUES (1, 1, 4, 5);
INSERT INTO DATABOOLEAN VALUES (1, 1, 6, 0);
INSERT INTO DATALONGTEXT VALUES (1, 1, 7, 'Look.');
INSERT INTO ATTRIBUTES VALUES (1, 1, 'Ann', 0, 0, 0, 'Citizen', 'Anna; Anya', 'A witness.'),
  (2, 3, 'Peace', 0, 255, 0, '', 'Calm', 'No war.');
"""


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A database of DNA 2."""
    path = tmp_path / "old.dna"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLDER)
    return path


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not there")
def test_every_statement_of_the_sample_stands_where_it_stood(take: Any, ask: Any) -> None:
    report = take(lambda: pieces_of(SAMPLE))
    assert dict(report.taken) == {"actor": 14, "theme": 6, "article": 7, "highlight": 41}
    assert not report.refused
    with closing(sqlite3.connect(f"file:{SAMPLE}?mode=ro&immutable=1", uri=True)) as sample:
        given = sample.execute(
            "SELECT d.Title, s.Start, s.Stop, substr(d.Text, s.Start + 1, s.Stop - s.Start), c.Name, "
            "(SELECT e.Value FROM DATASHORTTEXT t JOIN ENTITIES e ON e.ID = t.Entity "
            " WHERE t.StatementId = s.ID AND t.VariableId = 3), "
            "(SELECT 2 * b.Value - 1 FROM DATABOOLEAN b WHERE b.StatementId = s.ID), "
            "(SELECT e.Value FROM DATASHORTTEXT t JOIN ENTITIES e ON e.ID = t.Entity "
            " WHERE t.StatementId = s.ID AND t.VariableId = 1) "
            "FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId JOIN CODERS c ON c.ID = s.Coder"
        ).fetchall()
    taken = ask(
        'SELECT a.title, p.start, p."end", p.quote, c.name, t.name, g.stance, (SELECT n.form FROM actor_tag k '
        "JOIN actor y ON y.id = k.actor_id AND y.kind = 'person' JOIN name n ON n.actor_id = y.id "
        "WHERE k.highlight_id = h.id AND k.role = 'speaker') FROM highlight h "
        "JOIN placement p ON p.id = h.placement_id "
        "JOIN article a ON a.id = h.article_id JOIN coder c ON c.id = h.coder_id "
        "LEFT JOIN theme_tag g ON g.highlight_id = h.id LEFT JOIN theme t ON t.id = g.theme_id"
    )
    assert sorted(map(str, taken)) == sorted(map(str, given))
    assert not take(lambda: pieces_of(SAMPLE)).taken


def test_a_database_of_version_2_comes_in(older: Path, take: Any, ask: Any) -> None:
    report = take(lambda: pieces_of(older))
    assert dict(report.taken) == {"actor": 1, "theme": 3, "article": 1, "highlight": 2}
    assert report.refused["highlight"] == 1
    assert report.dropped["links of statements"] == 1
    assert ask("SELECT title, author, outlet, kind, published FROM article") == [
        ("A", "Bea", "Northwire", "report", "2022-07-19")
    ]
    assert ask("SELECT quote FROM placement ORDER BY start") == [("Ann",), ("wants peace",)]
    assert ask("SELECT note FROM highlight ORDER BY id DESC") == [("certain: no\n\nLook.",), ("",)]
    assert ask("SELECT t.name, g.stance FROM theme_tag g JOIN theme t ON t.id = g.theme_id ORDER BY t.name") == [
        ("Hope", 2), ("Peace", 2)
    ]  # fmt: skip
    assert ask("SELECT role FROM actor_tag ORDER BY highlight_id") == [("subject",), ("speaker",)]
    assert ask("SELECT form FROM name ORDER BY position") == [("Ann",), ("Anna",), ("Anya",)]
    assert ask("SELECT t.definition, s.form FROM theme t JOIN synonym s ON s.theme_id = t.id") == [("No war.", "Calm")]
    assert ask("SELECT u.name FROM theme t JOIN theme u ON u.id = t.parent_id") == [("frame",)]
    assert not take(lambda: pieces_of(older)).taken


def test_a_number_that_was_given_anew_is_another_statement(older: Path, take: Any, ask: Any) -> None:
    take(lambda: pieces_of(older))
    with closing(sqlite3.connect(older)) as connection:
        connection.executescript("UPDATE STATEMENTS SET Start = 19, Stop = 26 WHERE ID = 1")
    assert dict(take(lambda: pieces_of(older)).taken) == {"highlight": 1}
    assert len(ask("SELECT 1 FROM highlight")) == 3


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE VARIABLES SET DataType = 'short text'",
        "UPDATE VARIABLES SET DataType = 'boolean', Variable = NULL, StatementTypeId = 'x'",
        "UPDATE ATTRIBUTES SET VariableId = 9e99, Red = 'x'",
        "UPDATE DATASHORTTEXT SET Value = x'00ff'",
        "UPDATE DOCUMENTS SET Date = 'soon', Coder = NULL, Title = NULL",
        "UPDATE STATEMENTS SET Start = 'a', DocumentId = 'b' WHERE ID = 1",
        "UPDATE CODERS SET Name = 17",
        "CREATE TABLE COMMONPLACE(Kind, Row, Id, Value, Kept);"
        "INSERT INTO COMMONPLACE VALUES ('project', 1, 'x', '', '['), ('title', 1, 'x', 'A', 'B'), (1, 2, 3, 4, 5)",
    ],
)
def test_what_no_dna_writes_does_no_harm(older: Path, take: Any, ask: Any, damage: str) -> None:
    with closing(sqlite3.connect(older)) as connection:
        connection.executescript(damage)
    take(lambda: pieces_of(older))
    assert ask("SELECT count(*) FROM article") == [(1,)]
    assert not take(lambda: pieces_of(older)).taken
