"""Bibliographies beside articles: RIS, BibTeX and CSL-JSON, told by what they hold."""

from __future__ import annotations

import json
from pathlib import Path

from db.errors import SourceRefused
from db.sources.details import bibtex, csl, ris
from db.sources.details.told import Told
from db.sources.files import read_raw
from db.sources.plain import source_of
from db.sources.titles import printable

ENDINGS = (".ris", ".bib", ".bibtex", ".nbib")
LARGEST = 64 * 1024 * 1024
_SAYS = b'"type"'
_HEAD = 1 << 16


def is_bibliography(path: Path) -> bool:
    """Whether a file is a bibliography by its name, or as CSL-JSON by what it holds."""
    ending = path.suffix.lower()
    if ending in ENDINGS:
        return True
    if ending != ".json":
        return False
    try:
        if path.stat().st_size > LARGEST:
            return False
        with path.open("rb") as file:
            if _SAYS not in file.read(_HEAD):
                return False
        return bool(csl.items_of(json.loads(path.read_bytes())))
    except (OSError, ValueError, RecursionError):
        return False


def read_bibliography(path: Path) -> list[Told]:
    """What a bibliography tells, entry by entry. Raises SourceRefused for what is none."""
    name = printable(path.name)
    raw = read_raw(path)
    if len(raw) > LARGEST:
        raise SourceRefused(f"{name} is larger than {LARGEST // 1024 // 1024} MB.", "Split it.")
    text = source_of(raw).text
    found: list[Told] = []
    try:
        if text.lstrip()[:1] in ("[", "{"):
            found = csl.read(json.loads(text))
        elif ris.looks_like_ris(text):
            found = ris.read(text)
        elif bibtex.looks_like_bibtex(text):
            found = bibtex.read(text)
    except (ValueError, RecursionError) as error:
        raise SourceRefused(f"{name} is no whole JSON.", "Write it anew from the program it comes from.") from error
    if not found:
        raise SourceRefused(
            f"{name} is no bibliography that is read here.",
            "They come as RIS, BibTeX or CSL-JSON. Nothing was changed.",
        )
    return found
