"""Keeps which articles are copies of one report, in step with the articles: a cache that can be made anew.

Two texts are copies when at least half of the shorter one's runs of five words stand in the longer one, and the longer
is at most four times as long (a collection of reports is no copy of any of them), or when they are equal. Articles of
one origin are those that copies lead to, from one to the next.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from db.journal.many_links import LinkChange
from db.journal.tables import Table
from db.text.fold import fold
from db.text.likeness import LIKENESS_VERSION, Sketch, contained, guessed, sketch

ALIKE = 0.5
FEWEST_RUNS = 20
"""Shorter texts share a turn of phrase too easily: of these only equal ones are copies."""
SHORTEST_PART = 0.25
SOUGHT = 32
"""The smallest hashes of a text, by which others find it."""
FOUND_BY_ONE = 48
"""Texts that are looked at for one hash: one that more have is of a set phrase, and others are rarer."""
NEAREST = 24
"""Of the texts found, those that share most of the hashes sought are compared."""
UNSURE = 0.3
"""How far a guess may be from ALIKE and is still counted: more than three times its usual error."""
PORTION = 40


class Origins:
    """Told of every text that is indexed (`take`) and of every row that is written (as a watcher of the recorder).

    `settle` then brings the groups up to date, inside the same transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._moved: set[int] = set()

    def __call__(self, table: str, row_id: int, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        """A row was written; only articles that come, go or get another text matter."""
        if table == "article" and (before is None or after is None or before["text_id"] != after["text_id"]):
            self._moved.add(row_id)

    def links(self, shape: Table, changes: Sequence[LinkChange]) -> None:
        """Links were written: they say nothing of texts."""

    def forget(self) -> None:
        """The act was rolled back."""
        self._moved.clear()

    def take(self, text: int, folded: str, known: Sketch | None = None) -> None:
        """Pair a text with what it is a copy of; `known` is its sketch where it was made before."""
        known = known or sketch(folded)
        ask = self._connection.execute
        ask("INSERT OR REPLACE INTO likeness VALUES (?, ?, ?)", (text, known.runs, known.packed()))
        pairs = dict.fromkeys(self._equal(text), 1.0)
        if known.runs >= FEWEST_RUNS:
            sought = known.hashes[:SOUGHT]
            for other in self._near(text, known, sought):
                if other not in pairs and (likeness := self._likeness(known, folded, other)) >= ALIKE:
                    pairs[other] = likeness
            self._connection.executemany(
                "INSERT OR IGNORE INTO likeness_run VALUES (?, ?)", [(one, text) for one in sought]
            )
        for other, likeness in pairs.items():
            ask("INSERT OR REPLACE INTO likeness_pair VALUES (?, ?, ?), (?, ?, ?)",
                (text, other, likeness, other, text, likeness))  # fmt: skip

    def settle(self) -> None:
        """Form the groups anew around the articles that came, went or changed their text."""
        moved, self._moved = self._moved, set()
        if moved:
            self._regroup(moved)

    def fill(self, pause: Callable[[], None] = lambda: None) -> bool:
        """Take in some texts of an older file that were never sketched; False when there are none left."""
        if self._version() is not None:
            self.clear()
        rows = self._connection.execute(
            "SELECT t.id, t.article_id FROM text t LEFT JOIN likeness l ON l.text_id = t.id "
            "WHERE l.text_id IS NULL LIMIT ?",
            (PORTION,),
        ).fetchall()
        for text, article in rows:
            pause()
            body = self._connection.execute("SELECT content FROM body WHERE text_id = ?", (text,)).fetchone()
            self.take(text, fold(body[0]) if body else "")
            self._moved.add(article)
        self.settle()
        if not rows:
            self._say_filled()
        return bool(rows)

    def regroup_all(self) -> None:
        """Form all groups anew, when every text was taken."""
        self._connection.execute("DELETE FROM same_origin")
        self._moved.update(
            row[0]
            for row in self._connection.execute(
                "SELECT DISTINCT t.article_id FROM text t JOIN likeness_pair p ON p.text_id = t.id"
            )
        )
        self.settle()
        self._say_filled()

    def filled(self) -> bool:
        """Whether every text was sketched, and as it is done today."""
        return self._version() == str(LIKENESS_VERSION)

    def clear(self) -> None:
        """Forget everything: `fill` makes it anew."""
        for table in ("likeness", "likeness_run", "likeness_pair", "same_origin"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("DELETE FROM project WHERE key = 'likeness_version'")

    def _version(self) -> str | None:
        row = self._connection.execute("SELECT value FROM project WHERE key = 'likeness_version'").fetchone()
        return None if row is None else str(row[0])

    def _say_filled(self) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO project (key, value) VALUES ('likeness_version', ?)", (str(LIKENESS_VERSION),)
        )

    # Pairs

    def _equal(self, text: int) -> list[int]:
        rows = self._connection.execute(
            "SELECT o.id FROM text t JOIN text o ON o.sha256 = t.sha256 AND o.article_id <> t.article_id "
            "JOIN likeness l ON l.text_id = o.id WHERE t.id = ? LIMIT ?",
            (text, FOUND_BY_ONE),
        )
        return [row[0] for row in rows]

    def _near(self, text: int, known: Sketch, sought: Iterable[int]) -> list[int]:
        """Texts of other articles that share a rare run with this one, and are neither far longer nor far shorter."""
        found: Counter[int] = Counter()
        for one in sought:
            rows = self._connection.execute(
                "SELECT text_id FROM likeness_run WHERE hash = ? ORDER BY text_id DESC LIMIT ?", (one, FOUND_BY_ONE)
            )
            found.update(row[0] for row in rows)
        if not found:
            return []
        nearest = sorted(found, key=lambda other: (-found[other], other))[:NEAREST]
        marks = ",".join("?" * len(nearest))
        rows = self._connection.execute(
            f"SELECT l.text_id FROM likeness l JOIN text o ON o.id = l.text_id WHERE l.text_id IN ({marks}) "
            "AND o.article_id <> (SELECT article_id FROM text WHERE id = ?) AND l.runs BETWEEN ? AND ? ORDER BY 1",
            (*nearest, text, known.runs * SHORTEST_PART, known.runs / SHORTEST_PART),
        )
        return [row[0] for row in rows]

    def _likeness(self, known: Sketch, folded: str, other: int) -> float:
        runs, packed = self._connection.execute(
            "SELECT runs, sketch FROM likeness WHERE text_id = ?", (other,)
        ).fetchone()
        guess = guessed(known, Sketch.unpacked(runs, packed))
        if abs(guess - ALIKE) > UNSURE:
            return guess
        (content,) = self._connection.execute("SELECT content FROM body WHERE text_id = ?", (other,)).fetchone()
        return contained(folded, fold(content))

    # Groups

    def _regroup(self, moved: set[int]) -> None:
        ask = self._connection.execute
        left = set(moved)
        for article in moved:
            left.update(
                row[0]
                for row in ask(
                    "SELECT article_id FROM same_origin WHERE fullest_id = "
                    "(SELECT fullest_id FROM same_origin WHERE article_id = ?)",
                    (article,),
                )
            )
        while left:
            group = self._reached(left.pop())
            left -= group.keys()
            fullest = min(group, key=lambda article: (-group[article], article), default=0)
            for article in group:
                ask("DELETE FROM same_origin WHERE article_id = ?", (article,))
                if len(group) > 1 and group[article] >= 0:
                    ask("INSERT INTO same_origin VALUES (?, ?)", (article, fullest))

    def _reached(self, article: int) -> dict[int, int]:
        """The living articles of one origin with this one, and how many runs each has; -1 for itself if it is gone."""
        reached = {article: -1}
        row = self._runs_of(article)
        if row is None:
            return reached
        reached[article], ahead = row[0], [row[1]]
        while ahead:
            rows = self._connection.execute(
                "SELECT a.id, l.runs, l.text_id FROM likeness_pair p JOIN article a ON a.text_id = p.other_id "
                "AND a.gone IS NULL JOIN likeness l ON l.text_id = p.other_id WHERE p.text_id = ?",
                (ahead.pop(),),
            )
            for other, runs, text in rows:
                if other not in reached:
                    reached[other] = runs
                    ahead.append(text)
        return reached

    def _runs_of(self, article: int) -> Any:
        return self._connection.execute(
            "SELECT l.runs, l.text_id FROM article a JOIN likeness l ON l.text_id = a.text_id "
            "WHERE a.id = ? AND a.gone IS NULL",
            (article,),
        ).fetchone()
