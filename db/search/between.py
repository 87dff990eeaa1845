"""What may stand on either side of NEAR, INSIDE and WITH, and the leaf that the three make together."""

from __future__ import annotations

from db.search.tree import Actor, Beside, Near, Node, Or, Theme, Words
from db.search.words import Token

MOST_GAP = 1_000
GAP = 10
"""Words that may stand between two words when NEAR does not say how many."""


def are_words(node: Node) -> bool:
    """Whether a node is a word or phrase, or several of which one must be there."""
    return all(map(are_words, node.parts)) if isinstance(node, Or) else isinstance(node, Words)


def are_tags(node: Node) -> bool:
    """Whether a node is a theme or actor, or several of which one must be there."""
    return all(map(are_tags, node.parts)) if isinstance(node, Or) else isinstance(node, Theme | Actor)


def joined_by(token: Token, left: Node, right: Node, start: int, end: int) -> Near | Beside | str:
    """The leaf of two sides and the token between them, standing at [start, end); else what was expected in words."""
    tags = are_tags(left) and are_tags(right)
    if token.kind != "NEAR":
        return (
            Beside(left, right, token.kind.lower(), 0, start, end) if tags else f"a tag on both sides of {token.kind}"
        )
    if not tags and not (are_words(left) and are_words(right)):
        return "words on both sides of NEAR, or tags on both"
    unit = token.value[-1:] if token.value[-1:] in ("p", "s") else ""
    number = token.value.strip("/ps")
    if token.value.startswith("/") and not number:
        return "a number after NEAR/, as in NEAR/1p" if tags else "a number after NEAR/, as in NEAR/5"
    if not tags:
        if unit:
            return "NEAR/5 between words, which counts words: paragraphs and sentences count between tags"
        return Near(left, right, _number(number) if number else GAP, start, end)
    if number and not unit:
        return "NEAR/1p (within one paragraph) or NEAR/2s (within two sentences) between tags"
    return Beside(left, right, unit or "p", max(1, _number(number)) if number else 1, start, end)


def _number(digits: str) -> int:
    return min(int(digits[:9]), MOST_GAP)
