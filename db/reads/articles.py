"""Questions about articles, their texts and raw bytes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from db.errors import NotFound
from db.reading import Reading
from db.records.articles import Article, Block, Draft, Source, Span, Text

_COLUMNS = """
SELECT a.id, a.uuid, a.title, a.outlet, a.author, a.published, a.seen, a.url, a.language, a.direction,
  CASE WHEN a.state = 'new' AND (EXISTS (SELECT 1 FROM place WHERE article_id = a.id AND position > 0)
    OR EXISTS (SELECT 1 FROM highlight h WHERE h.article_id = a.id AND h.gone IS NULL)) THEN 'reading'
    ELSE a.state END,
  a.text_id, t.length, (SELECT count(*) FROM highlight h WHERE h.article_id = a.id AND h.gone IS NULL),
  a.warnings, o.uuid, a.marking, a.translator, a.kind,
  (SELECT reliability FROM outlet WHERE name = a.outlet AND gone IS NULL)
FROM article a JOIN text t ON t.id = a.text_id LEFT JOIN article o ON o.id = a.translation_of
WHERE a.gone IS NULL
"""


_OF_RAW = """
AND a.id IN (SELECT o.id FROM article o JOIN raw r ON r.id = o.raw_id WHERE r.sha256 = ? UNION ALL
  SELECT v.article_id FROM text v JOIN raw r ON r.id = v.raw_id WHERE r.sha256 = ? AND v.gone IS NULL)
"""
_OF_PART = """
AND a.id IN (SELECT o.article_id FROM text o WHERE o.sha256 = ? AND o.gone IS NULL)
AND (SELECT id FROM raw WHERE sha256 = ?) IN
  (SELECT a.raw_id UNION ALL SELECT v.raw_id FROM text v WHERE v.article_id = a.id AND v.gone IS NULL)
"""
"""Found by the text: thousands of articles of one table have their bytes in common."""


def all_articles(reading: Reading) -> list[Article]:
    """Every living article in the order they came in, without texts."""
    return [_article(row) for row in reading.each(_COLUMNS + " ORDER BY a.id")]


def article(reading: Reading, article_id: int) -> Article:
    """One living article. Raises NotFound."""
    row = reading.one(_COLUMNS + " AND a.id = ?", article_id)
    if row is None:
        raise NotFound("That article is not in the project any more.", "Undo may bring it back.")
    return _article(row)


def published_by(reading: Reading, article_id: int) -> tuple[str | None, str]:
    """The ISO date of a living article, None where none is known or it is gone, and its outlet or ""."""
    row = reading.one("SELECT published, ifnull(outlet, '') FROM article WHERE id = ? AND gone IS NULL", article_id)
    return (None, "") if row is None else (row[0], str(row[1]))


def text_id(reading: Reading, article_id: int) -> int:
    """The id of a living article's text, without what `article` counts. Raises NotFound."""
    row = reading.one("SELECT text_id FROM article WHERE id = ? AND gone IS NULL", article_id)
    if row is None:
        raise NotFound("That article is not in the project any more.", "Undo may bring it back.")
    return int(row[0])


def articles(reading: Reading, ids: Sequence[int]) -> list[Article]:
    """Living articles by their ids, in the order asked for; those that are gone are left out."""
    rows = reading.all(_COLUMNS + " AND a.id IN (SELECT value FROM json_each(?))", json.dumps(list(ids)))
    found = {row[0]: _article(row) for row in rows}
    return [found[number] for number in ids if number in found]


def titles(reading: Reading) -> list[tuple[int, str]]:
    """The living articles by title, each as (id, title)."""
    return reading.all("SELECT id, title FROM article WHERE gone IS NULL ORDER BY title COLLATE NOCASE, id")


def counterparts(reading: Reading, article_id: int) -> list[Article]:
    """The living articles that say the same in another language: the original first, then translations of it."""
    rows = reading.all(
        "WITH tree AS (SELECT coalesce(translation_of, id) AS root FROM article WHERE id = ?) "
        + _COLUMNS
        + " AND a.id <> ? AND (SELECT root FROM tree) IN (a.id, a.translation_of)"
        + " ORDER BY a.translation_of IS NOT NULL, a.id",
        article_id,
        article_id,
    )
    return [_article(row) for row in rows]


