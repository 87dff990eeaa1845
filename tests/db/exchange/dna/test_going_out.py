"""A project goes out as a database of DNA with the tables DNA makes, and comes back as it was."""

from __future__ import annotations

import base64
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from db.errors import Refused
from db.exchange.dna.going_out import WrittenDna, write_dna
from db.exchange.dna.schema import PASSWORD, TABLES, password_of
from db.exchange.foreign.databases import pieces_of
from db.exchange.foreign.records import ForeignActor, ForeignHead, ForeignSelection, ForeignSource, ForeignTheme
from db.exchange.foreign.report import ProjectReport
from db.exchange.foreign.taking import TakeForeign
from db.records.actors import Name
from db.store import Store

SHARED = Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).parents[5] / "shared")) / "samples/exchange/dna"
SAMPLE = SHARED / "sample_v3.0.7.dna"
TEXT = "Ann 😀 wants peace, not war.\nThe Party says nothing.\n"

PIECES = (
    ForeignHead("test:1"),
    ForeignTheme("1", "War", definition="What is fought.", colour="#ff0000", inclusion="Arms.", synonyms=("Fights",)),
    ForeignTheme("2", "War", parent="1"),
    ForeignTheme("3", "Peace " + "long " * 50, definition="Quiet. " * 40),
    ForeignActor("1", "Ann", "person", (Name("Anna", language="ru"), Name("A; B")), "A witness.", country="RU"),
    ForeignActor("2", "The Party", "party"),
    ForeignActor("3", "Nobody", "state"),
    ForeignSource("2", "B", "Nothing here.", outlet="Northwire", published="2022-07-19"),
    ForeignSource("1", "A " + "title " * 40, TEXT, published="2022-07", url="https://example.org", kind="report",
                  coder="Bea", created="2020-01-01T00:00:00Z"),
    ForeignSelection("1", 6, 17, themes=(("1", -2), ("3", None)), note="Look.",
                     actors=(("1", "speaker", None), ("2", "speaker", None)), coder="Bea",
                     important=True, event="2022", created="2020-01-02T00:00:00Z"),
    ForeignSelection("2", 6, 17, themes=(("2", 0),)),
    ForeignSelection("3", 0, 3, note="Who?"),
    ForeignSelection("4", 28, 37, actors=(("2", "speaker", None),)),
    ForeignSelection("5", 0, 5),
)  # fmt: skip


@pytest.fixture
def filled(empty: Store) -> Store:
    """A project with what DNA can carry, and names it cannot."""
    empty.apply(TakeForeign("p", lambda: PIECES, ProjectReport())).result()
    return empty


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """Another project, empty."""
    made = Store.create(tmp_path / "other.commonplace", "Tester")
    yield made
    made.close()


def _write(store: Store, target: Path) -> WrittenDna:
    reading = store.reading()
    try:
        return write_dna(reading, target)
    finally:
        reading.close()


def _contents(store: Store) -> dict[str, list[Any]]:
    questions = {
        "themes": "SELECT hex(t.uuid), t.name, hex(u.uuid), t.hue, t.definition, t.inclusion, t.exclusion, t.position "
                  "FROM theme t LEFT JOIN theme u ON u.id = t.parent_id ORDER BY 1",
        "synonyms": "SELECT hex(t.uuid), s.form FROM synonym s JOIN theme t ON t.id = s.theme_id ORDER BY 1, 2",
        "actors": "SELECT hex(uuid), kind, note, country FROM actor ORDER BY 1",
        "names": "SELECT hex(a.uuid), n.form, n.type, n.language, n.script, n.position, n.matching FROM name n "
                 "JOIN actor a ON a.id = n.actor_id ORDER BY 1, n.position",
        "articles": "SELECT hex(a.uuid), a.title, a.outlet, a.author, a.published, a.url, a.language, a.kind, a.state, "
                    "a.direction, a.created, a.modified, b.content, c.name FROM article a "
                    "JOIN body b ON b.text_id = a.text_id JOIN coder c ON c.id = a.coder_id ORDER BY 1",
        "highlights": 'SELECT hex(h.uuid), p.start, p."end", p.quote, h.note, h.important, h.event, h.grade, c.name, '
                      "h.created, h.modified FROM highlight h JOIN placement p ON p.id = h.placement_id "
                      "JOIN coder c ON c.id = h.coder_id ORDER BY 1",
        "tags": "SELECT hex(h.uuid), hex(t.uuid), g.position, g.stance FROM theme_tag g "
                "JOIN highlight h ON h.id = g.highlight_id JOIN theme t ON t.id = g.theme_id ORDER BY 1, 3",
        "speakers": "SELECT hex(h.uuid), hex(a.uuid), k.role, k.stance, k.position FROM actor_tag k "
                    "JOIN highlight h ON h.id = k.highlight_id JOIN actor a ON a.id = k.actor_id ORDER BY 1, 2",
    }  # fmt: skip
    reading = store.reading()
    try:
        return {name: reading.all(sql) for name, sql in questions.items()}
    finally:
        reading.close()


