"""What JSON and JSON Lines say of a bundle, of a cited article and of an excerpt; offsets in code points, half-open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.bundles.found import Found
from db.bundles.named_source import NamedSource
from db.bundles.outline import Numbered, Outline
from db.bundles.tags import statement_words

FORMAT = "commonplace excerpts"
VERSION = 2


def head_record(outline: Outline) -> dict[str, Any]:
    """What is said of the bundle, without its sources and excerpts."""
    front = outline.front
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": front.title,
        "project": front.project,
        "project_uuid": str(front.project_uuid),
        "query": front.query,
        "query_in_words": front.query_in_words,
        "grouping": front.grouping,
        "coder": front.coder,
        "made": front.made,
        "head": front.head,
        "marking": front.marking,
        "headings": [
            {
                "title": section.title,
                "level": section.level,
                "definition": section.definition,
                "excerpts": outline.numbers_under(index),
            }
            for index, section in enumerate(outline.sections)
        ],
    }


def source_record(named: NamedSource) -> dict[str, Any]:
    """A cited article with its metadata, without its text."""
    article = named.article
    return {
        "article": str(article.uuid),
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published,
        "seen": article.seen,
        "url": article.url,
        "language": article.language,
        "direction": article.direction,
        "kind": article.kind,
        "reliability": article.reliability,
        "marking": article.marking,
        "translator": article.translator,
        "translation_of": str(article.translation_of) if article.translation_of else None,
        "text": named.file,
        "text_uuid": str(named.text_uuid),
        "version": named.version,
        "sha256": named.sha256,
        "raw_sha256": named.raw_sha256,
        "citation": named.citation,
    }


def excerpt_records(outline: Outline) -> Iterator[dict[str, Any]]:
    """Every excerpt with all that is known of it, in the order of the bundle."""
    # The same few articles, themes and actors come again and again.
    articles = {named.number: str(named.article.uuid) for named in outline.sources}
    themes = {number: str(uuid) for number, uuid in outline.front.theme_uuids.items()}
    actors = {number: str(uuid) for number, uuid in outline.front.actor_uuids.items()}
    paths = outline.front.paths
    for numbered in outline.excerpts():
        excerpt, mark = numbered.excerpt, numbered.excerpt.highlight
        yield {
            "number": numbered.number,
            "uuid": str(mark.uuid),
            "article": articles[numbered.source.number],
            "text": numbered.source.file,
            "start": mark.start,
            "end": mark.end,
            "paragraph": excerpt.paragraph,
            "quote": mark.quote,
            "before": excerpt.before,
            "after": excerpt.after,
            "prefix": numbered.prefix,
            "suffix": numbered.suffix,
            "changes": [list(change) for change in excerpt.changes],
            "themes": [
                {
                    "uuid": themes.get(tag.theme_id),
                    "name": tag.name,
                    "path": list(paths.get(tag.theme_id) or (tag.name,)),
                    "hue": tag.hue,
                    "stance": tag.stance,
                    "earlier_wording": tag.earlier,
                }
                for tag in mark.themes
            ],
            "actors": [
                {
                    "uuid": actors.get(tag.actor_id),
                    "name": tag.name,
                    "kind": tag.kind,
                    "role": tag.role,
                    "stance": tag.stance,
                }
                for tag in mark.actors
            ],
            "statement": statement_words(mark),
            "note": mark.note,
            "important": mark.important,
            "grade": mark.grade,
            "marking": numbered.marking,
            "event": mark.event,
            "coder": mark.coder,
            "created": mark.created,
            "modified": mark.modified,
            "citation": numbered.citation,
            "also": _also(numbered),
            "link": numbered.link,
        }


def found_of(record: Any) -> Found:
    """An excerpt as its record says it; raises ValueError, KeyError or TypeError for what is none."""
    return Found(
        int(record["number"]),
        str(record["uuid"]),
        str(record["quote"]),
        str(record["before"]),
        str(record["after"]),
        str(record["citation"]),
    )


def _also(numbered: Numbered) -> list[dict[str, Any]]:
    """The places of the passages that this one stands for."""
    return [
        {"uuid": str(place.uuid), "text": source.file, "start": place.start, "end": place.end}
        for place, source in zip(numbered.excerpt.also, numbered.also, strict=True)
    ]
