"""The citations of one bundle in one style: the first and the later notes, and the list of sources at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from string import ascii_lowercase

from db.bundles.citations import mla
from db.bundles.citations.citation import Paragraphs
from db.bundles.citations.cited import Cited, Piece, Pieces, sentence_of
from db.bundles.citations.styles import Style
from db.bundles.citations.titles import short_title
from db.bundles.quotation_digest import asking
from db.text.sorting import Key, order_key

_ARTICLES = ("the ", "a ", "an ")


class References:
    """How a bundle cites its sources; they are named by their place in `sources`, from 0."""

    def __init__(self, style: Style, sources: Sequence[Cited]) -> None:
        self._style = style
        self._sources = list(sources)
        self._order = self._ordered()
        if style.id != "plain":
            self._tell_apart()

    @property
    def heading(self) -> str:
        """What the list of sources is called."""
        return self._style.heading

    def note(self, source: int, paragraph: Paragraphs | None = None, again: bool = False) -> Pieces:
        """What a footnote or endnote says; `again` where an earlier one cites the same source."""
        style, cited = self._style, replace(self._sources[source], paragraph=paragraph)
        if style.later is not None:
            return tuple(style.later(cited) if again else sentence_of(style.reference(cited)))
        if bracket := style.beside(cited):
            return tuple(sentence_of(_opened(bracket)))
        return tuple(sentence_of(style.reference(cited)))

    def whole(self, source: int, paragraph: Paragraphs | None = None) -> Pieces:
        """The citation by itself: as a first note has it, or as the list does."""
        return tuple(self._style.reference(replace(self._sources[source], paragraph=paragraph)))

    def inside(self, source: int, paragraph: Paragraphs | None = None, again: bool = False) -> Pieces:
        """What stands in brackets after the quote, with them."""
        style, cited = self._style, replace(self._sources[source], paragraph=paragraph)
        if bracket := style.beside(cited):
            return tuple(bracket)
        words = list(self.note(source, paragraph, again))
        if words and words[-1].text == ".":
            words.pop()
        return (Piece("("), *words, Piece(")"))

    def entries(self, ask: Callable[[], None] = lambda: None) -> list[tuple[int, Pieces]]:
        """The list of sources in the order of the style: the place of each, and what it says; `ask` as in `asking`."""
        found: list[tuple[int, Pieces]] = []
        last: Cited | None = None
        for number in asking(self._order, ask):
            cited = replace(self._sources[number], paragraph=None)
            if self._style.id == "mla":
                again = last is not None and bool(cited.authors) and cited.authors == last.authors
                pieces = mla.reference(cited, again)
            else:
                pieces = self._style.entry(cited)
            found.append((number, tuple(sentence_of(pieces) if self._style.id == "plain" else pieces)))
            last = cited
        return found

    def _ordered(self) -> list[int]:
        """By author, else title or outlet; then by date, then by title. The plain line has no order of its own."""
        numbers = list(range(len(self._sources)))
        if self._style.id == "plain":
            return numbers
        return sorted(numbers, key=lambda number: self._key(self._sources[number]))

    def _key(self, source: Cited) -> tuple[Key, tuple[str, int, int], Key]:
        unsigned = self._style.id.startswith("chicago") and source.outlet
        title = _without_article(source.title)
        if source.authors:
            first = " ".join(author.turned for author in source.authors)
        else:
            first = _without_article(source.outlet) if unsigned else title
        day = source.date
        return order_key(first), (day.year or day.other, day.month, day.day), order_key(title)

    def _tell_apart(self) -> None:
        """Letters for works of one author and year, titles for works of one author, short titles that differ."""
        years: dict[tuple[object, str], list[int]] = defaultdict(list)
        hands: dict[tuple[str, ...], list[int]] = defaultdict(list)
        shorts: dict[tuple[object, str], list[int]] = defaultdict(list)
        for number in self._order:
            source = self._sources[number]
            family = tuple(author.family for author in source.authors)
            unsigned = source.outlet if self._style.id.startswith("chicago") and source.outlet else source.title
            hand = (family[0], len(family) > 2, *family[1:2]) if family else unsigned
            years[hand, source.date.year or source.date.other].append(number)
            if family:
                hands[family].append(number)
            shorts[family, short_title(source.title).casefold()].append(number)
        for same in years.values():
            for number, letter in zip(same, _letters(), strict=False) if len(same) > 1 else ():
                self._sources[number] = replace(self._sources[number], letter=letter)
        for same in hands.values():
            for number in same if len(same) > 1 else ():
                self._sources[number] = replace(self._sources[number], shared=True)
        for same in shorts.values():
            for number in same:
                self._sources[number] = replace(self._sources[number], short=self._short(number, same))

    def _short(self, number: int, same: Sequence[int]) -> str:
        """A short title that no other has; the whole one, with its date, where nothing else tells two apart."""
        source = self._sources[number]
        if len(same) == 1:
            return short_title(source.title)
        if sum(self._sources[one].title.casefold() == source.title.casefold() for one in same) == 1:
            return source.title
        return ", ".join(filter(None, (source.title, source.date.american)))


def _letters() -> list[str]:
    """a to z, then aa to zz."""
    return [*ascii_lowercase, *map("".join, product(ascii_lowercase, repeat=2))]


def _opened(bracket: Sequence[Piece]) -> list[Piece]:
    """What stands in brackets, without them."""
    first, last = bracket[0], bracket[-1]
    inside = [replace(first, text=first.text.removeprefix("(")), *bracket[1:-1]]
    if last is not first:
        inside.append(replace(last, text=last.text.removesuffix(")")))
    return [piece for piece in inside if piece.text]


def _without_article(words: str) -> str:
    for article in _ARTICLES:
        if words.lower().startswith(article):
            return words[len(article) :]
    return words
