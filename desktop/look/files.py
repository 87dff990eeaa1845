"""The one way to the files of the package `resources`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


@cache
def _root() -> Traversable:
    return files("resources")


def read_bytes(*parts: str) -> bytes:
    """The contents of a resource, such as read_bytes("fonts", "OFL.txt"); FileNotFoundError if absent."""
    return _root().joinpath(*parts).read_bytes()


def read_text(*parts: str) -> str:
    """The contents of a UTF-8 resource; FileNotFoundError if absent."""
    return _root().joinpath(*parts).read_text(encoding="utf-8")


def names(folder: str) -> list[str]:
    """The file names in a folder of the resources, sorted."""
    return sorted(entry.name for entry in _root().joinpath(folder).iterdir() if entry.is_file())


def folder_path(folder: str) -> Path:
    """Where a folder of the resources lies on disk, for those parts of Qt that only take a path."""
    return Path(str(_root().joinpath(folder)))
