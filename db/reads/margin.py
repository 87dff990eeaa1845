"""Questions of the reader's margin: which highlights of a text a choice shows, and what there is to choose."""

from __future__ import annotations

import json

from db.reading import Reading
from db.record import record

_OF_TEXT = (
    "FROM placement p CROSS JOIN highlight h ON h.id = p.highlight_id AND h.placement_id = p.id "
    "WHERE p.text_id = ? AND h.gone IS NULL"
)
_BELOW = (
    "WITH RECURSIVE below (id) AS (SELECT ? UNION SELECT t.id FROM theme t JOIN below b ON t.parent_id = b.id "
    "WHERE t.gone IS NULL) "
)
_WITH_THEME = "SELECT 1 FROM theme_tag x WHERE x.highlight_id = h.id"
_WITH_ACTOR = "SELECT 1 FROM actor_tag x WHERE x.highlight_id = h.id"


@record
class Counted:
    """Something that highlights of a text have in common, and how many do; `hue` is of a theme only."""

    id: int
    name: str
    count: int
    hue: str = ""


@record
class Present:
    """What the highlights of a text can be chosen by, the most frequent first; themes count those below them."""

    themes: tuple[Counted, ...]
    actors: tuple[Counted, ...]
    coders: tuple[Counted, ...]
    untagged: int
    all: int


def of_theme(reading: Reading, text_id: int, theme_id: int) -> set[int]:
    """The ids of the living highlights of a text that have a theme or one below it."""
    sql = f"{_BELOW} SELECT h.id {_OF_TEXT} AND EXISTS ({_WITH_THEME} AND x.theme_id IN (SELECT id FROM below))"
    return {row[0] for row in reading.all(sql, theme_id, text_id)}


def of_actor(reading: Reading, text_id: int, actor_id: int) -> set[int]:
    """The ids of the living highlights of a text that have an actor, in whatever role."""
    sql = f"SELECT h.id {_OF_TEXT} AND EXISTS ({_WITH_ACTOR} AND x.actor_id = ?)"
    return {row[0] for row in reading.all(sql, text_id, actor_id)}


def of_coder(reading: Reading, text_id: int, coder_id: int) -> set[int]:
    """The ids of the living highlights of a text that a coder made."""
    return {row[0] for row in reading.all(f"SELECT h.id {_OF_TEXT} AND h.coder_id = ?", text_id, coder_id)}


def untagged(reading: Reading, text_id: int) -> set[int]:
    """The ids of the living highlights of a text without any theme or actor."""
    sql = f"SELECT h.id {_OF_TEXT} AND NOT EXISTS ({_WITH_THEME}) AND NOT EXISTS ({_WITH_ACTOR})"
    return {row[0] for row in reading.all(sql, text_id)}


def count(reading: Reading, text_id: int) -> int:
    """How many living highlights a text has."""
    return int(reading.one(f"SELECT count(*) {_OF_TEXT}", text_id)[0])


def coders(reading: Reading) -> list[tuple[int, str]]:
    """Every coder of the project as (id, name)."""
    return reading.all("SELECT id, name FROM coder ORDER BY id")


def present(reading: Reading, text_id: int) -> Present:
    """What there is to choose in a text."""
    ids = f"(SELECT h.id {_OF_TEXT})"
    above = (
        "WITH RECURSIVE above (highlight, id) AS (SELECT x.highlight_id, x.theme_id FROM theme_tag x "
        f"WHERE x.highlight_id IN {ids} UNION SELECT a.highlight, t.parent_id FROM above a JOIN theme t ON t.id = a.id "
        "WHERE t.parent_id IS NOT NULL) "
    )
    themes = reading.all(
        f"{above} SELECT t.id, t.name, count(*) AS n, t.hue FROM above a JOIN theme t ON t.id = a.id "
        "WHERE t.gone IS NULL GROUP BY t.id ORDER BY n DESC, t.name",
        text_id,
    )
    actors = reading.all(
        "SELECT a.id, n.form, count(DISTINCT x.highlight_id) AS c FROM actor_tag x JOIN actor a ON a.id = x.actor_id "
        f"JOIN name n ON n.actor_id = a.id AND n.type = 'preferred' AND n.gone IS NULL WHERE x.highlight_id IN {ids} "
        "GROUP BY a.id ORDER BY c DESC, n.form",
        text_id,
    )
    made_by = reading.all(
        f"SELECT c.id, c.name, count(*) AS n FROM highlight h JOIN coder c ON c.id = h.coder_id WHERE h.id IN {ids} "
        "GROUP BY c.id ORDER BY n DESC, c.name",
        text_id,
    )
    return Present(
        tuple(Counted(*row) for row in themes),
        tuple(Counted(*row) for row in actors),
        tuple(Counted(*row) for row in made_by),
        len(untagged(reading, text_id)),
        count(reading, text_id),
    )


def present_coders(reading: Reading, text_id: int, shown: set[int] | None = None) -> set[int]:
    """The ids of the coders of a text's living highlights, or of those shown."""
    if shown is not None:
        sql = "SELECT DISTINCT coder_id FROM highlight WHERE id IN (SELECT value FROM json_each(?))"
        return {row[0] for row in reading.all(sql, json.dumps(list(shown)))}
    # by the article: no highlight of another one is looked at
    sql = (
        "SELECT DISTINCT h.coder_id FROM highlight h INDEXED BY highlight_article CROSS JOIN placement p "
        "ON p.id = h.placement_id AND p.text_id = ? "
        "WHERE h.article_id = (SELECT article_id FROM text WHERE id = ?) AND h.gone IS NULL"
    )
    return {row[0] for row in reading.all(sql, text_id, text_id)}
