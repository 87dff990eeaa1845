"""Zip archives that are the same bytes for the same contents, and that are read without trusting them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from typing import BinaryIO

from db.bundles.found import Unreadable

MOST_MEMBERS = 50_000
MOST_BYTES = 1 << 30
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


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _BEGINNING)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def checked_members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files in an archive; raises Unreadable for one that is a trap: too large, too many, or named twice.

    No member can yield more than the size it declares, so the sum of these bounds what reading costs.
    """
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > MOST_MEMBERS:
        raise Unreadable(f"it holds {len(members):,} files")
    if sum(info.file_size for info in members) > MOST_BYTES:
        raise Unreadable("it would unpack to more than a gigabyte")
    names = [info.filename for info in members]
    if len(set(names)) < len(names):
        raise Unreadable("two files in it have one name")
    return members


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member; raises Unreadable in words for one that is damaged or locked."""
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Unreadable(f"it is damaged ({error})") from error
    except RuntimeError as error:
        raise Unreadable("it is locked with a password") from error


def open_archive(file: BinaryIO) -> zipfile.ZipFile:
    """Open an archive for reading; raises Unreadable for a damaged one."""
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(f"it is damaged ({error})") from error
