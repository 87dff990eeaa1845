"""A codebook between two programs: one record for every theme, whatever the file it comes from or goes to."""

from __future__ import annotations

from dataclasses import dataclass, field

LARGEST = 100 * 1024 * 1024
"""Bytes of a file that is read."""
MOST = 100_000
"""Themes that a file may hold."""
DEEPEST = 1_000
"""Themes that may stand one below the other: every line is known by its whole path."""


@dataclass(frozen=True, slots=True)
class CodebookLine:
    """A theme in a file; `parent` is the place of the one above it in the list, `at` its line or row in the file.

    `colour` is as it was written until the codebook is settled, then one of HUES or None.
    """

    name: str
    parent: int | None = None
    guid: str | None = None
    colour: str | None = None
    definition: str = ""
    inclusion: str = ""
    exclusion: str = ""
    synonyms: tuple[str, ...] = ()
    at: int = 0


@dataclass(slots=True)
class Codebook:
    """The themes of one file, the program it says it comes from, and what has to be said of it: line, words."""

    lines: list[CodebookLine] = field(default_factory=list)
    origin: str = ""
    notes: list[tuple[int, str]] = field(default_factory=list)

    def note(self, at: int, words: str) -> None:
        """Say something of a line of the file (0: of the whole)."""
        self.notes.append((at, words))

    def path(self, place: int) -> tuple[str, ...]:
        """The names from the root to a line."""
        found = []
        here: int | None = place
        while here is not None:
            found.append(self.lines[here].name)
            here = self.lines[here].parent
        return tuple(reversed(found))
