"""What a search means: a tree of frozen nodes, the mistakes in what was typed, and the query that holds both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from db.record import record


@record
class Mistake:
    """A place [start, end) in code points of the query that could not be understood, and what was expected there."""

    start: int
    end: int
    expected: str


@record
class Words:
    """A word or phrase; `exact` (it was quoted) looks at text only, `prefix` takes the last word as a beginning."""

    text: str
    prefix: bool = False
    exact: bool = False
    start: int = 0
    end: int = 0

    @property
    def needle(self) -> str:
        """As `db.text.fold.find_folded` takes it."""
        return self.text + "*" if self.prefix else self.text


@record
class Theme:
    """Passages about a theme, with those about the themes `below` it; an empty name means any theme.

    A name with a star is a beginning (`prefix`); one that is still being typed is (`begun`) unless it is whole already.
    """

    name: str
    below: bool = True
    prefix: bool = False
    begun: bool = False
    start: int = 0
    end: int = 0


@record
class Actor:
    """Passages with an actor, in a role or in any (None); an empty name means any actor."""

    name: str
    role: str | None = None
    prefix: bool = False
    begun: bool = False
    start: int = 0
    end: int = 0


@record
class Stance:
    """Passages where a stance from `low` to `high` is held, both within -2..2.

    `towards` are the targets and themes one of which it must be towards, () for any stance of the passage: they stand
    beside it (`db.search.stated`). None as long as nobody has looked.
    """

    low: int
    high: int
    towards: tuple[Theme | Actor, ...] | None = None


@record
class Grade:
    """Passages that are graded with one of the `numbers` 1 to 6, or from an outlet of one of the `letters` A to F.

    Only one of the two is given; `missing` means that the passage has no grade.
    """

    letters: str = ""
    numbers: str = ""
    missing: bool = False


@record
class Field:
    """A field of the article or its highlight: outlet, author, lang, type, marking, title, in, state, url, coder.

    The value "none" (not quoted) means that the field is empty: then `missing` is set.
    """

    field: str
    value: str
    prefix: bool = False
    begun: bool = False
    missing: bool = False
    start: int = 0
    end: int = 0


@record
class Dates:
    """Days from `first` to `last` (ISO, inclusive, None: open) of one of the dates that are known.

    `field` is date (published), event (said or happened), seen or added (the article, here) or tagged (the highlight).
    The last day of a month is written 31 whatever the month, so that days compare as text with what is known only to
    the month or year. `missing` means that no date is known.
    """

    field: str
    first: str | None = None
    last: str | None = None
    missing: bool = False


@record
class Has:
    """Passages that have a note, an actor, a theme or a link."""

    what: str


@record
class Is:
    """Passages that are untagged or important, in an article of which there are copies (duplicate), or lost.

    Lost are those that stand on an earlier text of their article only.
    """

    what: str


@record
class Saved:
    """What a saved search finds, by its name."""

    name: str
    prefix: bool = False
    begun: bool = False
    start: int = 0
    end: int = 0


@record
class Near:
    """Words or phrases (or several in an Or) with at most `gap` words between them, in either order."""

    left: Node
    right: Node
    gap: int
    start: int = 0
    end: int = 0


@record
class Beside:
    """Passages with a tag of `left`, beside one with a tag of `right` in the same text, which may be themselves.

    `how` is "inside" (no part of it outside the other), "with" (they share a character), "p" or "s": both have a part
    in `gap` paragraphs or sentences that follow each other. A side is a Theme, an Actor or an Or of them.
    """

    left: Node
    right: Node
    how: str
    gap: int = 0
    start: int = 0
    end: int = 0


@record
class Never:
    """Nothing answers this: what was typed holds nothing to look for."""


@record
class Not:
    """What `part` does not answer."""

    part: Node


@record
class And:
    """What every part answers."""

    parts: tuple[Node, ...]


@record
class Or:
    """What some part answers."""

    parts: tuple[Node, ...]


Leaf: TypeAlias = Words | Theme | Actor | Stance | Grade | Field | Dates | Has | Is | Saved | Near | Beside | Never
Node: TypeAlias = Leaf | Not | And | Or


@record
class Query:
    """What was typed, understood: `tree` is None when everything answers; `words` are the needles to mark in texts."""

    text: str
    tree: Node | None
    mistakes: tuple[Mistake, ...] = ()
    words: tuple[str, ...] = ()


def leaves(node: Node | None, *, positive: bool = False) -> Iterator[Leaf]:
    """Every leaf of a tree in order; with `positive` only those that are not excluded.

    What a Near or Beside stands between comes after it, and what a Stance is towards.
    """
    stack: list[tuple[Node, bool]] = [] if node is None else [(node, True)]
    while stack:
        here, wanted = stack.pop()
        if isinstance(here, Not):
            stack.append((here.part, not wanted))
        elif isinstance(here, And | Or):
            stack.extend((part, wanted) for part in reversed(here.parts))
        elif wanted or not positive:
            yield here
            if isinstance(here, Near | Beside):
                stack += ((here.right, True), (here.left, True))
            elif isinstance(here, Stance):
                stack += ((one, True) for one in here.towards or ())


def without(node: Node | None, kinds: tuple[type, ...], field: str | None = None) -> Node | None:
    """The tree without its leaves of some kinds (of one field, if it is named); None when nothing is left."""
    if node is None:
        return None
    if isinstance(node, Not):
        part = without(node.part, kinds, field)
        return None if part is None else Not(part)
    if isinstance(node, And | Or):
        kept = tuple(part for part in (without(part, kinds, field) for part in node.parts) if part is not None)
        return joined(type(node), kept)
    return None if isinstance(node, kinds) and (field is None or getattr(node, "field", None) == field) else node


def joined(kind: type[And] | type[Or], parts: tuple[Node, ...]) -> Node | None:
    """Parts under one And or Or, without the joint where it would hold fewer than two."""
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else kind(parts)
