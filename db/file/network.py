"""Whether a project lies in a network folder, where SQLite's write-ahead log is not safe (sqlite.org/wal.html)."""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/mounts")
NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "davfs")


def journal_mode(project: Path, mounts: Path | None = None) -> str:
    """WAL, or DELETE (a rollback journal) in a network folder; only Linux tells which folders those are."""
    return "DELETE" if filesystem(project, mounts or MOUNTS) in NETWORK else "WAL"


def filesystem(path: Path, mounts: Path = MOUNTS) -> str:
    """The type of the file system that a path lies on, as a table of mounts (man 5 fstab) names it; "" if unknown."""
    try:
        table = mounts.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
    whole, longest, found = path.resolve(), -1, ""
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = Path(_read(fields[1]))
        # of two on the same place the later one is seen
        if whole.is_relative_to(place) and len(place.parts) >= longest:
            longest, found = len(place.parts), fields[2]
    return found


def _read(place: str) -> str:
    """Blanks and line ends in a path are written as three octal digits."""
    if "\\" not in place:
        return place
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), place)
