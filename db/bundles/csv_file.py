"""A bundle as CSV, one row an excerpt; several themes or actors in one cell are separated by "; "."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from db.bundles.found import Reading
from db.bundles.named_source import NamedSource
from db.bundles.outline import Numbered, Outline, SectionHead
from db.bundles.tables import guarded, read_rows, unguarded, write_rows
from db.bundles.tags import actor_words, statement_words, theme_words

__all__ = ["COLUMNS", "Rows", "guarded", "read", "unguarded", "write"]

COLUMNS = (
    *("number", "uuid", "section", "article", "outlet", "author", "published", "url", "language", "text"),
    *("start", "end", "paragraph", "quote", "before", "after", "themes", "actors", "note", "important"),
    *("event", "coder", "created", "modified", "citation", "article_uuid", "statement"),
    *("shown", "grade", "marking", "kind", "seen", "translator", "reliability", "text_uuid", "text_sha256"),
    *("raw_sha256", "also", "link"),
)
_EARLIEST = COLUMNS.index("statement")
"""So many columns had the first exports; all that came later stands behind them."""


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write one row for each excerpt, in the order of the bundle."""
    write_rows(file, COLUMNS, _rows(outline, step))


def read(file: BinaryIO) -> Reading:
    """Read the quotations back, character for character."""
    return Reading(read_rows(file, _is_known), exact=True)


def _is_known(columns: tuple[str, ...]) -> bool:
    return len(columns) >= _EARLIEST and columns == COLUMNS[: len(columns)]


def _rows(outline: Outline, step: Callable[[], None]) -> Iterator[list[str]]:
    section = ""
    row = Rows(outline)
    for part in outline.parts():
        if isinstance(part, SectionHead):
            section = part.title
        elif isinstance(part, Numbered):
            step()
            yield row.of(section, part)


class Rows:
    """Rows of a table; what the excerpts of one source have in common is put into words once."""

    def __init__(self, outline: Outline) -> None:
        self._paths = outline.front.paths
        self._said: dict[int, tuple[list[str], ...]] = {}

    def of(self, section: str, numbered: Numbered) -> list[str]:
        """Every field of an excerpt as words, in the order of COLUMNS."""
        excerpt, mark = numbered.excerpt, numbered.excerpt.highlight
        paths, source = self._paths, numbered.source
        said = self._said.get(source.number)
        if said is None:
            said = self._said[source.number] = _of_source(source)
        article, article_uuid, kinds, texts = said
        uuid = str(mark.uuid)
        return [
            str(numbered.number),
            uuid,
            section,
            *article,
            str(mark.start),
            str(mark.end),
            str(excerpt.paragraph),
            mark.quote,
            excerpt.before,
            excerpt.after,
            "; ".join([theme_words(paths, tag) for tag in mark.themes]),
            "; ".join([actor_words(tag) for tag in mark.actors]),
            mark.note,
            "yes" if mark.important else "",
            mark.event or "",
            mark.coder,
            mark.created,
            mark.modified,
            numbered.citation,
            *article_uuid,
            statement_words(mark),
            shown_words(numbered) if excerpt.changes else "",
            "" if mark.grade is None else str(mark.grade),
            numbered.marking,
            *kinds,
            *texts,
            "; ".join([one.file for one in numbered.also]),
            numbered.link,
        ]


def _of_source(source: NamedSource) -> tuple[list[str], ...]:
    article = source.article
    return (
        [
            *(article.title, article.outlet or "", article.author or "", article.published or ""),
            *(article.url or "", article.language or "", source.file),
        ],
        [str(article.uuid)],
        [article.kind or "", article.seen, article.translator or "", article.reliability or ""],
        [str(source.text_uuid), source.sha256, source.raw_sha256],
    )


def shown_words(numbered: Numbered) -> str:
    """The quote as its readers see it: what is cut is an ellipsis, what was put in stands in brackets."""
    said = {"kept": "{}", "cut": "[…]", "inserted": "[{}]"}
    return "".join([said[kind].format(text) for kind, text in numbered.shown]).replace("[…][", "[")
