"""The earlier versions of articles' texts, and passages that stand on them, as parts of a project's JSON Lines."""

from __future__ import annotations

import base64
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from db.edits.articles import pack_blocks, pack_spans
from db.exchange.fields import blocks, moment, optional, raw, several, spans, string
from db.exchange.ids import ForeignIds
from db.journal.identity import new_uuid
from db.journal.recorder import Recorder
from db.journal.storable import storable
from db.reading import Reading
from db.reads import highlights
from db.records.articles import Article, Text
from db.records.highlights import Highlight

REVIEWS = ("moved", "changed", "lost")


@dataclass(slots=True)
class OpenText:
    """The article that highlight lines stand on, with the version of its text."""

    id: int
    text_id: int
    text: str


def versions_out(reading: Reading, text: Text) -> dict[str, Any]:
    """What the line of an article says of the versions of its text: nothing when there is only the first."""
    found = []
    for uuid, number, created, content, packed_blocks, packed_spans, packing, kept in reading.all(
        "SELECT t.uuid, t.version, t.created, b.content, b.blocks, b.spans, r.packing, r.bytes FROM text t "
        "JOIN body b ON b.text_id = t.id LEFT JOIN raw r ON r.id = t.raw_id "
        "WHERE t.article_id = ? AND t.id <> ? AND t.gone IS NULL ORDER BY t.version",
        text.article_id,
        text.id,
    ):
        line: dict[str, Any] = {"id": str(UUID(bytes=uuid)), "version": number, "created": created, "text": content}
        line |= {"blocks": json.loads(packed_blocks), "spans": json.loads(packed_spans)}
        if kept is not None:
            whole = zlib.decompress(kept) if packing == "zlib" else bytes(kept)
            line["raw"] = base64.b64encode(zlib.compress(whole)).decode()
        found.append(line)
    if not found and text.version == 1:
        return {}
    (created,) = reading.one("SELECT created FROM text WHERE id = ?", text.id)
    return {"version": text.version, "text_created": created, "versions": found}


def lost_ones(reading: Reading, article: Article) -> Iterator[tuple[Highlight, str]]:
    """The passages of an article that stand on an earlier version of its text, with the uuid of that."""
    for number, uuid in reading.all(
        "SELECT id, uuid FROM text WHERE article_id = ? AND id <> ? AND gone IS NULL ORDER BY version",
        article.id,
        article.text_id,
    ):
        for highlight in highlights.of_text(reading, number):
            yield highlight, str(UUID(bytes=uuid))


def to_review(reading: Reading) -> dict[int, dict[str, str]]:
    """What the lines of highlights say that wait for a review, by id."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for number, review in reading.all("SELECT id, review FROM highlight WHERE review IS NOT NULL AND gone IS NULL"):
        found[number] = {"review": review}
    return found


def current_version(record: dict[str, Any]) -> tuple[int, str | None]:
    """The number of an article's own text, and when it came where that is said."""
    number = record.get("version")
    return number if type(number) is int and number > 0 else 1, moment(optional(record, "text_created") or "")


def take_versions(rows: Recorder, ids: ForeignIds, record: dict[str, Any], article: int) -> None:
    """Store the earlier versions that an article's line holds. Raises Wrong."""
    used = {current_version(record)[0]}
    for given in several(record, "versions"):
        number = given.get("version") if isinstance(given, dict) else None
        if type(number) is not int or number < 1 or number in used:
            continue
        used.add(number)
        text = str(storable(string(given, "text", empty=True)))
        kept = raw(given)
        made = rows.insert(
            "text",
            ids.own("text", given.get("id")) or new_uuid(),
            article_id=article,
            version=number,
            length=len(text),
            sha256=sha256(text.encode()).digest(),
            created=moment(optional(given, "created") or "") or rows.now,
            raw_id=rows.keep_raw(kept) if kept else None,
        )
        packed = pack_blocks(blocks(given, len(text))), pack_spans(spans(given, len(text)))
        rows.keep_body(made, text, *packed)


def earlier_text(record: dict[str, Any]) -> bytes | None:
    """The uuid of the earlier version that a line stands on, None for the newest."""
    try:
        return UUID(str(record["text_id"])).bytes if record.get("text_id") else None
    except ValueError:
        return None


def earlier(rows: Recorder, here: OpenText, record: dict[str, Any]) -> OpenText:
    """The version of an article's text that the line of a highlight stands on."""
    uuid = earlier_text(record)
    row = uuid and rows.one(
        "SELECT t.id, b.content FROM text t JOIN body b ON b.text_id = t.id WHERE t.uuid = ? AND t.article_id = ?",
        uuid,
        here.id,
    )
    return OpenText(here.id, int(row[0]), str(row[1])) if row else here


def wait_for_review(rows: Recorder, highlight: int, record: dict[str, Any]) -> None:
    """Let a passage wait for a review as its line says; that is no change of its own, so the time of change stays."""
    if record.get("review") in REVIEWS:
        (modified,) = rows.one("SELECT modified FROM highlight WHERE id = ?", highlight)
        rows.update("highlight", highlight, review=record["review"], modified=modified)
