"""Writes a project as a database of DNA 3 (.dna): every theme of a highlight with its speakers is a statement.

Philip Leifeld, https://github.com/leifeld/dna. Positions are UTF-16, as Java counts them. A table of ours beside those
of DNA keeps what DNA has no room for, and which row was what, so that a file that was worked on in DNA comes back and
meets its own highlights.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any

from db.errors import NotSaved, Refused
from db.exchange.dna.entities_out import CONCEPT, ORGANIZATION, PERSON, Entities
from db.exchange.dna.schema import DATE, LONGEST, TABLES, VERSION, password_of, short
from db.exchange.foreign.counting import ONE, UTF16, Counting, Positions, SourceText
from db.exchange.foreign.left import left_behind
from db.exchange.hues import COLOURS
from db.reading import Reading
from db.reads import articles, highlights, project
from db.records.articles import Article
from db.records.highlights import Highlight

AGREEMENT, NOTE = 4, 5
STATEMENT, ANNOTATION = 1, 2
_BOOLEAN = {1, -1}


@dataclass(slots=True)
class WrittenDna:
    """How much went out, how agreement is told, and what DNA has no room for, by what it is in words."""

    articles: int
    highlights: int
    statements: int
    agreement: str
    left: Counter[str]


def write_dna(
    reading: Reading,
    target: Path,
    *,
    replace: bool = False,
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> WrittenDna:
    """Write a database beside its final name, then move it there; every coder gets in with `schema.PASSWORD`.

    Raises Refused where a file is there already or the target is the project itself, NotSaved where it cannot be
    written.
    """
    if reading.reads(target):
        raise Refused(f"{target.name} is the project itself.", "Choose another name.")
    if target.exists() and not replace:
        raise Refused(f"There is a {target.name} already.", "Choose another name, or add --replace.")
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        reading.connection.execute("BEGIN")  # one moment of the project
        with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as connection:
            # nothing to go back to: a file that is not whole is thrown away
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            for sql in TABLES:
                connection.execute(sql)
            out = _Out(connection, reading, progress)
            out.write()
            connection.execute("COMMIT")
        part.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise NotSaved(f"{target.name} could not be written: {error}.", "Choose another folder.") from error
    finally:
        if reading.connection.in_transaction:
            reading.connection.execute("ROLLBACK")
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return WrittenDna(out.documents, out.highlights, out.statements, out.agreement, left_behind(reading, out.lost))


class _Out:
    """One database on its way out."""

    def __init__(self, connection: sqlite3.Connection, reading: Reading, progress: Callable[[int, int], None]) -> None:
        self._connection, self._reading, self._progress = connection, reading, progress
        self.lost: Counter[str] = Counter()
        self.documents = self.highlights = self.statements = 0
        self._entities = Entities(connection, reading, self.lost)
        self._coders: dict[str, int] = {}
        stances = {row[0] for row in reading.all("SELECT DISTINCT stance FROM theme_tag")}
        self.agreement = "boolean" if stances <= _BOOLEAN else "integer"
        self._silent = None in stances

    def write(self) -> None:
        self._settings()
        self._entities.write()
        known = articles.all_articles(self._reading)
        for done, article in enumerate(known):
            self._progress(done, len(known))
            self._reading.breathe()
            self._document(article)
        (self.lost["links of highlights"],) = self._reading.one("SELECT count(*) FROM link WHERE gone IS NULL")

    def _settings(self) -> None:
        facts = project.facts(self._reading)
        put = self._connection.execute
        put("INSERT INTO SETTINGS VALUES ('version', ?), ('date', ?)", (VERSION, DATE))
        coders = self._reading.all("SELECT uuid, name FROM coder ORDER BY id")
        colours = [tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)) for colour in COLOURS.values()]
        for number, (uuid, name) in enumerate([(facts.uuid.bytes, "Admin"), *coders], 1):
            colour = (255, 255, 0) if number == 1 else colours[number % len(colours)]
            put(
                "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (?, ?, ?, ?, ?, ?)",
                (number, name[:LONGEST], *colour, password_of(bytes(uuid))),
            )
            self._coders.setdefault(name, number)
        everyone = range(1, len(coders) + 2)
        pairs = [(one, other) for one in everyone for other in everyone if one != other]
        self._connection.executemany("INSERT INTO CODERRELATIONS (Coder, OtherCoder) VALUES (?, ?)", pairs)
        put("INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51), (2, 'Annotation', 211, 211, 211)")
        put(
            "INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1), "
            "(3, 'concept', 'short text', 1), (4, 'agreement', ?, 1), (5, 'note', 'long text', 2)",
            (self.agreement,),
        )
        put("INSERT INTO COMMONPLACE VALUES ('project', 1, ?, '', '')", (str(facts.uuid),))

    def _document(self, article: Article) -> None:
        self.documents += 1
        text = articles.text(self._reading, article.text_id).content
        digest = sha256(text.encode()).hexdigest()[:16]
        coder, created, modified, state = self._reading.one(
            "SELECT c.name, a.created, a.modified, a.state FROM article a JOIN coder c ON c.id = a.coder_id "
            "WHERE a.id = ?",
            article.id,
        )
        date = _seconds(article.published)
        self.lost["articles without a day, which stand on 1 January 1970 there"] += article.published is None
        columns = "ID, Title, Text, Coder, Author, Source, Type, Date"
        self._connection.execute(
            f"INSERT INTO DOCUMENTS ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self.documents,
                title := self._short(article.title, "titles"),
                text,
                self._coders.get(coder, 1),
                self._short(article.author or "", "authors"),
                self._short(article.outlet or "", "outlets"),
                self._short(article.kind or "", "kinds of articles"),
                date,
            ),
        )
        kept: dict[str, Any] = {"date": date, "published": article.published, "created": created, "modified": modified}
        kept |= {"author": article.author, "outlet": article.outlet, "kind": article.kind, "state": state}
        for name in ("url", "language", "translator", "marking", "direction"):
            kept[name] = getattr(article, name)
            what = {"url": "addresses", "language": "languages", "translator": "translators", "marking": "markings"}
            self.lost[f"{what.get(name, 'directions')} of articles"] += name in what and kept[name] is not None
        self._keep("document", self.documents, str(article.uuid), digest, kept)
        self._keep("title", self.documents, str(article.uuid), title, article.title)
        found = highlights.of_text(self._reading, article.text_id)
        at = Positions(SourceText.of_words(text), Counting(UTF16, ONE)) if found else None
        for highlight in found:
            if at is not None:
                self._highlight(highlight, digest, at.of(highlight.start), at.of(highlight.end))

    def _highlight(self, highlight: Highlight, digest: str, start: int, end: int) -> None:
        self.highlights += 1
        self._count(highlight)
        coder = self._coders.get(highlight.coder, 1)
        kept: dict[str, Any] = {"created": highlight.created, "modified": highlight.modified}
        kept |= {"important": True} if highlight.important else {}
        kept |= {"event": highlight.event} if highlight.event else {}
        kept |= {"grade": highlight.grade} if highlight.grade else {}
        for person, organization, concept, stance in self._told(highlight):
            number = self._statement(STATEMENT, start, end, coder)
            self._connection.executemany(
                "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                [(number, PERSON, person), (number, ORGANIZATION, organization), (number, CONCEPT, concept)],
            )
            table = "DATABOOLEAN" if self.agreement == "boolean" else "DATAINTEGER"
            value = int((stance or 1) > 0) if self.agreement == "boolean" else stance or 0
            self._connection.execute(
                f"INSERT INTO {table} (StatementId, VariableId, Value) VALUES (?, ?, ?)", (number, AGREEMENT, value)
            )
            silent = {"silent": True} if stance is None else {}
            self._keep("statement", number, str(highlight.uuid), f"{digest}:{start}:{end}", kept | silent)
        if highlight.note.strip() or not (highlight.themes or self._speakers(highlight)):
            number = self._statement(ANNOTATION, start, end, coder)
            self._connection.execute(
                "INSERT INTO DATALONGTEXT (StatementId, VariableId, Value) VALUES (?, ?, ?)",
                (number, NOTE, highlight.note),
            )
            self._keep("statement", number, str(highlight.uuid), f"{digest}:{start}:{end}", kept)

    def _told(self, highlight: Highlight) -> Iterator[tuple[int, int, int, int | None]]:
        """Person, organization, concept and stance of the statements that a highlight makes."""
        nobody, speakers = self._entities.nobody, self._speakers(highlight)
        persons = [self._entities.speakers[actor] for actor, kind in speakers if kind == "person"]
        others = [self._entities.speakers[actor] for actor, kind in speakers if kind != "person"]
        if not highlight.themes and not speakers:
            return
        pairs = list(zip_longest(persons, others)) or [(None, None)]
        for theme in highlight.themes or (None,):
            concept = self._entities.concepts[theme.theme_id] if theme is not None else nobody[CONCEPT]
            for person, organization in pairs:
                who = person or nobody[PERSON], organization or nobody[ORGANIZATION]
                yield *who, concept, theme.stance if theme is not None else None

    @staticmethod
    def _speakers(highlight: Highlight) -> list[tuple[int, str]]:
        return [(tag.actor_id, tag.kind) for tag in highlight.actors if tag.role == "speaker"]

    def _statement(self, kind: int, start: int, end: int, coder: int) -> int:
        self.statements += 1
        self._connection.execute(
            "INSERT INTO STATEMENTS VALUES (?, ?, ?, ?, ?, ?)",
            (self.statements, kind, self.documents, start, end, coder),
        )
        return self.statements

    def _count(self, highlight: Highlight) -> None:
        for tag in highlight.actors:
            self.lost["actors who do not speak"] += tag.role != "speaker"
            self.lost["stances of actors"] += tag.stance is not None
        self.lost["importance, dates of events and grades, kept for the way back"] += bool(
            highlight.important or highlight.event or highlight.grade
        )
        self.lost["markings of highlights"] += highlight.marking is not None

    def _short(self, words: str, what: str) -> str:
        self.lost[f"{what} longer than {LONGEST} characters, cut"] += len(words) > LONGEST
        return short(words)

    def _keep(self, kind: str, row: int, uuid: str, value: str, kept: dict[str, Any] | str) -> None:
        told = kept if isinstance(kept, str) else json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        self._connection.execute("INSERT INTO COMMONPLACE VALUES (?, ?, ?, ?, ?)", (kind, row, uuid, value, told))


def _seconds(published: str | None) -> int:
    """The first moment of a day, a month or a year, UTC; 0 for none."""
    if published is None:
        return 0
    year, month, day = (*(int(part) for part in published.split("-")), 1, 1)[:3]
    return int(datetime(year, month, day, tzinfo=UTC).timestamp())
