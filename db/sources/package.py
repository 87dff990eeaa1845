"""The zip inside a document, opened with suspicion: sizes, counts, ratios, damage and entities are checked first."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from db.errors import SourceRefused

LARGEST = 100 * 1024 * 1024
MOST_PARTS = 5_000
STEEPEST = 200
SMALL = 10 * 1024 * 1024

_CHUNK = 1 << 16
_DOCUMENT_TYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = "Open it in the program that made it, save it again, and bring that in."


def text_parts(raw: bytes, name: str) -> dict[str, bytes]:
    """The XML parts of the package by their names, inflated and checked; pictures and fonts are left alone.

    Refused: what inflates to over 100 MB or over 200 times its size, over 5,000 parts, any document type (and
    with it any entity), encrypted or damaged parts. Declared sizes are not believed.
    """
    parts = inflated(raw, name, (".xml", ".rels"))
    for part in parts.values():
        if _DOCUMENT_TYPE.search(_as_text(part)):
            raise SourceRefused(
                f"{name} defines entities of its own, which no word processor does.",
                "It could read other files or swell without end; copy its text and paste it instead.",
            )
    return parts


def inflated(raw: bytes, name: str, endings: tuple[str, ...]) -> dict[str, bytes]:
    """The parts of the package with these endings by their names, inflated and checked as `text_parts` says."""
    with opened(raw, name) as package:
        return _inflated(package, name, endings)


@contextmanager
def opened(raw: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """The package, its parts counted; damage and passwords met while it is open become SourceRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            members = len(package.infolist())
            if not members:
                raise SourceRefused(f"{name} is an empty package.", _BROKEN)
            if members > MOST_PARTS:
                raise SourceRefused(f"{name} has {members:,} parts, more than any document.", _BROKEN)
            yield package
    except zipfile.BadZipFile as error:
        raise SourceRefused(f"{name} is damaged: {error}.", _BROKEN) from error
    except (zlib.error, EOFError, OSError, ValueError, LookupError) as error:
        raise SourceRefused(f"{name} is damaged.", _BROKEN) from error
    except (RuntimeError, NotImplementedError) as error:
        raise SourceRefused(f"{name} is locked with a password.", "Save it without the password first.") from error


def _inflated(package: zipfile.ZipFile, name: str, endings: tuple[str, ...]) -> dict[str, bytes]:
    wanted = [m for m in package.infolist() if m.filename.lower().endswith(endings)]
    if sum(m.file_size for m in wanted) > LARGEST:
        raise _swollen(name)
    parts: dict[str, bytes] = {}
    left = LARGEST
    for member in wanted:
        part = _part(package, member, left, name)
        left -= len(part)
        parts[member.filename] = part
    return parts


def _part(package: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, name: str) -> bytes:
    return b"".join(chunks(package, member, left, name))


def chunks(package: zipfile.ZipFile, member: zipfile.ZipInfo, most: int, name: str) -> Iterator[bytes]:
    """The inflated bytes of one part as they come; refused past `most` bytes, or past 200 times its packed size."""
    length = 0
    with package.open(member) as part:
        while chunk := part.read(_CHUNK):
            length += len(chunk)
            if length > most or (length > SMALL and length > STEEPEST * max(member.compress_size, 1)):
                raise _swollen(name)
            yield chunk
    if length != member.file_size:
        raise zipfile.BadZipFile(f"{member.filename} is not as long as it says")


def _swollen(name: str) -> SourceRefused:
    return SourceRefused(
        f"{name} would swell to more than {LARGEST // 1024 // 1024} MB when opened.",
        "Split it into smaller documents, or copy its text and paste it.",
    )


def _as_text(part: bytes) -> str:
    """The part as far as a search for ASCII needs it, whatever Unicode encoding it is in."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:4]:
        return part.replace(b"\0", b"").decode("latin-1")
    return part.decode("latin-1")


def stored(parts: dict[str, bytes]) -> io.BytesIO:
    """A package of the checked parts alone, uncompressed, for a library that wants a file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    made.seek(0)
    return made
