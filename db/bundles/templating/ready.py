"""Excerpts that come ready set, many in one piece: a template that fills in each takes longer than to set them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from db.bundles.numbered import Numbered
from db.bundles.outline import Part, Prose, SectionHead, SeeAlso

_AT_ONCE = 50


def in_pieces(
    parts: Iterator[Part], card: Callable[[Numbered], str], between: str, step: Callable[[], None]
) -> Iterator[SectionHead | Prose | SeeAlso | str]:
    """The parts of a bundle, excerpts that follow one another as words; `step` is called for each of them."""
    held: list[str] = []
    for part in parts:
        if isinstance(part, Numbered):
            step()
            held.append(card(part))
            if len(held) < _AT_ONCE:
                continue
        if held:
            yield between.join(held)
            held.clear()
        if not isinstance(part, Numbered):
            yield part
    if held:
        yield between.join(held)
