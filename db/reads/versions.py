"""Questions about the versions of an article's text and the passages that wait for a review."""

from __future__ import annotations

from urllib.parse import urlsplit

from db.reading import Reading
from db.reads import articles, highlights
from db.records.articles import Article, Draft
from db.records.versions import Reviewed, Version


def versions(reading: Reading, article_id: int) -> list[Version]:
    """The living versions of an article's text, the newest first."""
    return [
        Version(number, version, created, length, bool(current))
        for number, version, created, length, current in reading.all(
            "SELECT t.id, t.version, t.created, t.length, t.id = a.text_id FROM text t "
            "JOIN article a ON a.id = t.article_id WHERE a.id = ? AND t.gone IS NULL ORDER BY t.version DESC",
            article_id,
        )
    ]


def before(reading: Reading, text_id: int) -> int | None:
    """The version before a text, None for the first."""
    row = reading.one(
        "SELECT o.id FROM text t JOIN text o ON o.article_id = t.article_id AND o.version < t.version "
        "AND o.gone IS NULL WHERE t.id = ? ORDER BY o.version DESC LIMIT 1",
        text_id,
    )
    return None if row is None else int(row[0])


def reviewed(reading: Reading, article_id: int) -> list[Reviewed]:
    """The passages of an article that wait for a review, and those that are lost, in the order of the text."""
    rows = reading.all(
        "SELECT h.id, h.review, p.text_id <> a.text_id, p.quote, (SELECT o.quote FROM placement o "
        "WHERE o.highlight_id = h.id AND o.gone IS NULL AND o.text_id <> p.text_id ORDER BY o.id DESC LIMIT 1) "
        "FROM highlight h JOIN placement p ON p.id = h.placement_id JOIN article a ON a.id = h.article_id "
        "WHERE a.id = ? AND a.gone IS NULL AND h.gone IS NULL AND (h.review IS NOT NULL OR p.text_id <> a.text_id) "
        "ORDER BY p.text_id <> a.text_id, p.start, h.id",
        article_id,
    )
    found = {one.id: one for one in highlights.highlights(reading, [row[0] for row in rows])}
    return [
        Reviewed(found[number], "lost" if lost else review, quote if lost or was is None else was, review is not None)
        for number, review, lost, quote, was in rows
        if number in found
    ]


def waiting(reading: Reading, article_id: int) -> int:
    """How many passages of an article wait for a review."""
    row = reading.one(
        "SELECT count(*) FROM highlight WHERE article_id = ? AND review IS NOT NULL AND gone IS NULL", article_id
    )
    return int(row[0])


def earlier_of(reading: Reading, draft: Draft) -> Article | None:
    """The living article that a draft with another text seems to be a newer version of: same address, or same title
    and outlet. None when there is none, or when an article has this very text."""
    from hashlib import sha256  # loads all of OpenSSL

    digest = sha256(draft.text.encode()).digest()
    if reading.one(
        "SELECT 1 FROM text t JOIN article a ON a.id = t.article_id AND a.gone IS NULL "
        "WHERE t.sha256 = ? AND t.gone IS NULL",
        digest,
    ):
        return None
    if address := _address(draft.url):
        for number, url in reading.all(
            "SELECT id, url FROM article WHERE url IS NOT NULL AND gone IS NULL ORDER BY id"
        ):
            if _address(url) == address:
                return articles.article(reading, number)
    title, outlet = " ".join(draft.title.split()), " ".join((draft.outlet or "").split())
    if title and outlet:
        row = reading.one(
            "SELECT id FROM article WHERE title = ? AND outlet = ? AND gone IS NULL ORDER BY id LIMIT 1", title, outlet
        )
        if row:
            return articles.article(reading, int(row[0]))
    return None


def _address(url: str | None) -> str:
    """An address without what does not tell pages apart: its scheme, www, a slash at the end, the place in the page."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}" if host else ""
