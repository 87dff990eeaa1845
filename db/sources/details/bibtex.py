"""Reads BibTeX and BibLaTeX: nested braces, strings of one's own, accents of TeX; what is broken ends one entry only.

Patashnik, BibTeXing (1988); Kime, Wemheuer, Lehman, The biblatex package (2023), 2.2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from db.sources.details.cleaned import person, told_of
from db.sources.details.told import Told

_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_FIELD = re.compile(r"\s*([A-Za-z][\w:-]*)\s*=\s*")
_KEY = re.compile(r"[^,{}]*,")
_COMMA = re.compile(r"\s*,")
_JOINED = re.compile(r"\s*#\s*")
_BARE = re.compile(r"[^\s,#{}()\"=]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ACCENTS = dict(
    zip(
        "`'^~\"=.uvHckrdb",
        "\u0300\u0301\u0302\u0303\u0308\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a\u0323\u0331",
        strict=True,
    )
)
_ACCENT = re.compile(r"\\(?:([`'^~\"=.])\s*|([uvHckrdb])(?:\s+|(?=\{)))(?:\{\s*(\\?[A-Za-z])\s*\}|(\\?[A-Za-z]))")
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł",
    "i": "ı", "j": "ȷ", "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textquoteright": "’",
    "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "textbackslash": "\x00", "S": "§",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*(?:\{\})?|\\([&%$#_{}~^ ,])")
_OUTLETS = (
    "journaltitle",
    "journal",
    "newspaper",
    "booktitle",
    "maintitle",
    "publisher",
    "organization",
    "institution",
)


def looks_like_bibtex(text: str) -> bool:
    """Whether a text has an entry with a key and a field."""
    return re.search(r"@\s*[A-Za-z]+\s*[{(]\s*[^\s,{}]*\s*,\s*[\w:-]+\s*=", text[:200_000]) is not None


def read(text: str) -> list[Told]:
    """The entries of a bibliography, in their order; an entry that is broken off is left out."""
    strings = {month: str(number) for number, month in enumerate(_MONTHS, 1)}
    found: list[Told] = []
    at = 0
    while (entry := _ENTRY.search(text, at)) is not None:
        kind, at = entry[1].lower(), entry.end()
        if kind in ("comment", "preamble"):
            continue
        if kind != "string":
            key = _KEY.match(text, at)
            if key is None:
                continue
            at = key.end()
        fields, at = _fields(text, at, strings)
        if kind == "string":
            strings |= fields
        elif fields:
            found.append(_told(fields, len(found) + 1))
    return found


def _fields(text: str, at: int, strings: dict[str, str]) -> tuple[dict[str, str], int]:
    """The fields of an entry from `at` on, the first of each name, and where they end."""
    found: dict[str, str] = {}
    while (field := _FIELD.match(text, at)) is not None:
        value, at = _value(text, field.end(), strings)
        found.setdefault(field[1].lower(), value)
        comma = _COMMA.match(text, at)
        if comma is None:
            break
        at = comma.end()
    return found, at


def _value(text: str, at: int, strings: dict[str, str]) -> tuple[str, int]:
    """A value, its parts joined by #, and where it ends."""
    made = ""
    while at < len(text):
        if text[at] in '{"':
            end = _closed(text, at)
            made += text[at + 1 : end]
            at = end + 1
        elif bare := _BARE.match(text, at):
            made += strings.get(bare[0].lower(), bare[0])
            at = bare.end()
        more = _JOINED.match(text, at)
        if more is None:
            break
        at = more.end()
    return made, at


def _closed(text: str, at: int) -> int:
    """Where what opens at `at` is closed, at the text's end if it never is."""
    quoted, depth = text[at] == '"', 0
    place = at
    while place < len(text):
        sign = text[place]
        if sign == "\\":
            place += 1
        elif sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth and not quoted:
                return place
        elif sign == '"' and quoted and not depth and place > at:
            return place
        place += 1
    return len(text)


def _told(fields: dict[str, str], place: int) -> Told:
    day = fields.get("date", "").split("/")[0]
    if not day and (year := fields.get("year", "").strip("{} ")):
        day = "-".join((year, *_number(fields.get("month", ""))))
        if day.count("-") == 1 and fields.get("day", "").strip("{} ").isdecimal():
            day += f"-{int(fields['day'].strip('{} ')):02d}"
    note = " ".join(fields.get(name, "") for name in ("annotation", "annote", "note"))
    ours = re.search(r"commonplace ([0-9a-f-]{36})", note)
    return told_of(
        place,
        title=plain(fields.get("title", "")),
        outlet=plain(next((value for name in _OUTLETS if (value := fields.get(name, ""))), "")),
        author="; ".join(_names(fields.get("author", ""))),
        published=day,
        language=plain(fields.get("langid", "") or fields.get("language", "")),
        addresses=[re.sub(r"\\([%#&_~])", r"\1", fields.get(name, "")) for name in ("url", "howpublished")],
        doi=fields.get("doi", ""),
        uuid=ours[1] if ours else "",
        files=_files(fields.get("file", "")),
    )


def _number(month: str) -> list[str]:
    """A month in two digits, as one of a list; none for what is no month."""
    word = plain(month).strip().lower()
    if word.isdecimal() and 1 <= int(word) <= 12:
        return [f"{int(word):02d}"]
    return [f"{_MONTHS.index(word[:3]) + 1:02d}"] if word[:3] in _MONTHS else []


def _names(author: str) -> Iterator[str]:
    depth, begin = 0, 0
    parts = []
    for found in re.finditer(r"[{}]|\s+and\s+", author):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif not depth:
            parts.append(author[begin : found.start()])
            begin = found.end()
    for part in (*parts, author[begin:]):
        name = part.strip()
        if name and name.lower() != "others":
            yield plain(name) if name.startswith("{") and name.endswith("}") else person(plain(name))


def _files(value: str) -> list[str]:
    """The paths that Zotero, JabRef and others keep: a path, or description:path:type, several by semicolons."""
    found = []
    for one in re.split(r"(?<!\\);", value):
        parts = re.split(r"(?<!\\):", one.strip())
        path = parts[1] if len(parts) == 3 else one.strip()
        if path:
            found.append(re.sub(r"\\([:;\\_&%#])", r"\1", path))
    return found


def plain(value: str) -> str:
    """Words as they are read: accents and commands of TeX as letters, braces gone."""
    words = value
    for _ in range(2):  # an accent may stand over what is in braces of its own
        words = _ACCENT.sub(_accented, words)
    words = _COMMAND.sub(lambda found: found[2] or _LETTERS.get(found[1], ""), words)
    words = words.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”").replace("~", "\u00a0")
    return unicodedata.normalize("NFC", re.sub(r"[{}]", "", words)).replace("\x00", "\\")


def _accented(found: re.Match[str]) -> str:
    letter = (found[3] or found[4]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[found[1] or found[2]])
