"""Imports as quick as Python has them: PySide6 compiles its sources at each start, and puts an import of its own in."""

from __future__ import annotations

import builtins
from importlib.util import cache_from_source
from pathlib import Path

from desktop.kept_code import KeptCode
from desktop.quick_enums import make_enums_quickly


def import_qt() -> None:
    """Import PySide6 with its widgets, quickly; raises ImportError where a library of the system is missing.

    PySide6 carries a dozen Python sources in a zip inside its library. Compiling them is a quarter of what its import
    takes, so their code is kept where Python keeps ours.
    """
    make_enums_quickly()
    with KeptCode(Path(cache_from_source(__file__)).with_suffix(".kept")).used():
        import PySide6.QtWidgets  # noqa: F401  # to have it
    plain_imports()


def plain_imports() -> None:
    """Import as before PySide6 came, which keeps the plain way beside its own.

    Its own reads the source of every module that is imported and looks for PySide6 in it, to know where a `__feature__`
    might be switched on. None of ours asks for one, and that takes longer than to run the modules.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
