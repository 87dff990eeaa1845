"""Articles, their texts and what a text is made of."""

from __future__ import annotations

from uuid import UUID

from db.record import record

ARTICLE_KINDS = ("report", "analysis", "opinion", "interview", "statement", "transcript", "post", "wire", "document")
"""What an article can be; the analyst may add kinds of their own."""

STATES = ("new", "reading", "done", "aside")

BLOCK_KINDS = ("paragraph", "heading", "item", "quote", "caption", "cell", "post", "code")
SPAN_KINDS = ("emphasis", "strong", "link", "code")


@record
class Block:
    """A stretch of a text that is set as one: [start, end) in code points, without its line break.

    `level` is the depth of a heading (1-6), of a list item or a quote (1...); for a cell its column from 1.
    """

    start: int
    end: int
    kind: str = "paragraph"
    level: int = 0


@record
class Span:
    """An emphasis, link or code inside a text: [start, end) in code points; `target` is a link's address."""

    start: int
    end: int
    kind: str
    target: str = ""


@record
class Draft:
    """An article that a reader made of a file and that is not stored yet.

    `published` is an ISO date as precise as known (2022, 2022-07, 2022-07-19); what is not known is None, never
    invented. `blocks` is empty for plain text, whose paragraphs are its lines. `raw` are the bytes as they came;
    articles that came together in one file have them in common, and `part` says which of them this is ("3 of 120"),
    `digest` their SHA-256 in hex, so that it is computed once. `origins` says for fields where they were found when
    that is not plain from the file, as ("title", "Headline") for a column of a table.
    """

    title: str
    text: str
    raw: bytes
    format: str
    file_name: str = ""
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    encoding: str | None = None
    blocks: tuple[Block, ...] = ()
    spans: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    part: str = ""
    kind: str | None = None
    digest: str = ""
    origins: tuple[tuple[str, str], ...] = ()

    @property
    def sha256(self) -> bytes:
        """The SHA-256 of `raw`."""
        if self.digest:
            return bytes.fromhex(self.digest)
        from hashlib import sha256  # loads all of OpenSSL

        return sha256(self.raw).digest()


@record
class Article:
    """A source with its metadata and counts, without its text; `reliability` is the grade of its outlet, A to F."""

    id: int
    uuid: UUID
    title: str
    outlet: str | None
    author: str | None
    published: str | None
    seen: str
    url: str | None
    language: str | None
    direction: str | None
    state: str
    text_id: int
    length: int
    highlights: int
    warnings: tuple[str, ...] = ()
    translation_of: UUID | None = None
    marking: str | None = None
    translator: str | None = None
    kind: str | None = None
    reliability: str | None = None


@record
class Source:
    """The file that an article's newest text came from: its bytes, and how they were read; "" where nobody said."""

    raw: bytes
    file_name: str
    format: str
    encoding: str


@record
class Text:
    """A version of an article's canonical text with its blocks and spans; immutable."""

    id: int
    uuid: UUID
    article_id: int
    version: int
    content: str
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    sha256: str
