"""What is told of one article from outside its text, by what it can be known, and how a draft takes it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from db.record import record
from db.records.articles import Draft

FIELDS = ("title", "outlet", "author", "published", "language", "url")
"""What can be told, as drafts and articles name it."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_TRACKING = re.compile(r"(?:utm_[a-z]+|fbclid|gclid)=[^&]*&?", re.IGNORECASE)


@record
class Told:
    """What is told, "" for nothing; `files` are the names or paths of its file, `place` its number among others.

    `uuid` is ours, where a program gives back what we gave it.
    """

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    doi: str = ""
    uuid: str = ""
    files: tuple[str, ...] = ()
    place: int = 0

    def said(self) -> dict[str, str]:
        """The fields that are told."""
        return {field: value for field in FIELDS if (value := getattr(self, field))}


def taken(draft: Draft, told: Told, where: str) -> Draft:
    """The draft with what is told over what its file says; a date that the file has more precisely stays."""
    given: dict[str, Any] = {
        field: value for field, value in told.said().items() if not is_said(getattr(draft, field), field, value)
    }
    if not given:
        return draft
    origins = {**dict(draft.origins), **dict.fromkeys(given, where)}
    return replace(draft, **given, origins=tuple(origins.items()))


def is_said(there: str | None, field: str, value: str) -> bool:
    """Whether a value says no more than is there: the same, or of a date only the year or month of the day."""
    here = there or ""
    return here == value or (field == "published" and here.startswith(f"{value}-"))


def file_key(path: str) -> str:
    """What files are compared by: the last part of a path of any system, whatever its case and composition."""
    name = unquote(path) if path.lower().startswith("file:") else path
    return unicodedata.normalize("NFC", name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]).casefold()


def address_key(url: str) -> str:
    """What addresses are compared by: host and path, without www, marks of campaigns and the place in the page."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    query = _TRACKING.sub("", parts.query).rstrip("&")
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}" if host else ""


def doi_in(words: str) -> str:
    """The DOI in an address or a field, in small letters; "" for none."""
    found = _DOI.search(unquote(words))
    return found[0].rstrip(".,;)").lower() if found else ""
