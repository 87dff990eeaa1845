"""A QualCoder project comes in: its tree of codes, cases, coded texts, memos and journals, what has no room counted."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.exchange.foreign.databases import pieces_of
from db.exchange.qualcoder.package import database_in, looks_like_a_folder

TEXT = "Ann: Ünter 😀 uns.\nBob: The drones came.\n"
TABLES = """
CREATE TABLE project (databaseversion text, date text, memo text, about text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
  date text);
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,
  color text);
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
  owner text, date text, memo text, avid integer, important integer);
CREATE TABLE code_image (imid integer primary key, id integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text,
  date text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text,
  date text, memo text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text,
  owner text);
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
INSERT INTO project VALUES ('v11', '2024-01-01 10:00:00', 'Why we do this.', 'QualCoder 3.5');
INSERT INTO code_cat VALUES (1, 'War', 'Ann', '2024-01-01 10:00:00', 'All of it', 2), (2, 'World', '', '', '', NULL),
  (3, 'Round', '', '', '', 4), (4, 'About', '', '', '', 3);
INSERT INTO code_name VALUES (1, 'Drones', 'What flies', 1, 'Ann', '2024-01-02 10:00:00', '#ff0000'),
  (2, 'Free', '', NULL, 'Ann', '', '');
INSERT INTO cases VALUES (1, 'Ann', 'A witness', 'Ann', '2024-01-01 10:00:00');
INSERT INTO attribute VALUES (1, 'Age', 'case', '30', 1, '', ''), (2, 'Date', 'file', '2022-07-19', 1, '', ''),
  (3, 'Mood', 'file', 'good', 1, '', ''), (4, 'Sex', 'case', '', 1, '', '');
INSERT INTO journal VALUES (1, 'Diary', 'Today we began.', '2024-01-03 10:00:00', 'Ann');
INSERT INTO source VALUES (2, 'p.png', NULL, '/images/p.png', '', 'Ann', ''),
  (3, 'a.mp3', '', 'audio:a.mp3', '', '', '');
INSERT INTO code_image VALUES (1, 2), (2, 2);
"""


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The database of a project."""
    path = tmp_path / "data.qda"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(TABLES)
        connection.execute(
            "INSERT INTO source VALUES (1, 'A.txt', ?, NULL, 'Odd.', 'Ann', '2024-01-01 10:00:00')", (TEXT,)
        )
        rows = [("Bob", 18, 21), ("😀", 11, 12), ("drones", 27, 33)]
        for number, (quote, start, end) in enumerate(rows, 1):
            row = (number, 1, 1, quote, start, end, "Ann", f"2024-01-0{number} 10:00:00", "", None, int(number == 2))
            connection.execute(f"INSERT INTO code_text VALUES ({', '.join('?' * 11)})", row)
        connection.execute(
            "INSERT INTO code_text VALUES (4, 2, 1, 'drones', 27, 33, 'Ann', '2024-01-05T10:00', 'Look.', NULL, 0)"
        )
        connection.execute("INSERT INTO annotation VALUES (1, 1, 0, 3, 'Who?', 'Bea', '2024-01-01 10:00:00')")
        connection.execute("INSERT INTO case_text VALUES (1, 1, 1, 0, 17, '', '', ''), (2, 1, 1, 0, 40, '', '', '')")
        connection.commit()
    return path


