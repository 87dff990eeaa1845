"""What files' names tell by a pattern such as {date}_{outlet}_{title}, and which pattern most names of a folder fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from db.errors import Refused
from db.sources.dates import iso_date
from db.sources.details.cleaned import language_of
from db.sources.details.told import Told
from db.sources.titles import shorten

PLACES = ("date", "outlet", "title", "author", "language", "any")
"""What a pattern can name; "any" is passed over."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_DATE = r"(?<!\d)(?:\d{4}[-_.]\d{1,2}[-_.]\d{1,2}|\d{8}|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}[-_.]\d{2}|\d{4})(?!\d)"
_LANGUAGE = "[A-Za-z]{2,3}(?:-[A-Za-z]{4})?"
_SEPARATORS = ("_", " - ", " – ", "__", "--", " ")
_ORDERS = (
    ("date", "outlet", "title"),
    ("outlet", "date", "title"),
    ("date", "title", "outlet"),
    ("title", "outlet", "date"),
    ("date", "title"),
    ("title", "date"),
)
_MOST_FIT = 0.7
_FEW = 3


def checked(pattern: str) -> str:
    """The pattern as it can be used. Raises Refused for one that names nothing, or what no file's name can tell."""
    named = _PLACE.findall(pattern)
    odd = next((name for name in named if name not in PLACES), None)
    if odd is not None:
        raise Refused(f"A pattern of names cannot tell {{{odd}}}.", f"It tells {', '.join(PLACES)}.")
    if not set(named) - {"any"}:
        raise Refused("The pattern of names tells nothing.", "Write it as {date}_{outlet}_{title}.")
    twice = next((name for name in named if name != "any" and named.count(name) > 1), None)
    if twice is not None:
        raise Refused(f"The pattern of names tells {{{twice}}} twice.", "Name each once; {any} passes over a part.")
    return pattern


def told_by_name(pattern: str, file_name: str) -> Told | None:
    """What a file's name tells by a pattern, None where it does not fit: no day of the calendar, no such language."""
    stem = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = stem.rsplit(".", 1)[0] or stem
    found = _compiled(pattern).fullmatch(stem)
    if found is None:
        return None
    parts = {name: value.strip() for name, value in found.groupdict().items()}
    if not all(parts.values()):
        return None
    published = iso_date(parts["date"].replace("_", "-")) if "date" in parts else ""
    language = language_of(parts["language"]) if "language" in parts else ""
    if ("date" in parts and not published) or ("language" in parts and not language):
        return None
    return Told(
        title=shorten(_words(parts.get("title", ""))),
        outlet=_words(parts.get("outlet", "")),
        author=_words(parts.get("author", "")),
        published=published or "",
        language=language,
    )


def pattern_of(file_names: Iterable[str]) -> str:
    """The pattern that most of these names fit, "" for none: it has a date in it, which is what names are told by."""
    names = list(dict.fromkeys(file_names))
    if len(names) < _FEW:
        return ""
    best, most = "", (0, 0)
    for order in _ORDERS:
        for separator in _SEPARATORS:
            pattern = separator.join(f"{{{place}}}" for place in order)
            told = [one for name in names if (one := told_by_name(pattern, name)) is not None]
            if len(told) < _MOST_FIT * len(names) or not _like_outlets([one.outlet for one in told]):
                continue
            score = (len(order), len(told))
            if score > most:
                best, most = pattern, score
    return best


def _like_outlets(outlets: Sequence[str]) -> bool:
    """Whether these can be outlets: some of them published several of the articles."""
    return not any(outlets) or len(set(outlets)) * 4 <= len(outlets) * 3


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    made, at, anys = "", 0, 0
    for place in _PLACE.finditer(pattern):
        made += re.escape(pattern[at : place.start()])
        at = place.end()
        form = {"date": _DATE, "language": _LANGUAGE}.get(place[1], ".+?")
        if place[1] == "any":
            anys += 1
            made += f"(?P<any{anys}>.+?)"
        else:
            made += f"(?P<{place[1]}>{form})"
    return re.compile(made + re.escape(pattern[at:]), re.DOTALL)


def _words(value: str) -> str:
    """A part of a name as words: what stands for blanks becomes blanks."""
    words = value.replace("_", " ").replace("+", " ")
    if " " not in words.strip() and words.count("-") > 1:
        words = words.replace("-", " ")
    return " ".join(words.split())
