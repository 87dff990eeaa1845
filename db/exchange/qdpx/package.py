"""The package of a REFI-QDA project: its one .qde and the texts it names, found by their names, never unpacked."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from db.bundles.found import Unreadable
from db.bundles.packing import checked_members, open_archive, words_for_members
from db.errors import SourceRefused

LARGEST_TEXT = 100 * 1024 * 1024
_SMALL = 32 * 1024 * 1024
_STEEPEST = 100
_ADVICE = "Write it anew from the program it comes from. Nothing was brought in."


class Package:
    """An open .qdpx, or a bare .qde without its sources."""

    def __init__(self, path: Path, archive: zipfile.ZipFile | None) -> None:
        self._path = path
        self._archive = archive
        self._by_name: dict[str, zipfile.ZipInfo] = {}
        self._project: zipfile.ZipInfo | None = None
        self._asked: set[str] = set()
        self.twice = 0
        self.size = path.stat().st_size
        if archive is None:
            return
        projects = []
        members = checked_members(archive, twice=True)
        self.twice = sum(1 for member in archive.infolist() if not member.is_dir()) - len(members)
        for member in members:
            name = member.filename.replace("\\", "/")
            if name.startswith("__MACOSX/"):
                continue
            if name.lower().endswith(".qde"):
                projects.append(member)
            else:
                self._by_name.setdefault(_bare(name), member)
        if len(projects) != 1:
            raise SourceRefused(f"{path.name} holds {len(projects)} projects (.qde) and should hold one.", _ADVICE)
        self._project = projects[0]
        if _steep(self._project):
            raise SourceRefused(f"The project in {path.name} would swell to a hundred times its size.", _ADVICE)
        self.size = self._project.file_size

    @contextmanager
    def project(self) -> Iterator[IO[bytes]]:
        """The bytes of the .qde as they go by."""
        if self._archive is None or self._project is None:
            with self._path.open("rb") as file:
                yield file
            return
        with words_for_members(), self._archive.open(self._project) as member:
            yield member

    def text(self, named: str) -> bytes | None:
        """The bytes of a source, whatever folder and scheme its path names; None when it is not in the package.

        Raises SourceRefused for one that is damaged, or larger than a text can be.
        """
        bare = _bare(named)
        member = self._by_name.get(bare)
        if member is None or self._archive is None:
            return None
        self._asked.add(bare)
        if stat.S_ISLNK(member.external_attr >> 16):
            raise SourceRefused(f"{bare} is a link, not a text.")
        if member.file_size > LARGEST_TEXT or _steep(member):
            raise SourceRefused(f"{_bare(named)} is larger than {LARGEST_TEXT // 1024 // 1024} MB, or a trap.")
        try:
            with words_for_members():
                return self._archive.read(member)
        except (Unreadable, OSError) as error:
            raise SourceRefused(f"{_bare(named)} cannot be read: {error}.") from error

    @property
    def unasked(self) -> int:
        """How many files of the package no text was asked of."""
        return len(self._by_name.keys() - self._asked)


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open a package. Raises SourceRefused in words for one that is damaged, locked, or a trap."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                if path.suffix.lower() != ".qde":
                    raise SourceRefused(f"{path.name} is no package of a project.", _ADVICE)
                yield Package(path, None)
                return
            with open_archive(file) as archive:
                yield Package(path, archive)
    except Unreadable as error:
        raise SourceRefused(f"{path.name} was not opened: {error}.", _ADVICE) from error
    except OSError as error:
        raise SourceRefused(f"{path.name} cannot be read: {error.strerror or error}.", "Check the file.") from error


def _bare(named: str) -> str:
    return named.replace("\\", "/").rpartition("/")[2].lower()


def _steep(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _SMALL and member.file_size > _STEEPEST * max(member.compress_size, 1)
