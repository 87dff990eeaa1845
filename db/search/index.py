"""Keeps the full-text index in step with the rows, in their own transaction but for the newest quotes."""

from __future__ import annotations

import sqlite3
from typing import Any

from db.search.fresh import MOST
from db.search.origins import Origins
from db.text.fold import FOLD_VERSION, fold
from db.text.likeness import Sketch

PAGES_A_PAUSE = 200


class Index:
    """Told by the recorder of every row that comes to stand.

    Texts and quotes are immutable, so their contentless entries are written once and never touched again; quotes wait
    for a pause (`db.search.fresh`). Notes and titles change, so theirs lie in small tables of folded words that the
    index can be corrected from. What comes in is folded once, for the index and for `origins`.
    """

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self._connection = cursor.connection
        self._indexed: int | None = None
        self.origins = Origins(self._connection)

    def __call__(self, table: str, row_id: int, image: dict[str, Any] | None, new: bool) -> None:
        """A row of `table` now stands as `image` says (None: it left); `new` when it never stood before."""
        if image is None:
            return
        if table == "placement":
            self._quote(row_id, image["quote"])
        elif table == "body":
            self._text(row_id, image["content"], new, image.get("sketch"))
        elif table == "highlight":
            self._replace("note", "highlight_id", row_id, image["note"], new)
        elif table == "article":
            parts = (image["title"], image["outlet"], image["author"])
            self._replace("title", "article_id", row_id, "\n".join(part for part in parts if part), new)

    def forget(self) -> None:
        """Keep nothing in mind: an act was rolled back, or another program has written."""
        self._indexed = None
        self.origins.forget()

    @property
    def waits(self) -> bool:
        """Whether there are quotes that are not in the index yet."""
        newest = self._cursor.execute("SELECT ifnull(max(id), 0) FROM placement").fetchone()[0]
        return bool(newest > self._newest())

    def catch_up(self) -> None:
        """Write the words of the quotes that wait for it."""
        rows = self._connection.execute("SELECT id, quote FROM placement WHERE id > ? ORDER BY id", (self._newest(),))
        for row_id, quote in rows:
            self._write("quote_words", row_id, fold(quote))
            self._indexed = row_id

    def tidy(self) -> None:
        """In a pause of the analyst: catch up, and merge some pieces; each word is then looked up in fewer places."""
        self.catch_up()
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
        for row_id, content in self._connection.execute("SELECT text_id, content FROM body"):
            self("body", row_id, {"content": content}, True)
        self._indexed = None
        self.catch_up()
        for row_id, note in self._connection.execute("SELECT id, note FROM highlight WHERE note <> ''"):
            self("highlight", row_id, {"note": note}, True)
        for row_id, title, outlet, author in self._connection.execute("SELECT id, title, outlet, author FROM article"):
            self("article", row_id, {"title": title, "outlet": outlet, "author": author}, True)
        self._connection.execute(
            "INSERT OR REPLACE INTO project (key, value) VALUES ('fold_version', ?)", (str(FOLD_VERSION),)
        )
        self.origins.regroup_all()

    def _quote(self, row_id: int, quote: str) -> None:
        newest = self._newest()
        if row_id > newest + MOST:
            self.catch_up()
        elif row_id <= newest and not self._has("quote_words", row_id):
            self._write("quote_words", row_id, fold(quote))

    def _text(self, row_id: int, content: str, new: bool, known: Sketch | None) -> None:
        if new or not self._has("article_words", row_id):
            folded = fold(content)
            self._write("article_words", row_id, folded)
            self.origins.take(row_id, folded, known)

    def _newest(self) -> int:
        """The newest quote that is in the index: later ones wait."""
        if self._indexed is None:
            row = self._cursor.execute("SELECT ifnull(max(id), 0) FROM quote_words_docsize").fetchone()
            self._indexed = int(row[0])
        return self._indexed

    def _has(self, name: str, row_id: int) -> bool:
        # an undo may restore what is indexed already: the same rowid twice would double its words
        return self._cursor.execute(f"SELECT 1 FROM {name}_docsize WHERE id = ?", (row_id,)).fetchone() is not None

    def _write(self, name: str, row_id: int, folded: str) -> None:
        self._cursor.execute(f"INSERT INTO {name} (rowid, words) VALUES (?, ?)", (row_id, folded))

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
