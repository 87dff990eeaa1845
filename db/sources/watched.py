"""A folder whose new articles are brought in: which of its files are new and whole, and never twice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from db.record import record
from db.sources.details.beside import BY_THEMSELVES
from db.sources.files import gather

MOST = 50_000
"""Files of a watched folder; one with more is no place where articles arrive."""


@record
class Stand:
    """How a file stands: its size in bytes and when it was changed, in nanoseconds; `gone` when it was not there."""

    size: int
    changed: int
    gone: bool = False


Listing = Mapping[str, Stand]
"""The files of a folder by their paths in it."""


def listed(folder: Path) -> Listing | None:
    """The files of a folder that can be articles, with those in its subfolders; None when the folder is not there."""
    if not folder.is_dir():
        return None
    found: dict[str, Stand] = {}
    for one in gather([folder]):
        if one.skipped or one.path.name.startswith("~$") or one.path.name.casefold() in BY_THEMSELVES:
            continue
        try:
            status = one.path.stat()
        except OSError:
            continue
        found[one.path.relative_to(folder).as_posix()] = Stand(status.st_size, status.st_mtime_ns)
        if len(found) > MOST:
            break
    return found


class Watched:
    """What is known of a folder: the files that came in or were there before, and how the new ones stood last.

    A file is new when its path was not met, or was met, was gone and is another file now. What is changed in place is
    no new article. A new file is ready when it stands as it stood at the look before, and is not empty.
    """

    def __init__(self, known: Listing | None = None) -> None:
        self._known = dict(known or {})
        self._last: dict[str, Stand] = {}
        self.waiting = False
        """Whether a new file was not ready yet at the last look."""

    @property
    def known(self) -> Listing:
        """The files that are not to come again."""
        return self._known

    def know(self, listing: Listing) -> None:
        """These files are not to come (any more)."""
        self._known |= listing

    def look(self, listing: Listing) -> list[str]:
        """The new files that are whole by now; they stay new until they are known."""
        for path, stand in self._known.items():
            if path not in listing and not stand.gone:
                self._known[path] = Stand(stand.size, stand.changed, True)
        new = {path: stand for path, stand in listing.items() if self._new(path, stand)}
        ready = [path for path, stand in new.items() if stand.size and self._last.get(path) == stand]
        self.waiting = len(ready) < len(new)
        self._last = new
        return ready

    def _new(self, path: str, stand: Stand) -> bool:
        before = self._known.get(path)
        if before is None:
            return True
        if not before.gone:
            return False
        if (before.size, before.changed) == (stand.size, stand.changed):
            self._known[path] = stand  # the same file is back
            return False
        return True


def packed(known: Listing) -> str:
    """The known files as JSON."""
    return json.dumps({path: [one.size, one.changed, one.gone] for path, one in known.items()}, ensure_ascii=False)


def unpacked(kept: str) -> dict[str, Stand]:
    """The known files as `packed` wrote them; none for what was damaged."""
    try:
        told = json.loads(kept)
        return {str(path): Stand(int(size), int(changed), bool(gone)) for path, (size, changed, gone) in told.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
