"""A bundle opened for reading, as a folder or a zip; nothing is unpacked beside it and no link is followed."""

from __future__ import annotations

import os
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from db.bundles.found import Unreadable
from db.bundles.packing import checked_members, open_archive, words_for_members

NAME = "manifest.json"
_PIECE = 1 << 18
_MOST_WHOLE = 1 << 26
# What file managers leave behind; it says nothing about the bundle.
_LITTER = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


class Opened(Protocol):
    """The files of a bundle by their names, with slashes."""

    names: list[str]

    def size(self, name: str) -> int:
        """The bytes that a file says it has."""

    def stream(self, name: str) -> BinaryIO:
        """A file to be read from its beginning on, and closed; raises Unreadable in words."""


def pieces(bundle: Opened, name: str) -> Iterator[bytes]:
    """The bytes of a file in pieces; raises Unreadable in words."""
    with words_for_members(), bundle.stream(name) as file:
        while piece := file.read(_PIECE):
            yield piece


def whole(bundle: Opened, name: str) -> bytes:
    """The bytes of a file that is not large; raises Unreadable in words."""
    if bundle.size(name) > _MOST_WHOLE:
        raise Unreadable("it is larger than 64 MB")
    return b"".join(pieces(bundle, name))


@contextmanager
def at_hand(bundle: Opened, name: str, step: Callable[[int], None] = lambda _many: None) -> Iterator[BinaryIO]:
    """A file that may be read back and forth; one of an archive lies in a file without a name meanwhile."""
    if isinstance(bundle, _Folder):
        with bundle.stream(name) as file:
            yield file
        return
    with tempfile.TemporaryFile() as copy:
        for piece in pieces(bundle, name):
            step(0)
            copy.write(piece)
        copy.seek(0)
        yield copy


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

    def size(self, name: str) -> int:
        path = self._paths[name]
        return path.stat().st_size if path.is_file() and not path.is_symlink() else 0

    def stream(self, name: str) -> BinaryIO:
        path = self._paths[name]
        if path.is_symlink() or not path.is_file():
            raise Unreadable("it is no ordinary file")
        try:
            return path.open("rb")
        except OSError as error:
            raise Unreadable("it cannot be read ({error})", error=str(error.strerror)) from error


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        members = checked_members(archive)
        for info in members:
            path = PurePosixPath(info.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
                raise Unreadable("it names a file outside itself ({name})", name=info.filename)
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

    def size(self, name: str) -> int:
        return self._members[name].file_size

    def stream(self, name: str) -> BinaryIO:
        with words_for_members():
            return self._archive.open(self._members[name])  # type: ignore[return-value]  # it reads bytes


def _normal(name: str) -> str:
    """File systems of Apple hand names out decomposed."""
    return unicodedata.normalize("NFC", name)
