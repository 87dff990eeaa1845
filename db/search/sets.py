"""Each leaf of a search as a set in SQL: a test of one row, and the ids that pass it.

Tests speak of a highlight as `h` and of an article as `a`. The plus before a column keeps SQLite from choosing that
set to begin with: `db.search.plan` chooses, since it has counted. Whoever is gone is left out there, too.
Most of these leaves are sets of bits in `db.search.at_hand` as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from db.record import record
from db.search.days import real_day
from db.search.meaning import Meaning, as_json
from db.search.tree import Actor, Beside, Dates, Field, Grade, Has, Is, Leaf, Near, Never, Stance, Theme, Words

_OF_QUOTES = "SELECT x.id FROM {0} CROSS JOIN highlight x ON x.placement_id = {0}.rowid WHERE {0} MATCH ?"
_LISTED = "(SELECT value FROM json_each(?))"
_TAGGED = "SELECT highlight_id FROM {table}_tag WHERE {column} IN " + _LISTED
_DATED = "{column} GLOB '[0-9][0-9][0-9][0-9]*'"
# What is known to the month or year only stands for all of its days (see db.search.tree.Dates).
_FIRST_DAY = "substr({column} || substr('0000-01-01', length({column}) + 1), 1, 10)"
_LAST_DAY = "substr({column} || substr('0000-12-31', length({column}) + 1), 1, 10)"
_DUPLICATE = "EXISTS (SELECT 1 FROM same_origin s WHERE s.article_id = a.id)"

# with a highlight its links leave, too
_LINKED = "SELECT highlight_id FROM link WHERE gone IS NULL UNION ALL SELECT other_id FROM link WHERE gone IS NULL"
_LOST = (
    "SELECT x.id FROM article a CROSS JOIN text t ON t.article_id = a.id AND t.id <> a.text_id "
    "CROSS JOIN placement p ON p.text_id = t.id CROSS JOIN highlight x ON x.placement_id = p.id AND x.gone IS NULL "
    "WHERE a.gone IS NULL"
)


@record
class Clause:
    """A piece of SQL and the values bound to its question marks, in order."""

    sql: str
    values: tuple[Any, ...] = ()

    def within(self, pattern: str) -> Clause:
        """The clause put into the place {} of a pattern that binds nothing itself."""
        return Clause(pattern.format(self.sql), self.values)


NOTHING = Clause("0")
EVERYTHING = Clause("1")


def all_of(clauses: Iterable[Clause]) -> Clause:
    """What passes every test."""
    return _joined(" AND ", list(clauses), EVERYTHING)


def any_of(clauses: Iterable[Clause]) -> Clause:
    """What passes some test."""
    return _joined(" OR ", list(clauses), NOTHING)


def gathered(selects: Iterable[Clause]) -> Clause:
    """The ids of several selects, one after the other, perhaps more than once."""
    return _joined(" UNION ALL ", list(selects), Clause("SELECT NULL WHERE 0"), brackets=False)


def highlight_test(leaf: Leaf, meaning: Meaning) -> Clause:
    """Whether the highlight `h` answers a leaf."""
    if isinstance(leaf, Words | Near):
        columns = {"quote": "h.placement_id", "fresh": "h.placement_id", "note": "h.id", "title": "h.article_id"}
        tests = [_matching(column, index, meaning) for index, column in columns.items() if index in meaning.indexes]
        tests += [tags.within("+h.id IN ({})") for tags in _tags(meaning)]
        return any_of(tests)
    if (test := _of_the_row(leaf, meaning)) is not None:
        return test
    if (test := _of_the_article(leaf, meaning)) is not None:
        return test.within("+h.article_id IN (SELECT a.id FROM article a WHERE a.gone IS NULL AND {})")
    return highlight_ids(leaf, meaning).within("+h.id IN ({})")


def highlight_ids(leaf: Leaf, meaning: Meaning, counting: bool = False) -> Clause:
    """A select of the ids of the highlights that answer a leaf, perhaps with some that are gone, perhaps twice.

    For `counting` the ids may be those of their placements, which costs less.
    """
    if isinstance(leaf, Beside):
        return Clause("SELECT value FROM json_each(?)", (as_json(meaning.ids),))
    if isinstance(leaf, Words | Near):
        selects = {
            "quote": _OF_QUOTES.format("quote_words"),
            "fresh": _OF_QUOTES.format("fresh_words"),
            "note": "SELECT rowid FROM note_words WHERE note_words MATCH ?",
            "title": "SELECT x.id FROM title_words CROSS JOIN highlight x ON x.article_id = title_words.rowid "
            "AND x.gone IS NULL WHERE title_words MATCH ?",
        }
        if counting:
            selects["quote"] = "SELECT rowid FROM quote_words WHERE quote_words MATCH ?"
            selects["fresh"] = "SELECT rowid FROM fresh_words WHERE fresh_words MATCH ?"
        found = [Clause(sql, (meaning.match,)) for index, sql in selects.items() if index in meaning.indexes]
        return gathered([*found, *_tags(meaning)])
    if isinstance(leaf, Theme):
        if not leaf.name:
            return Clause("SELECT highlight_id FROM theme_tag")
        return _tagged("theme", meaning.themes)
    if isinstance(leaf, Actor):
        role = Clause(" AND role = ?", (leaf.role,)) if leaf.role else Clause("")
        some = _tagged("actor", meaning.actors) if leaf.name else Clause("SELECT highlight_id FROM actor_tag WHERE 1")
        return Clause(some.sql + role.sql, some.values + role.values)
    if isinstance(leaf, Stance):
        return _stances(leaf, meaning)
    if isinstance(leaf, Has) and leaf.what == "link":
        return Clause(_LINKED)
    if isinstance(leaf, Is) and leaf.what == "lost":
        return Clause(_LOST)
    if isinstance(leaf, Has) and leaf.what != "note":
        return Clause(f"SELECT highlight_id FROM {'theme' if leaf.what == 'theme' else 'actor'}_tag")
    if (test := _of_the_row(leaf, meaning)) is not None:
        return test.within("SELECT h.id FROM highlight h WHERE h.gone IS NULL AND {}")
    test = _of_the_article(leaf, meaning) or NOTHING
    return test.within(
        "SELECT x.id FROM article a CROSS JOIN highlight x ON x.article_id = a.id AND x.gone IS NULL "
        "WHERE a.gone IS NULL AND {}"
    )


def article_test(leaf: Leaf, meaning: Meaning) -> Clause:
    """Whether the article `a` answers a leaf: its text or title, its own fields, else one of its highlights."""
    if isinstance(leaf, Words | Near):
        columns = {"article": "a.text_id", "title": "a.id"}
        return any_of(
            _matching(column, index, meaning) for index, column in columns.items() if index in meaning.indexes
        )
    if (test := _of_the_article(leaf, meaning)) is not None:
        return test
    if isinstance(leaf, Field) and leaf.field == "marking" and leaf.missing:
        return _marked(leaf, meaning, "a")
    if isinstance(leaf, Field) and leaf.field == "marking":
        own = "SELECT h.article_id FROM highlight h WHERE h.gone IS NULL AND {}"
        passages = _marked(leaf, meaning, "h").within(own).within("+a.id IN ({})")
        return any_of([_marked(leaf, meaning, "a"), passages])
    if isinstance(leaf, Is) and leaf.what == "untagged":
        return Clause(
            "NOT EXISTS (SELECT 1 FROM highlight x WHERE x.article_id = a.id AND x.gone IS NULL AND "
            "(EXISTS (SELECT 1 FROM theme_tag WHERE highlight_id = x.id) "
            "OR EXISTS (SELECT 1 FROM actor_tag WHERE highlight_id = x.id)))"
        )
    return highlight_ids(leaf, meaning).within(
        "+a.id IN (SELECT x.article_id FROM highlight x WHERE x.gone IS NULL AND x.id IN ({}))"
    )


def article_ids(leaf: Leaf, meaning: Meaning) -> Clause | None:
    """A select of the ids of the living articles all of whose highlights answer; None when articles do not decide."""
    test = _of_the_article(leaf, meaning)
    return None if test is None else test.within("SELECT a.id FROM article a WHERE a.gone IS NULL AND {}")


def _matching(column: str, index: str, meaning: Meaning) -> Clause:
    sql = f"+{column} IN (SELECT rowid FROM {index}_words WHERE {index}_words MATCH ?)"
    return Clause(sql, (meaning.match,))


def _tags(meaning: Meaning) -> list[Clause]:
    themes = [_tagged("theme", meaning.themes)] if meaning.themes else []
    return [*themes, _tagged("actor", meaning.actors)] if meaning.actors else themes


def _tagged(kind: str, ids: tuple[int, ...]) -> Clause:
    return Clause(_TAGGED.format(table=kind, column=f"{kind}_id"), (as_json(ids),))


def _stances(leaf: Stance, meaning: Meaning) -> Clause:
    """Whose stance is within the range: any at all, or one towards a target or a theme that is named."""
    within = Clause(" AND stance BETWEEN ? AND ?", (leaf.low, leaf.high))
    if not leaf.towards:
        return gathered(
            Clause(f"SELECT highlight_id FROM {table}_tag WHERE 1{within.sql}", within.values)
            for table in ("actor", "theme")
        )
    found = []
    for kind, ids in (("actor", meaning.actors), ("theme", meaning.themes)):
        asked = [one for one in leaf.towards if isinstance(one, Actor) == (kind == "actor")]
        if asked:
            anyone = not all(one.name for one in asked)
            some = Clause(f"SELECT highlight_id FROM {kind}_tag WHERE 1") if anyone else _tagged(kind, ids)
            role = " AND role = 'target'" if kind == "actor" else ""
            found.append(Clause(some.sql + role + within.sql, some.values + within.values))
    return gathered(found)


def _of_the_row(leaf: Leaf, meaning: Meaning) -> Clause | None:
    if isinstance(leaf, Never):
        return NOTHING
    if isinstance(leaf, Field) and leaf.field == "coder":
        return Clause(f"+h.coder_id IN {_LISTED}", (as_json(meaning.ids),))
    if isinstance(leaf, Field) and leaf.field == "marking":
        article = _marked(leaf, meaning, "a").within("+h.article_id IN (SELECT a.id FROM article a WHERE {})")
        return (all_of if leaf.missing else any_of)([_marked(leaf, meaning, "h"), article])
    if isinstance(leaf, Grade) and not leaf.letters:
        if leaf.missing:
            return Clause("h.grade IS NULL")
        return Clause(f"ifnull(+h.grade IN {_LISTED}, 0)", (as_json([int(number) for number in leaf.numbers]),))
    if isinstance(leaf, Dates) and leaf.field == "tagged":
        return _at_moments(leaf, "h.created")
    if isinstance(leaf, Dates) and leaf.field == "event":
        return _on_days(leaf, "h.event")
    if isinstance(leaf, Has) and leaf.what == "note":
        return Clause("h.note <> ''")
    if isinstance(leaf, Is) and leaf.what == "important":
        return Clause("h.important = 1")
    if isinstance(leaf, Is) and leaf.what == "untagged":
        return Clause(
            "(NOT EXISTS (SELECT 1 FROM theme_tag WHERE highlight_id = h.id) "
            "AND NOT EXISTS (SELECT 1 FROM actor_tag WHERE highlight_id = h.id))"
        )
    return None


def _marked(leaf: Field, meaning: Meaning, row: str) -> Clause:
    """Whether an article or a highlight bears a marking itself."""
    if leaf.missing:
        return Clause(f"ifnull({row}.marking, '') = ''")
    return Clause(f"ifnull(+{row}.marking IN {_LISTED}, 0)", (as_json(meaning.values),))


def _of_the_article(leaf: Leaf, meaning: Meaning) -> Clause | None:
    if isinstance(leaf, Never):
        return NOTHING
    if isinstance(leaf, Is) and leaf.what == "duplicate":
        return Clause(_DUPLICATE)
    if isinstance(leaf, Dates) and leaf.field == "date":
        return _on_days(leaf, "a.published")
    if isinstance(leaf, Dates) and leaf.field == "added":
        return _at_moments(leaf, "a.created")
    if isinstance(leaf, Dates) and leaf.field == "seen":
        # A moment of our own clock, or a day that came in from elsewhere.
        exact = _at_moments(leaf, "a.seen").within("(length(a.seen) > 10 AND {})")
        return any_of([exact, _on_days(leaf, "a.seen").within("(length(a.seen) <= 10 AND {})")])
    if isinstance(leaf, Grade) and leaf.letters:
        return Clause(f"ifnull(+a.outlet IN {_LISTED}, 0)", (as_json(meaning.values),))
    if not isinstance(leaf, Field) or leaf.field in ("coder", "marking"):
        return None
    if leaf.field in ("title", "in"):
        return Clause(f"+a.id IN {_LISTED}", (as_json(meaning.ids),))
    if leaf.field == "state":
        return Clause("a.state = ?", (leaf.value,))
    column = {"lang": "language", "type": "kind"}.get(leaf.field, leaf.field)
    if leaf.missing:
        return Clause(f"ifnull(a.{column}, '') = ''")
    if leaf.field == "url":
        return Clause("instr(lower(ifnull(a.url, '')), lower(?)) > 0", (leaf.value,))
    return Clause(f"ifnull(+a.{column} IN {_LISTED}, 0)", (as_json(meaning.values),))


def _on_days(dates: Dates, column: str) -> Clause:
    """Whether a date that may be known to the month or year only lies within the days that are asked for."""
    known = f"ifnull({_DATED.format(column=column)}, 0)"
    if dates.missing:
        return Clause(f"NOT {known}")
    tests = [Clause(known)]
    if dates.first is not None:
        tests.append(Clause(f"{_FIRST_DAY.format(column=column)} >= ?", (dates.first,)))
    if dates.last is not None:
        tests.append(Clause(f"{_LAST_DAY.format(column=column)} <= ?", (dates.last,)))
    return all_of(tests)


def _at_moments(dates: Dates, column: str) -> Clause:
    first, last = moments(dates)
    return all_of([Clause(f"{column} >= ?", (first,)), Clause(f"{column} < ?", (last,))])


def moments(dates: Dates) -> tuple[str, str]:
    """The first moment of a range of the analyst's days, and the first one after it, in UTC as the project keeps it."""
    first, last = "", "9999"
    if dates.first is not None:
        first = _midnight(dates.first, 0)
    if dates.last is not None:
        last = _midnight(dates.last, 1)
    return first, last


def _midnight(written: str, later: int) -> str:
    try:
        day = real_day(written) + timedelta(days=later)
        moment = datetime.combine(day, time.min).astimezone()
        return (moment - (moment.utcoffset() or timedelta())).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    except (OverflowError, ValueError, OSError):
        # Days at the ends of the calendar have no local midnight; nothing was tagged then.
        return "" if written < "1900" else "9999"


def _joined(joint: str, clauses: list[Clause], empty: Clause, brackets: bool = True) -> Clause:
    if not clauses:
        return empty
    if len(clauses) == 1:
        return clauses[0]
    sql = joint.join(clause.sql for clause in clauses)
    return Clause(f"({sql})" if brackets else sql, tuple(v for clause in clauses for v in clause.values))
