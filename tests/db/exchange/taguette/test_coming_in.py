"""The database of Taguette comes in: every place as its truth table has it, tags as a tree, who and when."""

from __future__ import annotations

import csv
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.errors import SourceRefused
from db.exchange.foreign.databases import pieces_of, projects_of

SHARED = Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).parents[5] / "shared")) / "samples/exchange/taguette"

TABLES = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, description TEXT, created TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, description TEXT, filename TEXT, created TEXT,
  project_id INTEGER, text_direction TEXT, contents TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER,
  snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
CREATE TABLE commands (id INTEGER PRIMARY KEY, date TEXT, user_login TEXT, project_id INTEGER, document_id INTEGER,
  payload TEXT);
INSERT INTO projects VALUES (1, 'One', '', '2020-01-01 00:00:00'), (2, 'Two', '', '2020-01-01 00:00:00');
INSERT INTO tags VALUES (1, 1, 'war.air', 'Drones'), (2, 1, 'war', ''), (3, 2, 'peace', '');
INSERT INTO documents VALUES
  (1, 'A', '', 'a.html', '2020-01-01 10:00:00', 1, 'LEFT_TO_RIGHT',
   '<h1>Ünter 😀 uns</h1><p>Some   <b>bold</b> words,<br>and more.</p>'),
  (2, 'B', '', 'b.txt', '2020-01-01 10:00:00', 2, 'RIGHT_TO_LEFT', '<p>سلام</p>');
INSERT INTO highlights VALUES
  (1, 1, 7, 15, '<h1>😀 uns</h1>'), (2, 1, 15, 33, '<p>Some   <b>bold</b> words</p>'),
  (3, 1, 8, 15, ''), (4, 1, 900, 910, '<p>nowhere</p>'), (5, 2, 0, 4, '<p>سل</p>');
INSERT INTO highlight_tags VALUES (1, 1), (1, 2), (5, 3);
INSERT INTO commands VALUES (1, '2020-02-02 12:00:00', 'ann', 1, 1, '{"type": "highlight_add", "highlight_id": 1}'),
  (2, '2020-02-02 13:00:00', 'bob', 1, 1, 'no JSON');
"""


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Path]:
    """A database with two projects."""
    path = tmp_path / "two.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(TABLES)
    return path


@pytest.mark.skipif(not SHARED.exists(), reason="the samples are not there")
def test_every_place_of_the_sample_is_as_its_truth_table_says(take: Any, ask: Any) -> None:
    sample = SHARED / "taguette_dev.sqlite3"
    report = take(lambda: pieces_of(sample))
    assert dict(report.taken) == {"theme": 8, "article": 2, "highlight": 7}
    assert not report.refused
    with (SHARED / "taguette_dev.truth.tsv").open(encoding="utf-8", newline="") as file:
        truth = {
            (row["document"], int(row["cp_start"]), int(row["cp_end"]), row["text"], row["tags"].replace("|", " "))
            for row in csv.DictReader(file, delimiter="\t")
        }
    rows = ask(
        'SELECT a.title, p.start, p."end", p.quote, h.id FROM highlight h JOIN placement p ON p.id = h.placement_id '
        "JOIN article a ON a.id = h.article_id"
    )
    tags = {key: " ".join(sorted(_path(ask, theme) for (theme,) in _themes(ask, key))) for *_, key in rows}
    assert {(*place, tags[key]) for *place, key in rows} == {
        (*place, " ".join(sorted(named.split()))) for *place, named in truth
    }
    again = take(lambda: pieces_of(sample))
    assert not again.taken
    assert not again.changed


def _themes(ask: Any, highlight: int) -> list[Any]:
    found: list[Any] = ask(f"SELECT theme_id FROM theme_tag WHERE highlight_id = {highlight}")
    return found


def _path(ask: Any, theme: int | None) -> str:
    if theme is None:
        return ""
    ((name, parent),) = ask(f"SELECT name, parent_id FROM theme WHERE id = {theme}")
    return f"{_path(ask, parent)}.{name}".lstrip(".")


def test_texts_have_blocks_and_places_follow_into_them(made: Path, take: Any, ask: Any) -> None:
    report = take(lambda: pieces_of(made, "One"))
    assert ask("SELECT content, blocks, spans FROM body") == [
        (
            "Ünter 😀 uns\n\nSome bold words,\u2028and more.",
            '[[0,11,"heading",1],[13,39,"paragraph",0]]',
            '[[18,22,"strong",""]]',
        )
    ]
    assert ask("SELECT quote FROM placement ORDER BY start, id") == [("😀 uns",), ("Some bold words",)]
    assert report.changed["selections that cut a character in two were widened to the whole"] == 1
    assert report.changed["selections at one place by one coder are one highlight"] == 1
    assert report.refused["highlight"] == 1
    assert ask("SELECT c.name, h.created FROM highlight h JOIN coder c ON c.id = h.coder_id ORDER BY h.id LIMIT 1") == [
        ("ann", "2020-02-02T12:00:00.000Z")
    ]
    assert ask("SELECT t.name, u.name, t.definition FROM theme t JOIN theme u ON u.id = t.parent_id") == [
        ("air", "war", "Drones")
    ]


def test_one_project_or_all_of_them(made: Path, take: Any, ask: Any) -> None:
    assert projects_of(made) == ["One", "Two"]
    assert dict(take(lambda: pieces_of(made, "Two")).taken) == {"theme": 1, "article": 1, "highlight": 1}
    assert ask("SELECT direction FROM article") == [("rtl",)]
    assert dict(take(lambda: pieces_of(made)).taken) == {"theme": 2, "article": 1, "highlight": 2}
    with pytest.raises(SourceRefused, match="Three"):
        take(lambda: pieces_of(made, "Three"))


def test_a_copy_with_other_numbers_is_the_same_project(made: Path, take: Any) -> None:
    take(lambda: pieces_of(made))
    with closing(sqlite3.connect(made)) as connection:
        connection.executescript(
            "UPDATE highlights SET id = id + 100; UPDATE highlight_tags SET highlight_id = highlight_id + 100;"
            "UPDATE documents SET id = id + 50; UPDATE highlights SET document_id = document_id + 50;"
        )
    assert not take(lambda: pieces_of(made)).taken


def test_tags_that_tell_what_they_stand_under_need_no_dots(made: Path, take: Callable[..., Any], ask: Any) -> None:
    with closing(sqlite3.connect(made)) as connection:
        connection.executescript(
            "ALTER TABLE tags ADD COLUMN parent_id INTEGER;"
            "INSERT INTO tags VALUES (7, 1, 'U.S. policy', '', NULL), (8, 1, 'arms', '', 7), (9, 1, 'a', '', 10),"
            "(10, 1, 'b', '', 9)"
        )
    take(lambda: pieces_of(made, "One"))
    assert ask("SELECT u.name FROM theme t JOIN theme u ON u.id = t.parent_id WHERE t.name = 'arms'") == [
        ("U.S. policy",)
    ]
    assert ask("SELECT count(*) FROM theme") == [(6,)]
