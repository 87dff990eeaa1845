"""Short keys of cited articles, as programs of references want them: doe2022grain; and what all their files share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from db.bundles.citations.citation import as_iso
from db.bundles.citations.cited import Cited, cited
from db.bundles.named_source import NamedSource
from db.bundles.shown import shown

_SMALL = frozenset(("a", "an", "the", "of", "in", "on", "to", "and", "for", "at", "by", "from", "with"))
_LONGEST = 24


def with_keys(sources: Sequence[NamedSource]) -> Iterator[tuple[str, NamedSource, Cited]]:
    """Every source with a key of ASCII letters and digits that no other has, and what is known of it."""
    taken: set[str] = set()
    for source in sources:
        known = cited(source.article, original=source.original)
        plain = _key(known) or f"source{source.number}"
        key, number = plain, 1
        while key in taken:
            number += 1
            key = f"{plain}-{number}"
        taken.add(key)
        yield key, source, known


def line(text: str) -> str:
    """A value on one line, without signs that no file of text may hold."""
    return " ".join(shown(text).split())


def seen_day(source: NamedSource) -> str:
    """The day on which the article was seen, in ISO 8601, "" where it is not known."""
    return as_iso(source.article.seen[:10])


def _key(known: Cited) -> str:
    who = _ascii(known.authors[0].family) if known.authors else _ascii(known.outlet)
    words = [word for word in _ascii(known.title, " ").split() if word not in _SMALL]
    year = known.date.year if known.date.year.isascii() else ""
    key = f"{who[:_LONGEST]}{year}{words[0][:_LONGEST] if words else ''}"
    return key if key[:1].isalpha() else ""


def _ascii(text: str, between: str = "") -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", between, plain)
