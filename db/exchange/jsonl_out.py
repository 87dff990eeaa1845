"""Writes a whole project as JSON Lines, without loss but for the journal and the places highlights once stood."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from db.errors import NotSaved
from db.exchange.hues import colour_of
from db.reading import Reading
from db.reads import actors, articles, highlights, project, themes
from db.records.actors import Actor
from db.records.articles import Article
from db.records.highlights import Highlight


def write_jsonl(reading: Reading, target: Path, progress: Callable[[int, int], None] = lambda done, whole: None) -> int:
    """Write the project beside its final name first, then move it into place; returns the number of lines."""
    part = target.with_name(target.name + ".part")
    lines = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for record in records(reading, progress):
                file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
                lines += 1
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise NotSaved(f"{target.name} could not be written: {error.strerror}.", "Choose another folder.") from error
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
        "articles": facts.articles,
        "highlights": facts.highlights,
    }
    ids: dict[str, dict[int, str]] = {"theme": {}, "actor": {}, "highlight": {}}
    for theme in themes.tree(reading):
        ids["theme"][theme.id] = str(theme.uuid)
        yield {
            "type": "theme",
            "id": str(theme.uuid),
            "parent": ids["theme"].get(theme.parent_id or 0),
            "name": theme.name,
            "hue": theme.hue,
            "color": colour_of(theme.hue),
            "definition": theme.definition,
        }
    everyone = actors.all_actors(reading)
    ids["actor"] = {actor.id: str(actor.uuid) for actor in everyone}
    for actor in everyone:
        yield _actor(actor, ids["actor"])
    known = articles.all_articles(reading)
    for done, article in enumerate(known):
        progress(done, len(known))
        yield _article(reading, article)
        for highlight in highlights.of_text(reading, article.text_id):
            ids["highlight"][highlight.id] = str(highlight.uuid)
            yield _highlight(highlight, str(article.uuid), ids)
    for number, uuid, name, query in reading.all("SELECT id, uuid, name, query FROM bundle WHERE gone IS NULL"):
        picked = reading.all(
            "SELECT h.uuid FROM bundle_excerpt x JOIN highlight h ON h.id = x.highlight_id "
            "WHERE x.bundle_id = ? ORDER BY x.position",
            number,
        )
        excerpts = [str(UUID(bytes=row[0])) for row in picked]
        yield {"type": "bundle", "id": str(UUID(bytes=uuid)), "name": name, "query": query, "excerpts": excerpts}


def _actor(actor: Actor, ids: dict[int, str]) -> dict[str, Any]:
    return {
        "type": "actor",
        "id": str(actor.uuid),
        "kind": actor.kind,
        "name": actor.name,
        "names": [
            {
                key: value
                for key, value in (
                    ("form", name.form),
                    ("type", name.type),
                    ("language", name.language),
                    ("script", name.script),
                    ("valid_from", name.valid_from),
                    ("valid_to", name.valid_to),
                )
                if value is not None
            }
            for name in actor.names
        ],
        "aliases": [name.form for name in actor.names if name.type != "preferred"],
        "affiliation": ids.get(actor.affiliation_id or 0),
        "note": actor.note,
    }


def _article(reading: Reading, article: Article) -> dict[str, Any]:
    text = articles.text(reading, article.text_id)
    format_, file_name, encoding = reading.one(
        "SELECT format, file_name, encoding FROM article WHERE id = ?", article.id
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
        "state": article.state,
        "translation_of": str(article.translation_of) if article.translation_of else None,
        "translator": article.translator,
        "marking": article.marking,
        "format": format_,
        "file": file_name,
        "encoding": encoding,
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
        "themes": [ids["theme"][tag.theme_id] for tag in highlight.themes],
        "actors": [
            {"id": ids["actor"][tag.actor_id], "role": tag.role, "stance": tag.stance} for tag in highlight.actors
        ],
        "stance": None,
        "note": highlight.note,
        "important": highlight.important,
        "coder": highlight.coder,
        "created": highlight.created,
    }