def named(reading: Reading, reference: str) -> Article:
    """The article that a command line means by a uuid, a number or a title (whole, or its beginning).

    Raises NotFound when there is none or more than one.
    """
    row = None
    if reference.isdecimal():
        row = reading.one(_COLUMNS + " AND a.id = ?", int(reference))
    if row is None:
        try:
            row = reading.one(_COLUMNS + " AND a.uuid = ?", UUID(reference).bytes)
        except ValueError:
            row = None
    if row is not None:
        return _article(row)
    found = [a for a in all_articles(reading) if a.title.casefold().startswith(reference.casefold())]
    whole = [a for a in found if a.title.casefold() == reference.casefold()]
    if len(whole or found) == 1:
        return (whole or found)[0]
    if found:
        raise NotFound(f"{len(found)} articles begin with {reference}.", "Give its number or uuid.")
    raise NotFound(f"There is no article {reference}.", "Its title, uuid or number is needed.")


def text(reading: Reading, text_id: int) -> Text:
    """A text with its characters, blocks and spans. Raises NotFound."""
    row = reading.one(
        "SELECT t.id, t.uuid, t.article_id, t.version, b.content, b.blocks, b.spans, t.sha256 "
        "FROM text t JOIN body b ON b.text_id = t.id WHERE t.id = ?",
        text_id,
    )
    if row is None:
        raise NotFound("That text is not in the project.")
    number, uuid, article_id, version, content, blocks, spans, digest = row
    return Text(
        number,
        UUID(bytes=uuid),
        article_id,
        version,
        content,
        tuple(Block(*block) for block in json.loads(blocks)),
        tuple(Span(*span) for span in json.loads(spans)),
        digest.hex(),
    )


def source(reading: Reading, article_id: int) -> Source:
    """The file an article came from; its bytes are empty when it came without one. Raises NotFound."""
    row = reading.one("SELECT file_name, format, encoding FROM article WHERE id = ? AND gone IS NULL", article_id)
    if row is None:
        raise NotFound("That article is not in the project any more.", "Undo may bring it back.")
    return Source(raw_bytes(reading, article_id), *(value or "" for value in row))


def raw_bytes(reading: Reading, article_id: int) -> bytes:
    """The file an article came from, byte for byte; empty when it came without one."""
    row = reading.one(
        "SELECT r.packing, r.bytes FROM article a JOIN raw r ON r.id = a.raw_id WHERE a.id = ?", article_id
    )
    if row is None:
        return b""
    return zlib.decompress(row[1]) if row[0] == "zlib" else bytes(row[1])


def same_bytes(reading: Reading, raw: bytes) -> Article | None:
    """The living article that came from these very bytes, if there is one."""
    from hashlib import sha256  # loads all of OpenSSL

    digest = sha256(raw).digest()
    row = reading.one(_COLUMNS + _OF_RAW + " LIMIT 1", digest, digest)
    return None if row is None else _article(row)


def same_draft(reading: Reading, draft: Draft) -> Article | None:
    """The living article that this draft would be once more: of the same bytes, and of the same part of them."""
    if not draft.part:
        return same_bytes(reading, draft.raw)
    from hashlib import sha256  # loads all of OpenSSL

    row = reading.one(
        _COLUMNS + _OF_PART + " LIMIT 1",
        sha256(draft.text.encode()).digest(),
        draft.sha256,
    )
    return None if row is None else _article(row)


def place(reading: Reading, article_id: int) -> int:
    """Where the reader stood in an article, in code points; 0 when it was never read."""
    row = reading.one("SELECT position FROM place WHERE article_id = ?", article_id)
    return 0 if row is None else int(row[0])


def first(reading: Reading) -> int | None:
    """The living article that came in first, None when there is none."""
    row = reading.one("SELECT id FROM article WHERE gone IS NULL ORDER BY id LIMIT 1")
    return None if row is None else int(row[0])


def last_read(reading: Reading) -> int | None:
    """The living article that the reader stood in last, None when none was read yet."""
    row = reading.one(
        "SELECT p.article_id FROM place p JOIN article a ON a.id = p.article_id AND a.gone IS NULL "
        "ORDER BY p.at DESC LIMIT 1"
    )
    return None if row is None else int(row[0])


def _article(row: Any) -> Article:
    number, uuid, title, outlet, author, published, seen, url, language, direction, state, *rest = row
    text_id, length, highlights, warnings, original, marking, translator, kind, reliability = rest
    return Article(
        id=number,
        uuid=UUID(bytes=uuid),
        title=title,
        outlet=outlet,
        author=author,
        published=published,
        seen=seen,
        url=url,
        language=language,
        direction=direction,
        state=state,
        text_id=text_id,
        length=length,
        highlights=highlights,
        warnings=() if warnings == "[]" else tuple(json.loads(warnings)),
        translation_of=UUID(bytes=original) if original else None,
        marking=marking,
        translator=translator,
        kind=kind,
        reliability=reliability,
    )
