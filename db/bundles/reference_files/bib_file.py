"""The cited articles as BibLaTeX (Kime, Wemheuer, Lehman: The biblatex package, 2023, 2.1-2.3), in UTF-8."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO
from urllib.parse import quote

from db.bundles.citations.authors import Author
from db.bundles.citations.citation import language_in_words
from db.bundles.citations.cited import Cited, Day
from db.bundles.named_source import NamedSource
from db.bundles.outline import Outline
from db.bundles.reference_files.citekeys import line, seen_day, with_keys

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_AS_IT_STANDS = "!\"#$%&'()*+,-./:;<=>?@[]^_`|~"
"""Signs of ASCII that an address keeps: all but braces and backslashes, which would end the field."""


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write one entry after the other."""
    for key, source, known in with_keys(outline.sources):
        step()
        file.write(_entry(key, source, known).encode("utf-8"))


def escaped(text: str) -> str:
    """Words as TeX reads them."""
    return "".join(_SPECIAL.get(char, char) for char in line(text))


def _entry(key: str, source: NamedSource, known: Cited) -> str:
    kind = "article" if known.outlet else "online"
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(source, known) if value)
    return f"@{kind}{{{key},\n{fields}\n}}\n\n"


def _fields(source: NamedSource, known: Cited) -> Iterator[tuple[str, str]]:
    article = source.article
    yield "entrysubtype", "newspaper" if known.outlet else ""
    yield "title", f"{{{escaped(article.title)}}}"  # a second brace keeps its capitals
    yield "author", " and ".join(_name(author) for author in known.authors)
    yield "journaltitle", escaped(known.outlet)
    yield _date(known.date)
    yield "translator", f"{{{escaped(known.translator)}}}" if known.translator else ""
    yield "url", quote(line(known.url), safe=_AS_IT_STANDS) if known.url else ""
    yield "urldate", seen_day(source)
    yield "langid", _language(article.language)
    yield "note", escaped(known.translated) if known.translated and not known.translator else ""
    yield "annotation", f"commonplace {article.uuid}"
    yield "file", source.file


def _name(author: Author) -> str:
    if not author.given:
        return f"{{{escaped(author.straight)}}}"
    parts = (author.family, author.suffix, author.given) if author.suffix else (author.family, author.given)
    return ", ".join(
        f"{{{escaped(part)}}}" if "," in part or " and " in f" {part} " else escaped(part) for part in parts
    )


def _date(date: Day) -> tuple[str, str]:
    if date.other:
        return "year", escaped(date.other)
    return "date", "-".join([date.year, *(f"{part:02d}" for part in (date.month, date.day) if part)])


def _language(code: str | None) -> str:
    name = language_in_words(code) if code else ""
    return name.lower().replace(" ", "") if name and name != code else ""
