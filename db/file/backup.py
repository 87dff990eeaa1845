"""Checked copies of a project: one a day, one before its tables change, and whenever the analyst asks."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from db.errors import DamagedProject, NotSaved, ProjectError, ProjectInUse, Refused
from db.file.lock import Holder, Lock
from db.file.opening import connect_to_read, in_words
from db.journal.identity import new_uuid
from db.record import record

DAYS_KEPT = 14
MONTHS_KEPT = 12


@record
class Copy:
    """A checked copy: where it lies, its day (UTC), its size in bytes."""

    path: Path
    day: str
    size: int


def save_copy(project: Path, target: Path, *, replace: bool = True) -> Copy:
    """Copy the project as it stands now, while it may be in use, and check the copy before it gets its name.

    The copy will live a life of its own, so it gets a `copy` id of its own: its daily copies lie apart from those of
    the project it came from, and two copies of one project can be told apart when they are brought together.
    Raises NotSaved when it cannot be written, DamagedProject when it does not pass the check, Refused when the target
    is the project itself, ProjectInUse when it is another that is open.
    """
    if target.exists() and target.samefile(project):
        raise Refused("A project cannot be copied onto itself.", "Choose another name.")
    if target.exists() and not replace:
        raise Refused(f"There is a {target.name} already.", "Choose another name; it was left as it is.")
    lock = Lock.take(target)
    if isinstance(lock, Holder):
        raise ProjectInUse(f"{lock.name} has {target.name} open on {lock.machine}.", "Choose another name.")
    try:
        return _copy(project, target, new_uuid().hex())
    finally:
        if lock is not None:
            lock.release()


def daily_copy(project: Path, folder: Path) -> Copy | None:
    """Today's copy in a folder of this project's own, made unless it is there already; old ones are thinned out.

    It keeps the `copy` id: put in the place of the project, it goes on as that project.
    """
    place = _place(project, folder)
    today = datetime.now(UTC).date().isoformat()
    target = place / f"{project.stem} {today}{project.suffix}"
    if target.exists():
        return None
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(f"No copy was made: {error.strerror}.", f"Check the folder {place}.") from error
    made = _copy(project, target)
    for old in _superfluous(_in(place)):
        old.path.unlink(missing_ok=True)
    return made


def copies(project: Path, folder: Path) -> list[Copy]:
    """The daily copies of a project, newest first, also of one too damaged to say which it is."""
    try:
        return _in(_place(project, folder))
    except ProjectError:
        found = [copy for place in folder.glob(f"{escape(project.stem)} *") for copy in _in(place)]
        return sorted(found, key=lambda copy: copy.day, reverse=True)


def copy_before_migration(connection: sqlite3.Connection, project: Path, folder: Path | None) -> Path:
    """A copy of a project whose tables are about to change; its name says of which version it is."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    place = _place(project, folder) if folder else project.parent
    number, target = 1, place / f"{project.stem} before version {version + 1}{project.suffix}"
    while target.exists():
        number += 1
        target = place / f"{project.stem} before version {version + 1} ({number}){project.suffix}"
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(f"No copy was made: {error.strerror}.", f"Check the folder {place}.") from error
    _copy(project, target)
    return target


def _copy(project: Path, target: Path, own_id: str = "") -> Copy:
    part = target.with_name(target.name + ".part")
    source, _ = connect_to_read(project)
    try:
        _without_sidecars(part)
        part.unlink(missing_ok=True)
        copy = sqlite3.connect(part, isolation_level=None)
        try:
            # in one step: in several, an analyst who goes on tagging would make it begin anew each time
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if own_id:
                copy.execute("INSERT OR REPLACE INTO project (key, value) VALUES ('copy', ?)", (own_id,))
            sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        finally:
            copy.close()
        if not sound:
            raise DamagedProject("The copy did not pass its check and was not kept.", "Run a check of the project.")
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        # a log that an older file of that name left behind would be played into the copy
        _without_sidecars(target)
        part.replace(target)
        return Copy(target, datetime.now(UTC).date().isoformat(), target.stat().st_size)
    except sqlite3.Error as error:
        raise in_words(error, target) from error
    except OSError as error:
        raise NotSaved(f"The copy could not be written: {error.strerror}.", "Choose another folder.") from error
    finally:
        source.close()
        with contextlib.suppress(OSError):
            _without_sidecars(part)
            part.unlink(missing_ok=True)


def _without_sidecars(path: Path) -> None:
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _place(project: Path, folder: Path) -> Path:
    """The folder of a project's copies: by its name and its `copy` id, as many projects may have the same name."""
    connection, _ = connect_to_read(project)
    try:
        found = connection.execute("SELECT value FROM project WHERE key = 'copy'").fetchone()
    except sqlite3.Error as error:
        raise in_words(error, project) from error
    finally:
        connection.close()
    # the end of the id: its beginning is the time, which two projects may share
    return folder / f"{project.stem} {str(found[0])[-8:] if found else '00000000'}"


def _in(place: Path) -> list[Copy]:
    found = []
    for path in place.iterdir() if place.is_dir() else ():
        day = path.stem[-10:]
        if len(day) == 10 and day[4] == day[7] == "-" and path.suffix != ".part":
            found.append(Copy(path, day, path.stat().st_size))
    return sorted(found, key=lambda copy: copy.day, reverse=True)


def _superfluous(found: list[Copy]) -> list[Copy]:
    kept = set(found[:DAYS_KEPT])
    months: dict[str, Copy] = {}
    for copy in found:
        months.setdefault(copy.day[:7], copy)
    kept.update(list(months.values())[:MONTHS_KEPT])
    return [copy for copy in found if copy not in kept]
