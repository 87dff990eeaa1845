"""The analyst's choices that belong to no project: name, look, sizes, what was open. One JSON file. No Qt."""

from __future__ import annotations

import contextlib
import getpass
import json
from pathlib import Path
from typing import Any

MOST = 1_000_000
"""A number beyond this, or none at all, was not kept by us."""
DEEPEST = 4
"""Lists in lists deeper than this were not kept by us."""


class Settings:
    """A small dictionary kept in a file; a damaged or missing file is an empty one."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"
        self._values: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError, RecursionError):
            read = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(read, dict):
                self._values = {key: value for key, value in read.items() if _is_flat(value)}

    def text(self, key: str, otherwise: str = "") -> str:
        """A word that was kept."""
        value = self._values.get(key)
        return value.encode("utf-8", "replace").decode() if isinstance(value, str) else otherwise

    def number(self, key: str, otherwise: float) -> float:
        """A number that was kept."""
        value = self._values.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) <= MOST:
            return otherwise
        return float(value)

    def between(self, low: float, key: str, high: float, otherwise: float) -> float:
        """A number that was kept, the nearest one that makes sense."""
        return float(min(high, max(low, self.number(key, otherwise))))

    def flag(self, key: str, otherwise: bool) -> bool:
        """A yes or no that was kept."""
        value = self._values.get(key)
        return value if isinstance(value, bool) else otherwise

    def words(self, key: str) -> list[str]:
        """A list of words that was kept."""
        value = self._values.get(key)
        return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []

    def lists(self, key: str) -> dict[str, list[str]]:
        """Lists of words by name that were kept."""
        value = self._values.get(key)
        if not isinstance(value, dict):
            return {}
        return {
            name: [word for word in words if isinstance(word, str)]
            for name, words in value.items()
            if isinstance(words, list)
        }

    def keep(self, **values: object) -> None:
        """Keep values and write them at once; a folder that cannot be written is no reason to stop."""
        self._values.update(values)
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_suffix(".part")
            part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8", errors="replace")
            part.replace(self._path)

    @property
    def coder(self) -> str:
        """Whose acts are recorded: the name chosen, else the system account's."""
        return self.text("coder") or account()


def _is_flat(value: object, depth: int = DEEPEST) -> bool:
    """Whether lists and dictionaries lie in each other only so deep: what we keep is, and can be written again."""
    if not isinstance(value, list | dict):
        return True
    inside = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(_is_flat(one, depth - 1) for one in inside)


def account() -> str:
    """The name of the system account, in full where the system knows it."""
    with contextlib.suppress(ImportError, KeyError, OSError, AttributeError):
        import os
        import pwd

        whole = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
        if whole:
            return whole
    with contextlib.suppress(KeyError, OSError, ImportError):
        return getpass.getuser()
    return "Analyst"
