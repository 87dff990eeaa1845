"""Paragraphs of a canonical text as citations count them: its non-empty lines, from 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: [start, end) in code points without its line feed; `paragraph` is 0 for an empty one."""

    start: int
    end: int
    paragraph: int


def lines_of(content: str) -> Iterator[Line]:
    """Every line of the text in order; only U+000A ends a line."""
    start = count = 0
    for line in content.split("\n"):
        end = start + len(line)
        filled = bool(line.strip())
        count += filled
        yield Line(start, end, count if filled else 0)
        start = end + 1


def paragraph_at(content: str, offset: int) -> int:
    """The paragraph that holds the code point `offset`, or the nearest one before it; at least 1."""
    end = content.find("\n", offset)
    head = content[: len(content) if end < 0 else end]
    return max(1, sum(1 for line in head.split("\n") if line.strip()))
