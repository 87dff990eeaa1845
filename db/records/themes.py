"""Themes: the headings of the codebook."""

from __future__ import annotations

from uuid import UUID

from db.record import record

HUES = ("Sky", "Rust", "Lime", "Violet", "Teal", "Coral", "Blue", "Rose", "Umber", "Ochre", "Green", "Slate")


@record
class Theme:
    """A node of the theme tree; `hue` is one of HUES, `path` the names from the root down to it.

    `passages` counts highlights tagged with the theme itself, `passages_below` with it or a child. `wording` is the
    number of its definition and notes as they stand, `synonyms` are names that it had or that were merged into it.
    """

    id: int
    uuid: UUID
    parent_id: int | None
    name: str
    hue: str
    definition: str
    position: int
    path: tuple[str, ...] = ()
    passages: int = 0
    passages_below: int = 0
    inclusion: str = ""
    exclusion: str = ""
    wording: int = 1
    synonyms: tuple[str, ...] = ()
