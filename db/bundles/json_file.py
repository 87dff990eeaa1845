"""A bundle as one JSON object: everything, with offsets in Unicode code points, half-open.

Keys: format ("commonplace excerpts"), version (1), title, project, query, query_in_words, grouping, coder, made,
head; headings: title, level, definition, excerpts (numbers, also those that stand under an earlier heading);
excerpts: number, uuid, article (uuid), text (file), start, end, paragraph, quote, before, after, themes (name, path,
hue, stance), actors (name, kind, role, stance), statement, note, important, event (ISO date), coder, created,
modified, citation;
sources: article (uuid), title, outlet, author, published, seen, url, language, direction, marking, translator,
translation_of, text (file), text_uuid, version, sha256, citation.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from db.bundles.found import Found, FoundSource, Reading, Unreadable
from db.bundles.json_pieces import pieces
from db.bundles.outline import NamedSource, Numbered, Outline
from db.bundles.tags import statement_words

FORMAT = "commonplace excerpts"


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


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the whole bundle as UTF-8, one excerpt a line."""
    front = outline.front
    head = {
        "format": FORMAT,
        "version": 1,
        "title": front.title,
        "project": front.project,
        "query": front.query,
        "query_in_words": front.query_in_words,
        "grouping": front.grouping,
        "coder": front.coder,
        "made": front.made,
        "head": front.head,
        "headings": [
            {
                "title": section.title,
                "level": section.level,
                "definition": section.definition,
                "excerpts": outline.numbers_under(index),
            }
            for index, section in enumerate(outline.sections)
        ],
        "sources": [source_record(named) for named in outline.sources],
    }
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    file.write(f'{opening},\n "excerpts": ['.encode())
    for numbered in outline.excerpts():
        step()
        comma = "," if numbered.number > 1 else ""
        record = json.dumps(_excerpt_record(outline, numbered), ensure_ascii=False)
        file.write(f"{comma}\n  {record}".encode())
    file.write(b"\n ]\n}\n")


def read(file: BinaryIO) -> Reading:
    """Read the quotations back, character for character."""
    reading = Reading(exact=True)
    reading.found = _records(file, reading)
    return reading


def found_of(record: Any) -> Found:
    """An excerpt as its record says it; raises ValueError, KeyError or TypeError for what is none."""
    return Found(
        number=int(record["number"]),
        uuid=str(record["uuid"]),
        quote=str(record["quote"]),
        before=str(record["before"]),
        after=str(record["after"]),
        citation=str(record["citation"]),
    )


def _records(file: BinaryIO, reading: Reading) -> Iterator[Found | FoundSource]:
    try:
        for key, value in pieces(file, ("sources", "excerpts")):
            if key == "sources":
                yield FoundSource(dict(value))
            elif key == "excerpts":
                yield found_of(value)
            elif key != "headings":
                reading.facts[key] = value
        if "format" not in reading.facts:
            raise Unreadable("it is not the JSON that an export writes")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(f"it is not the JSON that an export writes ({error})") from error


def _excerpt_record(outline: Outline, numbered: Numbered) -> dict[str, Any]:
    excerpt, mark = numbered.excerpt, numbered.excerpt.highlight
    paths = outline.front.paths
    return {
        "number": numbered.number,
        "uuid": str(mark.uuid),
        "article": str(excerpt.article.uuid),
        "text": numbered.source.file,
        "start": mark.start,
        "end": mark.end,
        "paragraph": excerpt.paragraph,
        "quote": mark.quote,
        "before": excerpt.before,
        "after": excerpt.after,
        "themes": [
            {
                "name": tag.name,
                "path": list(paths.get(tag.theme_id) or (tag.name,)),
                "hue": tag.hue,
                "stance": tag.stance,
            }
            for tag in mark.themes
        ],
        "actors": [{"name": tag.name, "kind": tag.kind, "role": tag.role, "stance": tag.stance} for tag in mark.actors],
        "statement": statement_words(mark),
        "note": mark.note,
        "important": mark.important,
        "event": mark.event,
        "coder": mark.coder,
        "created": mark.created,
        "modified": mark.modified,
        "citation": numbered.citation,
    }
