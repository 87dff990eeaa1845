"""What a filter finds: every word that was typed, begun or whole, in any script."""

from __future__ import annotations


def beginnings(typed: str) -> tuple[str, ...]:
    """What was typed as beginnings of words, for `answers`."""
    if not typed:
        return ()
    from db.text.fold import tokens  # its tables of letters are large, and every list begins unfiltered

    return tuple(f" {word}" for word in tokens(typed))


def filter_key(text: str) -> str:
    """A text as it is looked through: its folded words with a space before each."""
    from db.text.fold import folded_name

    return f" {folded_name(text)}"


def answers(key: str, begun: tuple[str, ...]) -> bool:
    """Whether every beginning begins a word of the key; no beginnings are in every key."""
    return all(word in key for word in begun)
