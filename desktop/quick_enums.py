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
    made = _without_checks(kind, boundary=boundary)(type(class_name, (), numbers))
    for each, member in made.__members__.items():
        # Python 3.11 leaves a property in its place, which takes ten times as long to read.
        type.__setattr__(made, each, member)
    return made
