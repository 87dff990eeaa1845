"""Zip archives that are the same bytes for the same contents, and that are read without trusting them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from db.bundles.found import Unreadable

MOST_MEMBERS = 50_000
MOST_BYTES = 1 << 30
_PIECE = 1 << 18
_NEEDS_64 = 1 << 31
_MOST_AT_ALL = 1 << 36
_MOST_TIMES = 100  # what words are packed to at most, and what traps are packed to at least
_BEGINNING = (1980, 1, 1, 0, 0, 0)


def add(archive: zipfile.ZipFile, name: str, content: bytes, compressed: int = zipfile.ZIP_DEFLATED) -> None:
    """Add a member without a date of its own."""
    info = _member(name)
    info.compress_type = compressed
    archive.writestr(info, content)


def add_pieces(archive: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    """Add a member of text that comes in pieces and is never held whole."""
    with archive.open(_member(name), "w", force_zip64=False) as member, io.TextIOWrapper(member, "utf-8") as text:
        text.writelines(pieces)


def add_file(archive: zipfile.ZipFile, name: str, file: BinaryIO, step: Callable[[], None]) -> None:
    """Add a member that is read in pieces from a file; `step` is called for each."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    with archive.open(_member(name), "w", force_zip64=size >= _NEEDS_64) as member:
        while piece := file.read(_PIECE):
            step()
            member.write(piece)


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _BEGINNING)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def checked_members(archive: zipfile.ZipFile, *, twice: bool = False) -> list[zipfile.ZipInfo]:
    """The files in an archive; raises Unreadable for one that is a trap: too large, too many, or named twice.

    With `twice`, of files of one name the last is taken, as programs that unpack leave it. No member can yield more
    than the size it declares, so the sum of these bounds what reading costs. What is large and packed as words are is
    no trap: it is read in pieces.
    """
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > MOST_MEMBERS:
        raise Unreadable("it holds {count} files", count=len(members))
    whole, packed = (sum(getattr(info, size) for info in members) for size in ("file_size", "compress_size"))
    if whole > MOST_BYTES and whole > _MOST_TIMES * packed:
        raise Unreadable("it would unpack to more than a gigabyte, a hundred times what it holds")
    if whole > _MOST_AT_ALL:
        raise Unreadable("it would unpack to more than 64 gigabytes")
    by_name = {info.filename: info for info in members}
    if len(by_name) < len(members) and not twice:
        raise Unreadable("two files in it have one name")
    return list(by_name.values())


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member; raises Unreadable in words for one that is damaged or locked."""
    with words_for_members():
        return archive.read(info)


@contextmanager
def words_for_members() -> Iterator[None]:
    """Turn what a damaged or locked member raises into Unreadable with words."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise Unreadable("it is damaged ({error})", error=str(error)) from error
    except RecursionError as error:
        raise Unreadable("it is nested too deeply") from error
    except RuntimeError as error:
        raise Unreadable("it is locked with a password") from error


def open_archive(file: BinaryIO) -> zipfile.ZipFile:
    """Open an archive for reading; raises Unreadable for a damaged one."""
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("it is damaged ({error})", error=str(error)) from error
