"""APA 7: Publication Manual of the American Psychological Association, 7th ed. 2020, 10.1 example 16 (newspapers).

Titles keep their own capitals and script.
"""

from __future__ import annotations

from db.bundles.citation import MONTHS, paragraph_words
from db.bundles.citations.cited import Cited, Day, Piece, address, called, ended

_MOST = 20


def reference(source: Cited) -> list[Piece]:
    """Doe, J. (2022, July 19). Grain moves again. *Harbour Post*. https://…"""
    title = [Piece(source.title)]
    if source.translator:
        title.append(Piece(f" ({source.translator}, Trans.)"))
    elif source.translated:
        title.append(Piece(f" [{source.translated}]"))
    date = Piece(f" ({_date(source.date)}). ")
    if source.authors:
        start = [*_listed(source), date, *_with_end(title)]
    else:
        start = [*_with_end(title), date]
        start[-1] = Piece(date.text.rstrip())
    found = start
    if source.outlet:
        stop = "." if ended(source.outlet) != source.outlet else ""
        found = [*found, Piece(" "), Piece(source.outlet, italic=True), Piece(stop)]
    link = address(source)
    if link and source.accessed is not None:
        link = [Piece(f"Retrieved {source.accessed.american}, from "), *link]
    return [piece for piece in (*found, *([Piece(" "), *link] if link else [])) if piece.text]


def beside(source: Cited) -> list[Piece]:
    """(Doe, 2022, para. 12)."""
    names = [author.family for author in source.authors]
    if not names:
        who = called(source.title)
    elif len(names) > 2:
        who = [Piece(names[0]), Piece(" et al.,")]
    else:
        who = [Piece(names[0]), *([Piece(" & "), Piece(names[1])] if len(names) > 1 else []), Piece(",")]
    where = f", {paragraph_words(source.paragraph)}" if source.paragraph else ""
    return [Piece("("), *who, Piece(f" {source.date.year or source.date.other or 'n.d.'}{where})")]


def _listed(source: Cited) -> list[Piece]:
    names = [author.initials for author in source.authors]
    last = len(names) - 1
    if len(names) > _MOST:
        names = [*names[: _MOST - 1], names[-1]]
        last = -1
    found: list[Piece] = []
    for at, name in enumerate(names):
        if at:
            found.append(Piece(", & " if at == last else ", . . . " if last < 0 and at == len(names) - 1 else ", "))
        found.append(Piece(name))
    if not names[-1].endswith("."):
        found.append(Piece("."))
    return found


def _with_end(pieces: list[Piece]) -> list[Piece]:
    whole = pieces[-1].text
    return [*pieces, Piece("." if ended(whole) != whole else "")]


def _date(date: Day) -> str:
    if date.month:
        return f"{date.year}, {MONTHS[date.month - 1]}{f' {date.day}' if date.day else ''}"
    return date.year or date.other or "n.d."
