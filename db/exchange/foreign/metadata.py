"""The variables of a source that an article has room for; the others are counted by their names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from db.sources.dates import iso_date
from db.text.fold import folded_name

FIELDS = {
    "outlet": ("outlet", "publisher", "source", "publication", "newspaper", "medium"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date", "publication date", "date published"),
    "language": ("language", "lang"),
    "url": ("url", "link", "web address"),
    "translator": ("translator",),
    "kind": ("kind",),
    "marking": ("marking",),
    "direction": ("direction",),
    "state": ("state",),
}
"""What a field of an article may be called; the first is what our own files call it."""
_IN_DRAFT = ("outlet", "author", "published", "language", "url")


@dataclass(slots=True)
class About:
    """What is known of an article, as a draft has it and beside."""

    draft: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)


def metadata(values: dict[str, str], dropped: Counter[str]) -> About:
    """Sort the values of a source by the fields of an article; the others are counted."""
    about = About()
    by_name = {name: column for column, names in FIELDS.items() for name in names}
    for variable, value in values.items():
        column = by_name.get(folded_name(variable).removeprefix("article."))
        if column == "published" and not iso_date(value[:10] if value[4:5] == "-" else value):
            column = None
        if column == "direction" and value not in ("ltr", "rtl"):
            column = None
        if column == "state" and value not in ("new", "reading", "done", "aside"):
            column = None
        if column is None or column in about.draft or column in about.more:
            dropped[f"values of the variable {variable[:60]}"] += 1
        elif column == "published":
            about.draft[column] = iso_date(value[:10] if value[4:5] == "-" else value)
        elif column in _IN_DRAFT:
            about.draft[column] = value
        else:
            about.more[column] = value
    return about
