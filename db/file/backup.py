"""Checked copies of a project: one a day, one before its tables change, and whenever the analyst asks."""

from __future__ import annotations

import logging
import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.errors import DamagedProject, NotSaved
from db.file.opening import connect, in_words

log = logging.getLogger(__name__)

DAYS_KEPT = 14
MONTHS_KEPT = 12


@dataclass(frozen=True, slots=True)
class Copy:
    """A checked copy: where it lies, its day (UTC), its size in bytes."""

    path: Path
    day: str
    size: int


def save_copy(project: Path, target: Path) -> Copy:
    """Copy the project as it stands now, while it may be in use, and check the copy before it gets its name.

    Raises NotSaved when it cannot be written, DamagedProject when the copy does not pass the check.
    """
    part = target.with_name(target.name + ".part")
    source = connect(project, read_only=True)
    try:
        part.unlink(missing_ok=True)
        copy = sqlite3.connect(part)
        try:
            source.backup(copy, pages=2_000)
            copy.execute("PRAGMA journal_mode = DELETE")
            sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        finally:
            copy.close()
        if not sound:
            part.unlink(missing_ok=True)
            raise DamagedProject("The copy did not pass its check.", "Run a check of the project.")
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise in_words(error, target) from error
    except OSError as error:
        raise NotSaved(f"The copy could not be written: {error.strerror}.", "Choose another folder.") from error
    finally:
        source.close()
    return Copy(target, datetime.now(UTC).date().isoformat(), target.stat().st_size)


def daily_copy(project: Path, folder: Path) -> Copy | None:
    """Today's copy in a folder of this project's own, made unless it is there already; old ones are thinned out."""
    place = folder / project.stem
    today = datetime.now(UTC).date().isoformat()
    target = place / f"{project.stem} {today}{project.suffix}"
    if target.exists():
        return None
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(f"No copy was made: {error.strerror}.", f"Check the folder {place}.") from error
    made = save_copy(project, target)
    for old in _superfluous(copies(project, folder)):
        old.path.unlink(missing_ok=True)
    return made


def copies(project: Path, folder: Path) -> list[Copy]:
    """The daily copies of a project, newest first."""
    place = folder / project.stem
    found = []
    for path in place.glob(f"*{project.suffix}") if place.is_dir() else ():
        day = path.stem[-10:]
        if len(day) == 10 and day[4] == day[7] == "-":
            found.append(Copy(path, day, path.stat().st_size))
    return sorted(found, key=lambda copy: copy.day, reverse=True)


def copy_before_migration(connection: sqlite3.Connection, project: Path, folder: Path | None) -> Path:
    """A copy of a project whose tables are about to change; its name says of which version it is."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    place = folder / project.stem if folder else project.parent
    place.mkdir(parents=True, exist_ok=True)
    target = place / f"{project.stem} before version {version + 1}{project.suffix}"
    number = 1
    while target.exists():
        number += 1
        target = target.with_name(f"{project.stem} before version {version + 1} ({number}){project.suffix}")
    save_copy(project, target)
    return target


def _superfluous(found: list[Copy]) -> list[Copy]:
    kept = set(found[:DAYS_KEPT])
    months: dict[str, Copy] = {}
    for copy in found:
        months.setdefault(copy.day[:7], copy)
    kept.update(list(months.values())[:MONTHS_KEPT])
    return [copy for copy in found if copy not in kept]
