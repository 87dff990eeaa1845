"""What both systems of Chicago share: how sources are signed in a list, and the capitals of titles."""

from __future__ import annotations

from db.bundles.citations.cited import Cited, Piece
from db.bundles.citations.titles import headline

_MOST, _SHOWN = 6, 3


def title_of(source: Cited) -> str:
    """The title, with capitals where it is English."""
    return headline(source.title) if source.english else source.title


def paper(source: Cited) -> str:
    """The newspaper or magazine without the article in front: Levant Courier (17th ed. 2017, 14.193-14.194)."""
    return source.outlet.removeprefix("The ") or source.outlet


def signed(source: Cited) -> list[Piece]:
    """Doe, Jane, and John Roe; the newspaper where nobody signed (18th ed. 2024, 13.107, 14.89)."""
    names = source.authors
    if not names:
        return [Piece(paper(source), italic=True)] if source.outlet else []
    shown = names if len(names) <= _MOST else names[:_SHOWN]
    found = [Piece(shown[0].turned)]
    last = ", and " if len(names) > 2 or names[0].given else " and "
    for at, author in enumerate(shown[1:], 1):
        found += [Piece(last if at == len(names) - 1 else ", "), Piece(author.straight)]
    return found if shown is names else [*found, Piece(", et al.")]
