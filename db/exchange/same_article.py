"""Which article here a line of a foreign project is about, where the ids of the two say nothing."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from db.edits.articles import DescribeArticles, Metadata
from db.exchange.fields import optional
from db.journal.recorder import Recorder
from db.sources.titles import first_line

_TOLD = {"title": "title", "outlet": "source", "author": "author", "published": "published", "url": "url"}
"""Fields of an article, and the keys of a line that hold them."""


def same_article(rows: Recorder, text: str, record: dict[str, Any]) -> int | None:
    """The article here with this very text and title, else the only one with it that is called by its first line.

    Such a one came as plain text, which says nothing of itself: it gets the title of the line, and what else it lacks.
    """
    title = " ".join((optional(record, "title") or "").split())
    found = rows.all(
        "SELECT a.id, a.title FROM article a JOIN text t ON t.id = a.text_id WHERE t.sha256 = ? AND a.gone IS NULL",
        sha256(text.encode()).digest(),
    )
    if not found:
        return None
    named = [int(article) for article, called in found if called == title]
    if named:
        return named[0]
    unnamed = [int(article) for article, called in found if called == first_line(text)]
    if len(unnamed) != 1:
        return None
    _complete(rows, unnamed[0], record)
    return unnamed[0]


def _complete(rows: Recorder, article: int, record: dict[str, Any]) -> None:
    known = rows.one("SELECT outlet, author, published, url FROM article WHERE id = ?", article)
    here = dict(zip(("outlet", "author", "published", "url"), known or (), strict=False))
    lacking = {field: optional(record, key) for field, key in _TOLD.items() if not here.get(field)}
    told = {field: value for field, value in lacking.items() if value}
    if told:
        DescribeArticles((article,), Metadata(**told)).apply(rows)
