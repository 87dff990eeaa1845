"""Texts that are given to a check beside the bundle: found in a folder by what they hold, whatever they are called."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_LARGEST = 1 << 26


class GivenTexts:
    """The texts in a folder and the folders below it, by their SHA-256; links are not followed."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._by_digest: dict[str, Path] | None = None if folder else {}

    def __bool__(self) -> bool:
        return self._folder is not None

    def text(self, sha256: str) -> bytes | None:
        """The bytes of the text with this SHA-256 in hex, None where the folder has none."""
        if self._by_digest is None:
            self._by_digest = dict(self._looked_over())
        path = self._by_digest.get(sha256)
        return None if path is None else path.read_bytes()

    def _looked_over(self) -> list[tuple[str, Path]]:
        found = []
        for folder, _, names in os.walk(self._folder or ""):
            for name in names:
                path = Path(folder) / name
                if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
                    continue
                found.append((hashlib.sha256(path.read_bytes()).hexdigest(), path))
        return found
