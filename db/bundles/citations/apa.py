"""APA 7: Publication Manual of the American Psychological Association, 7th ed. 2020, 10.1 example 16 (newspapers).

Titles keep their own capitals and script in the list; inside brackets English ones have capitals (8.14).
"""

from __future__ import annotations

from db.bundles.citations.citation import MONTHS, paragraph_words
from db.bundles.citations.cited import Cited, Piece, address, called, ended, named
from db.bundles.citations.titles import apa_headline, sentence_start

_MOST = 20


def reference(source: Cited) -> list[Piece]:
    """Doe, J. (2022, July 19). Grain moves again. *Harbour Post*. https://…"""
    title = [Piece(sentence_start(source.title) if source.english else source.title)]
    if source.in_english:
        title.append(Piece(f" [{source.in_english}]"))
    if source.translator:
        title.append(Piece(f" ({source.translator}, Trans.)"))
    elif source.translated:
        title.append(Piece(f" [{source.translated}]"))
    date = Piece(f" ({_date(source)}). ")
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
    who = [*named(names, " & "), Piece(",")] if names else called(_title(source))
    where = f", {paragraph_words(source.paragraph)}" if source.paragraph else ""
    return [Piece("("), *who, Piece(f" {source.year}{where})")]


def _title(source: Cited) -> str:
    title = source.short or source.title
    return apa_headline(title) if source.english else title


def _listed(source: Cited) -> list[Piece]:
    """The authors; two of them have no comma where the first is written as it is spoken."""
    names = [author.initials for author in source.authors]
    if len(names) > _MOST:
        names = [*names[: _MOST - 1], f". . . {names[-1]}"]
        last = ", "
    else:
        last = ", & " if len(names) > 2 or source.authors[0].given else " & "
    found: list[Piece] = []
    for at, name in enumerate(names):
        if at:
            found.append(Piece(last if at == len(names) - 1 else ", "))
        found.append(Piece(name))
    if not names[-1].endswith("."):
        found.append(Piece("."))
    return found


def _with_end(pieces: list[Piece]) -> list[Piece]:
    whole = pieces[-1].text
    return [*pieces, Piece("." if ended(whole) != whole else "")]


def _date(source: Cited) -> str:
    date = source.date
    if date.month:
        return f"{source.year}, {MONTHS[date.month - 1]}{f' {date.day}' if date.day else ''}"
    rest = date.other.replace(date.year, "", 1).strip(" ,./") if date.year else ""
    return f"{source.year}, {rest}" if rest else source.year
