"""The formats of codebooks: how a file is recognised and read, and how each is written."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from db.errors import NotSaved, Refused, SourceRefused
from db.exchange.codebook import (
    csv_in,
    csv_out,
    json_in,
    machinetag_in,
    markdown_in,
    markdown_out,
    qdc_in,
    qdc_out,
    qdpx_in,
    xlsx_in,
    xlsx_out,
)
from db.exchange.codebook.line import LARGEST, Codebook, CodebookLine
from db.reading import Reading
from db.reads import themes


@dataclass(frozen=True, slots=True)
class Format:
    """A format that codebooks are written in: its name, the ending of its files, what it is in words, its writer."""

    name: str
    ending: str
    title: str
    write: Callable[[list[CodebookLine], BinaryIO], None]


FORMATS = (
    Format("qdc", ".qdc", "REFI-QDA codebook, for other programs", qdc_out.write),
    Format("codebook-xlsx", ".xlsx", "Workbook", xlsx_out.write),
    Format("codebook-csv", ".csv", "Table (CSV)", csv_out.write),
    Format("codebook-md", ".md", "Markdown outline", markdown_out.write),
)
_HEAD = 8_192
NAMES = tuple(one.name for one in FORMATS)


def looks_like_a_codebook(path: Path) -> bool:
    """Whether a file can be nothing else: a .qdc, themes in JSON, a table with the columns of themes."""
    ending = path.suffix.lower()
    if ending == ".qdc":
        return True
    try:
        if ending == ".xlsx":
            return path.stat().st_size <= xlsx_in.LARGEST and xlsx_in.has_themes(path.read_bytes(), path.name)
        if ending == ".json" and path.stat().st_size <= LARGEST:
            given = json.loads(path.read_bytes())
            return machinetag_in.is_machinetag(given) or json_in.is_codebook(given)
        if ending in (".csv", ".tsv"):
            with path.open("rb") as file:
                return csv_in.is_codebook(file.read(_HEAD))
        if ending == ".xml":
            with path.open("rb") as file:
                return b"urn:QDA-XML:codebook" in file.read(4_096)
    except (OSError, ValueError, RecursionError):
        return False
    return False


def read_codebook(path: Path) -> Codebook:
    """The codebook of a file as it stands there, by what the file holds. Raises SourceRefused."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            mb = LARGEST // 1024 // 1024
            raise SourceRefused(f"{path.name} is larger than {mb} MB.", "Split the codebook. Nothing was brought in.")
        if not size:
            raise SourceRefused(f"{path.name} is empty.", "Nothing was brought in.")
        with path.open("rb") as file:
            return _read(file, path)
    except OSError as error:
        raise SourceRefused(f"{path.name} cannot be read: {error.strerror}.", "Check the file.") from error


def _read(file: BinaryIO, path: Path) -> Codebook:
    begin = file.read(512)
    file.seek(0)
    ending = path.suffix.lower()
    if begin.startswith(b"PK") and ending == ".qdpx":
        return qdpx_in.read(file.read(), path.name)
    if begin.startswith(b"PK"):
        return xlsx_in.read(file.read(), path.name)
    if ending in (".qdc", ".qde", ".xml") or begin.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return qdc_in.read(file, path.name)
    if ending == ".json":
        content = file.read()
        read = machinetag_in.read if b'"namespace"' in content else json_in.read
        return read(content, path.name)
    if ending in (".md", ".markdown"):
        return markdown_in.read(file.read(), path.name)
    return csv_in.read(file.read(), path.name)


def lines_of(reading: Reading) -> list[CodebookLine]:
    """The codebook of a project, parents first."""
    places: dict[int, int] = {}
    lines: list[CodebookLine] = []
    for theme in themes.tree(reading):
        places[theme.id] = len(lines)
        lines.append(
            CodebookLine(
                theme.name,
                places.get(theme.parent_id or 0),
                str(theme.uuid),
                theme.hue,
                theme.definition,
                theme.inclusion,
                theme.exclusion,
                theme.synonyms,
                len(lines) + 1,
            )
        )
    return lines


def write_codebook(reading: Reading, target: Path, format_name: str, *, replace: bool = False) -> int:
    """Write the codebook of a project beside its final name, then move it into place; returns how many themes.

    Raises Refused where a file is there already, NotSaved where it cannot be written.
    """
    form = next(one for one in FORMATS if one.name == format_name)
    if reading.reads(target):
        raise Refused(f"{target.name} is the project itself.", "Choose another name.")
    if target.exists() and not replace:
        raise Refused(f"There is a {target.name} already.", "Choose another name, or add --replace.")
    lines = lines_of(reading)
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file:
            form.write(lines, file)
        part.replace(target)
    except OSError as error:
        raise NotSaved(f"{target.name} could not be written: {error.strerror}.", "Choose another folder.") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return len(lines)
