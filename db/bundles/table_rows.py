"""The rows of a bundle as tables have them: one an excerpt, one a tag, one a source; every field."""

from __future__ import annotations

from collections.abc import Iterator

from db.bundles.outline import NamedSource, Numbered, Outline
from db.bundles.tags import actor_words, theme_path, theme_words

Cell = str | int | None

EXCERPTS = (
    *("number", "uuid", "section", "article", "outlet", "reliability", "author", "published", "url", "language"),
    *("text", "start", "end", "paragraph", "quote", "before", "after", "themes", "actors", "statement", "note"),
    *("important", "event", "grade", "marking", "coder", "created", "modified", "citation", "also_in", "link"),
    "article_uuid",
)
"""The columns of excerpts; start and end are code points of the text, half-open."""
TAGS = ("number", "uuid", "kind", "name", "path", "tag_uuid", "role", "stance", "actor_kind", "earlier_wording")
"""The columns of tags; `uuid` is that of the excerpt."""
SOURCES = (
    *("source", "article", "outlet", "author", "published", "url", "language", "translator", "marking", "text"),
    *("version", "article_uuid", "text_uuid", "sha256", "raw_sha256", "citation"),
)
"""The columns of sources."""


def excerpt_row(outline: Outline, section: str, numbered: Numbered) -> tuple[Cell, ...]:
    """The cells of an excerpt, in the order of EXCERPTS."""
    excerpt, mark, article = numbered.excerpt, numbered.excerpt.highlight, numbered.excerpt.article
    return (
        numbered.number,
        str(mark.uuid),
        section,
        article.title,
        article.outlet,
        article.reliability,
        article.author,
        article.published,
        article.url,
        article.language,
        numbered.source.file,
        mark.start,
        mark.end,
        excerpt.paragraph,
        mark.quote,
        excerpt.before,
        excerpt.after,
        "; ".join(theme_words(outline.front.paths, tag) for tag in mark.themes),
        "; ".join(actor_words(tag) for tag in mark.actors),
        "; ".join(numbered.sentences),
        mark.note,
        "yes" if mark.important else None,
        mark.event,
        mark.grade,
        numbered.marking,
        mark.coder,
        mark.created,
        mark.modified,
        numbered.citation,
        "; ".join(other.file for other in numbered.also),
        numbered.link,
        str(article.uuid),
    )


def tag_rows(outline: Outline, numbered: Numbered) -> Iterator[tuple[Cell, ...]]:
    """The cells of each tag of an excerpt, in the order of TAGS."""
    front, mark = outline.front, numbered.excerpt.highlight
    head = numbered.number, str(mark.uuid)
    for theme in mark.themes:
        path, uuid = theme_path(front.paths, theme), front.theme_uuids.get(theme.theme_id)
        earlier = "yes" if theme.earlier else None
        yield (*head, "theme", theme.name, path, str(uuid or "") or None, None, theme.stance, None, earlier)
    for actor in mark.actors:
        uuid = front.actor_uuids.get(actor.actor_id)
        yield (*head, "actor", actor.name, None, str(uuid or "") or None, actor.role, actor.stance, actor.kind, None)


def source_row(source: NamedSource) -> tuple[Cell, ...]:
    """The cells of a source, in the order of SOURCES."""
    article = source.article
    return (
        source.number,
        article.title,
        article.outlet,
        article.author,
        article.published,
        article.url,
        article.language,
        article.translator,
        article.marking,
        source.file,
        source.version,
        str(article.uuid),
        str(source.text_uuid),
        source.sha256,
        source.raw_sha256,
        source.citation,
    )
