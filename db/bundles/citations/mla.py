"""MLA 9: MLA Handbook, 9th ed. 2021, chapter 5 (the template of core elements), 6.1-6.30 (in the text)."""

from __future__ import annotations

from db.bundles.citation import MONTHS, paragraph_words
from db.bundles.citations.cited import Cited, Day, Piece, address, called, joined, quoted

_WHOLE_MONTHS = ("May", "June", "July")


def reference(source: Cited) -> list[Piece]:
    """Doe, Jane. “Grain Moves Again.” *Harbour Post*, 19 July 2022, harbour.example/grain."""
    found: list[Piece] = []
    names = source.authors
    if names:
        found.append(Piece(names[0].turned))
        if len(names) > 2:
            found.append(Piece(", et al. "))
        elif len(names) == 2:
            found += [Piece(", and "), Piece(names[1].straight), Piece(". ")]
        else:
            found.append(Piece(". " if not names[0].turned.endswith(".") else " "))
    found += quoted(source.title, ".")
    rest = joined(
        [
            Piece(f"Translated by {source.translator}" if source.translator else ""),
            Piece(source.outlet, italic=True),
            Piece(_date(source.date)),
            *address(source, bare=True),
        ],
        ", ",
    )
    if rest:
        found += [Piece(" "), *rest, Piece(".")]
    if source.accessed is not None:
        found.append(Piece(f" Accessed {_date(source.accessed)}."))
    if source.translated and not source.translator:
        found.append(Piece(f" {source.translated}."))
    return found


def beside(source: Cited) -> list[Piece]:
    """(Doe, par. 12)."""
    names = [author.family for author in source.authors]
    comma = "," if source.paragraph else ""
    if not names:
        who = called(source.title) if comma else quoted(source.title, "")
    elif len(names) > 2:
        who = [Piece(names[0]), Piece(f" et al.{comma}")]
    else:
        who = [*joined([Piece(name) for name in names], " and "), Piece(comma)]
    return [Piece("("), *who, Piece(f" {paragraph_words(source.paragraph, 'par.')})" if source.paragraph else ")")]


def _date(date: Day) -> str:
    if not date.month:
        return date.year or date.other
    name = MONTHS[date.month - 1]
    short = name if name in _WHOLE_MONTHS else f"{name[:4] if name == 'September' else name[:3]}."
    return " ".join(filter(None, (str(date.day) if date.day else "", short, date.year)))
