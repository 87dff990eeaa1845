"""Reads the database of a QualCoder project (data.qda): codes, cases, coded texts, journals and memos.

https://github.com/ccbogel/QualCoder, the tables that its __main__.py creates, of every version since 1. Positions
were code points or, where Qt counted them, UTF-16; which of the two is found by what the selections quote.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

from db.exchange.foreign.counting import SourceText
from db.exchange.foreign.database import ByOwner, ForeignDatabase, number, said
from db.exchange.foreign.metadata import metadata
from db.exchange.foreign.records import (
    Foreign,
    ForeignActor,
    ForeignCount,
    ForeignHead,
    ForeignSelection,
    ForeignSource,
    ForeignTheme,
)
from db.exchange.foreign.scoring import MOST_OF_ONE, Found, Scoring, read_as

NAME = "QualCoder"
_CODED = (
    "code_text",
    ("pos0", "pos1", "owner", "ctid", "cid", "seltext", "memo", "date", "important"),
    ("pos0", "pos1", "owner", "ctid"),
)
_NOTED = ("annotation", ("anid", "pos0", "pos1", "memo", "owner", "date"), ("pos0", "anid"))
_OF_CASES = ("case_text", ("id", "caseid", "pos0", "pos1", "memo", "owner", "date"), ("pos0", "id"))
_DROPPED = {
    "code_image": "codings of pictures",
    "code_av": "codings of sounds and films",
    "graph": "graphs",
    "stored_sql": "stored questions (SQL)",
    "ris": "lines of bibliographic references",
}


def is_one(database: ForeignDatabase) -> bool:
    """Whether a database is one of QualCoder."""
    return (
        database.has("source", "id", "name", "fulltext")
        and database.has("code_name", "cid", "name")
        and database.has("code_text", "cid", "fid", "pos0", "pos1")
    )


def projects(database: ForeignDatabase) -> list[str]:
    """A file of QualCoder is one project."""
    return [NAME]


def pieces(database: ForeignDatabase, only: str | None) -> Iterator[Foreign]:
    """The whole project."""
    found = _scored(database)
    versions = [said(row[0]) for row in database.rows("project", ("about",))]
    yield ForeignHead("qualcoder", " ".join((versions or [""])[0].split()) or NAME, read_as(found), merge=True)
    yield ForeignCount("changed", "times have no zone; they were taken as they stand, as UTC")
    yield from _themes(database)
    values = _attributes(database, "case")
    for key, name, memo, date in database.rows("cases", ("caseid", "name", "memo", "date"), "", ("caseid",)):
        attributes = tuple(values.get(key, {}).items())
        yield ForeignActor(_case_id(key, name), said(name), note=said(memo), attributes=attributes, created=_when(date))
    yield from _sources(database, found)
    yield from _journals(database)
    for table, what in _DROPPED.items():
        many = database.count(table)
        if many:
            yield ForeignCount("dropped", what, many)


def _themes(database: ForeignDatabase) -> Iterator[Foreign]:
    """Categories, each with what stands under it, then the codes."""
    columns = ("catid", "name", "memo", "supercatid", "date")
    left = {row[0]: row for row in database.rows("code_cat", columns, "", ("catid",))}
    known: dict[int, str] = {}
    while left:
        ready = [key for key, row in left.items() if row[3] not in left]
        # categories in a circle stand under nothing
        for key in ready or [next(iter(left))]:
            _, name, memo, above, date = left.pop(key)
            known[key] = f"category:{key}:{said(name)}"
            yield ForeignTheme(known[key], said(name), known.get(above), said(memo), created=_when(date))
    of_codes = ("cid", "name", "memo", "catid", "color", "date")
    for key, name, memo, above, colour, date in database.rows("code_name", of_codes, "", ("cid",)):
        yield ForeignTheme(
            _code_id(key, name), said(name), known.get(above), said(memo), said(colour) or None, created=_when(date)
        )


def _sources(database: ForeignDatabase, found: Found) -> Iterator[Foreign]:
    codes = {key: _code_id(key, name) for key, name in database.rows("code_name", ("cid", "name"))}
    cases = {key: _case_id(key, name) for key, name in database.rows("cases", ("caseid", "name"))}
    values = _attributes(database, "file")
    memos: list[str] = []
    coded, noted, of_cases = (_by_file(database, *table) for table in (_CODED, _NOTED, _OF_CASES))
    columns = ("id", "name", "fulltext", "mediapath", "memo", "owner", "date")
    for key, name, text, media, memo, owner, date in database.rows("source", columns, "", ("id",)):
        if said(memo).strip():
            memos.append(f"{said(name)}\n\n{said(memo).strip()}")
        if not said(text).strip():
            yield ForeignCount("dropped", _kind(said(media)))
            continue
        dropped: Counter[str] = Counter()
        about = metadata(values.get(key, {}), dropped)
        for what, many in dropped.items():
            yield ForeignCount("dropped", what, many)
        file = f"{key}:{said(name)}:{sha256(said(text).encode('utf-8', 'replace')).hexdigest()[:16]}"
        yield ForeignSource(
            f"file:{key}:{said(name)}", said(name), said(text), found.counting, format="qualcoder",
            file_name=said(name), coder=said(owner), created=_when(date), **about.draft, **about.more,
        )  # fmt: skip
        if number(key) is not None:
            yield from _selections(coded.of(key), file, codes)
            yield from _notes(noted.of(key), file)
            yield from _of_cases(of_cases.of(key), file, len(said(text)), cases)
    for (memo,) in database.rows("project", ("memo",)):
        if said(memo).strip():
            memos.insert(0, said(memo).strip())
    if memos:
        yield ForeignCount("changed", "memos of the project and of files stand in an article of their own", len(memos))
        yield ForeignSource("memos", "Memos", "\n\n".join(memos), grows=True, kind="memo", format="qualcoder")


def _by_file(database: ForeignDatabase, table: str, columns: tuple[str, ...], order: tuple[str, ...]) -> ByOwner:
    return ByOwner(database.rows(table, ("fid", *columns), "", ("fid", *order)))


def _selections(rows: list[tuple[Any, ...]], known: str, codes: dict[int, str]) -> Iterator[Foreign]:
    """What one coder coded at one place is one selection."""
    for (start, end, owner), group in groupby(rows, key=itemgetter(0, 1, 2)):
        given = list(group)
        notes = dict.fromkeys(words for row in given if (words := said(row[6]).strip()))
        yield ForeignSelection(
            f"coded:{known}:{start}:{end}:{owner}",
            number(start),
            number(end),
            said(given[0][5]),
            themes=tuple((codes[row[4]], None) for row in given if row[4] in codes),
            note="\n\n".join(notes),
            important=any(row[8] == 1 for row in given),
            coder=said(owner),
            created=min(_when(row[7]) for row in given),
            modified=max(_when(row[7]) for row in given),
        )


def _notes(rows: list[tuple[Any, ...]], known: str) -> Iterator[Foreign]:
    """Annotations: passages with a note and no code."""
    for key, start, end, memo, owner, date in rows:
        yield ForeignSelection(
            f"annotation:{key}:{known}:{start}:{end}", number(start), number(end), note=said(memo), coder=said(owner),
            created=_when(date),
        )  # fmt: skip


def _of_cases(rows: list[tuple[Any, ...]], known: str, length: int, cases: dict[int, str]) -> Iterator[Foreign]:
    """Passages of cases; a whole file of a case is counted, as an article has no actors of its own."""
    for _, case, start, end, memo, owner, date in rows:
        first, last = number(start), number(end)
        if case not in cases or first is None or last is None:
            continue
        if first <= 0 and last >= length - 1:
            yield ForeignCount("dropped", "whole sources of cases")
            continue
        yield ForeignSelection(
            f"case:{cases[case]}:{known}:{start}:{end}:{owner}", first, last,
            actors=((cases[case], "subject", None),), note=said(memo), coder=said(owner), created=_when(date),
        )  # fmt: skip


def _journals(database: ForeignDatabase) -> Iterator[Foreign]:
    for key, name, words, date, owner in database.rows(
        "journal", ("jid", "name", "jentry", "date", "owner"), "", ("jid",)
    ):
        if said(words).strip():
            yield ForeignCount("changed", "journals are articles")
            yield ForeignSource(
                f"journal:{key}:{said(name)}", said(name) or "Journal", said(words), grows=True, kind="journal",
                format="qualcoder", coder=said(owner), created=_when(date),
            )  # fmt: skip


def _attributes(database: ForeignDatabase, of: str) -> dict[int, dict[str, str]]:
    """The values of cases or of files, by their numbers."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for name, key, value in database.rows("attribute", ("name", "id", "value"), "attr_type = ?", ("attrid",), (of,)):
        if said(value).strip() and number(key) is not None:
            found[key][said(name)] = said(value).strip()
    return found


