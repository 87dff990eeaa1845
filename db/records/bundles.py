"""Excerpts and the bundles they go out in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from db.record import record
from db.records.articles import Article, Text
from db.records.bundle_settings import Settings
from db.records.highlights import Highlight
from db.records.quote_changes import QuoteChange
from db.records.themes import Theme

NO_PROJECT = UUID(int=0)


@record
class Also:
    """Another place where the same passage stands: [start, end) in code points of a cited text, and its highlight."""

    text_id: int
    start: int
    end: int
    uuid: UUID


@record
class Excerpt:
    """A highlight as it goes out: `before` and `after` are the context, straight from the text beside the quote.

    `paragraph` counts the non-empty paragraphs of the text from 1. `also` are the places that were merged into this
    one, `changes` what the bundle changes in the quote for its readers.
    """

    highlight: Highlight
    article: Article
    before: str
    after: str
    paragraph: int
    also: tuple[Also, ...] = ()
    changes: tuple[QuoteChange, ...] = ()

    @property
    def paragraphs(self) -> tuple[int, int]:
        """The numbers of the first and last paragraph that the quote has a part in."""
        quote = self.highlight.quote
        if "\n" not in quote:
            return self.paragraph, self.paragraph
        _first, *others = quote.split("\n")
        return self.paragraph, self.paragraph + sum(1 for line in others if line.strip())


@dataclass(frozen=True, slots=True)
class Source:
    """A cited text of an article; `raw_sha256` is that of the file it came from, in hex, "" where there is none."""

    article: Article
    text_id: int
    raw_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A group of excerpts under one title; `definition` is a theme's, `excerpts` are positions in the bundle.

    `prose` is what the analyst wrote between them: (index in `excerpts` before which it stands, Markdown).
    """

    title: str
    excerpts: Sequence[int]
    definition: str = ""
    level: int = 1
    prose: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reworded:
    """A theme some of whose excerpts were tagged under an earlier wording of it than the one that counts now."""

    name: str
    uuid: UUID
    wording: int
    excerpts: int
    earlier: int


@dataclass(frozen=True, slots=True)
class Used:
    """A theme that excerpts of a bundle have, with its words; `excerpts` is how many."""

    theme: Theme
    excerpts: int


@dataclass(frozen=True, slots=True)
class Method:
    """How what is in a bundle was made: who coded it and when, and the codebook. Days are ISO dates, "" for none.

    `made_by` says how many excerpts each coder made; `edited` how many were changed after that, and on which day last.
    `merged` is how many passages others stand for; `left_out` what did not go out, (why, how many). `reliability` are
    the outlets of each letter, `credibility` how many excerpts have each grade, `counts` how they spread over outlets,
    languages, months, themes and actors.
    """

    coders: tuple[str, ...] = ()
    made_by: tuple[tuple[str, int], ...] = ()
    coded_from: str = ""
    coded_to: str = ""
    published_from: str = ""
    published_to: str = ""
    codebook: tuple[Used, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    edited: int = 0
    edited_last: str = ""
    merged: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    reliability: tuple[tuple[str, tuple[str, ...]], ...] = ()
    credibility: tuple[tuple[int, int], ...] = ()
    counts: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Indexed:
    """An actor with the numbers of the excerpts that name it."""

    name: str
    kind: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What goes out before it is laid out: `excerpts` are walked once, and may come while they are walked.

    The position of an excerpt is its place among `excerpts`, where those of one text stand together if many are to be
    laid out. `texts` are asked by the ids of the sources. `originals` are the languages of articles that others are
    translations of, `titles` those in English of articles that somebody translated, `codebook` the themes of the
    project in order, `merged` how many passages stand in others' place, `left_out` what did not go out (why, how many).
    `query_in_words` says the search in a sentence; `head` is the hash of the project's journal in hex.
    """

    title: str
    project: str
    excerpts: Iterable[Excerpt]
    headings: Sequence[Heading]
    sources: Sequence[Source]
    texts: Mapping[int, Text]
    query: str
    query_in_words: str
    coder: str
    made: str
    head: str
    settings: Settings = field(default_factory=Settings)
    codebook: Sequence[Theme] = ()
    actor_uuids: Mapping[int, UUID] = field(default_factory=dict)
    originals: Mapping[UUID, str] = field(default_factory=dict)
    titles: Mapping[UUID, str] = field(default_factory=dict)
    project_uuid: UUID = NO_PROJECT
    marking: str = ""
    redacted: bool = False
    merged: int = 0
    left_out: Sequence[tuple[str, int]] = ()
