"""Reads CSL-JSON (schema of the Citation Style Language 1.0.2), as Zotero and Pandoc write it."""

from __future__ import annotations

from typing import Any

from db.sources.details.cleaned import told_of
from db.sources.details.told import Told


def items_of(said: Any) -> list[dict[str, Any]]:
    """The items of what a JSON file says, none when it is no bibliography but something else."""
    listed = said.get("items") if isinstance(said, dict) else said
    if not isinstance(listed, list) or not listed or not all(isinstance(one, dict) for one in listed):
        return []
    return listed if all(_is_item(one) for one in listed[:20]) else []


def read(said: Any) -> list[Told]:
    """The items of a bibliography, in their order."""
    return [_told(item, place) for place, item in enumerate(items_of(said), 1)]


def _is_item(one: dict[str, Any]) -> bool:
    typed = isinstance(one.get("type"), str) and ("id" in one or "title" in one)
    people = one.get("author")
    named = isinstance(people, list) and all(isinstance(who, dict) for who in people)
    return typed and (isinstance(one.get("issued"), dict) or "container-title" in one or "URL" in one or named)


def _told(item: dict[str, Any], place: int) -> Told:
    custom = item.get("custom")
    custom = custom if isinstance(custom, dict) else {}
    return told_of(
        place,
        title=_words(item.get("title")),
        outlet=_words(item.get("container-title")) or _words(item.get("publisher")),
        author="; ".join(name for who in _list(item.get("author")) if (name := _name(who))),
        published=_day(item.get("issued")),
        language=_words(item.get("language")),
        addresses=[_words(item.get("URL"))],
        doi=_words(item.get("DOI")),
        uuid=_words(custom.get("commonplace")),
        files=[one for key in ("text", "file") if (one := _words(custom.get(key)))],
    )


def _name(who: Any) -> str:
    if not isinstance(who, dict):
        return _words(who)
    if literal := _words(who.get("literal")):
        return literal
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(part for key in parts if (part := _words(who.get(key))))


def _day(issued: Any) -> str:
    if not isinstance(issued, dict):
        return ""
    parts = _list(_list(issued.get("date-parts"))[:1] and _list(issued.get("date-parts"))[0])
    numbers = [_words(part) for part in parts[:3]]
    if numbers and all(number.isdecimal() for number in numbers):
        return "-".join([numbers[0], *(f"{int(number):02d}" for number in numbers[1:])])
    return _words(issued.get("raw")) or _words(issued.get("literal"))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _words(value: Any) -> str:
    if isinstance(value, list):
        return _words(value[0]) if value else ""
    return "" if value is None or isinstance(value, bool | dict) else str(value)
