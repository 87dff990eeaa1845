"""A bundle as CSV, one row a tag: each theme and each actor of each excerpt; an excerpt without any has one row too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from db.bundles.found import Reading
from db.bundles.outline import Numbered, Outline
from db.bundles.tables import read_rows, write_rows
from db.bundles.tags import theme_path

COLUMNS = (
    *("number", "uuid", "tag", "name", "path", "tag_uuid", "kind", "role", "stance", "earlier_wording"),
    *("article", "outlet", "published", "language", "text", "start", "end", "quote", "before", "after"),
    *("important", "event", "coder", "created", "citation", "article_uuid"),
)


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the tags of each excerpt, in the order of the bundle."""
    write_rows(file, COLUMNS, _rows(outline, step))


def read(file: BinaryIO) -> Reading:
    """Read the quotations back, character for character, each as often as it has tags."""
    return Reading(read_rows(file, lambda columns: columns == COLUMNS), exact=True)


def _rows(outline: Outline, step: Callable[[], None]) -> Iterator[list[str]]:
    for numbered in outline.excerpts():
        step()
        rest = _of_excerpt(numbered)
        for tag in tags_of(outline, numbered) or [("",) * 8]:
            yield [str(numbered.number), str(numbered.excerpt.highlight.uuid), *tag, *rest]


def tags_of(outline: Outline, numbered: Numbered) -> list[tuple[str, ...]]:
    """Every field of each tag of an excerpt as words: the columns from `tag` to `earlier_wording`."""
    front, mark = outline.front, numbered.excerpt.highlight
    return [
        *(
            (
                *("theme", tag.name, theme_path(front.paths, tag), str(front.theme_uuids.get(tag.theme_id, ""))),
                *("", "", _stance(tag.stance), "yes" if tag.earlier else ""),
            )
            for tag in mark.themes
        ),
        *(
            (
                *("actor", tag.name, tag.name, str(front.actor_uuids.get(tag.actor_id, ""))),
                *(tag.kind, tag.role, _stance(tag.stance), ""),
            )
            for tag in mark.actors
        ),
    ]


def _of_excerpt(numbered: Numbered) -> list[str]:
    excerpt, mark, article = numbered.excerpt, numbered.excerpt.highlight, numbered.excerpt.article
    return [
        article.title,
        article.outlet or "",
        article.published or "",
        article.language or "",
        numbered.source.file,
        str(mark.start),
        str(mark.end),
        mark.quote,
        excerpt.before,
        excerpt.after,
        "yes" if mark.important else "",
        mark.event or "",
        mark.coder,
        mark.created,
        numbered.citation,
        str(article.uuid),
    ]


def _stance(stance: int | None) -> str:
    return "" if stance is None else str(stance)
