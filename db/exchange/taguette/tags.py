"""The tags of Taguette as themes: by the tag each stands under where that is told, else by the dots in their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.exchange.codebook.dots import as_tree, like_a_tree
from db.exchange.codebook.line import Codebook, CodebookLine
from db.exchange.foreign.records import ForeignTheme

Tag = tuple[int, str, str, int | None]
"""A tag: its number, its path, its description, the number of the one above it."""


def themes_of(tags: Sequence[Tag]) -> Iterator[ForeignTheme]:
    """The themes of the tags of one project, parents first; the id of each is `id_of` its path."""
    paths = {number: path for number, path, _, _ in tags}
    book = Codebook([CodebookLine(path, definition=words) for _, path, words, _ in tags])
    if any(above in paths for _, _, _, above in tags):
        yield from _told(tags, paths)
    elif not like_a_tree(book):
        for line in book.lines:
            yield ForeignTheme(id_of(line.name), line.name, definition=line.definition)
    else:
        tree = as_tree(book)
        for place, line in enumerate(tree.lines):
            path = tree.path(place)
            above = id_of(".".join(path[:-1])) if len(path) > 1 else None
            yield ForeignTheme(id_of(".".join(path)), line.name, above, line.definition)


def id_of(path: str) -> str:
    """By its path, as its number is another in every copy of a project."""
    return "tag:" + ".".join(part.strip() for part in path.split("."))


def _told(tags: Sequence[Tag], paths: dict[int, str]) -> Iterator[ForeignTheme]:
    left = {number: (path, words, above) for number, path, words, above in tags}
    known: set[int] = set()
    while left:
        ready = [number for number, (_, _, above) in left.items() if above not in paths or above in known]
        # what stands in a circle stands under nothing
        for number in ready or [next(iter(left))]:
            path, words, above = left.pop(number)
            parent = paths.get(above) if above in known and above is not None else None
            name = path.removeprefix(f"{parent}.") if parent else path
            known.add(number)
            yield ForeignTheme(id_of(path), name, id_of(parent) if parent else None, words)
