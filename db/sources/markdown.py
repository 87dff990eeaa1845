"""Markdown: its front matter becomes metadata, its marks become blocks and spans."""

from __future__ import annotations

from collections.abc import Mapping

from db.records.articles import Draft
from db.sources.dates import iso_date
from db.sources.links import language_code, web_address
from db.sources.plain import remarks, source_of
from db.sources.titles import first_line, shorten, stem
from db.text.canonical import canonical
from db.text.markdown import read_markdown

AUTHOR = ("author", "authors", "by", "creator")
PUBLISHED = ("published", "date", "pubdate", "publish_date", "published_time")
URL = ("url", "source_url", "link", "canonical", "canonical_url", "source")
OUTLET = ("outlet", "source", "publisher", "site", "site_name", "publication")
LANGUAGE = ("lang", "language", "locale")


def read(raw: bytes, file_name: str) -> Draft:
    """The text that the Markdown says, with what its front matter tells about it."""
    source = source_of(raw)
    made = read_markdown(source.text)
    told = {key.strip().lower(): canonical(value).text.strip() for key, value in made.front_matter.items()}
    heading = next((made.text[b.start : b.end] for b in made.blocks if b.kind == "heading"), "")
    return Draft(
        title=shorten(told.get("title", "")) or shorten(heading) or first_line(made.text) or stem(file_name),
        text=made.text,
        raw=raw,
        format="markdown",
        file_name=file_name,
        outlet=next((v for key in OUTLET if (v := told.get(key)) and not web_address(v)), None),
        author=_first(told, AUTHOR),
        published=next((d for key in PUBLISHED if (d := iso_date(told.get(key, "")))), None),
        language=next((c for key in LANGUAGE if (c := language_code(told.get(key, "")))), None),
        url=next((u for key in URL if (u := web_address(told.get(key, "")))), None),
        encoding=source.encoding,
        blocks=tuple(made.blocks),
        spans=tuple(made.spans),
        warnings=tuple(dict.fromkeys((*source.warnings, *made.warnings, *remarks(made.text)))),
    )


def _first(told: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((value for key in keys if (value := told.get(key))), None)