def _scored(database: ForeignDatabase) -> Found:
    """How positions count, as far as some texts tell it."""
    scoring = Scoring(NAME)
    for key, text in database.rows("source", ("id", "fulltext"), "", ("id",)):
        words = said(text)
        if scoring.full:
            break
        if not words.strip() or ("\r" not in words and max(words) < "\U00010000"):
            continue  # every way but bytes counts it alike
        rows: Iterator[tuple[Any, ...]] = database.rows(
            "code_text", ("pos0", "pos1", "seltext"), f"fid = ? LIMIT {MOST_OF_ONE}", (), (key,)
        )
        given = [
            (start, end, said(quote))
            for start, end, quote in rows
            if number(start) is not None and number(end) is not None
        ]
        if given:
            scoring.take(SourceText.of_words(words), given)
    return scoring.best()


def _kind(media: str) -> str:
    for start, kind in (("images", "pictures"), ("audio", "sounds"), ("video", "films")):
        if media.lstrip("/").lower().startswith(start):
            return kind
    return "files without a text"


def _code_id(key: Any, name: Any) -> str:
    """With the name: QualCoder gives the number of a code that was deleted last to the next one."""
    return f"code:{key}:{said(name)}"


def _case_id(key: Any, name: Any) -> str:
    return f"case:{key}:{said(name)}"


def _when(value: Any) -> str:
    return said(value).strip().replace(" ", "T")
