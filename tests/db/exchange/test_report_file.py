"""A report is the same told on every paper: nothing is lost, and nothing in it can do harm."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from db.errors import NotSaved
from db.exchange.foreign.report import ProjectReport
from db.exchange.report_file import write_rows
from db.exchange.report_rows import OUTCOMES, Row, counted, rows_of_items, rows_of_left, rows_of_project

ROWS = [
    Row("refused", "a.pdf", "is | no *PDF*\nat all"),
    Row("left out", "p.qdpx", "sets", 3),
    Row("taken", "=1+1.txt", "إيران\tand 😀", 1),
]


def project() -> ProjectReport:
    report = ProjectReport(origin="NVivo 12", read_as="positions were read as UTF-16")
    report.taken.update(highlight=12, article=1)
    report.unchanged["theme"] = 2
    report.changed["codes of one name at one place are one theme"] = 4
    report.dropped["sets"] = 3
    report.refused["highlight"] = 1
    report.problem(7, "reaches out of the text")
    return report


def test_a_project_is_told_with_what_needs_attention_first() -> None:
    rows = rows_of_project(project(), "p.qdpx")
    assert [row.outcome for row in rows] == sorted((row.outcome for row in rows), key=OUTCOMES.index)
    assert counted(rows) == {"refused": 1, "left out": 3, "changed": 4, "to know": 3, "taken": 13, "unchanged": 2}
    assert Row("taken", "p.qdpx", "12 highlights", 12) in rows
    assert Row("to know", "p.qdpx", "line 7: reaches out of the text") in rows
    assert rows_of_left({"stances": 2, "roles": 0}, "o.qdpx") == [Row("left out", "o.qdpx", "stances", 2)]


def test_the_items_of_an_answer_are_told_once_each() -> None:
    article = {"path": "a.txt", "outcome": "warned", "title": "T", "warnings": ["read as koi8-r"], "reason": None}
    bad = article | {"path": "b.txt", "outcome": "refused", "reason": "It is empty.", "warnings": []}
    whole = {
        "path": "p.qdpx", "outcome": "warned", "title": None, "reason": None, "counts": {"theme": 1, "article": 0},
        "unchanged": {"actor": 2}, "not_taken": {"highlight": 1}, "dropped": {"sets": 3}, "changed": {},
        "warnings": ["left out: sets (3)", "odd"],
    }  # fmt: skip
    rows = rows_of_items([article, bad, whole])
    assert [(row.outcome, row.file, row.what) for row in rows] == [
        ("refused", "b.txt", "It is empty."),
        ("refused", "p.qdpx", "1 highlight"),
        ("left out", "p.qdpx", "sets"),
        ("to know", "a.txt", "read as koi8-r"),
        ("to know", "p.qdpx", "odd"),
        ("taken", "a.txt", "T"),
        ("taken", "p.qdpx", "1 theme"),
        ("unchanged", "p.qdpx", "2 actors"),
    ]


def test_every_paper_says_all_of_it(tmp_path: Path) -> None:
    for ending in (".md", ".csv", ".json", ".txt"):
        write_rows(tmp_path / f"r{ending}", "What came in", "1 taken.", ROWS)
    marked = (tmp_path / "r.md").read_text("utf-8")
    assert "## Left out (3)" in marked
    assert "is \\| no \\*PDF\\* at all" in marked
    table = list(csv.reader(io.StringIO((tmp_path / "r.csv").read_text("utf-8-sig"), newline="")))
    assert table[1][2] == "is | no *PDF*\nat all"
    assert table[3][1] == "'=1+1.txt"
    told = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert told["counts"] == {"refused": 1, "left out": 3, "taken": 1}
    assert [Row(**row) for row in told["rows"]] == ROWS
    assert "left out\tp.qdpx\tsets\t3" in (tmp_path / "r.txt").read_text("utf-8")
    with pytest.raises(NotSaved):
        write_rows(tmp_path / "none" / "r.md", "", "", ROWS)
