"""Where a theme goes when it is moved by keys or dropped: its new parent, and the sibling it comes before."""

from __future__ import annotations

from typing import Literal, NamedTuple

from desktop.themes.model import ThemeTree

Way = Literal["up", "down", "in", "out"]
Where = Literal["before", "into", "after", "end"]


class Target(NamedTuple):
    """Under `parent` (None: at the top), before the sibling `before` (None: at the end)."""

    parent: int | None
    before: int | None


def by_key(tree: ThemeTree, theme: int, way: Way) -> Target | None:
    """One step up or down among its siblings, into the sibling above, or out beside its parent; None at an end."""
    parent = tree.parent_of(theme)
    siblings = tree.siblings(parent)
    place = siblings.index(theme)
    if way == "up":
        return Target(parent, siblings[place - 1]) if place else None
    if way == "down":
        if place + 1 == len(siblings):
            return None
        return Target(parent, siblings[place + 2] if place + 2 < len(siblings) else None)
    if way == "in":
        return Target(siblings[place - 1], None) if place else None
    return None if parent is None else dropped(tree, theme, parent, "after")


def dropped(tree: ThemeTree, theme: int, on: int | None, where: Where) -> Target | None:
    """Where a theme dropped before, into or after another goes; None where it stands already."""
    if on is None or where == "end":
        return Target(None, None)
    if on == theme:
        return None
    if where == "into":
        return Target(on, None)
    parent = tree.parent_of(on)
    siblings = [other for other in tree.siblings(parent) if other != theme]
    place = siblings.index(on) + (where == "after")
    return Target(parent, siblings[place] if place < len(siblings) else None)
