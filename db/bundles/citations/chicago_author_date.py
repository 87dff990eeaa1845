"""Chicago, author-date: The Chicago Manual of Style, 18th ed. 2024, 13.102-13.128 and 14.87-14.92 (news).

A piece that nobody signed stands under its newspaper.
"""

from __future__ import annotations

from db.bundles.citations.chicago import paper, signed, title_of
from db.bundles.citations.citation import paragraph_words
from db.bundles.citations.cited import Cited, Piece, address, ended, joined, named, quoted, titled


def reference(source: Cited) -> list[Piece]:
    """Doe, Jane. 2022. “Grain Moves Again.” *Harbour Post*, July 19, 2022. https://…"""
    title, who = titled(source, title_of(source), "."), signed(source)
    if who:
        stop = "" if who[-1].text.endswith(".") else "."
        found = [*who, Piece(f"{stop} {ended(source.year)} "), *title]
    else:
        found = [*title, Piece(f" {ended(source.year)}")]
    if source.translated:
        found.append(Piece(f" {ended(source.translated)}"))
    day = source.date.american if source.date.month or (source.date.year and source.date.other) else ""
    where = joined([Piece(paper(source) if source.authors else "", italic=True), Piece(day)], ", ")
    if where:
        found += [Piece(" "), *where, Piece(".")]
    if source.accessed is not None:
        found.append(Piece(f" Accessed {source.accessed.american}."))
    if link := address(source):
        found += [Piece(" "), *link, Piece(".")]
    return found


def beside(source: Cited) -> list[Piece]:
    """(Doe 2022, para. 12); "n.d." has a comma in front (13.114)."""
    names = [author.family for author in source.authors]
    comma = "" if source.date.year or source.date.other else ","
    if names or source.outlet:
        who = [*(named(names) or [Piece(paper(source), italic=True)]), Piece(comma)]
    else:
        who = quoted(title_of(source), comma)
    where = f", {paragraph_words(source.paragraph)}" if source.paragraph else ""
    return [Piece("("), *who, Piece(f" {source.year}{where})")]
