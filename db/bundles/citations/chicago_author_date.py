"""Chicago, author-date: The Chicago Manual of Style, 18th ed. 2024, 13.102-13.128 and 14.87-14.92 (news).

A piece that nobody signed stands under its newspaper.
"""

from __future__ import annotations

from db.bundles.citation import paragraph_words
from db.bundles.citations.cited import Cited, Piece, address, ended, joined, quoted

_MOST, _SHOWN = 6, 3


def reference(source: Cited) -> list[Piece]:
    """Doe, Jane. 2022. “Grain Moves Again.” *Harbour Post*, July 19, 2022. https://…"""
    year = source.date.year or source.date.other or "n.d."
    title, who = quoted(source.title, "."), _who(source)
    if who:
        stop = "" if who[-1].text.endswith(".") else "."
        found = [*who, Piece(f"{stop} {ended(year)} "), *title]
    else:
        found = [*title, Piece(f" {ended(year)}")]
    day = source.date.american if source.date.month else ""
    where = joined([Piece(source.outlet if source.authors else "", italic=True), Piece(day)], ", ")
    if where:
        found += [Piece(" "), *where, Piece(".")]
    if source.translated:
        found.append(Piece(f" {source.translated}."))
    if source.accessed is not None:
        found.append(Piece(f" Accessed {source.accessed.american}."))
    if link := address(source):
        found += [Piece(" "), *link, Piece(".")]
    return found


def beside(source: Cited) -> list[Piece]:
    """(Doe 2022, para. 12)."""
    names = [author.family for author in source.authors]
    if not names:
        who = [Piece(source.outlet, italic=True)] if source.outlet else quoted(source.title, "")
    elif len(names) > 2:
        who = [Piece(names[0]), Piece(" et al.")]
    else:
        who = joined([Piece(name) for name in names], " and ")
    where = f", {paragraph_words(source.paragraph)}" if source.paragraph else ""
    return [Piece("("), *who, Piece(f" {source.date.year or source.date.other or 'n.d.'}{where})")]


def _who(source: Cited) -> list[Piece]:
    names = source.authors
    if not names:
        return [Piece(source.outlet, italic=True)] if source.outlet else []
    shown = names if len(names) <= _MOST else names[:_SHOWN]
    found = [Piece(shown[0].turned)]
    for at, author in enumerate(shown[1:], 1):
        last = at == len(names) - 1
        found += [Piece(", and " if last else ", "), Piece(author.straight)]
    return found if shown is names else [*found, Piece(", et al.")]
