"""Patterns that are kept as `re` compiled them from one start to the next."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

from desktop.kept_code import read_kept, write_kept

UNKEPT = int(re.DEBUG | re.LOCALE)
"""With these flags compiling prints, or goes by the locale of the moment."""
MOST = 500
"""More patterns than this are not kept: a start has a hundred, so they would be patterns of what somebody wrote."""
_compiler: Any = getattr(re, "_compiler", None)
"""Private to `re`, as are its parts that are used here; where one is missing, patterns are compiled as ever."""


class KeptPatterns:
    """Patterns in a file: `re` is given those that it has, and it what `re` has compiled beside them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._plain: Any = None
        self._made_of: Any = import_module("_sre").compile
        self._held: dict[tuple[str | bytes, int], tuple[Any, ...]] = {}
        self._before = 0

    def take(self) -> None:
        """Compile no pattern that the file has, until `give_back`."""
        if all(hasattr(_compiler, name) for name in ("compile", "_code", "_parser", "_sre", "MAGIC")):
            self._held = read_kept(self._path, __file__).get(_compiler.MAGIC, {})
            self._before = len(self._held)
            self._plain, _compiler.compile = _compiler.compile, self.compile

    def give_back(self) -> None:
        """Compile as before, and write down what was not in the file."""
        if self._plain is None:
            return
        _compiler.compile, self._plain = self._plain, None
        if self._before < len(self._held) <= MOST:
            write_kept(self._path, {_compiler.MAGIC: self._held}, __file__)

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        """What stands in the place of that of `re`."""
        if type(pattern) not in (str, bytes) or flags & UNKEPT:
            return self._plain(pattern, flags)
        key = pattern, int(flags)
        if key not in self._held:
            made = self._plain(pattern, flags)
            if not made.flags & UNKEPT:
                self._held[key] = _parts(made, flags)
            return made
        return self._made_of(pattern, *self._held[key])


def give_patterns_back() -> None:
    """End what is under way, if anything is."""
    taken_by = getattr(getattr(_compiler, "compile", None), "__self__", None)
    if isinstance(taken_by, KeptPatterns):
        taken_by.give_back()


def _parts(made: re.Pattern[Any], flags: int) -> tuple[Any, ...]:
    """What `re` makes a pattern of: flags, code, number of groups, their numbers by name, and names by number."""
    code = _compiler._code(_compiler._parser.parse(made.pattern, flags), flags)
    numbers = dict(made.groupindex)
    names = {number: name for name, number in numbers.items()}
    return made.flags, [*map(int, code)], made.groups, numbers, tuple(map(names.get, range(made.groups + 1)))
