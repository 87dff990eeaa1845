"""Who wrote an article, from the one line that newspapers give: people with a family name, and all others whole."""

from __future__ import annotations

import re

from db.bundles.shown import one_line
from db.record import record
from db.text.paragraphs import script

_TURNED = ("latin", "cyrillic", "greek", "armenian", "georgian")
"""Scripts in which the family name stands last and can be told. Arabic, Persian, Hebrew, Chinese, Japanese and Korean
names are cited as they are written."""
_SEPARATORS = re.compile(r"\s*;\s*|\s*[、؛]\s*|\s+(?:and|und|et|y|и|та|和|与|與|及)\s+|\s+&\s+", re.IGNORECASE)
_SEMITIC_SEPARATORS = re.compile(r"\s*[،؛;,]\s*|\s+[وו]\s+")
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
_SEMITIC_BODIES = re.compile(
    "وكالة|صحيفة|جريدة|هيئة|وزارة|قناة|مركز|خبرگزاری|روزنامه|وزارت|شبکه|מערכת|סוכנות|משרד|ערוץ"
)
_NAMES_IN_WAW = re.compile(
    "وليد|وائل|وسام|وداد|وفاء|وهيب|وهبة|وحيد|وضاح|ولاء|وسيم|وجدي|وجيه|وردة|وصفي|ولید|وحید|ورد|ויקטור|ולדימיר|וילי|ורדית|ואן"
)
_SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
_TITLE = re.compile(r"(?:(?:dr|prof|mr|mrs|ms)\.?|professor|sir|dame)\s+(?=\S+\s)", re.IGNORECASE)
_ONLY_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_MOST_WORDS = 5
_WHOLE_NAME = 2


@record
class Author:
    """Someone who wrote; `given` is "" for bodies, single names, and names that are cited as they are written."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def straight(self) -> str:
        """Given name first: Jane Doe, John Roe Jr."""
        return " ".join(filter(None, (self.given, self.family, self.suffix)))

    @property
    def turned(self) -> str:
        """Family name first: Doe, Jane."""
        return ", ".join(filter(None, (self.family, self.given, self.suffix)))

    @property
    def initials(self) -> str:
        """Family name and initials: Doe, J.-P. R."""
        given = " ".join(_initial(part) for part in self.given.split())
        return ", ".join(filter(None, (self.family, given, self.suffix)))


def authors(line: str | None) -> tuple[Author, ...]:
    """The authors that a byline names, in its order."""
    whole = one_line(line or "")
    if whole[:3].lower() == "by ":
        whole = whole[3:]
    if not whole:
        return ()
    if script(whole) in ("arabic", "hebrew"):
        if _SEMITIC_BODIES.match(whole):
            return (Author(whole),)
        return tuple(Author(one) for part in _SEMITIC_SEPARATORS.split(whole) if part for one in _written_on(part))
    parts = _SEPARATORS.split(whole)
    if _is_body(whole) and not (len(parts) > 1 and _is_person(parts[0])):
        return (Author(whole),)
    found: list[Author] = []
    for part in parts:
        found += _listed(part)
    return tuple(found)


def _written_on(part: str) -> list[str]:
    """Two names with the "and" of Arabic and Hebrew written onto the second, or one name as it stands."""
    words = part.split()
    for at in range(_WHOLE_NAME, len(words) - _WHOLE_NAME + 1):
        word = words[at]
        if word[0] in "وו" and len(word) > _WHOLE_NAME and not _NAMES_IN_WAW.fullmatch(word):
            return [" ".join(words[:at]), *_written_on(" ".join([word[1:], *words[at + 1 :]]))]
    return [part]


def _listed(part: str) -> list[Author]:
    """One name, one turned round already (Doe, Jane), or several with commas between them."""
    names = [name.strip() for name in re.split(r"[,，]", part) if name.strip()]
    suffix = ""
    if len(names) > 1 and _SUFFIX.fullmatch(names[-1]):
        suffix = names.pop()
    if len(names) == 2 and " " not in names[0] and len(names[1].split()) <= 3 and script(part) in _TURNED:
        return [Author(names[0], names[1], suffix)]
    found = [_author(name) for name in names]
    if suffix and found:
        found[-1] = Author(found[-1].family, found[-1].given, suffix)
    return found


def _author(name: str) -> Author:
    if script(name) not in _TURNED or _is_body(name):
        return Author(name)
    words = _TITLE.sub("", name, count=1).split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if not 2 <= len(words) <= _MOST_WORDS:
        return Author(name)
    if all(map(_ONLY_INITIALS.fullmatch, words[1:])) and not _ONLY_INITIALS.fullmatch(words[0]):
        return Author(words[0], " ".join(words[1:]), suffix)  # Петров И. И.
    start = len(words) - 1
    while start > 1 and words[start - 1].lower().rstrip("-") in _PARTICLES:
        start -= 1
    return Author(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_body(name: str) -> bool:
    """Whether a name is that of a newsroom or an office: it says so, or it is written as no person's is."""
    words = re.findall(r"[\w’'.-]+", name)
    if any(word.lower().strip(".") in _BODIES for word in words):
        return True
    shouted = [word for word in words if len(word) > 2 and word.isupper() and not _SUFFIX.fullmatch(word)]
    return name.lower().startswith("the ") or bool(shouted)


def _is_person(name: str) -> bool:
    """Whether a name has the form of a person's: two to four words, each with its capital."""
    words = name.split()
    return 2 <= len(words) <= _MOST_WORDS - 1 and not _is_body(name) and all(word[0].isupper() for word in words)


def _initial(given: str) -> str:
    if given.endswith("."):
        return given
    return "-".join(f"{part[0].upper()}." for part in given.split("-") if part)
