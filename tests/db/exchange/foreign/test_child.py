"""The child that reads databases tells every piece as it is, and one that fails, lies or hangs is answered in words."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import SourceRefused
from db.exchange.foreign.child import ARGUMENT, pieces_from_child, projects_from_child
from db.exchange.foreign.counting import TWO, UTF16, Counting
from db.exchange.foreign.databases import pieces_of
from db.exchange.foreign.lines import line_of, piece_of
from db.exchange.foreign.records import Foreign, ForeignActor, ForeignHead, ForeignSelection, ForeignSource
from db.records.actors import Name
from db.records.articles import Block, Span

CHILD = [sys.executable, "-m", "desktop", ARGUMENT]


@pytest.mark.parametrize(
    "piece",
    [
        ForeignHead("a", merge=True),
        ForeignActor("1", "Ann", names=(Name("Anna", language="ru"),), attributes=(("age", "30"),)),
        ForeignSource("1", "A", "half \ud800", Counting(UTF16, TWO), ("url",), raw=b"\x00\xff",
                      blocks=(Block(0, 4),), spans=(Span(0, 1, "link", "x"),)),
        ForeignSelection("1", 0, 4, themes=(("a", -1), ("b", None)), actors=(("c", "speaker", 2),), important=True),
    ],
)  # fmt: skip
def test_a_piece_is_the_same_after_its_line(piece: Foreign) -> None:
    line = line_of(piece)
    assert line.count(b"\n") == 1
    assert piece_of(line) == piece


@pytest.mark.parametrize(
    "line", [b"", b"{}", b"[]", b"[1]", b'["Path", "x"]', b'["ForeignLink", "1"]', b'["ForeignCount", {}, "x", 1]']
)
def test_what_is_no_piece_is_none(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        piece_of(line)


def test_a_child_tells_what_reading_here_tells(tmp_path: Path) -> None:
    path = tmp_path / "a.qda"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE source (id, name, fulltext); CREATE TABLE code_name (cid, name);"
            "CREATE TABLE code_text (cid, fid, pos0, pos1); INSERT INTO source VALUES (1, 'A', 'Words');"
        )
    assert list(pieces_from_child(CHILD, path)) == list(pieces_of(path))


def _child(tmp_path: Path, words: str) -> list[str]:
    script = tmp_path / "child.py"
    script.write_text(f"import sys, time\nout = sys.stdout.buffer\n{words}\nout.flush()\n")
    return [sys.executable, "-I", str(script)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "broke down"),
        ("out.write(b'[\"ForeignHead\"')", "broke down"),
        ("out.write(b'nonsense\\n')", "broke down"),
        ('out.write(b\'["refused","It is empty.","Look."]\\n\')', "It is empty"),
        ("out.write(b'[\"refused\"]\\n')", "broke down"),
        ("sys.exit(3)", "broke down"),
    ],
)
def test_a_child_that_fails_is_answered_for(tmp_path: Path, words: str, said: str) -> None:
    with pytest.raises(SourceRefused, match=said):
        list(pieces_from_child(_child(tmp_path, words), tmp_path / "a.dna"))


def test_a_child_that_hangs_is_ended(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="silent"):
        list(pieces_from_child(_child(tmp_path, "sys.stdin.close(); time.sleep(60)"), tmp_path / "a.dna", silence=0.2))


def test_a_child_names_the_projects(tmp_path: Path) -> None:
    told = json.dumps(["One", "Two"])
    child = _child(tmp_path, f"out.write({told!r}.encode() + b'\\n[\"end\"]\\n')")
    assert projects_from_child(child, tmp_path / "a.sqlite3") == ["One", "Two"]


def test_one_that_does_not_start_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="does not start"):
        list(pieces_from_child([str(tmp_path / "none")], tmp_path / "a.dna"))
