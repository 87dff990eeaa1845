"""Copies among 10,000 articles: what finding them costs an article that comes in, and how soon all are asked for."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from figures import goal, milliseconds

from db.reads.origins import origins
from db.schema.migrations import migrate
from db.search.origins import Origins
from db.store import Store
from db.text.fold import fold

ARTICLES, REPORTS, WORDS = 10_000, 8_000, 1_500
PORTION = 200


def measure(folder: Path) -> dict[str, Any]:
    """A fifth of them are copies, one word in fifty put otherwise; folding is not counted: the full text needs it."""
    random = Random(1)
    language = [f"w{random.randrange(1_000_000):x}" for _ in range(20_000)]
    path = folder / "many.commonplace"
    Store.create(path, "Bench").close()
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection)
    connection.execute("INSERT INTO coder VALUES (1, x'00', 'Bench', '')")
    kept = Origins(connection)
    spent: list[float] = []
    begun = time.process_time()
    for first in range(0, ARTICLES, PORTION):
        connection.execute("BEGIN")
        folded = []
        for number in range(first + 1, first + PORTION + 1):
            text = _text(number, language)
            _write(connection, number, text)
            folded.append((number, fold(text)))
        before = time.process_time()
        for number, text in folded:
            kept.take(number, text)
            kept("article", number, None, {})
        kept.settle()
        spent.append((time.process_time() - before) / PORTION * 1000)
        connection.execute("COMMIT")
    made = time.process_time() - begun
    connection.execute("DELETE FROM same_origin")
    before = time.process_time()
    connection.execute("BEGIN")
    kept.regroup_all()
    connection.execute("COMMIT")
    grouped = time.process_time() - before
    store = Store.open(path, "Bench")
    reading = store.reading()
    asked = [milliseconds(lambda: origins(reading)) for _ in range(5)]
    found = origins(reading)
    size = sum(row[0] for row in connection.execute("SELECT pgsize FROM dbstat WHERE name LIKE 'likeness%'"))
    reading.close()
    store.close()
    connection.close()
    return {
        "goals": {
            "cpu of finding the copies of one article": goal(median(spent), 3.0, "ms"),
            "the same among 10,000": goal(median(spent[-5:]), 3.0, "ms"),
            "group 10,000 articles anew": goal(grouped, 3.0, "s"),
            "ask for all groups": goal(median(asked), 20.0, "ms"),
            "room in the file": goal(size / 1_000_000, 40.0, "MB"),
        },
        "groups": len(found.members),
        "articles in them": len(found.fullest),
        "cpu s of all": round(made, 1),
    }


def _text(number: int, language: list[str]) -> str:
    copied = number > REPORTS
    report = Random(number - REPORTS if copied else number)
    words = [language[int(len(language) ** report.random()) - 1] for _ in range(WORDS)]
    if copied:
        random = Random(-number)
        for _ in range(WORDS // 50):
            words[random.randrange(WORDS)] = f"other{random.randrange(1_000)}"
    return " ".join(words)


def _write(connection: sqlite3.Connection, number: int, text: str) -> None:
    uuid = number.to_bytes(16, "big")
    connection.execute(
        "INSERT INTO article (id, uuid, title, seen, format, text_id, created, modified, coder_id) "
        "VALUES (?, ?, 'A report', '', 'text', ?, '', '', 1)",
        (number, uuid, number),
    )
    connection.execute(
        "INSERT INTO text (id, uuid, article_id, version, length, sha256, created) VALUES (?, ?, ?, 1, ?, ?, '')",
        (number, uuid, number, len(text), uuid),
    )
    connection.execute("INSERT INTO body (text_id, content) VALUES (?, ?)", (number, text))
