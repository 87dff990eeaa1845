"""Connections to a project file: what it is, and the settings each connection needs."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from db.errors import Cancelled, DamagedProject, NotAProject, NotFound, NotSaved, ProjectError
from db.schema.version import APPLICATION_ID, VERSION

PUT_IT_BACK = "Put it back, or save a copy (File, Save a copy) and go on there."
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
BUSY_MILLISECONDS = 5_000

# Without an adapter of their own, sqlite3 looks for one behind every bytes and every None that is stored, in vain and
# by raising an exception each time; both are stored as they are. A dict's `get` of None is None, and no Python code.
sqlite3.register_adapter(bytes, bytes)
sqlite3.register_adapter(type(None), dict[None, None]().get)


def connect(
    path: Path, *, read_only: bool, create: bool = False, immutable: bool = False, untouched: bool = False
) -> sqlite3.Connection:
    """A connection with this project's settings, used by the thread that made it.

    `read_only` writes nothing of its own, but where it may it tidies the log away when it is the last to close;
    `untouched` leaves even that.
    Raises ProjectError in words for what the analyst can do something about.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise ProjectError(f"This Python carries SQLite {sqlite3.sqlite_version}.", "Commonplace needs 3.37 or newer.")
    if path.is_dir():
        raise NotAProject(f"{path.name} is a folder, not a project.", "Choose a file that ends in .commonplace.")
    if not create and not path.exists():
        raise NotFound(f"There is no file {path}.", "It may have been moved or renamed.")
    tidy = not untouched and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    mode = "rwc" if create else "rw" if tidy or not read_only else "ro"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}" + ("&immutable=1" if immutable else "")
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA cache_size = -16000")
            # the log is folded in when the analyst pauses; an act pays for it only in a long run without a pause
            connection.execute("PRAGMA wal_autocheckpoint = 2000")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise in_words(error, path) from error
    return connection


def connect_to_read(path: Path) -> tuple[sqlite3.Connection, bool]:
    """A connection for reading, also where the folder cannot be written; the second value says whether that is so.

    Raises ProjectError, and there too where the newest changes lie in a log that cannot be read in such a folder.
    """
    connection = connect(path, read_only=True)
    try:
        kind_of(connection, path)
    except NotSaved:
        connection.close()
    except ProjectError:
        connection.close()
        raise
    else:
        return connection, False
    # A file with a write-ahead log opens in a read-only folder only when SQLite is told that nobody will write to it,
    # and then it does not look at the log.
    log = Path(f"{os.path.realpath(path)}-wal")
    if log.exists() and log.stat().st_size:
        raise NotSaved(
            f"The newest changes of {path.name} lie in {log.name}, which cannot be read in this folder.",
            "Copy both files to a folder of your own and open the copy.",
        )
    connection = connect(path, read_only=True, immutable=True)
    try:
        kind_of(connection, path)
    except ProjectError:
        connection.close()
        raise
    return connection, True


def kind_of(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the tables of a project file. Raises NotAProject, DamagedProject."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        foreign = connection.execute("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
    except sqlite3.Error as error:
        raise in_words(error, path) from error
    if application == 0 and version == 0 and tables == 0:
        raise NotAProject(f"{path.name} is an empty file, not a project.", "It was left as it is.")
    if application != APPLICATION_ID:
        raise NotAProject(f"{path.name} is not a Commonplace project.", "It was left as it is.")
    if version <= VERSION and foreign[0]:
        raise DamagedProject(
            f"{path.name} holds instructions that Commonplace never writes (triggers or views).",
            "It was not opened. Ask whoever sent it, or open one of its copies.",
        )
    return version


def in_words(error: sqlite3.Error, path: Path) -> ProjectError:
    """What SQLite says, for the analyst."""
    said = str(error).lower()
    if "interrupted" in said:
        return Cancelled("Stopped: interrupted by something newer.")
    if "not a database" in said:
        return NotAProject(f"{path.name} is not a Commonplace project.", "It was left as it is.")
    if any(words in said for words in ("malformed", "corrupt", "vtable constructor failed")):
        return DamagedProject(
            "This project is damaged. Nothing was changed.",
            "Open its newest copy, or rescue what can be read.",
        )
    if "full" in said:
        return NotSaved("Not saved: the disk is full.", "Make room and try again; the project stands as before.")
    if "readonly" in said or "read-only" in said:
        return NotSaved(
            f"Not saved: {path.name} cannot be written.",
            "Save a copy in a folder of your own and go on there.",
        )
    if "locked" in said:
        return NotSaved("Not saved: another program holds the project.", "Close it there and try again.")
    if "unable to open" in said:
        return NotSaved(f"{path} cannot be opened.", "Check that the folder is there and that you may read it.")
    if "disk i/o" in said:
        return NotSaved("Not saved: the disk reported an error.", "Save a copy on another disk.")
    return ProjectError(f"The project answered: {error}.", "The log has the rest.")


def data_version(asked: sqlite3.Connection | sqlite3.Cursor, path: Path) -> int:
    """A number that changes for this connection when another one writes. Raises ProjectError in words."""
    try:
        return int(asked.execute("PRAGMA data_version").fetchone()[0])
    except sqlite3.Error as error:
        raise in_words(error, path) from error


def look(path: Path | str) -> os.stat_result | None:
    """What the system says of a file, None when there is none of that name."""
    try:
        return os.stat(path)
    except OSError:
        return None


def same_file(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    """Whether both are one file of this computer, under whatever name."""
    return one is not None and other is not None and os.path.samestat(one, other)


def gone(path: Path) -> str:
    """That the file of an open project is not where it was."""
    return f"the file {path.name} was moved, deleted or replaced in {path.parent}."
