"""Chicago, notes: The Chicago Manual of Style, 18th ed. 2024, 14.87-14.92 (news), 13.18 and 13.32-13.38 (notes)."""

from __future__ import annotations

from db.bundles.citations.chicago import paper, signed, title_of
from db.bundles.citations.citation import paragraph_words
from db.bundles.citations.cited import Cited, Piece, address, ended, joined, named, quoted, titled
from db.bundles.citations.titles import headline, short_title


def reference(source: Cited) -> list[Piece]:
    """Jane Doe, “Grain Moves Again,” *Harbour Post*, July 19, 2022, para. 12, https://…"""
    who = named([author.straight for author in source.authors])
    translated = source.translated[:1].lower() + source.translated[1:]
    rest = joined(
        [
            Piece(f"trans. {source.translator}" if source.translator else translated),
            Piece(paper(source), italic=True),
            Piece(source.date.american),
            Piece(paragraph_words(source.paragraph) if source.paragraph else ""),
            Piece(f"accessed {source.accessed.american}" if source.accessed is not None else ""),
            *address(source),
        ],
        ", ",
    )
    title = titled(source, title_of(source), "," if rest else ".")
    return [*who, *([Piece(", ")] if who else []), *title, *([Piece(" "), *rest, Piece(".")] if rest else [])]


def later(source: Cited) -> list[Piece]:
    """Doe, “Grain Moves Again,” para. 14. It is what stands in every note after the first."""
    who = named([author.family for author in source.authors])
    short = source.short or short_title(source.title)
    where = [Piece(paragraph_words(source.paragraph))] if source.paragraph else []
    title = quoted(headline(short) if source.english else short, "," if where else ".")
    return [*who, *([Piece(", ")] if who else []), *title, *([Piece(" "), *where, Piece(".")] if where else [])]


def entry(source: Cited) -> list[Piece]:
    """Doe, Jane. “Grain Moves Again.” *Harbour Post*, July 19, 2022. https://…"""
    who = signed(source)
    found = [*who, Piece(" " if who[-1].text.endswith(".") else ". ")] if who else []
    found += titled(source, title_of(source), ".")
    if source.translated:
        found.append(Piece(f" {ended(source.translated)}"))
    outlet = Piece(paper(source) if source.authors else "", italic=True)
    if where := joined([outlet, Piece(source.date.american)], ", "):
        found += [Piece(" "), *where, Piece(".")]
    if source.accessed is not None:
        found.append(Piece(f" Accessed {source.accessed.american}."))
    if link := address(source):
        found += [Piece(" "), *link, Piece(".")]
    return found


def beside(source: Cited) -> list[Piece]:
    """Nothing: the note is what stands beside the quote."""
    return []
