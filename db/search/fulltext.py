"""What is asked of the full-text index: phrases of folded words, which hold nothing that FTS5 could take for syntax."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from db.search.tree import Words
from db.text.fold import folded_name, prefix_forms


def phrases(words: Words) -> tuple[str, ...]:
    """The folded phrases, any of which answers (an Arabic article that is being typed has two readings)."""
    if words.prefix:
        return prefix_forms(words.text)
    return tuple(filter(None, [folded_name(words.text)]))


def alternatives(words: Words, other_forms: Iterable[str] = ()) -> list[str]:
    """The FTS5 phrases, any of which is the word or phrase, or another (folded) form of the name that it is."""
    star = " *" if words.prefix else ""
    return [f'"{phrase}"{star}' for phrase in phrases(words)] + [f'"{form}"' for form in other_forms]


def match(words: Words, other_forms: Iterable[str], pairs: Callable[[str], Iterable[str]]) -> str:
    """An FTS5 expression for a word or phrase, or one of the other (folded) forms of the name that it is.

    `pairs` are the two letters that words with a first letter begin with (see `db.search.beginnings`).
    """
    found = []
    for phrase in alternatives(words, other_forms):
        letter = phrase[1:2]
        found.append(phrase)
        if phrase == f'"{letter}" *':
            found[-1:] = [f'"{letter}"', *(f'"{pair}" *' for pair in pairs(letter))]
    return " OR ".join(found)


def match_near(left: Iterable[str], right: Iterable[str], gap: int) -> str:
    """An FTS5 expression for one of the alternatives at most `gap` words from one of the others."""
    others = list(right)
    return " OR ".join(f"NEAR({one} {other}, {gap})" for one in left for other in others)


def holds(folded: str, words: Words) -> bool:
    """Whether a folded text (one space between its words) holds a word or phrase as the index would find it."""
    padded = f" {folded} "
    end = "" if words.prefix else " "
    return any(f" {phrase}{end}" in padded for phrase in phrases(words))
