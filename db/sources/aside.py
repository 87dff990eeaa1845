"""Articles that came and are not stored yet, put aside in a file without a name: any number of them needs few bytes.

SQLite keeps small ones in memory, and lets the file go with the connection, also when the program dies.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from db.edits.articles import pack_blocks, pack_spans
from db.errors import Cancelled
from db.records.articles import Block, Draft, Span
from db.text.likeness import Sketch

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -4000;
CREATE TABLE raw (id INTEGER PRIMARY KEY, sha256 BLOB UNIQUE, bytes BLOB);
CREATE TABLE draft (number INTEGER PRIMARY KEY, raw_id INTEGER, sha256 BLOB, title TEXT, part TEXT, head TEXT,
  text TEXT, blocks TEXT, spans TEXT, runs INTEGER, sketch BLOB);
CREATE INDEX draft_text ON draft (sha256);
CREATE INDEX draft_raw ON draft (raw_id);
CREATE TABLE run (hash INTEGER, number INTEGER, PRIMARY KEY (hash, number)) WITHOUT ROWID;
"""


class Aside:
    """Drafts by number, from 0 in the order they came in; any thread may ask.

    `close` lets all of them go: whoever asks after that is Cancelled.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._connection.executescript(_TABLES)
        self._connection.execute("BEGIN")  # never ended: nothing of this is to last
        self._count = 0
        self._closed = False
        self._last = (0, b"")

    @property
    def _open(self) -> sqlite3.Connection:
        """The connection; raises Cancelled when everything was let go meanwhile."""
        if self._closed:
            raise Cancelled("Bringing in was stopped.", "What was not stored yet is as it was.")
        return self._connection

    def __len__(self) -> int:
        return self._count

    def add(self, draft: Draft) -> int:
        """Put a draft aside; the number it is asked by. Bytes that many came in are kept once."""
        with self._lock:
            number, self._count = self._count, self._count + 1
            self._put(number, draft)
        return number

    def replace(self, number: int, draft: Draft) -> None:
        """Put another draft in the place of one: the same read otherwise."""
        with self._lock:
            self._open.execute("DELETE FROM run WHERE number = ?", (number,))
            self._put(number, draft)

    def remove(self, numbers: Iterable[int]) -> None:
        """Let some go: nothing is known by them any more."""
        with self._lock:
            gone = [(one,) for one in numbers]
            for table in ("run", "draft"):
                self._open.executemany(f"DELETE FROM {table} WHERE number = ?", gone)

    def draft(self, number: int) -> Draft:
        """A draft as it was put aside. Raises KeyError where there is none of this number."""
        row = self.one(
            "SELECT head, text, blocks, spans, raw_id FROM draft WHERE number = ?",
            number,
        )
        if row is None:
            raise KeyError(number)
        head: dict[str, Any] = json.loads(row[0])
        head |= {"warnings": tuple(head["warnings"]), "origins": tuple(map(tuple, head["origins"]))}
        blocks = tuple(Block(*block) for block in json.loads(row[2]))
        spans = tuple(Span(*span) for span in json.loads(row[3]))
        return Draft(text=row[1], blocks=blocks, spans=spans, raw=self._raw(row[4]), **head)

    def _raw(self, raw_id: int) -> bytes:
        """The bytes of a file; the last are held, for the many articles that came in them."""
        known, raw = self._last
        if known != raw_id:
            raw = self.one("SELECT bytes FROM raw WHERE id = ?", raw_id)[0]
            self._last = (raw_id, raw)
        return raw

    def sketch(self, number: int, known: Sketch, sought: Iterable[int]) -> None:
        """Keep what others of a draft's kind are found by: its sketch, and the runs it is looked up by."""
        with self._lock:
            self._open.execute(
                "UPDATE draft SET runs = ?, sketch = ? WHERE number = ?", (known.runs, known.packed(), number)
            )
            self._open.executemany("INSERT OR IGNORE INTO run VALUES (?, ?)", [(one, number) for one in sought])

    def sketch_of(self, number: int) -> Sketch | None:
        """The sketch of a draft, None where it has none yet."""
        row = self.one("SELECT runs, sketch FROM draft WHERE number = ?", number)
        return None if row is None or row[0] is None else Sketch.unpacked(*row)

    def one(self, sql: str, *values: Any) -> Any:
        """The first row of an answer, None where there is none."""
        with self._lock:
            return self._open.execute(sql, values).fetchone()

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of an answer."""
        with self._lock:
            return self._open.execute(sql, values).fetchall()

    def close(self) -> None:
        """Let everything go."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._connection.close()

    def _put(self, number: int, draft: Draft) -> None:
        ask = self._open.execute
        digest = draft.sha256
        found = ask("SELECT id FROM raw WHERE sha256 = ?", (digest,)).fetchone()
        # The bytes of a table of thousands are handed over once.
        raw = found[0] if found else ask("INSERT INTO raw (sha256, bytes) VALUES (?, ?)", (digest, draft.raw)).lastrowid
        head = asdict(replace(draft, text="", raw=b"", blocks=(), spans=()))
        for name in ("text", "raw", "blocks", "spans"):
            del head[name]
        digest = sha256(draft.text.encode()).digest()
        told = (" ".join(draft.title.split()), draft.part, json.dumps(head))
        row = (draft.text, pack_blocks(draft.blocks), pack_spans(draft.spans))
        ask(
            "INSERT OR REPLACE INTO draft (number, raw_id, sha256, title, part, head, text, blocks, spans) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, raw, digest, *told, *row),
        )
