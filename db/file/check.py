"""Looks over a whole project: the file, the rules between its rows, every quote, the index, the journal."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from db.file.opening import in_words
from db.journal import chain, replay
from db.reading import Reading
from db.search.fresh import MOST
from db.text.fold import fold

FAULTS_NAMED = 200


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found: counts of the living rows, and each fault in a sentence."""

    articles: int
    highlights: int
    themes: int
    actors: int
    faults: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.faults


def check(reading: Reading, path: Path, progress: Callable[[str], None] = lambda words: None) -> Findings:
    """Check everything; reads only. Raises ProjectError when the file cannot be read at all."""
    faults: list[str] = []
    connection = reading.connection
    try:
        for words, look in (
            ("the file", _file),
            ("links between rows", _links),
            ("texts and quotations", _quotes),
            ("the files that articles came from", _files),
            ("the theme tree", _tree),
            ("the search index", _index),
            ("the journal", _journal),
        ):
            progress(words)
            faults += islice(look(connection), FAULTS_NAMED + 1 - len(faults))
            if len(faults) > FAULTS_NAMED:
                faults[FAULTS_NAMED:] = ["There are more; mend these first."]
                break
            if faults and look is _file:
                faults.append("Nothing else was looked at: what can be read should be rescued first.")
                return Findings(0, 0, 0, 0, tuple(faults))
        counts = [
            int(connection.execute(f"SELECT count(*) FROM {table} WHERE gone IS NULL").fetchone()[0])
            for table in ("article", "highlight", "theme", "actor")
        ]
    except sqlite3.Error as error:
        raise in_words(error, path) from error
    return Findings(counts[0], counts[1], counts[2], counts[3], tuple(faults))


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    for (said,) in connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok" and "FTS5" not in said:  # SQLite 3.44 and newer look into the search index as well
            yield f"The file is damaged: {said}."


def _links(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"A row of {table} ({row}) points at a {parent} that is not there."
    for link, end, other in (
        ("theme_tag", "highlight_id", "highlight"),
        ("theme_tag", "theme_id", "theme"),
        ("actor_tag", "highlight_id", "highlight"),
        ("actor_tag", "actor_id", "actor"),
    ):
        (count,) = connection.execute(
            f"SELECT count(*) FROM {link} x JOIN {other} r ON r.id = x.{end} WHERE r.gone IS NOT NULL"
        ).fetchone()
        if count:
            yield f"{count} tags stand on a {other} that was deleted."


def _quotes(connection: sqlite3.Connection) -> Iterator[str]:
    for text_id, content, length, digest in connection.execute(
        "SELECT t.id, b.content, t.length, t.sha256 FROM text t LEFT JOIN body b ON b.text_id = t.id ORDER BY t.id"
    ):
        if content is None:
            yield f"Text {text_id} has lost its characters."
            continue
        if len(content) != length or sha256(content.encode()).digest() != digest:
            yield f"Text {text_id} is not what was stored: its characters were changed."
        for uuid, start, end, quote in connection.execute(
            'SELECT h.uuid, p.start, p."end", p.quote FROM placement p JOIN highlight h ON h.id = p.highlight_id '
            "WHERE p.text_id = ? AND p.gone IS NULL",
            (text_id,),
        ):
            if content[start:end] != quote:
                yield f"The highlight {uuid.hex()} does not stand at {start}..{end} of text {text_id}."


def _files(connection: sqlite3.Connection) -> Iterator[str]:
    for number, digest, packing, kept in connection.execute("SELECT id, sha256, packing, bytes FROM raw ORDER BY id"):
        try:
            content = zlib.decompress(kept) if packing == "zlib" else kept
        except zlib.error:
            content = b""
        if sha256(content).digest() != digest:
            yield f"File {number} is not what was brought in: its bytes were changed."


def _tree(connection: sqlite3.Connection) -> Iterator[str]:
    parents = dict(connection.execute("SELECT id, parent_id FROM theme WHERE gone IS NULL"))
    for theme in parents:
        seen, here = set(), theme
        while here is not None and here not in seen:
            seen.add(here)
            here = parents.get(here)
        if here is not None:
            yield f"Theme {theme} stands under itself."


def _index(connection: sqlite3.Connection) -> Iterator[str]:
    for name in ("article_words", "quote_words", "note_words", "title_words"):
        try:
            # a read-only connection cannot run integrity-check, which is written as an insert
            connection.execute(f"SELECT count(*) FROM {name} WHERE {name} MATCH 'a'").fetchone()
            said = connection.execute(f"PRAGMA integrity_check({name})").fetchone()[0]  # of 3.44 and newer
        except sqlite3.DatabaseError as error:
            said = str(error)
        if said != "ok":
            yield f"The search index {name} is damaged ({said}); it can be built anew."
    (waiting,) = connection.execute(
        "SELECT count(*) FROM placement WHERE id > (SELECT ifnull(max(id), 0) FROM quote_words_docsize)"
    ).fetchone()
    for name, table in (("article_words", "body"), ("quote_words", "placement")):
        key = "text_id" if table == "body" else "id"
        (missing,) = connection.execute(
            f"SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT id FROM {name}_docsize)"
        ).fetchone()
        if table == "placement" and waiting <= MOST:
            missing -= waiting  # for a pause of whoever writes; they are found meanwhile
        if missing:
            yield f"{missing} rows are missing from the search index {name}; it can be built anew."
    stale = sum(
        (folded or "") != (fold(note) if note else "")
        for note, folded in connection.execute(
            "SELECT h.note, f.words FROM highlight h LEFT JOIN note_folded f ON f.highlight_id = h.id "
            "WHERE h.gone IS NULL AND (h.note <> '' OR f.words <> '')"
        )
    )
    if stale:
        yield f"{stale} notes are not in the search index as they stand; it can be built anew."


def _journal(connection: sqlite3.Connection) -> Iterator[str]:
    unread = False
    for seq, what in chain.broken(connection):
        unread = unread or "images" in what
        yield f"Entry {seq}: {what}."
    if not unread:
        yield from replay.differences(connection)
