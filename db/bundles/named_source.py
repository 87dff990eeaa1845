"""A text that a bundle cites."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from db.records.articles import Article


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A cited text: its number from 1, its file in the bundle and its plain citation; hashes are in hex.

    `original` is the code of the language that it is a translation from, where known; `in_english` is its title in a
    translation that somebody made.
    """

    number: int
    article: Article
    text_uuid: UUID
    version: int
    sha256: str
    raw_sha256: str
    file: str
    citation: str
    original: str | None
    in_english: str = ""
