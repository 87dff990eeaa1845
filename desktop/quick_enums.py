"""Enums made in the standard library's own quick way, by which it makes those that every start of Python imports."""

from __future__ import annotations

import enum
import sys
from typing import Any

_kind: Any = enum.EnumType
_with_checks: Any = getattr(_kind, "_create_", None)
"""What Enum("Name", members) calls."""
_without_checks: Any = getattr(enum, "_simple_enum", None)
"""A decorator for a class that has the members. Both are private, so a later Python may be without them."""
OF_ALL = {"name", "value"}
"""What every member has of Enum; how a member called so is told from it takes more than the quick way does."""
FILLED = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag) if sys.version_info[:2] == (3, 11) else ()
"""The kinds that are filled here in fewer steps than by the decorator: only where its steps are known."""
_place: Any = type.__setattr__


_bodies: dict[tuple[Any, Any], dict[str, Any]] = {}
"""What the decorator puts into an enum without members, by its kind and boundary: the same in all of them."""


def make_enums_quickly() -> None:
    """From now on, Enum("Name", [("member", 1), ...]) checks no member: two thirds of its time go into that.

    PySide6 makes all enums of a class so when the class is first named. That is more than two thousand members before
    the window stands, and what they are called is Qt's.
    """
    if None not in (_with_checks, _without_checks):
        _kind._create_ = _quickly


def _quickly(kind: Any, class_name: str, names: Any, *, module: Any = None, boundary: Any = None, **rest: Any) -> Any:
    """An enum by its members, as PySide6 asks for it: with a boundary and no module; any other is checked.

    From Python 3.12 on the two that come first are given by their names.
    """
    in_pairs = isinstance(names, list) and bool(names) and isinstance(names[0], tuple)
    asked_by_another = boundary is None or module is not None or rest.get("type") is not None or not in_pairs
    if asked_by_another or not OF_ALL.isdisjoint(numbers := dict(names)):
        # Enum looks as far up for the module of whoever asks; from there it would find itself.
        module = module or sys._getframe(2).f_globals.get("__name__")
        return _with_checks(kind, class_name, names, module=module, boundary=boundary, **rest)
    if kind not in FILLED:
        return _without_checks(kind, boundary=boundary)(type(class_name, (), numbers))
    made = type.__new__(_kind, class_name, (kind,), _body(kind, boundary))
    _fill(made, numbers, issubclass(kind, enum.Flag))
    return made


def _body(kind: Any, boundary: Any) -> dict[str, Any]:
    body = _bodies.get((kind, boundary))
    if body is None:
        empty = _without_checks(kind, boundary=boundary)(type(kind.__name__, (), {}))
        body = {name: value for name, value in vars(empty).items() if name not in ("__dict__", "__weakref__")}
        _bodies[kind, boundary] = body
    return body | {"_member_names_": [], "_member_map_": {}, "_value2member_map_": {}, "_unhashable_values_": []}


def _fill(made: Any, numbers: dict[str, int], flags: bool) -> None:
    """Give an enum its members as the decorator would, but each in its own place.

    The decorator leaves a property there, which takes ten times as long to read, and half of what a member takes.
    """
    names, by_name, by_number = made._member_names_, made._member_map_, made._value2member_map_
    new, plain = made._new_member_, made._member_type_ is object
    single = every = 0
    for name, number in numbers.items():
        member = by_number.get(number)
        if member is None:
            by_number[number] = member = new(made) if plain else new(made, number)
            member._value_, member._name_, member.__objclass__ = number, name, made
            member._sort_order_ = len(names)
            every |= number
            if not flags:
                names.append(name)
            elif number and not number & (number - 1):
                names.append(name)
                single |= number
        by_name[name] = member
        _place(made, name, member)
    if not flags:
        return
    # From 3.11.4 on the mask has every bit, and those that have a name of their own stand beside it.
    apart = hasattr(made, "_singles_mask_")
    _place(made, "_flag_mask_", every if apart else single)
    if apart:
        _place(made, "_singles_mask_", single)
    _place(made, "_all_bits_", 2 ** every.bit_length() - 1)
    in_order = [number for number in by_number if number and not number & (number - 1)]
    if in_order != sorted(in_order):
        _place(made, "_iter_member_", made._iter_member_by_def_)
