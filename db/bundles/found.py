"""What reading a bundle's file back yields: the quotations that really stand in it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from db.bundles.proof.said import Said, said


@dataclass(slots=True)
class Found:
    """A quotation as a file states it; `number` is 0 and `uuid` empty where the file does not say.

    `citation` is None where it stands in a note of its own, which comes later. `oddities` say what an export never
    writes there, such as hidden words.
    """

    number: int = 0
    uuid: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    citation: str | None = ""
    oddities: list[Said] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FoundNote:
    """The citation of an excerpt that stands in a footnote or an endnote."""

    number: int
    citation: str


@dataclass(frozen=True, slots=True)
class FoundText:
    """A source text inside a file, by the uuid of the text."""

    uuid: str
    content: str


@dataclass(frozen=True, slots=True)
class FoundSource:
    """What a file says of a cited article, in the order of the sources."""

    record: dict[str, object]


@dataclass(slots=True)
class Reading:
    """What is read from one file; `found` is walked once, while the file is open, and may raise Unreadable.

    `facts` and `oddities` are whole when that is done. `exact` is False for formats that show forbidden characters as
    U+FFFD; `on_one_line` is True where the context has one space for every stretch of white space. `same` says whether
    words that were found are those that are expected.
    """

    found: Iterable[Found | FoundNote | FoundText | FoundSource] = ()
    facts: dict[str, object] = field(default_factory=dict)
    oddities: list[Said] = field(default_factory=list)
    exact: bool = False
    on_one_line: bool = False
    same: Callable[[str, str], bool] = operator.eq


class Unreadable(Exception):
    """A file that is not of its format any more; `said` says how, as the end of a sentence that begins with "it"."""

    def __init__(self, text: str, /, **values: str | int | Said) -> None:
        self.said = said(text, **values)
        super().__init__(str(self.said))
