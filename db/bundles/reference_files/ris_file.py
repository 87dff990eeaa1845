"""The cited articles as RIS, which every program of references reads (Research Information Systems, 2001 and 2011)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from db.bundles.citations.cited import Cited, Day, day
from db.bundles.named_source import NamedSource
from db.bundles.outline import Outline
from db.bundles.reference_files.citekeys import line, seen_day, with_keys

_TYPES = {"post": "BLOG", "document": "GEN", "transcript": "GEN", "statement": "ELEC"}


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write one record after the other, lines ended as RIS has them."""
    for key, source, known in with_keys(outline.sources):
        step()
        told = [f"{tag}  - {value}" for tag, value in _fields(key, source, known) if value]
        file.write(("\r\n".join([*told, "ER  - ", "", ""])).encode("utf-8"))


def _fields(key: str, source: NamedSource, known: Cited) -> Iterator[tuple[str, str]]:
    article = source.article
    yield "TY", _TYPES.get(article.kind or "", "NEWS" if known.outlet else "ELEC")
    yield "ID", key
    yield "TI", line(article.title)
    for author in known.authors:
        yield "AU", line(author.turned)
    if known.translator:
        yield "A4", line(known.translator)
    yield "T2", line(known.outlet)
    yield "PY", known.date.year
    yield "DA", _date(known.date)
    if known.date.other and not known.date.year:
        yield "N1", f"Date: {line(known.date.other)}"
    yield "UR", line(known.url)
    yield "Y2", _date(day(seen_day(source)))
    yield "LA", line(article.language or "")
    if known.translated and not known.translator:
        yield "N1", line(known.translated)
    yield "M1", f"commonplace {article.uuid}"
    yield "L2", source.file


def _date(date: Day) -> str:
    """YYYY/MM/DD/what else is known, with all slashes."""
    if not date.year:
        return ""
    month, number = (f"{part:02d}" if part else "" for part in (date.month, date.day))
    return f"{date.year}/{month}/{number}/{line(date.other).replace('/', '-')}"
