"""Everything a project can offer to a search that is being typed."""

from __future__ import annotations

from db.reading import Reading
from db.reads import actors, markings, themes
from db.records.articles import ARTICLE_KINDS
from db.search.complete import Named, Names


def offered(reading: Reading) -> Names:
    """The names of themes, actors and the values of fields, with how much is behind each."""
    return Names(
        tuple(
            Named(theme.name, (" ".join(theme.path),), theme.passages_below, theme.synonyms)
            for theme in themes.tree(reading)
        ),
        tuple(
            Named(actor.name, tuple(name.form for name in actor.names), actor.passages)
            for actor in actors.all_actors(reading)
        ),
        _values(reading, "outlet"),
        _values(reading, "author"),
        _values(reading, "language"),
        tuple(Named(name) for (name,) in reading.all("SELECT name FROM coder ORDER BY id")),
        tuple(
            Named(title) for (title,) in reading.all("SELECT title FROM article WHERE gone IS NULL ORDER BY id DESC")
        ),
        tuple(
            Named(name) for (name,) in reading.all("SELECT name FROM saved_search WHERE gone IS NULL ORDER BY id DESC")
        ),
        _types(reading),
        tuple(Named(one.name, (), one.articles + one.passages) for one in markings.used(reading)),
    )


def _types(reading: Reading) -> tuple[Named, ...]:
    """The types in use, with their counts, then the usual ones that no article has yet."""
    used = _values(reading, "kind")
    return (*used, *(Named(kind) for kind in ARTICLE_KINDS if kind not in {one.label for one in used}))


def _values(reading: Reading, column: str) -> tuple[Named, ...]:
    rows = reading.all(
        f"SELECT {column}, count(*) FROM article WHERE gone IS NULL AND ifnull({column}, '') <> '' GROUP BY {column}"
    )
    return tuple(Named(value, (), count) for value, count in rows)
