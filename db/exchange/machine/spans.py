"""Texts with labelled spans, told as pieces of a project: the same for every format that machines learn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from db.exchange.foreign.counting import CODE_POINTS, ONE, Counting
from db.exchange.foreign.records import (
    Foreign,
    ForeignCount,
    ForeignHead,
    ForeignLink,
    ForeignSelection,
    ForeignSource,
    ForeignTheme,
)
from db.record import record
from db.sources.titles import first_line


@record
class Span:
    """A labelled stretch [start, end), in the unit of its document; `quote` as the file tells it, "" for not told."""

    id: str
    start: int
    end: int
    labels: tuple[str, ...]
    quote: str = ""
    note: str = ""


@dataclass(slots=True)
class Document:
    """A text with its spans and what ties one of them to another: (from, to, what it is)."""

    text: str
    name: str
    format: str
    spans: list[Span] = field(default_factory=list)
    ties: list[tuple[str, str, str]] = field(default_factory=list)
    unit: str = CODE_POINTS
    changed: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)


def told(scheme: str, origin: str, read_as: str, documents: Iterable[Document]) -> Iterator[Foreign]:
    """The pieces, document by document. Ids are made of the text and the place, so that a second import knows them."""
    yield ForeignHead(scheme, origin, read_as, merge=True)
    labels: set[str] = set()
    changed: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    for document in documents:
        changed.update(document.changed)
        dropped.update(document.dropped)
        if not document.text.strip():
            dropped["texts without a word"] += 1
            continue
        for label in dict.fromkeys(label for span in document.spans for label in span.labels):
            if label not in labels:
                labels.add(label)
                yield ForeignTheme(f"label:{label}", label)
        own = sha256(document.text.encode("utf-8", "replace")).hexdigest()[:24]
        yield ForeignSource(
            own,
            first_line(document.text) or document.name,
            document.text,
            Counting(document.unit, ONE),
            format=document.format,
            file_name=document.name,
        )
        for span in document.spans:
            themes = tuple((f"label:{label}", None) for label in span.labels)
            foreign = f"{own}:{span.id}"
            yield ForeignSelection(foreign, span.start, span.end, span.quote, themes=themes, note=span.note)
        for one, other, kind in document.ties:
            yield ForeignLink(f"{own}:{one}:{other}:{kind}", f"{own}:{one}", f"{own}:{other}", kind)
    for how, counts in (("changed", changed), ("dropped", dropped)):
        for what, many in counts.items():
            yield ForeignCount(how, what, many)
