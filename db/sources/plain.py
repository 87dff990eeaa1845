"""Plain text: it comes in as it stands, in whatever encoding, and is never parsed as Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.links import web_address
from db.sources.titles import first_line, stem
from db.text.canonical import canonical, decode

VERY_LONG = 5_000_000

_HEAD, _FIRST, _SHORT = 4_000, 6, 200
_WHOLE_DAY = len("2022-07-19")


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
        published=_dateline(source.text),
        url=_address(source.text),
        encoding=source.encoding,
        warnings=(*source.warnings, *remarks(source.text)),
    )


def _dateline(text: str) -> str | None:
    """The day that stands alone on one of the first lines, under or over the title; None for none, or for several."""
    lines = [line for line in _first_lines(text) if any(char.isdigit() for char in line)]
    if not lines:
        return None
    from db.text.dates import Dated, read_date  # names of months in many languages

    read = [day for line in lines if isinstance(day := read_date(line, None), Dated)]
    days = {day.iso for day in read if len(day.iso) == _WHOLE_DAY}
    return days.pop() if len(days) == 1 else None


def _address(text: str) -> str | None:
    """The address that stands alone on one of the first lines, as saved texts carry it."""
    found = {url for line in _first_lines(text) if " " not in line and (url := web_address(line)) is not None}
    return found.pop() if len(found) == 1 else None


def _first_lines(text: str) -> list[str]:
    lines = (line.strip() for line in text[:_HEAD].split("\n"))
    return [line for line in lines if 0 < len(line) <= _SHORT][:_FIRST]


def remarks(text: str) -> tuple[str, ...]:
    """What is odd about a text that can be read all the same."""
    if len(text) > VERY_LONG:
        return (f"the text is very long ({len(text) / 1e6:.0f} million characters); opening it takes a moment",)
    return ()
