"""What a style makes a citation of, and the pieces that it makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from db.bundles.citations.authors import Author, authors
from db.bundles.citations.citation import MONTHS, Paragraphs, as_iso, language_in_words
from db.bundles.citations.titles import inner_marks, without_stop
from db.bundles.shown import has_right_to_left, is_web_address, isolated, one_line, shown
from db.record import record
from db.records.articles import Article
from db.text.paragraphs import script

_ENDS = (".", "?", "!", "؟", "。", "！", "？", "…")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_UPRIGHT = ("arabic", "hebrew", "cjk", "hangul", "thai")


@record
class Piece:
    """A stretch of a citation; `link` is the web address that it stands for."""

    text: str
    italic: bool = False
    link: str = ""


Pieces = tuple[Piece, ...]


@record
class Day:
    """A date as precise as it is known; `other` is one in words of its own, whose year is given where it says one."""

    year: str = ""
    month: int = 0
    day: int = 0
    other: str = ""

    @property
    def plain(self) -> str:
        """19 July 2022."""
        if self.other:
            return self.other
        month = MONTHS[self.month - 1] if self.month else ""
        return " ".join(filter(None, (str(self.day) if self.day else "", month, self.year)))

    @property
    def american(self) -> str:
        """July 19, 2022."""
        if not self.month:
            return self.other or self.year
        day = f" {self.day}," if self.day else ""
        return f"{MONTHS[self.month - 1]}{day} {self.year}"


@record
class Cited:
    """An article as styles see it; `translated` says by whom and from what, "" for an original.

    `byline` is the line as it stands, `authors` who it names other than the outlet itself. What a list of sources adds:
    `letter` tells works of one author and year apart (a, b, ...), `short` is the title of later notes, `shared` whether
    the author has other works in the list. `in_english` is the title that somebody translated, "" for none.
    """

    authors: tuple[Author, ...]
    byline: str
    title: str
    outlet: str
    date: Day
    url: str
    translated: str
    translator: str
    paragraph: Paragraphs | None
    accessed: Day | None
    english: bool = False
    letter: str = ""
    short: str = ""
    shared: bool = False
    in_english: str = ""

    @property
    def year(self) -> str:
        """The year with its letter: 2022a, n.d., n.d.-a."""
        year = self.date.year or self.date.other
        return f"{year}{self.letter}" if year else f"n.d.{f'-{self.letter}' if self.letter else ''}"


def cited(
    article: Article,
    paragraph: Paragraphs | None = None,
    accessed: str | None = None,
    original: str | None = None,
    in_english: str = "",
) -> Cited:
    """What is known of an article; `original` is the code of the language that it was translated from, `in_english` its
    title in a translation that somebody made."""
    outlet = one_line(article.outlet or "")
    written = tuple(one for one in authors(article.author) if one.straight.casefold() != outlet.casefold())
    source = f" from the {language_in_words(original)}" if original else ""
    by = one_line(article.translator or "")
    machine = by == "machine"
    return Cited(
        written,
        one_line(article.author or ""),
        without_stop(one_line(article.title)),
        outlet,
        day(article.published),
        one_line(article.url or ""),
        f"Machine translation{source}" if machine else f"Translated{source} by {by}" if by else "",
        "" if machine else by,
        paragraph,
        day(accessed) if accessed else None,
        (article.language or "").split("-")[0].lower() == "en",
        in_english=without_stop(one_line(in_english)),
    )


def day(written: str | None) -> Day:
    """A date of the project, as precise as it is known; one that can be read only one way is read in any language."""
    words = one_line(written or "")
    iso = as_iso(words)
    if iso:
        year, month, number = (*iso.split("-"), "", "")[:3]
        return Day(year, int(month or 0), int(number or 0))
    years = _YEAR.findall(words)
    return Day(years[0] if len(years) == 1 else "", other=words)


def quoted(title: str, mark: str) -> list[Piece]:
    """A title in quotation marks with the comma or full stop inside them, as American styles have it.

    A title that runs to the left keeps it outside, where it does not jump to the wrong end; one that ends with a sign
    of its own takes no full stop.
    """
    if mark == "." and title.endswith(_ENDS):
        mark = ""
    if not title:
        return []
    title = inner_marks(title)
    if mark and has_right_to_left(title):
        return [Piece(f"“{title}”"), Piece(mark)]
    return [Piece(f"“{title}{mark}”")]


def titled(source: Cited, title: str, mark: str, inside: bool = False) -> list[Piece]:
    """A title as a list has it: behind one in another language what it means, in brackets, as far as that is known.

    Brackets stand behind the quotation marks (The Chicago Manual of Style, 18th ed. 2024, 11.9 and 14.99), or `inside`
    them (MLA Handbook, 9th ed. 2021, 5.30), but for titles that run to the left.
    """
    if not source.in_english:
        return quoted(title, mark)
    if inside and not has_right_to_left(title):
        return quoted(f"{title} [{source.in_english}]", mark)
    return [*quoted(title, ""), Piece(f" [{source.in_english}]{mark}")]


def called(title: str) -> list[Piece]:
    """A title in the place of an author inside brackets, with its comma unless it ends with a sign of its own."""
    return quoted(title, "" if title.endswith(_ENDS) else ",")


def ended(text: str) -> str:
    """Words with a full stop, unless they end with a sign of their own."""
    return text if not text or text.endswith(_ENDS) else f"{text}."


def address(source: Cited, bare: bool = False) -> list[Piece]:
    """The web address as a piece, `bare` without its protocol; none where there is none."""
    if not source.url:
        return []
    words = re.sub(r"^https?://", "", source.url) if bare else source.url
    return [Piece(words, link=source.url)]


def sentence_of(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with a full stop, unless they end with a sign of their own."""
    words = "".join(piece.text for piece in pieces).rstrip("”’\u2069")
    return [*pieces, *([] if not words or words.endswith(_ENDS) else [Piece(".")])]


def named(names: Sequence[str], between: str = " and ") -> list[Piece]:
    """Who wrote, as brackets and later notes have it: one, two, or the first and all others."""
    if len(names) > 2:
        return [Piece(names[0]), Piece(" et al.")]
    return joined([Piece(name) for name in names], between)


def joined(pieces: Sequence[Piece], between: str) -> list[Piece]:
    """Pieces with the same words between any two."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.text:
            found += [Piece(between), piece] if found else [piece]
    return found


def as_text(pieces: Sequence[Piece]) -> str:
    """Pieces on one line; what runs to the left stands between isolates."""
    return "".join(isolated(piece.text) for piece in pieces)


def is_italic(piece: Piece) -> bool:
    """Whether a piece is set in italics: scripts that have none stay upright."""
    return piece.italic and script(piece.text) not in _UPRIGHT


def as_html(pieces: Sequence[Piece]) -> str:
    """Pieces as HTML: outlets in italics where their script has them, addresses as links."""
    found = []
    for piece in pieces:
        words = escape(shown(piece.text))
        if is_italic(piece):
            words = f"<i>{words}</i>"
        if piece.link and is_web_address(piece.link):
            words = f'<a href="{escape(piece.link)}" rel="noreferrer">{words}</a>'
        found.append(f"<bdi>{words}</bdi>" if has_right_to_left(piece.text) else words)
    return "".join(found)
