"""Searches that begin with a minus, as in `search P -lang:en`: argparse would take them for options.

A blank before them is enough for argparse to leave them alone, and nothing to the search.
"""

from __future__ import annotations

_WITH_VALUE = ("--in", "--limit")


def as_queries(words: list[str]) -> list[str]:
    """The words behind `search`; a `--` is not needed, and does no harm."""
    end = words.index("--") if "--" in words else len(words)
    before = [
        f" {word}" if _begins_with_minus(word) and words[at - 1 : at] not in ([one] for one in _WITH_VALUE) else word
        for at, word in enumerate(words[:end])
    ]
    return [*before, *(f" {word}" if word.startswith("-") else word for word in words[end + 1 :])]


def with_query(words: list[str]) -> list[str]:
    """The words behind another command: what follows `--query` is a search, whatever it begins with."""
    return [
        f" {word}" if at and words[at - 1] == "--query" and _begins_with_minus(word) else word
        for at, word in enumerate(words)
    ]


def _begins_with_minus(word: str) -> bool:
    return len(word) > 1 and word[0] == "-" and word[1] != "-" and word != "-h"
