"""Which program a database comes from, told by its tables and not by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from db.errors import SourceRefused
from db.exchange.dna import coming_in as dna
from db.exchange.foreign.database import ForeignDatabase, reading
from db.exchange.foreign.records import Foreign
from db.exchange.qualcoder import coming_in as qualcoder
from db.exchange.taguette import coming_in as taguette
from db.record import record


@record
class Reader:
    """How the databases of one program are known and read; `projects` are the names of those in it, if several."""

    name: str
    is_one: Callable[[ForeignDatabase], bool]
    projects: Callable[[ForeignDatabase], list[str]]
    pieces: Callable[[ForeignDatabase, str | None], Iterator[Foreign]]


READERS = tuple(Reader(one.NAME, one.is_one, one.projects, one.pieces) for one in (taguette, qualcoder, dna))


def pieces_of(path: Path, only: str | None = None) -> Iterator[Foreign]:
    """The pieces of the projects in a database, or of `only` one of them. Raises SourceRefused in words."""
    with reading(path) as database:
        yield from _reader(database, path).pieces(database, only)


def projects_of(path: Path) -> list[str]:
    """The names of the projects in a database. Raises SourceRefused in words."""
    with reading(path) as database:
        return _reader(database, path).projects(database)


def _reader(database: ForeignDatabase, path: Path) -> Reader:
    for one in READERS:
        if one.is_one(database):
            return one
    names = ", ".join(one.name for one in READERS)
    raise SourceRefused(f"{path.name} is no project of {names}.", "Nothing was brought in.")
