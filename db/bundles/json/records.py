"""What JSON and JSON Lines say of a bundle, of a cited article and of an excerpt; offsets in code points, half-open."""

from __future__ import annotations

import json
from json.encoder import encode_basestring as quoted
from typing import Any

from db.bundles.found import Found
from db.bundles.named_source import NamedSource
from db.bundles.numbered import Numbered
from db.bundles.outline import Outline
from db.bundles.tags import Once, statement_words
from db.records.highlights import ActorTag, ThemeTag

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


class ExcerptLines:
    """Every excerpt with all that is known of it as JSON on one line, as `json.dumps` writes it, in half the time.

    The same few articles, themes and actors come again and again, and are put into words once.
    """

    def __init__(self, outline: Outline) -> None:
        self._front = outline.front
        self._sources = [
            f'"article": {quoted(str(named.article.uuid))}, "text": {quoted(named.file)}' for named in outline.sources
        ]
        self._themes = Once(self._theme)
        self._actors = Once(self._actor)

    def of(self, numbered: Numbered) -> str:
        """The members of the object, without the braces around them."""
        excerpt, mark = numbered.excerpt, numbered.excerpt.highlight
        changes = json.dumps([list(one) for one in excerpt.changes], ensure_ascii=False) if excerpt.changes else "[]"
        return (
            f'"number": {numbered.number}, "uuid": "{numbered.uuid}", {self._sources[numbered.source.number - 1]}, '
            f'"start": {mark.start}, "end": {mark.end}, "paragraph": {excerpt.paragraph}, '
            f'"quote": {quoted(mark.quote)}, "before": {quoted(excerpt.before)}, "after": {quoted(excerpt.after)}, '
            f'"prefix": {quoted(numbered.prefix)}, "suffix": {quoted(numbered.suffix)}, "changes": {changes}, '
            f'"themes": [{", ".join(self._themes.each(mark.themes))}], '
            f'"actors": [{", ".join(self._actors.each(mark.actors))}], '
            f'"statement": {quoted(statement_words(mark))}, "note": {quoted(mark.note)}, '
            f'"important": {"true" if mark.important else "false"}, '
            f'"grade": {"null" if mark.grade is None else mark.grade}, "marking": {quoted(numbered.marking)}, '
            f'"event": {"null" if mark.event is None else quoted(mark.event)}, "coder": {quoted(mark.coder)}, '
            f'"created": {quoted(mark.created)}, "modified": {quoted(mark.modified)}, '
            f'"citation": {quoted(numbered.citation)}, "also": {also_words(numbered)}, "link": {quoted(numbered.link)}'
        )

    def _theme(self, tag: ThemeTag) -> str:
        uuid = self._front.theme_uuids.get(tag.theme_id)
        told = {
            "uuid": str(uuid) if uuid else None,
            "name": tag.name,
            "path": list(self._front.paths.get(tag.theme_id) or (tag.name,)),
            "hue": tag.hue,
            "stance": tag.stance,
            "earlier_wording": tag.earlier,
        }
        return json.dumps(told, ensure_ascii=False)

    def _actor(self, tag: ActorTag) -> str:
        uuid = self._front.actor_uuids.get(tag.actor_id)
        told = {
            "uuid": str(uuid) if uuid else None,
            "name": tag.name,
            "kind": tag.kind,
            "role": tag.role,
            "stance": tag.stance,
        }
        return json.dumps(told, ensure_ascii=False)


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


def also_words(numbered: Numbered) -> str:
    """The places of the passages that this one stands for, as JSON."""
    if not numbered.also:
        return "[]"
    places = [
        {"uuid": str(place.uuid), "text": source.file, "start": place.start, "end": place.end}
        for place, source in zip(numbered.excerpt.also, numbered.also, strict=True)
    ]
    return json.dumps(places, ensure_ascii=False)
