"""The cited articles as CSL-JSON, for Zotero, Pandoc and the like (schema of the Citation Style Language 1.0.2)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, BinaryIO

from db.bundles.citations.authors import Author
from db.bundles.citations.cited import Cited, Day, day
from db.bundles.named_source import NamedSource
from db.bundles.outline import Outline
from db.bundles.reference_files.citekeys import line, seen_day, with_keys

_TYPES = {"post": "post", "document": "document", "transcript": "document", "statement": "webpage"}


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write a list with one item a line."""
    file.write(b"[")
    comma = "\n"
    for key, source, known in with_keys(outline.sources):
        step()
        file.write((comma + json.dumps(item(key, source, known), ensure_ascii=False)).encode("utf-8"))
        comma = ",\n"
    file.write(b"\n]\n")


def item(key: str, source: NamedSource, known: Cited) -> dict[str, Any]:
    """One article; what is not known is left out."""
    article = source.article
    kind = _TYPES.get(article.kind or "", "article-newspaper" if known.outlet else "webpage")
    found: dict[str, Any] = {
        "id": key,
        "type": kind,
        "title": line(article.title),
        "author": [_name(author) for author in known.authors],
        "container-title": line(known.outlet),
        "issued": _date(known.date),
        "accessed": _date(day(seen_day(source))),
        "URL": line(known.url),
        "language": line(article.language or ""),
        "translator": [{"literal": line(known.translator)}] if known.translator else [],
        "note": line(known.translated) if known.translated and not known.translator else "",
        "custom": {"commonplace": str(article.uuid), "text": source.file},
    }
    return {name: value for name, value in found.items() if value}


def _name(author: Author) -> dict[str, str]:
    if not author.given:
        return {"literal": line(author.straight)}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {part: line(value) for part, value in parts.items() if value}


def _date(date: Day) -> dict[str, Any]:
    if date.other:
        return {"literal": line(date.other)}
    parts = [int(part) for part in (date.year, date.month, date.day) if part]
    return {"date-parts": [parts]} if parts else {}
