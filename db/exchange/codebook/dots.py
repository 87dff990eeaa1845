"""Names with dots, as Taguette writes a tree: actor.state.IRN stands under actor.state, that under actor."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from db.exchange.codebook.line import Codebook, CodebookLine


def like_a_tree(codebook: Codebook) -> bool:
    """Whether nothing stands below anything, and names with dots begin alike or with the name of another."""
    if any(line.parent is not None for line in codebook.lines):
        return False
    names = {line.name.strip() for line in codebook.lines}
    first: Counter[str] = Counter()
    for name in names:
        parts = _parts(name)
        if len(parts) > 1:
            first[parts[0]] += 1
    return any(count > 1 or head in names for head, count in first.items())


def as_tree(codebook: Codebook) -> Codebook:
    """The same codebook with its dots read as steps; those between that have no line of their own are made."""
    made: list[CodebookLine] = []
    places: dict[tuple[str, ...], int] = {}
    for line in codebook.lines:
        parts = _parts(line.name.strip())
        parent: int | None = None
        for depth in range(1, len(parts)):
            above = parts[:depth]
            if above not in places:
                places[above] = len(made)
                made.append(CodebookLine(parts[depth - 1], parent, at=line.at))
            parent = places[above]
        known = places.get(parts)
        if known is not None and made[known].guid is None and not made[known].definition:
            # it was made for one below it that came first in the file
            made[known] = replace(line, name=parts[-1], parent=parent)
        else:
            places.setdefault(parts, len(made))
            made.append(replace(line, name=parts[-1], parent=parent))
    return Codebook(made, codebook.origin, list(codebook.notes))


def _parts(name: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in name.split("."))
    return parts if all(parts) else (name,)
