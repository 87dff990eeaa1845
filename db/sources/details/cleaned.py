"""What bibliographies say, cleaned and checked before it is told: dates that are days, languages, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from uuid import UUID

from db.sources.databases.entry import language_named
from db.sources.dates import iso_date
from db.sources.details.told import Told, doi_in
from db.sources.links import language_code, web_address
from db.sources.titles import shorten
from db.text.canonical import canonical

_PARTED = re.compile(r"[;\s]+(?=https?://)")


def person(name: str) -> str:
    """A name as an article gives it: Edith Calloway for Calloway, Edith; others as they stand."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return f"{given} {family}" if comma and given and "," not in given else name.strip(" ,")


def language_of(value: str) -> str:
    """The code of a language that is named or coded, "" for none."""
    return language_named(value) or (language_code(value) if len(value) <= 12 else None) or ""


def told_of(
    place: int,
    *,
    title: str = "",
    outlet: str = "",
    author: str = "",
    published: str = "",
    language: str = "",
    addresses: Iterable[str] = (),
    doi: str = "",
    uuid: str = "",
    files: Sequence[str] = (),
) -> Told:
    """What is told, of raw values; what is no date, language or address is left out."""
    return Told(
        title=shorten(_line(title)),
        outlet=_line(outlet),
        author=_line(author),
        published=iso_date(_line(published)) or "",
        language=language_of(_line(language)),
        url=next((url for one in addresses for part in _PARTED.split(one) if (url := web_address(part))), ""),
        doi=doi_in(doi),
        uuid=_uuid(uuid),
        files=tuple(dict.fromkeys(one for one in files if web_address(one) is None)),
        place=place,
    )


def _line(value: str) -> str:
    return " ".join(canonical(value).text.split())


def _uuid(value: str) -> str:
    try:
        return str(UUID(value.strip())) if value.strip() else ""
    except ValueError:
        return ""
