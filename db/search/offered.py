"""Everything a project can offer to a search that is being typed."""

from __future__ import annotations

from db.reading import Reading
from db.reads import actors, themes
from db.search.complete import Named, Names


def offered(reading: Reading) -> Names:
    """The names of themes, actors and the values of fields, with how much is behind each."""
    return Names(
        tuple(Named(theme.name, (" ".join(theme.path),), theme.passages_below) for theme in themes.tree(reading)),
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
        _values(reading, "kind"),
    )


def _values(reading: Reading, column: str) -> tuple[Named, ...]:
    rows = reading.all(
        f"SELECT {column}, count(*) FROM article WHERE gone IS NULL AND ifnull({column}, '') <> '' GROUP BY {column}"
    )
    return tuple(Named(value, (), count) for value, count in rows)
