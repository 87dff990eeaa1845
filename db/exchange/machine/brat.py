"""brat standoff: an `.ann` beside the `.txt` that it counts, in code points, the end not counted in.

https://brat.nlplab.org/standoff.html : T spans, R relations, E events, A and M attributes, N normalisations, # notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from db.errors import SourceRefused
from db.exchange.foreign.records import Foreign
from db.exchange.machine.spans import Document, Span, told
from db.sources.files import read_raw
from db.sources.plain import source_of

_SPAN = re.compile(r"T\S*\t(\S+) (\d{1,12}(?: \d{1,12};\d{1,12})* \d{1,12})\t")
_PARTS = "annotations in several parts stand from the first of them to the last"


def looks_like_one(path: Path) -> bool:
    """Whether a file is such an `.ann` and its text lies beside it."""
    return path.suffix.lower() == ".ann" and path.is_file() and path.with_suffix(".txt").is_file()


def pieces(path: Path) -> Iterator[Foreign]:
    """The text with its spans. Raises SourceRefused."""
    text = source_of(read_raw(path.with_suffix(".txt"))).text
    lines = source_of(read_raw(path)).text.splitlines()
    document = Document(text, path.with_suffix(".txt").name, "brat")
    _read(lines, document)
    if not document.spans:
        raise SourceRefused(f"{path.name} holds no annotations of brat.", "Nothing was brought in.")
    yield from told("brat", "brat", "positions count code points", [document])


def _read(lines: list[str], document: Document) -> None:
    notes: dict[str, list[str]] = {}
    events: dict[str, str] = {}
    spans: dict[str, tuple[str, int, int, str]] = {}
    ties: list[tuple[str, str, str]] = []
    for line in lines:
        key, _, rest = line.partition("\t")
        said, _, words = rest.partition("\t")
        parts = said.split()
        if found := _SPAN.match(line):
            places = [int(one) for one in re.findall(r"\d+", found[2])]
            several = len(places) > 2
            document.changed.update([_PARTS] if several else [])
            spans[key] = (found[1], places[0], places[-1], "" if several else words)
        elif key.startswith("E") and parts:
            (_, _, trigger), *others = (part.partition(":") for part in parts)
            events[key] = trigger
            ties += [(key, target, role) for role, _, target in others if target]
        elif key.startswith("R") and len(parts) == 3:
            ties.append((parts[1].partition(":")[2], parts[2].partition(":")[2], parts[0]))
        elif key == "*" and len(parts) > 2:
            ties += [(parts[1], other, parts[0]) for other in parts[2:]]
        elif key[:1] in ("A", "M") and len(parts) > 1:
            notes.setdefault(parts[1], []).append(": ".join((parts[0], *parts[2:])))
        elif key.startswith("N") and len(parts) > 2:
            notes.setdefault(parts[1], []).append(f"{parts[2]} {words}".strip())
        elif key.startswith("#") and len(parts) > 1:
            notes.setdefault(parts[1], []).append(words.strip())
        elif line.strip():
            document.dropped["lines that are no annotations of brat"] += 1
    for event, trigger in events.items():
        notes.setdefault(trigger, []).extend(notes.pop(event, []))
    for key, (label, start, end, words) in spans.items():
        note = "\n".join(filter(None, notes.pop(key, [])))
        document.spans.append(Span(key, start, end, (label,), words, note))
    document.dropped.update({"notes of relations": len(notes)} if notes else {})
    for one, other, kind in ties:
        document.ties.append((events.get(one, one), events.get(other, other), kind))
