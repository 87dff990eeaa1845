"""A bundle as CSV, one row a tag: each theme and each actor of each excerpt; an excerpt without any has one row too."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from db.bundles.found import Reading
from db.bundles.lines import Lines, write_lines
from db.bundles.numbered import Numbered
from db.bundles.outline import Front, Outline
from db.bundles.tables.dialect import cell, header, read_rows, row
from db.bundles.tags import Once, theme_path
from db.records.highlights import ActorTag, ThemeTag

COLUMNS = (
    *("number", "uuid", "tag", "name", "path", "tag_uuid", "kind", "role", "stance", "earlier_wording"),
    *("article", "outlet", "published", "language", "text", "start", "end", "quote", "before", "after"),
    *("important", "event", "coder", "created", "citation", "article_uuid"),
)


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the tags of each excerpt, in the order of the bundle."""
    write_lines(outline, [(lines(outline), file)], step)


def lines(outline: Outline) -> Lines:
    """One row for each tag of each excerpt."""
    return Lines(header(COLUMNS), _TagRows(outline).of)


def read(file: BinaryIO) -> Reading:
    """Read the quotations back, character for character, each as often as it has tags."""
    return Reading(read_rows(file, lambda columns: columns == COLUMNS), exact=True)


class _TagRows:
    """The rows of an excerpt, which differ in the tag alone."""

    def __init__(self, outline: Outline) -> None:
        front = outline.front
        self._themes = Once[ThemeTag](lambda tag: '","'.join(map(cell, _of_theme(front, tag))))
        self._actors = Once[ActorTag](lambda tag: '","'.join(map(cell, _of_actor(front, tag))))

    def of(self, _section: str, numbered: Numbered) -> str:
        mark = numbered.excerpt.highlight
        told = self._themes.each(mark.themes) + self._actors.each(mark.actors)
        head, rest = f'"{numbered.number}","{numbered.uuid}","', '","' + row(map(cell, _of_excerpt(numbered)))[1:]
        return "".join([head + one + rest for one in told or ['","' * 7]])


def tags_of(outline: Outline, numbered: Numbered) -> list[tuple[str, ...]]:
    """Every field of each tag of an excerpt as words: the columns from `tag` to `earlier_wording`."""
    front, mark = outline.front, numbered.excerpt.highlight
    return [*(_of_theme(front, tag) for tag in mark.themes), *(_of_actor(front, tag) for tag in mark.actors)]


def _of_theme(front: Front, tag: ThemeTag) -> tuple[str, ...]:
    uuid = str(front.theme_uuids.get(tag.theme_id, ""))
    earlier = "yes" if tag.earlier else ""
    return "theme", tag.name, theme_path(front.paths, tag), uuid, "", "", _stance(tag.stance), earlier


def _of_actor(front: Front, tag: ActorTag) -> tuple[str, ...]:
    uuid = str(front.actor_uuids.get(tag.actor_id, ""))
    return "actor", tag.name, tag.name, uuid, tag.kind, tag.role, _stance(tag.stance), ""


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