def test_an_empty_project_gets_equal_tables_and_again_nothing(filled: Store, other: Store, tmp_path: Path) -> None:
    target = tmp_path / "p.dna"
    written = _write(filled, target)
    assert (written.articles, written.highlights, written.agreement) == (2, 5, "integer")
    assert written.left["names of themes and actors that are other ones in DNA"] == 2
    assert written.left["addresses of articles"] == 1
    report = ProjectReport()
    other.apply(TakeForeign("p.dna", lambda: pieces_of(target), report)).result()
    assert not report.refused
    assert _contents(other) == _contents(filled)
    for store in (other, filled):
        again = ProjectReport()
        store.apply(TakeForeign("p.dna", lambda: pieces_of(target), again)).result()
        assert not again.taken
        assert not again.changed
    reading = filled.reading()
    with pytest.raises(Refused, match="already"):
        write_dna(reading, target)
    with pytest.raises(Refused, match="itself"):
        write_dna(reading, filled.path, replace=True)
    first = target.read_bytes()
    write_dna(reading, target, replace=True)
    reading.close()
    assert target.read_bytes() == first


def test_what_was_worked_on_in_dna_comes_back_to_its_highlights(filled: Store, tmp_path: Path) -> None:
    target = tmp_path / "p.dna"
    _write(filled, target)
    with closing(sqlite3.connect(target)) as connection:
        (nobody,) = connection.execute("SELECT ID FROM ENTITIES WHERE VariableId = 2 AND Value = ''").fetchone()
        connection.executescript(
            "INSERT INTO ENTITIES VALUES (900, 3, 'Hope', 0, 0, 0, NULL), (901, 1, 'Cem', 0, 0, 0, NULL);"
            "INSERT INTO STATEMENTS VALUES (900, 1, 1, 0, 7, 1);"
            f"INSERT INTO DATASHORTTEXT VALUES (900, 900, 1, 901), (901, 900, 2, {nobody}), (902, 900, 3, 900);"
            "INSERT INTO DATAINTEGER VALUES (900, 900, 4, 1);"
            # the note of one was written there, another was taken away and its number given to one elsewhere
            "UPDATE DATALONGTEXT SET Value = 'Nobody knows.' WHERE Value = '';"
            "UPDATE STATEMENTS SET Start = 8, Stop = 12 WHERE ID = (SELECT max(ID) FROM STATEMENTS WHERE ID < 900);"
        )
    report = ProjectReport()
    filled.apply(TakeForeign("p.dna", lambda: pieces_of(target), report)).result()
    assert dict(report.taken) == {"theme": 1, "actor": 1, "highlight": 2, "note": 1}
    reading = filled.reading()
    assert reading.all("SELECT count(*) FROM article") == [(2,)]
    assert reading.all(
        "SELECT p.quote, t.name, g.stance FROM theme_tag g JOIN theme t ON t.id = g.theme_id JOIN highlight h "
        "ON h.id = g.highlight_id JOIN placement p ON p.id = h.placement_id WHERE t.name = 'Hope'"
    ) == [("Nothing", "Hope", 1)]
    reading.close()


def test_agreement_is_yes_or_no_where_every_stance_is(empty: Store, tmp_path: Path) -> None:
    pieces = (*PIECES[:2], PIECES[8], ForeignSelection("1", 6, 17, themes=(("1", -1),)))
    empty.apply(TakeForeign("p", lambda: pieces, ProjectReport())).result()
    assert _write(empty, tmp_path / "p.dna").agreement == "boolean"
    with closing(sqlite3.connect(tmp_path / "p.dna")) as connection:
        assert connection.execute("SELECT DataType FROM VARIABLES WHERE Variable = 'agreement'").fetchone() == (
            "boolean",
        )
        assert connection.execute("SELECT Value FROM DATABOOLEAN").fetchall() == [(0,)]
        assert connection.execute("SELECT Start, Stop FROM STATEMENTS").fetchall() == [(7, 18)]


def test_every_statement_has_every_value_and_all_keys_hold(filled: Store, tmp_path: Path) -> None:
    _write(filled, tmp_path / "p.dna")
    with closing(sqlite3.connect(tmp_path / "p.dna")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        many = connection.execute("SELECT count(*) FROM STATEMENTS WHERE StatementTypeId = 1").fetchone()[0]
        assert connection.execute("SELECT count(*) FROM DATASHORTTEXT").fetchone() == (3 * many,)
        assert connection.execute("SELECT count(*) FROM DATAINTEGER").fetchone() == (many,)
        entities = connection.execute("SELECT count(*) FROM ENTITIES").fetchone()[0]
        assert connection.execute("SELECT count(*) FROM ATTRIBUTEVALUES").fetchone() == (3 * entities,)


def test_the_password_is_kept_as_dna_keeps_it() -> None:
    kept = base64.b64decode(password_of(b"x"))
    digest = kept[:16] + PASSWORD.encode()
    for _ in range(100_000):
        digest = sha256(digest).digest()
    assert digest == kept[16:]
    assert password_of(b"x") != password_of(b"y")


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not there")
def test_the_tables_are_those_of_dna() -> None:
    def columns(connection: sqlite3.Connection) -> dict[str, list[Any]]:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"PRAGMA table_info({name})").fetchall() for name in names}

    with (
        closing(sqlite3.connect(f"file:{SAMPLE}?mode=ro&immutable=1", uri=True)) as sample,
        closing(sqlite3.connect(":memory:")) as made,
    ):
        for sql in TABLES:
            made.execute(sql)
        ours = columns(made)
        del ours["COMMONPLACE"]
        assert ours == columns(sample)
