"""Excerpts and the bundles they go out in."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from db.records.articles import Article, Block
from db.records.highlights import Highlight

GROUPINGS = ("theme", "actor", "article", "date", "none")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A highlight as it goes out: `before` and `after` are the context, straight from the text beside the quote.

    `paragraph` counts the non-empty paragraphs of the text from 1.
    """

    highlight: Highlight
    article: Article
    before: str
    after: str
    paragraph: int

    @property
    def paragraphs(self) -> tuple[int, int]:
        """The numbers of the first and last paragraph that the quote has a part in."""
        _first, *others = self.highlight.quote.split("\n")
        return self.paragraph, self.paragraph + sum(1 for line in others if line.strip())


@dataclass(frozen=True, slots=True)
class Source:
    """A cited article with its canonical text, as a bundle carries it."""

    article: Article
    text_uuid: UUID
    version: int
    content: str
    sha256: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A group of excerpts under one title; `definition` is a theme's, `excerpts` are positions in the bundle."""

    title: str
    excerpts: tuple[int, ...]
    definition: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class Reworded:
    """A theme some of whose excerpts were tagged under an earlier wording of it than the one that counts now."""

    name: str
    uuid: UUID
    wording: int
    excerpts: int
    earlier: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything a writer needs: excerpts in order, their grouping, the sources they stand in, and what was asked.

    `query_in_words` says the search in a sentence; `head` is the hash of the project's journal in hex.
    """

    title: str
    project: str
    excerpts: tuple[Excerpt, ...]
    headings: tuple[Heading, ...]
    sources: tuple[Source, ...]
    query: str
    query_in_words: str
    coder: str
    made: str
    head: str
    grouping: str = "theme"
    paths: dict[int, tuple[str, ...]] = field(default_factory=dict)
    reworded: tuple[Reworded, ...] = ()
