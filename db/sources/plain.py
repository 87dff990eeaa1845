"""Plain text: it comes in as it stands, in whatever encoding, and is never parsed as Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.titles import first_line, stem
from db.text.canonical import canonical, decode

VERY_LONG = 5_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """The canonical text of some bytes, how they were decoded, and what the analyst should know of it."""

    text: str
    encoding: str
    warnings: tuple[str, ...]


def source_of(raw: bytes, claimed: str | None = None) -> Source:
    """Decode `raw`; `claimed` is the encoding that the file itself names, if any."""
    decoded = decode(raw, claimed)
    made = canonical(decoded.text)
    return Source(made.text, decoded.encoding, tuple(dict.fromkeys((*decoded.warnings, *made.warnings))))


def read(raw: bytes, file_name: str) -> Draft:
    """The text as it stands; its title is its first line, which stays in the text."""
    source = source_of(raw)
    if not source.text:
        raise SourceRefused("The file is empty.", "There is no text in it to bring in.")
    return Draft(
        title=first_line(source.text) or stem(file_name),
        text=source.text,
        raw=raw,
        format="text",
        file_name=file_name,
        encoding=source.encoding,
        warnings=(*source.warnings, *remarks(source.text)),
    )


def remarks(text: str) -> tuple[str, ...]:
    """What is odd about a text that can be read all the same."""
    if len(text) > VERY_LONG:
        return (f"the text is very long ({len(text) / 1e6:.0f} million characters); opening it takes a moment",)
    return ()
