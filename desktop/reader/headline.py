"""A text that begins with its own title is not shown with it twice: its first paragraph is set as the heading."""

from __future__ import annotations

from db.records.articles import Block, Text

_FAR = 1_000
"""A title stands in so many code points from the start, or not at the beginning."""


def with_headline(text: Text, title: str) -> tuple[tuple[Block, ...], bool]:
    """The blocks to show, and whether the title stands among them already. The text itself stays as it is."""
    if not text.blocks:
        opening = text.content[:_FAR]
        start = opening.rfind("\n", 0, len(opening) - len(opening.lstrip())) + 1
        line = opening[start:].split("\n", 1)[0]
        said = bool(title) and line.strip() == title
        return ((Block(start, start + len(line), "heading", 1),) if said else ()), said
    first, *others = text.blocks
    if first.kind not in ("heading", "paragraph") or text.content[first.start : first.end] != title:
        return text.blocks, False
    heading = first if first.kind == "heading" else Block(first.start, first.end, "heading", 1)
    return (heading, *others), True
