"""Writes a whole project as JSON Lines, without loss but for the journal and the places highlights once stood."""

from __future__ import annotations

import base64
import contextlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from db.errors import NotSaved, Refused
from db.exchange.bundles import bundles_out
from db.exchange.foreign_ids import foreign_ids_out
from db.exchange.links import links_out, outlets_out
from db.exchange.refusals import refusals_out
from db.exchange.relations import identifiers_out, relations_out
from db.exchange.themes_out import tag_record, theme_records
from db.exchange.versions import lost_ones, to_review, versions_out
from db.reading import Reading
from db.reads import actors, articles, highlights, project
from db.records.actors import Actor
from db.records.articles import Article
from db.records.highlights import Highlight


def write_jsonl(reading: Reading, target: Path, progress: Callable[[int, int], None] = lambda done, whole: None) -> int:
    """Write the project beside its final name first, then move it into place; returns the number of lines.

    Raises NotSaved, and Refused where the target is the project itself.
    """
    if reading.reads(target):
        raise Refused(f"{target.name} is the project itself.", "Choose another name.")
    part = target.with_name(target.name + ".part")
    lines = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for record in records(reading, progress):
                file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
                lines += 1
        part.replace(target)
    except OSError as error:
        raise NotSaved(f"{target.name} could not be written: {error.strerror}.", "Choose another folder.") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return lines


def records(
    reading: Reading, progress: Callable[[int, int], None] = lambda done, whole: None
) -> Iterator[dict[str, Any]]:
    """The lines as objects, in the order an import needs."""
    facts = project.facts(reading)
    yield {
        "type": "meta",
        "format": "commonplace",
        "version": 1,
        "offsets": "code points, half-open",
        "project": {"uuid": str(facts.uuid), "name": facts.name},
        "coders": [
            {"id": str(UUID(bytes=uuid)), "name": name}
            for uuid, name in reading.all("SELECT uuid, name FROM coder ORDER BY id")
        ],
        "articles": facts.articles,
        "highlights": facts.highlights,
    }
    ids: dict[str, dict[int, str]] = {"theme": {}, "actor": {}}
    for theme, line in theme_records(reading):
        ids["theme"][theme.id] = str(theme.uuid)
        yield line
    everyone = actors.all_actors(reading)
    ids["actor"] = {actor.id: str(actor.uuid) for actor in everyone}
    times = _times(reading, "actor")
    names, identifiers = _names(reading), identifiers_out(reading)
    for actor in everyone:
        line = _actor(actor, names[actor.id], ids["actor"])
        yield line | {"identifiers": identifiers.get(actor.id, [])} | times[actor.id]
    yield from outlets_out(reading)
    known = articles.all_articles(reading)
    review = to_review(reading)
    for done, article in enumerate(known):
        progress(done, len(known))
        yield _article(reading, article)
        places = {
            row[0]: {"place": str(UUID(bytes=row[1])), "placed": row[2]}
            for row in reading.each(
                "SELECT h.id, p.uuid, p.created FROM placement p JOIN highlight h ON h.placement_id = p.id "
                "WHERE h.article_id = ?",
                article.id,
            )
        }
        for highlight in highlights.of_text(reading, article.text_id):
            yield _highlight(highlight, str(article.uuid), ids) | places[highlight.id] | review.get(highlight.id, {})
        for highlight, text in lost_ones(reading, article):
            there = places[highlight.id] | review.get(highlight.id, {}) | {"text_id": text}
            yield _highlight(highlight, str(article.uuid), ids) | there
    yield from links_out(reading)
    yield from relations_out(reading)
    yield from refusals_out(reading)
    yield from bundles_out(reading)
    times = _times(reading, "saved_search")
    for number, uuid, name, query in reading.all(
        "SELECT id, uuid, name, query FROM saved_search WHERE gone IS NULL ORDER BY id"
    ):
        yield {"type": "search", "id": str(UUID(bytes=uuid)), "name": name, "query": query} | times[number]
    yield from foreign_ids_out(reading)


def _times(reading: Reading, table: str) -> dict[int, dict[str, str]]:
    rows = reading.all(f"SELECT id, created, modified FROM {table} WHERE gone IS NULL")
    return {number: {"created": created, "modified": modified} for number, created, modified in rows}


def _names(reading: Reading) -> dict[int, list[dict[str, str]]]:
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    keys = ("form", "type", "language", "script", "valid_from", "valid_to", "matching")
    for actor, uuid, *values in reading.all(
        f"SELECT actor_id, uuid, {', '.join(keys)} FROM name WHERE gone IS NULL ORDER BY actor_id, position, id"
    ):
        given = {key: value for key, value in zip(keys, values, strict=True) if value is not None}
        if given["matching"] == "auto":
            del given["matching"]
        found[actor].append({"id": str(UUID(bytes=uuid))} | given)
    return found


def _actor(actor: Actor, names: list[dict[str, str]], ids: dict[int, str]) -> dict[str, Any]:
    return {
        "type": "actor",
        "id": str(actor.uuid),
        "kind": actor.kind,
        "name": actor.name,
        "names": names,
        "aliases": [name.form for name in actor.names if name.type != "preferred"],
        "affiliation": ids.get(actor.affiliation_id or 0),
        "country": actor.country,
        "note": actor.note,
    }


def _article(reading: Reading, article: Article) -> dict[str, Any]:
    text = articles.text(reading, article.text_id)
    # `state` as it was set: what a reader of the project is shown may be more than that
    format_, file_name, encoding, state, coder, created, modified = reading.one(
        "SELECT a.format, a.file_name, a.encoding, a.state, c.name, a.created, a.modified "
        "FROM article a JOIN coder c ON c.id = a.coder_id WHERE a.id = ?",
        article.id,
    )
    raw = articles.raw_bytes(reading, article.id)
    record: dict[str, Any] = {
        "type": "article",
        "id": str(article.uuid),
        "lang": article.language,
        "dir": article.direction,
        "title": article.title,
        "author": article.author,
        "source": article.outlet,
        "url": article.url,
        "published": article.published,
        "seen": article.seen,
        "state": state,
        "translation_of": str(article.translation_of) if article.translation_of else None,
        "translator": article.translator,
        "kind": article.kind,
        "marking": article.marking,
        "format": format_,
        "file": file_name,
        "encoding": encoding,
        "coder": coder,
        "created": created,
        "modified": modified,
        "text_id": str(text.uuid),
        **versions_out(reading, text),
        "warnings": list(article.warnings),
        "text": text.content,
        "blocks": [[b.start, b.end, b.kind, b.level] for b in text.blocks],
        "spans": [[s.start, s.end, s.kind, s.target] for s in text.spans],
    }
    if raw:
        record["raw"] = base64.b64encode(zlib.compress(raw)).decode()
    return record


def _highlight(highlight: Highlight, article: str, ids: dict[str, dict[int, str]]) -> dict[str, Any]:
    return {
        "type": "highlight",
        "id": str(highlight.uuid),
        "article": article,
        "start": highlight.start,
        "end": highlight.end,
        "quote": highlight.quote,
        "themes": [tag_record(tag, ids["theme"][tag.theme_id]) for tag in highlight.themes],
        "actors": [
            {"id": ids["actor"][tag.actor_id], "role": tag.role, "stance": tag.stance} for tag in highlight.actors
        ],
        "stance": None,
        "note": highlight.note,
        "important": highlight.important,
        "event": highlight.event,
        "grade": highlight.grade,
        **({"marking": highlight.marking} if highlight.marking else {}),
        "coder": highlight.coder,
        "created": highlight.created,
        "modified": highlight.modified,
    }
