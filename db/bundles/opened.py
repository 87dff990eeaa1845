"""A bundle opened for reading, as a folder or a zip; nothing is unpacked and no link is followed."""

from __future__ import annotations

import os
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Protocol

from db.bundles.found import Unreadable
from db.bundles.manifest import NAME
from db.bundles.packing import MOST_BYTES, checked_members, open_archive, read_member

# What file managers leave behind; it says nothing about the bundle.
_LITTER = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


class Opened(Protocol):
    """The files of a bundle by their names, with slashes."""

    names: list[str]

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises Unreadable in words."""


@contextmanager
def opened(target: Path) -> Iterator[Opened]:
    """Open a folder, a zip or a manifest's folder; raises Unreadable, or OSError for what cannot be read."""
    if target.name == NAME and target.is_file():
        target = target.parent
    if target.is_dir():
        yield _Folder(target)
        return
    with target.open("rb") as file:
        if not zipfile.is_zipfile(file):
            raise Unreadable("it is neither a folder nor a zip archive, or it is damaged")
        file.seek(0)
        with open_archive(file) as archive:
            yield _Zip(archive)


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root
        self.names: list[str] = []
        self._paths: dict[str, Path] = {}
        for folder, inner, files in os.walk(root):
            for entry in (*files, *(name for name in inner if (Path(folder) / name).is_symlink())):
                path = Path(folder) / entry
                if entry in _LITTER:
                    continue
                name = _normal(path.relative_to(root).as_posix())
                self._paths[name] = path
                self.names.append(name)

    def read(self, name: str) -> bytes:
        path = self._paths[name]
        if path.is_symlink() or not path.is_file():
            raise Unreadable("it is no ordinary file")
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable("it is larger than a gigabyte")
        try:
            return path.read_bytes()
        except OSError as error:
            raise Unreadable(f"it cannot be read ({error.strerror})") from error


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        members = checked_members(archive)
        for info in members:
            path = PurePosixPath(info.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
                raise Unreadable(f"it names a file outside itself ({info.filename})")
        names = [_normal(info.filename) for info in members]
        # An archive packed by hand often holds the bundle's folder instead of its files.
        tops = {name.split("/", 1)[0] for name in names}
        inside = f"{next(iter(tops))}/" if len(tops) == 1 and f"{next(iter(tops))}/{NAME}" in names else ""
        self._members = {
            name.removeprefix(inside): info
            for name, info in zip(names, members, strict=True)
            if PurePosixPath(name).name not in _LITTER
        }
        self.names = list(self._members)

    def read(self, name: str) -> bytes:
        return read_member(self._archive, self._members[name])


def _normal(name: str) -> str:
    """File systems of Apple hand names out decomposed."""
    return unicodedata.normalize("NFC", name)