def test_all_of_it_comes_in_and_again_changes_nothing(made: Path, take: Any, ask: Any) -> None:
    report = take(lambda: pieces_of(made))
    assert dict(report.taken) == {"theme": 6, "actor": 1, "article": 3, "highlight": 5}
    assert report.origin == "QualCoder 3.5"
    assert dict(report.dropped) == {
        "pictures": 1, "sounds": 1, "values of the variable Mood": 1, "whole sources of cases": 1,
        "codings of pictures": 2,
    }  # fmt: skip
    assert ask(
        "SELECT p.quote, group_concat(t.name), h.note, h.important, c.name, h.created, h.modified FROM highlight h "
        "JOIN placement p ON p.id = h.placement_id JOIN coder c ON c.id = h.coder_id "
        "LEFT JOIN theme_tag g ON g.highlight_id = h.id LEFT JOIN theme t ON t.id = g.theme_id "
        "GROUP BY h.id ORDER BY p.start, p.id"
    ) == [
        ("Ann", None, "Who?", 0, "Bea", "2024-01-01T10:00:00.000Z", "2024-01-01T10:00:00.000Z"),
        ("Ann: Ünter 😀 uns.", None, "", 0, "Tester", *ask("SELECT created, modified FROM highlight WHERE id = 5")[0]),
        ("😀", "Drones", "", 1, "Ann", "2024-01-02T10:00:00.000Z", "2024-01-02T10:00:00.000Z"),
        ("Bob", "Drones", "", 0, "Ann", "2024-01-01T10:00:00.000Z", "2024-01-01T10:00:00.000Z"),
        ("drones", "Drones,Free", "Look.", 0, "Ann", "2024-01-03T10:00:00.000Z", "2024-01-05T10:00:00.000Z"),
    ]
    assert ask("SELECT t.name, u.name, t.hue, t.definition FROM theme t JOIN theme u ON u.id = t.parent_id") == [
        ("War", "World", ask("SELECT hue FROM theme WHERE name = 'War'")[0][0], "All of it"),
        ("About", "Round", ask("SELECT hue FROM theme WHERE name = 'About'")[0][0], ""),
        ("Drones", "War", "Rust", "What flies"),
    ]
    assert ask("SELECT n.form, a.note FROM actor a JOIN name n ON n.actor_id = a.id") == [
        ("Ann", "A witness\n\nAge: 30")
    ]
    assert ask("SELECT a.title, a.kind, a.published, b.content FROM article a JOIN body b ON b.text_id = a.text_id "
               "WHERE a.id > 1") == [
        ("Memos", "memo", None, "Why we do this.\n\nA.txt\n\nOdd."), ("Diary", "journal", None, "Today we began.")
    ]  # fmt: skip
    assert ask("SELECT published FROM article WHERE id = 1") == [("2022-07-19",)]
    assert not take(lambda: pieces_of(made)).taken


def test_positions_that_Qt_counted_are_found_by_what_they_quote(made: Path, take: Any, ask: Any) -> None:
    with closing(sqlite3.connect(made)) as connection:
        connection.executescript("UPDATE code_text SET pos0 = pos0 + 1, pos1 = pos1 + 1 WHERE pos0 > 12;"
                                 "UPDATE code_text SET pos1 = 13 WHERE pos0 = 11")  # fmt: skip
    report = take(lambda: pieces_of(made))
    assert "UTF-16" in report.read_as
    assert {row[0] for row in ask("SELECT quote FROM placement")} >= {"Bob", "😀", "drones"}
    assert not report.refused


def test_a_text_that_was_edited_there_brings_no_highlight_twice(made: Path, take: Any, ask: Any) -> None:
    take(lambda: pieces_of(made))
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("UPDATE source SET fulltext = 'Oh. ' || fulltext WHERE id = 1")
        for table in ("code_text", "annotation", "case_text"):
            connection.execute(f"UPDATE {table} SET pos0 = pos0 + 4, pos1 = pos1 + 4")
        connection.execute("UPDATE case_text SET pos0 = 0 WHERE id = 2")
        connection.execute("INSERT INTO code_text VALUES (9, 1, 1, 'came', 38, 42, 'Ann', '', '', NULL, 0)")
        connection.commit()
    report = take(lambda: pieces_of(made))
    assert dict(report.taken) == {"highlight": 1}
    assert ask("SELECT quote FROM placement ORDER BY id DESC LIMIT 1") == [("came",)]


def test_a_folder_and_a_zip_of_it_are_the_project(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "p.qda"
    folder.mkdir()
    data = folder / "data.qda"
    data.write_bytes(made.read_bytes())
    packed = tmp_path / "p.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(data, "p.qda/data.qda")
    assert all(map(looks_like_a_folder, (folder, packed)))
    assert not looks_like_a_folder(made)
    assert not looks_like_a_folder(tmp_path.parent)
    for given in (made, folder, packed):
        with database_in(given) as database:
            assert database.read_bytes() == made.read_bytes()
    assert not database.exists()
