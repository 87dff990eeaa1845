"""Whether words, or words near each other, stand in a short text, as the index would find them there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from db.search.fulltext import phrases
from db.search.tree import Near, Node, Words, leaves
from db.text.fold import fold

_Spelt = Mapping[Words, tuple[str, ...]]


class Standing:
    """Asks of one text after the other whether a leaf stands in it; texts come as `folded_words` gives them."""

    def __init__(self, leaf: Words | Near, spellings: _Spelt | None = None) -> None:
        """`spellings` are the other folded forms of words that are names."""
        known = spellings or {}
        if isinstance(leaf, Words):
            end = "" if leaf.prefix else " "
            self._needles = [f" {phrase}{end}" for phrase in phrases(leaf)]
            self._needles += [f" {form} " for form in known.get(leaf, ())]
        else:
            self._needles = []
            self._sides = [_forms(side, known) for side in (leaf.left, leaf.right)]
            self._gap = leaf.gap

    def __call__(self, told: str) -> bool:
        """Whether it stands in a folded text."""
        if self._needles:
            padded = f" {told} "
            return any(needle in padded for needle in self._needles)
        return self._is_near(told.split())

    def _is_near(self, words: list[str]) -> bool:
        left, right = ([*_places(words, forms)] for forms in self._sides)
        return any(max(one, other)[0] - min(one, other)[1] <= self._gap for one in left for other in right)


def folded_words(text: str) -> str:
    """A text as `Standing` takes it: folded, one blank between its words."""
    return " ".join(fold(text).split())


def _forms(side: Node, spellings: _Spelt) -> list[tuple[list[str], bool]]:
    """The words that may stand on one side of a NEAR, and whether the last of them is a beginning."""
    words = [leaf for leaf in leaves(side) if isinstance(leaf, Words)]
    forms = [(phrase.split(), leaf.prefix) for leaf in words for phrase in phrases(leaf)]
    return [*forms, *((form.split(), False) for leaf in words for form in spellings.get(leaf, ()))]


def _places(words: list[str], forms: list[tuple[list[str], bool]]) -> Iterator[tuple[int, int]]:
    """Where one of the forms stands, counted in words."""
    for asked, begun in forms:
        for at in range(len(words) - len(asked) + 1):
            here = words[at : at + len(asked)]
            if here == asked or (begun and here[:-1] == asked[:-1] and here[-1].startswith(asked[-1])):
                yield at, at + len(asked)
