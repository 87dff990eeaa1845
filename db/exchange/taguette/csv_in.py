"""Reads the highlights that Taguette exports as CSV: id, document, tag, content; a row for every tag of a highlight.

It has neither texts nor places: a highlight stands where its words are found in the article of that title, and where
there is none, its document becomes an article of what was highlighted in it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from db.errors import SourceRefused
from db.exchange.foreign.records import Foreign, ForeignCount, ForeignHead, ForeignSelection, ForeignSource
from db.exchange.taguette.tags import id_of, themes_of

HEADER = ["id", "document", "tag", "content"]
LARGEST = 200 * 1024 * 1024


def looks_like_one(path: Path) -> bool:
    """Whether the first line of a file is the header of such an export."""
    try:
        with path.open("rb") as file:
            first = file.readline(200)
    except OSError:
        return False
    return first.decode("utf-8-sig", "replace").strip().split(",") == HEADER


def pieces(path: Path) -> Iterator[Foreign]:
    """The themes, and each document with its highlights. Raises SourceRefused."""
    documents = _documents(path)
    yield ForeignHead("taguette-csv", "Taguette, highlights as CSV", merge=True)
    paths = dict.fromkeys(tag for rows in documents.values() for _, tags in rows for tag in tags)
    yield from themes_of([(place, tag, "", None) for place, tag in enumerate(paths)])
    for title, rows in documents.items():
        quotes = list(dict.fromkeys(quote for quote, _ in rows))
        yield ForeignSource(
            f"document:{title}", title, "\n\n".join(quotes), find=("title",), grows=True, format="taguette"
        )
        met: Counter[str] = Counter()
        for quote, tags in rows:
            met[quote] += 1
            known = f"{title}:{sha256(quote.encode('utf-8', 'replace')).hexdigest()[:24]}:{met[quote]}"
            yield ForeignSelection(known, quote=quote, themes=tuple((id_of(tag), None) for tag in tags))
    yield ForeignCount("changed", "highlights without a position stand where their words were found")


def _documents(path: Path) -> dict[str, list[tuple[str, list[str]]]]:
    """The quotes of every document with their tags, in the order of the file."""
    try:
        if path.stat().st_size > LARGEST:
            raise SourceRefused(f"{path.name} is larger than {LARGEST >> 20} MB.", "Nothing was brought in.")
        words = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise SourceRefused(f"{path.name} cannot be read: {error.strerror or error}.", "Check the file.") from error
    found: dict[str, list[tuple[str, list[str]]]] = {}
    by_number: dict[tuple[str, str], list[str]] = {}
    try:
        for row in csv.DictReader(io.StringIO(words, newline="")):
            title, quote = " ".join((row.get("document") or "").split()), row.get("content") or ""
            if not title or not quote.strip():
                continue
            key = (title, row.get("id") or "")
            if key not in by_number:
                by_number[key] = []
                found.setdefault(title, []).append((quote, by_number[key]))
            if tag := " ".join((row.get("tag") or "").split()):
                by_number[key].append(tag)
    except csv.Error as error:
        raise SourceRefused(f"{path.name} cannot be read: {error}.", "Nothing was brought in.") from error
    return found
