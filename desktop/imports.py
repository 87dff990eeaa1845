"""Imports as Python has them: PySide6 puts one of its own in their place."""

from __future__ import annotations

import builtins


def plain_imports() -> None:
    """Import as before PySide6 came, which keeps the plain way beside its own.

    Its own reads the source of every module that is imported and looks for PySide6 in it, to know where a `__feature__`
    might be switched on. None of ours asks for one, and that takes longer than to run the modules.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
