"""The one way to the files of the package `resources`."""

from __future__ import annotations

from pathlib import Path

import resources

# They lie in a folder on every kind of installation; importlib.resources would also do from an archive, at the cost
# of a dozen modules on every start.
_ROOT = Path(*resources.__path__)


def read_text(*parts: str) -> str:
    """The contents of a UTF-8 resource, such as read_text("fonts", "OFL.txt"); FileNotFoundError if absent."""
    return _ROOT.joinpath(*parts).read_text(encoding="utf-8")


def names(folder: str) -> list[str]:
    """The file names in a folder of the resources, sorted."""
    return sorted(entry.name for entry in (_ROOT / folder).iterdir() if entry.is_file())


def folder_path(folder: str) -> Path:
    """Where a folder of the resources lies on disk, for those parts of Qt that only take a path."""
    return _ROOT / folder
