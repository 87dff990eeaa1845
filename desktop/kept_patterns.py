"""Patterns that are kept as `re` compiled them from one start to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from desktop.kept_code import read_kept, write_kept

UNKEPT = int(re.DEBUG | re.LOCALE)
"""With these flags compiling prints, or goes by the locale of the moment."""
_compiler: Any = getattr(re, "_compiler", None)
"""Private to `re`, as are its parts that are used here; where one is missing, patterns are compiled as ever."""


@contextmanager
def patterns_kept(path: Path) -> Iterator[None]:
    """While this lasts, `re` compiles no pattern that the file at `path` has; what it has not is written after it."""
    if not all(hasattr(_compiler, name) for name in ("compile", "_code", "_parser", "_sre", "MAGIC")):
        yield
        return
    held: dict[tuple[str | bytes, int], tuple[Any, ...]] = read_kept(path, __file__).get(_compiler.MAGIC, {})
    before, plain, made_of = len(held), _compiler.compile, import_module("_sre").compile

    def kept(pattern: Any, flags: int = 0) -> Any:
        if type(pattern) not in (str, bytes) or flags & UNKEPT:
            return plain(pattern, flags)
        key = pattern, int(flags)
        if key not in held:
            made = plain(pattern, flags)
            if not made.flags & UNKEPT:
                held[key] = _parts(made, flags)
            return made
        return made_of(pattern, *held[key])

    _compiler.compile = kept
    try:
        yield
    finally:
        _compiler.compile = plain
        if len(held) > before:
            write_kept(path, {_compiler.MAGIC: held}, __file__)


def _parts(made: re.Pattern[Any], flags: int) -> tuple[Any, ...]:
    """What `re` makes a pattern of: flags, code, number of groups, their numbers by name, and names by number."""
    code = _compiler._code(_compiler._parser.parse(made.pattern, flags), flags)
    numbers = dict(made.groupindex)
    names = {number: name for name, number in numbers.items()}
    return made.flags, [*map(int, code)], made.groups, numbers, tuple(map(names.get, range(made.groups + 1)))
