"""Keeps the full-text index in step with the rows, in the same transaction as the rows themselves."""

from __future__ import annotations

import sqlite3
from typing import Any

from db.search.origins import Origins
from db.text.fold import FOLD_VERSION, fold
from db.text.likeness import Sketch

PAGES_A_PAUSE = 200


class Index:
    """Told by the recorder of every row that comes to stand.

    Texts and quotes are immutable, so their contentless entries are written once and never touched again; notes and
    titles change, so theirs lie in small tables of folded words that the index can be corrected from. What comes in
    is folded once, for the index and for `origins`.
    """

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self._connection = cursor.connection
        self.origins = Origins(self._connection)

    def __call__(self, table: str, row_id: int, image: dict[str, Any] | None, new: bool) -> None:
        """A row of `table` now stands as `image` says (None: it left); `new` when it never stood before."""
        if image is None:
            return
        if table == "placement":
            self._once("quote_words", row_id, image["quote"], new)
        elif table == "body":
            self._once("article_words", row_id, image["content"], new, image.get("sketch"))
        elif table == "highlight":
            self._replace("note", "highlight_id", row_id, image["note"], new)
        elif table == "article":
            parts = (image["title"], image["outlet"], image["author"])
            self._replace("title", "article_id", row_id, "\n".join(part for part in parts if part), new)

    def tidy(self) -> None:
        """Merge some pieces of the index, for a pause of the analyst: each word is then looked up in fewer places."""
        for name in ("quote_words", "article_words", "note_words", "title_words"):
            self._connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', {PAGES_A_PAUSE})")

    def rebuild(self) -> None:
        """Write the whole index anew from the rows (after a change of folding, or when a check finds it wrong)."""
        for name in ("article_words", "quote_words"):
            self._connection.execute(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")
        for name in ("note", "title"):
            self._connection.execute(f"DELETE FROM {name}_folded")
            self._connection.execute(f"INSERT INTO {name}_words ({name}_words) VALUES ('rebuild')")
        self.origins.clear()
        for table, sql in (
            ("body", "SELECT text_id, content FROM body"),
            ("placement", "SELECT id, quote FROM placement"),
        ):
            column = "content" if table == "body" else "quote"
            for row_id, words in self._connection.execute(sql):
                self(table, row_id, {column: words}, True)
        for row_id, note in self._connection.execute("SELECT id, note FROM highlight WHERE note <> ''"):
            self("highlight", row_id, {"note": note}, True)
        for row_id, title, outlet, author in self._connection.execute("SELECT id, title, outlet, author FROM article"):
            self("article", row_id, {"title": title, "outlet": outlet, "author": author}, True)
        self._connection.execute(
            "INSERT OR REPLACE INTO project (key, value) VALUES ('fold_version', ?)", (str(FOLD_VERSION),)
        )
        self.origins.regroup_all()

    def _once(self, name: str, row_id: int, words: str, new: bool, known: Sketch | None = None) -> None:
        # An undo may restore a placement that is indexed already: the same rowid twice would double its words.
        if new or not self._cursor.execute(f"SELECT 1 FROM {name}_docsize WHERE id = ?", (row_id,)).fetchone():
            folded = fold(words)
            self._cursor.execute(f"INSERT INTO {name} (rowid, words) VALUES (?, ?)", (row_id, folded))
            if name == "article_words":
                self.origins.take(row_id, folded, known)

    def _replace(self, name: str, key: str, row_id: int, words: str, new: bool) -> None:
        if new and not words:
            return
        folded = fold(words) if words else ""
        old = None
        if not new:
            old = self._cursor.execute(f"SELECT words FROM {name}_folded WHERE {key} = ?", (row_id,)).fetchone()
        if folded == (old[0] if old else ""):
            return
        if old:
            self._cursor.execute(
                f"INSERT INTO {name}_words ({name}_words, rowid, words) VALUES ('delete', ?, ?)",
                (row_id, old[0]),
            )
        self._cursor.execute(
            f"INSERT INTO {name}_folded ({key}, words) VALUES (?, ?) "
            f"ON CONFLICT ({key}) DO UPDATE SET words = excluded.words",
            (row_id, folded),
        )
        self._cursor.execute(f"INSERT INTO {name}_words (rowid, words) VALUES (?, ?)", (row_id, folded))
