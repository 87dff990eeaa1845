"""The projects of other programs, told by what is in a file and not by its name, and the edit that takes each in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from db.edits import Edit
from db.errors import SourceRefused
from db.exchange.foreign.child import pieces_from_child
from db.exchange.foreign.database import MAGIC
from db.exchange.foreign.records import Foreign
from db.exchange.foreign.report import ProjectReport
from db.exchange.foreign.taking import TakeForeign
from db.exchange.machine import brat, doccano, webanno
from db.exchange.qdpx.coming_in import ENDINGS as QDPX
from db.exchange.qdpx.coming_in import ImportQdpx
from db.exchange.qualcoder.package import database_in, looks_like_a_folder
from db.exchange.taguette import csv_in as taguette_csv
from db.record import record
from db.schema.version import APPLICATION_ID

_APPLICATION_AT = 68  # https://www.sqlite.org/fileformat.html, 1.3


@record
class Bringing:
    """One file on its way in: `child` starts the reader of databases, `only` names one of several projects in it."""

    path: Path
    report: ProjectReport
    child: Sequence[str]
    only: str | None = None
    progress: Callable[[int, int], None] = lambda done, whole: None


@record
class Kind:
    """A format of projects; `looks` tells it by content, quickly, and `edit` makes the edit that takes one in."""

    name: str
    looks: Callable[[Path], bool]
    edit: Callable[[Bringing], Edit]
    endings: tuple[str, ...] = ()
    """Those that a file dialog offers."""


def told_by(pieces: Callable[[Path], Iterable[Foreign]]) -> Callable[[Bringing], Edit]:
    """The edit for a format whose reader tells the pieces of a file in this process."""

    def edit(given: Bringing) -> Edit:
        return TakeForeign(given.path.name, lambda: pieces(given.path), given.report, given.progress)

    return edit


def is_database(path: Path) -> bool:
    """Whether a file is a database of another program, not a project of ours."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return head.startswith(MAGIC) and int.from_bytes(head[_APPLICATION_AT : _APPLICATION_AT + 4]) != APPLICATION_ID


def _database(given: Bringing) -> Edit:
    def pieces() -> Iterable[Foreign]:
        with database_in(given.path) as path:
            yield from pieces_from_child(given.child, path, given.only)

    return TakeForeign(given.path.name, pieces, given.report, given.progress)


def _package(given: Bringing) -> Edit:
    return ImportQdpx(given.path, given.report, given.progress)


KINDS = (
    Kind("REFI-QDA", lambda path: path.suffix.lower() in QDPX, _package, QDPX),
    Kind("database", is_database, _database, (".sqlite3", ".dna")),
    Kind("QualCoder", looks_like_a_folder, _database, (".qda",)),
    Kind("brat", brat.looks_like_one, told_by(brat.pieces), (".ann",)),
    Kind("WebAnno TSV", webanno.looks_like_one, told_by(webanno.pieces)),
    Kind("doccano", doccano.looks_like_one, told_by(doccano.pieces)),
    Kind("Taguette CSV", taguette_csv.looks_like_one, told_by(taguette_csv.pieces)),
)
"""In the order in which they are asked; REFI-QDA goes by its ending: a package of another kind is refused in words."""


def kind_of(path: Path) -> Kind | None:
    """The format of a file or folder that is a project of another program, None for every other."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        return None  # to open a pipe would wait for ever
    return next((kind for kind in KINDS if kind.looks(path)), None)


def bringing_in(given: Bringing) -> Edit:
    """The edit that takes a project in. Raises SourceRefused for what is none."""
    kind = kind_of(given.path)
    if kind is None:
        raise SourceRefused(f"{given.path.name} is no project of another program.", "Nothing was brought in.")
    return kind.edit(given)
