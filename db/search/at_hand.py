"""The leaves of a search that are sets of bits already; they hold what `db.search.sets` finds in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from db.search.bitmaps import Bitmaps, Family, union
from db.search.meaning import Meaning
from db.search.tree import Actor, Dates, Field, Grade, Has, Is, Leaf, Never, Stance, Theme

if TYPE_CHECKING:
    from pyroaring import BitMap

_NO_DATE_FIRST, _NO_DATE_LAST = "0000-01-01", "0000-12-31"


def at_hand(leaf: Leaf, meaning: Meaning, bitmaps: Bitmaps) -> BitMap | None:
    """The set of a leaf, perhaps with highlights that are gone; None when SQL has to find it."""
    if isinstance(leaf, Never):
        return union(())
    if isinstance(leaf, Theme):
        return _of(bitmaps.themes, meaning.themes) if leaf.name else bitmaps.with_theme
    if isinstance(leaf, Actor):
        return _of_actors(leaf, meaning, bitmaps)
    if isinstance(leaf, Stance):
        if leaf.towards:
            return None
        return union([some for key, some in bitmaps.stances.items() if leaf.low <= key[0] <= leaf.high])
    if isinstance(leaf, Grade):
        return _of_grade(leaf, meaning, bitmaps)
    if isinstance(leaf, Field):
        return _of_field(leaf, meaning, bitmaps)
    if isinstance(leaf, Dates) and leaf.field == "date":
        return union([some for day, some in bitmaps.published.items() if _is_within(day, leaf)])
    if isinstance(leaf, Has | Is):
        return _of_state(leaf.what, bitmaps)
    return None


def _of_state(what: str, bitmaps: Bitmaps) -> BitMap | None:
    match what:
        case "note":
            return bitmaps.noted
        case "theme":
            return bitmaps.with_theme
        case "actor":
            return bitmaps.with_actor
        case "important":
            return bitmaps.important
        case "untagged":
            return bitmaps.living - bitmaps.with_theme - bitmaps.with_actor
    return None


def _of(family: Family, keys: Iterable[object]) -> BitMap:
    return union([family[key] for key in keys if key in family])


def _of_actors(leaf: Actor, meaning: Meaning, bitmaps: Bitmaps) -> BitMap:
    if leaf.role is None:
        return _of(bitmaps.actors, meaning.actors) if leaf.name else bitmaps.with_actor
    if leaf.name:
        return _of(bitmaps.roles, [(actor, leaf.role) for actor in meaning.actors])
    return bitmaps.in_role(leaf.role)


def _of_field(leaf: Field, meaning: Meaning, bitmaps: Bitmaps) -> BitMap | None:
    if leaf.field == "coder":
        return _of(bitmaps.coders, meaning.ids)
    family = {"outlet": bitmaps.outlets, "lang": bitmaps.languages}.get(leaf.field)
    if family is None:
        return None
    return _of(family, ("",) if leaf.missing else meaning.values)


def _of_grade(leaf: Grade, meaning: Meaning, bitmaps: Bitmaps) -> BitMap:
    if leaf.letters:
        return _of(bitmaps.outlets, meaning.values)
    if leaf.missing:
        return bitmaps.living - union(bitmaps.grades.values())
    return _of(bitmaps.grades, map(int, leaf.numbers))


def _is_within(day: str, dates: Dates) -> bool:
    """Whether a date of publication lies within a range; one known to the month or year stands for all its days."""
    dated = len(day) >= 4 and day[:4].isascii() and day[:4].isdigit()
    if dates.missing or not dated:
        return dates.missing and not dated
    first = (day + _NO_DATE_FIRST[len(day) :])[:10]
    last = (day + _NO_DATE_LAST[len(day) :])[:10]
    return (dates.first is None or first >= dates.first) and (dates.last is None or last <= dates.last)
