"""One highlight holds one statement: a stance is towards the target or theme that is named beside it in a search."""

from __future__ import annotations

from dataclasses import replace

from db.search.tree import Actor, And, Node, Not, Or, Stance, Theme

Towards = tuple[Theme | Actor, ...]


def stated(node: Node, beside: Towards = ()) -> Node:
    """The tree in which every stance knows towards whom or what it is; one that knows already keeps it.

    Targets and themes count that every answer must have: parts of the same And, or of one around it, and those of
    which one must be there, in an Or of nothing else. What is excluded names nobody.
    """
    if isinstance(node, Stance):
        return node if node.towards is not None else replace(node, towards=beside)
    if isinstance(node, Not):
        return Not(stated(node.part, beside))
    if isinstance(node, And):
        named = (*beside, *(one for part in node.parts for one in _named(part)))
        here = tuple(dict.fromkeys(named))
        return And(tuple(stated(part, here) for part in node.parts))
    if isinstance(node, Or):
        return Or(tuple(stated(part, beside) for part in node.parts))
    return node


def _named(node: Node) -> Towards:
    if isinstance(node, Theme) or (isinstance(node, Actor) and node.role == "target"):
        return (node,)
    if isinstance(node, Or):
        named = [_named(part) for part in node.parts]
        return tuple(one for some in named for one in some) if all(named) else ()
    return ()
