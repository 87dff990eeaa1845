"""Chicago, notes: The Chicago Manual of Style, 18th ed. 2024, 14.87-14.92 (news), 13.18 (notes)."""

from __future__ import annotations

from db.bundles.citation import paragraph_words
from db.bundles.citations.cited import Cited, Piece, address, joined, quoted


def reference(source: Cited) -> list[Piece]:
    """Jane Doe, “Grain Moves Again,” *Harbour Post*, July 19, 2022, para. 12, https://…"""
    names = [author.straight for author in source.authors]
    who = [Piece(names[0])] if names else []
    if len(names) > 2:
        who.append(Piece(" et al."))
    elif len(names) == 2:
        who += [Piece(" and "), Piece(names[1])]
    translated = source.translated[:1].lower() + source.translated[1:]
    rest = joined(
        [
            Piece(source.outlet, italic=True),
            Piece(source.date.american),
            Piece(f"trans. {source.translator}" if source.translator else translated),
            Piece(paragraph_words(source.paragraph) if source.paragraph else ""),
            Piece(f"accessed {source.accessed.american}" if source.accessed is not None else ""),
            *address(source),
        ],
        ", ",
    )
    title = quoted(source.title, "," if rest else ".")
    return [*who, *([Piece(", ")] if who else []), *title, *([Piece(" "), *rest, Piece(".")] if rest else [])]


def beside(source: Cited) -> list[Piece]:
    """Nothing: the note is what stands beside the quote."""
    return []
