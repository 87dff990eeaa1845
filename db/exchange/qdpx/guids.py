"""The GUIDs of a file: braces and case folded; one that is missing or taken is replaced by the same at every import."""

from __future__ import annotations

import re
from uuid import NAMESPACE_URL, UUID, uuid5

THEMES_ROOT = uuid5(NAMESPACE_URL, "commonplace:refi-qda/themes")
ACTORS_ROOT = uuid5(NAMESPACE_URL, "commonplace:refi-qda/actors")
"""The codes that our themes and our actors stand under in a file of ours, whoever saved it since."""


_PLAIN = re.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


def guid_of(written: str | None) -> str:
    """A GUID as our own ids are written, "" for none."""
    if written and _PLAIN.fullmatch(written):
        return written.lower()
    try:
        return str(UUID((written or "").strip()))
    except ValueError:
        return ""


def derived(guid: str, what: str) -> str:
    """Another GUID that belongs to one, the same at every import."""
    return str(uuid5(UUID(guid) if guid else NAMESPACE_URL, what))


class Guids:
    """The GUIDs of one kind of element in a file; `twice` names those that were met again."""

    def __init__(self) -> None:
        self._met: set[bytes] = set()
        self._again: dict[bytes, int] = {}
        self.twice = 0

    def own(self, written: str | None, otherwise: str) -> str:
        """The GUID of an element; one of its own where it has none or another has it, by its place among its kind."""
        guid = guid_of(written) or derived("", otherwise)
        key = bytes.fromhex(guid.replace("-", ""))
        if key not in self._met:
            self._met.add(key)
            return guid
        self.twice += 1
        self._again[key] = many = self._again.get(key, 1) + 1
        return derived(guid, f"again {many}")
