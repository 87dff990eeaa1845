"""The plain newspaper line: Author, “Title”, Outlet, 19 July 2022, address, para. 12. It is what bundles carry."""

from __future__ import annotations

from db.bundles.citations.citation import paragraph_words
from db.bundles.citations.cited import Cited, Piece, address, joined
from db.bundles.citations.titles import inner_marks


def reference(source: Cited) -> list[Piece]:
    """Everything that is known, in order, with commas."""
    translated = source.translated[:1].lower() + source.translated[1:]
    parts = [
        Piece(source.byline),
        Piece(f"“{inner_marks(source.title)}”" if source.title else ""),
        Piece(source.outlet),
        Piece(source.date.plain),
        Piece(translated),
        *address(source),
        Piece(f"accessed {source.accessed.plain}" if source.accessed is not None else ""),
        Piece(paragraph_words(source.paragraph) if source.paragraph else ""),
    ]
    return joined(parts, ", ")


def beside(source: Cited) -> list[Piece]:
    """Nothing: the line says it all."""
    return []
