"""Who wrote an article, from the one line that newspapers give: people with a family name, and all others whole."""

from __future__ import annotations

import re

from db.bundles.shown import one_line
from db.record import record
from db.text.paragraphs import script

_TURNED = ("latin", "cyrillic", "greek", "armenian", "georgian")
"""Scripts in which the family name stands last and can be told. Arabic, Persian, Hebrew, Chinese, Japanese and Korean
names are cited as they are written."""
_SEPARATORS = re.compile(r"\s*;\s*|\s*[、؛]\s*|\s+(?:and|und|et|y|и|та)\s+|\s+&\s+", re.IGNORECASE)
_ARABIC_SEPARATORS = re.compile(r"\s*[،؛;]\s*|\s+و\s+")
_PARTICLES = frozenset(
    {
        *("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "ten", "zu"),
        *("al", "el", "bin", "ibn", "bint", "abu", "ben", "фон", "де", "аль", "бин"),
    }
)
_BODIES = frozenset(
    {
        *("agency", "agencies", "agence", "agentur", "agencia", "board", "bureau", "centre", "center", "channel"),
        *("committee", "correspondent", "correspondents", "council", "department", "desk", "editor", "editorial"),
        *("editors", "foundation", "group", "institute", "magazine", "media", "ministry", "monitor", "network"),
        *("news", "newspaper", "newsroom", "office", "organisation", "organization", "post", "press", "radio"),
        *("redaktion", "reporter", "reporters", "review", "service", "staff", "team", "television", "times", "tribune"),
        *("tv", "university", "watch", "writer", "writers", "агентство", "газета", "институт", "министерство"),
        *("новости", "отдел", "пресс", "редакция", "служба"),
    }
)
_MOST_WORDS = 5


@record
class Author:
    """Someone who wrote; `given` is "" for bodies, single names, and names that are cited as they are written."""

    family: str
    given: str = ""

    @property
    def straight(self) -> str:
        """Given name first."""
        return f"{self.given} {self.family}".strip()

    @property
    def turned(self) -> str:
        """Family name first: Doe, Jane."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def initials(self) -> str:
        """Family name and initials: Doe, J.-P. R."""
        if not self.given:
            return self.family
        return f"{self.family}, {' '.join(_initial(part) for part in self.given.split())}"


def authors(line: str | None) -> tuple[Author, ...]:
    """The authors that a byline names, in its order."""
    whole = one_line(line or "")
    if whole[:3].lower() == "by ":
        whole = whole[3:]
    if not whole:
        return ()
    if script(whole) in ("arabic", "hebrew"):
        return tuple(Author(part) for part in _ARABIC_SEPARATORS.split(whole) if part)
    if _is_body(whole):
        return (Author(whole),)
    found: list[Author] = []
    for part in _SEPARATORS.split(whole):
        found += _listed(part)
    return tuple(found)


def _listed(part: str) -> list[Author]:
    """One name, one turned round already (Doe, Jane), or several with commas between them."""
    names = [name.strip() for name in re.split(r"[,，]", part) if name.strip()]
    if len(names) == 2 and " " not in names[0] and len(names[1].split()) <= 3 and script(part) in _TURNED:
        return [Author(names[0], names[1])]
    return [_author(name) for name in names]


def _author(name: str) -> Author:
    words = name.split()
    if script(name) not in _TURNED or not 2 <= len(words) <= _MOST_WORDS or _is_body(name):
        return Author(name)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower().rstrip("-") in _PARTICLES:
        start -= 1
    return Author(" ".join(words[start:]), " ".join(words[:start]))


def _is_body(name: str) -> bool:
    """Whether a name is that of a newsroom or an office: it says so, or it is written as no person's is."""
    words = re.findall(r"[\w’'.-]+", name)
    if any(word.lower().strip(".") in _BODIES for word in words):
        return True
    return name.lower().startswith("the ") or any(len(word) > 2 and word.isupper() for word in words)


def _initial(given: str) -> str:
    if given.endswith("."):
        return given
    return "-".join(f"{part[0].upper()}." for part in given.split("-") if part)
