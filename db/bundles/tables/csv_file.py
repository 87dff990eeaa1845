"""A bundle as CSV, one row an excerpt; several themes or actors in one cell are separated by "; "."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from db.bundles.found import Reading
from db.bundles.lines import Lines, write_lines
from db.bundles.named_source import NamedSource
from db.bundles.numbered import Numbered
from db.bundles.outline import Outline
from db.bundles.tables.dialect import cell, guarded, header, read_rows, row, unguarded
from db.bundles.tags import Once, actor_words, statement_words, theme_words
from db.records.highlights import ActorTag, ThemeTag

__all__ = ["COLUMNS", "Rows", "guarded", "lines", "read", "unguarded", "write"]

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
    write_lines(outline, [(lines(outline), file)], step)


def lines(outline: Outline) -> Lines:
    """One row for each excerpt."""
    rows = Rows(outline, cell)
    return Lines(header(COLUMNS), lambda section, numbered: row(rows.of(section, numbered)))


def read(file: BinaryIO) -> Reading:
    """Read the quotations back, character for character."""
    return Reading(read_rows(file, _is_known), exact=True)


def _is_known(columns: tuple[str, ...]) -> bool:
    return len(columns) >= _EARLIEST and columns == COLUMNS[: len(columns)]


class Rows:
    """Rows of a table; what excerpts have in common is put into words once. `cell` is how words stand in a cell."""

    def __init__(self, outline: Outline, cell: Callable[[str], str] = str) -> None:
        self._paths = outline.front.paths
        self._cell = cell
        self._said: dict[int, tuple[list[str], ...]] = {}
        # Tags by what they are: an outline has one of each.
        self._themes = Once[ThemeTag](lambda tag: theme_words(self._paths, tag))
        self._actors = Once[ActorTag](actor_words)

    def of(self, section: str, numbered: Numbered) -> list[str]:
        """Every field of an excerpt as words, in the order of COLUMNS."""
        excerpt, mark, source = numbered.excerpt, numbered.excerpt.highlight, numbered.source
        cell, said = self._cell, self._said.get(source.number)
        if said is None:
            said = self._said[source.number] = tuple([list(map(cell, some)) for some in _of_source(source)])
        article, article_uuid, kinds, texts = said
        return [
            str(numbered.number),
            numbered.uuid,
            cell(section),
            *article,
            str(mark.start),
            str(mark.end),
            str(excerpt.paragraph),
            cell(mark.quote),
            cell(excerpt.before),
            cell(excerpt.after),
            cell("; ".join(self._themes.each(mark.themes))) if mark.themes else "",
            cell("; ".join(self._actors.each(mark.actors))) if mark.actors else "",
            cell(mark.note),
            "yes" if mark.important else "",
            cell(mark.event or ""),
            cell(mark.coder),
            cell(mark.created),
            cell(mark.modified),
            cell(numbered.citation),
            *article_uuid,
            cell(statement_words(mark)),
            cell(shown_words(numbered)) if excerpt.changes else "",
            "" if mark.grade is None else str(mark.grade),
            cell(numbered.marking),
            *kinds,
            *texts,
            cell("; ".join([one.file for one in numbered.also])) if numbered.also else "",
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
