"""MLA 9: MLA Handbook, 9th ed. 2021, chapter 5 (the template of core elements), 6.1-6.30 (in the text).

Paragraphs are counted because the sources in a bundle are numbered.
"""

from __future__ import annotations

from db.bundles.citations.citation import MONTHS, paragraph_words
from db.bundles.citations.cited import Cited, Day, Piece, address, called, ended, joined, named, quoted, titled
from db.bundles.citations.titles import mla_headline, short_title

_WHOLE_MONTHS = ("May", "June", "July")
AGAIN = "---"
"""What stands for the author of the entry before (5.126)."""


def reference(source: Cited, again: bool = False) -> list[Piece]:
    """Doe, Jane. “Grain Moves Again.” *Harbour Post*, 19 July 2022, harbour.example/grain."""
    found: list[Piece] = []
    names = source.authors
    if names and again:
        found.append(Piece(f"{AGAIN}. "))
    elif names:
        found.append(Piece(names[0].turned))
        if len(names) > 2:
            found.append(Piece(", et al. "))
        elif len(names) == 2:
            second = names[1].straight
            found += [Piece(", and " if names[0].given else " and "), Piece(second)]
            found.append(Piece(" " if second.endswith(".") else ". "))
        else:
            found.append(Piece(". " if not names[0].turned.endswith(".") else " "))
    found += titled(source, _title(source, source.title), ".", inside=True)
    if source.translator:
        found.append(Piece(f" {ended(f'Translated by {source.translator}')}"))
    rest = joined(
        [Piece(source.outlet, italic=True), Piece(_date(source.date)), *address(source, bare=True)],
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
    """(Doe, par. 12); with the title where the list holds more of Doe's (6.8)."""
    who = named([author.family for author in source.authors])
    title = _title(source, source.short or (short_title(source.title) if who else source.title))
    comma = "," if source.paragraph else ""
    if who and source.shared:
        who = [*who, Piece(", "), *_called(title, comma)]
    else:
        who = [*who, Piece(comma)] if who else _called(title, comma)
    return [Piece("("), *who, Piece(f" {paragraph_words(source.paragraph, 'par.')})" if source.paragraph else ")")]


def _called(title: str, comma: str) -> list[Piece]:
    return called(title) if comma else quoted(title, "")


def _title(source: Cited, title: str) -> str:
    return mla_headline(title) if source.english else title


def _date(date: Day) -> str:
    if not date.month:
        return date.other or date.year
    name = MONTHS[date.month - 1]
    short = name if name in _WHOLE_MONTHS else f"{name[:4] if name == 'September' else name[:3]}."
    return " ".join(filter(None, (str(date.day) if date.day else "", short, date.year)))
