"""Imports as quick as Python has them: PySide6 compiles its sources at each start, and puts an import of its own in."""

from __future__ import annotations

import builtins
import sys
from importlib.util import cache_from_source
from pathlib import Path

from desktop.kept_code import KeptCode, KeptModules
from desktop.kept_patterns import KeptPatterns, give_patterns_back
from desktop.quick_enums import make_enums_quickly

OURS = ("db", "desktop")


def import_qt() -> None:
    """Import PySide6 with its widgets, quickly; raises ImportError where a library of the system is missing.

    PySide6 carries a dozen Python sources in a zip inside its library. Compiling them is a quarter of what its import
    takes, and their patterns and those of what they import nearly as much, so both are kept where Python keeps our
    bytecode. After it our own modules come quickly as well.
    """
    make_enums_quickly()
    KeptPatterns(beside_bytecode("patterns")).take()  # until `keep_imports`: our own modules have some too
    with KeptCode(beside_bytecode("pyside6")).used():
        import PySide6.QtWidgets  # noqa: F401  # to have it
    plain_imports()
    sys.meta_path.insert(0, KeptModules(beside_bytecode("first"), OURS))


def keep_imports() -> None:
    """Keep what has been imported, now that the first picture stands, for the next start."""
    give_patterns_back()
    for finder in sys.meta_path:
        if isinstance(finder, KeptModules):
            finder.keep()


def beside_bytecode(name: str) -> Path:
    """Where Python keeps the bytecode of this package, for this version of it."""
    return Path(cache_from_source(__file__)).with_name(f"{name}.{sys.implementation.cache_tag}.kept")


def plain_imports() -> None:
    """Import as before PySide6 came, which keeps the plain way beside its own.

    Its own reads the source of every module that is imported and looks for PySide6 in it, to know where a `__feature__`
    might be switched on. None of ours asks for one, and that takes longer than to run the modules.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
