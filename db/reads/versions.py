"""Questions about the versions of an article's text and the passages that wait for a review."""

from __future__ import annotations

import json
from collections import defaultdict
from urllib.parse import urlsplit

from db.reading import Reading
from db.reads import articles, highlights
from db.records.articles import Article, Draft
from db.records.versions import Reviewed, Revision, Version, fate_of
from db.text.anchors import Anchors

_AT_ONCE = 200


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
        "SELECT h.id, h.review, p.text_id <> a.text_id, p.text_id, p.quote "
        "FROM highlight h JOIN placement p ON p.id = h.placement_id JOIN article a ON a.id = h.article_id "
        "WHERE a.id = ? AND a.gone IS NULL AND h.gone IS NULL AND (h.review IS NOT NULL OR p.text_id <> a.text_id) "
        "ORDER BY p.text_id <> a.text_id, p.start, h.id",
        article_id,
    )
    found = {one.id: one for one in highlights.highlights(reading, [row[0] for row in rows])}
    # asked for at once: placements have no index by their highlight, which every highlight would pay for
    earlier: dict[int, dict[int, str]] = defaultdict(dict)
    for number, text, quote in reading.all(
        "SELECT p.highlight_id, p.text_id, p.quote FROM text t JOIN placement p ON p.text_id = t.id "
        "WHERE t.article_id = ? AND p.gone IS NULL AND p.highlight_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY p.id",
        article_id,
        json.dumps([row[0] for row in rows if not row[2]]),
    ):
        earlier[number].pop(text, None)
        earlier[number][text] = quote

    def words_before(number: int, text: int, quote: str) -> str:
        return next((words for other, words in reversed(earlier[number].items()) if other != text), quote)

    return [
        Reviewed(found[number], "lost" if lost else review, words_before(number, text, quote), review is not None)
        for number, review, lost, text, quote in rows
        if number in found
    ]


def waiting(reading: Reading, article_id: int) -> int:
    """How many passages of an article wait for a review."""
    row = reading.one(
        "SELECT count(*) FROM highlight WHERE article_id = ? AND review IS NOT NULL AND gone IS NULL", article_id
    )
    return int(row[0])


def waiting_anywhere(reading: Reading) -> int:
    """How many passages of all articles wait for a review."""
    return int(reading.one("SELECT count(*) FROM highlight WHERE review IS NOT NULL AND gone IS NULL")[0])


def waiting_in(reading: Reading) -> list[tuple[int, int]]:
    """The articles with passages that wait for a review, in the order they came in, and how many do in each."""
    rows = reading.all(
        "SELECT h.article_id, count(*) FROM highlight h JOIN article a ON a.id = h.article_id AND a.gone IS NULL "
        "WHERE h.review IS NOT NULL AND h.gone IS NULL GROUP BY h.article_id ORDER BY h.article_id"
    )
    return [(int(article), int(count)) for article, count in rows]


def stood(reading: Reading, text_id: int) -> list[tuple[int, int, int]]:
    """Where the living highlights stood in a version of a text when it was left: (id, start, end) in its order."""
    return reading.all(
        'SELECT id, start, "end" FROM (SELECT h.id AS id, p.start AS start, p."end" AS "end", max(p.id) '
        "FROM placement p JOIN highlight h ON h.id = p.highlight_id AND h.gone IS NULL "
        'WHERE p.text_id = ? AND p.gone IS NULL GROUP BY h.id) ORDER BY start, "end" DESC, id',
        text_id,
    )


def foreseen(reading: Reading, article_id: int, text: str) -> Revision:
    """What a newer text would do to the passages of an article, without storing anything."""
    found = Revision()
    known: dict[int, Anchors] = {}
    standing = reading.all(
        'SELECT h.id, p.text_id, p.start, p."end", p.quote FROM highlight h '
        "JOIN placement p ON p.id = h.placement_id WHERE h.article_id = ? AND h.gone IS NULL ORDER BY p.start, h.id",
        article_id,
    )
    for number, (highlight, text_id, start, end, quote) in enumerate(standing):
        if number % _AT_ONCE == 0:
            reading.breathe()
        if text_id not in known:
            known[text_id] = Anchors(articles.text(reading, text_id).content, text)
        found.fates.append(fate_of(highlight, quote, known[text_id].anchored(start, end)))
    return found


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
    if (known := _of_address(reading, draft.url)) is not None:
        return articles.article(reading, known)
    title, outlet = " ".join(draft.title.split()), " ".join((draft.outlet or "").split())
    if title and outlet:
        row = reading.one(
            "SELECT id FROM article WHERE title = ? AND outlet = ? AND gone IS NULL ORDER BY id LIMIT 1", title, outlet
        )
        if row:
            return articles.article(reading, int(row[0]))
    return None


_SMALL = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
"""What SQLite's own lower() makes small."""
_SAME_ADDRESS = """
SELECT id, url FROM article WHERE url IS NOT NULL AND gone IS NULL
  AND lower(substr(url, instr(url, '://') + 3)) {} ORDER BY id
"""


def _of_address(reading: Reading, url: str | None) -> int | None:
    """The first living article of an address, found by the index: by every way that it may have been written."""
    address = _address(url)
    if not address:
        return None
    path, _, query = address.partition("?")
    ways = [
        f"{www}{path}{slash}{'?' if query else ''}{query}".translate(_SMALL)
        for www in ("", "www.")
        for slash in ("", "/")
    ]
    found = reading.all(_SAME_ADDRESS.format("IN (SELECT value FROM json_each(?))"), json.dumps(ways))
    for way in ways:  # the same with a place in the page; "$" follows "#"
        found += reading.all(_SAME_ADDRESS.format("BETWEEN ? AND ?"), f"{way}#", f"{way}$")
    return min((int(number) for number, other in found if _address(other) == address), default=None)


def _address(url: str | None) -> str:
    """An address without what does not tell pages apart: its scheme, www, a slash at the end, the place in the page."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2].lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}" if host else ""
