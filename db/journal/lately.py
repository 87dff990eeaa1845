"""What acts asked of the project lately, so that the next one need not ask again."""

from __future__ import annotations

import sqlite3
from typing import Any

ASKED_OF = frozenset(("article", "text", "theme", "name"))
"""Tables that answers are remembered of: a change in one of them forgets them all."""

KEPT = 1_000


class Lately:
    """Answers about single rows, and the characters of the text that was marked last.

    An act that is rolled back, or another program that writes, leaves none of it true: then `forget`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._answers: dict[tuple[str, int], Any] = {}
        self._text_id = 0
        self._content = ""

    def one(self, sql: str, row_id: int) -> Any:
        """The first row of a question about tables of `ASKED_OF`, by one id, or None."""
        answer = self._answers.get((sql, row_id))
        if answer is None:
            answer = self._connection.execute(sql, (row_id,)).fetchone()
            if len(self._answers) >= KEPT:
                self._answers.clear()
            if answer is not None:
                self._answers[sql, row_id] = answer
        return answer

    def between(self, text_id: int, start: int, end: int) -> str:
        """The code points [start, end) of a text that is there; they never change."""
        if text_id != self._text_id:
            found = self._connection.execute("SELECT content FROM body WHERE text_id = ?", (text_id,)).fetchone()
            self._text_id, self._content = text_id, str(found[0])
        return self._content[start:end]

    def changed(self, table: str) -> None:
        """A row of a table was written."""
        if table in ASKED_OF:
            self._answers.clear()

    def forget(self) -> None:
        """Ask anew from now on."""
        self._answers.clear()
        self._text_id, self._content = 0, ""
