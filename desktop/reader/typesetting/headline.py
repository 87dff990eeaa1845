"""A text that begins with its own title is not shown with it twice: its first paragraph is set as the heading."""

from __future__ import annotations

from db.records.articles import Block, Text

_FAR = 1_000
"""A title stands in so many code points from the start, or not at the beginning."""
_CUT = "…"


def with_headline(text: Text, title: str) -> tuple[tuple[Block, ...], bool]:
    """The blocks to show, and whether the title stands among them already. The text itself stays as it is.

    Where the title is only the beginning of a long first paragraph, the paragraph stays one.
    """
    if not title:
        return text.blocks, False
    if not text.blocks:
        opening = text.content[:_FAR]
        start = opening.rfind("\n", 0, len(opening) - len(opening.lstrip())) + 1
        first = Block(start, start + len(opening[start:].split("\n", 1)[0]))
        others: tuple[Block, ...] = ()
    else:
        first, *rest = text.blocks
        others = tuple(rest)
    line = text.content[first.start : min(first.end, first.start + _FAR)].strip()
    if first.kind not in ("heading", "paragraph"):
        return text.blocks, False
    if line == title:
        return (Block(first.start, first.end, "heading", first.level or 1), *others), True
    cut = title.endswith(_CUT) and " ".join(line.split()).startswith(title.removesuffix(_CUT))
    return text.blocks, cut
