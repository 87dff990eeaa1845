"""How text is shown in formats that cannot carry every character, and which way it runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from db.text.paragraphs import direction as letters_direction

# C0 and C1 controls but tab and line feed, and what XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets).
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")
_INVISIBLE = str.maketrans("", "", "\u200e\u200f\u2066\u2067\u2068\u2069")
_LETTER = re.compile("[A-Za-z]")
# Where all characters that run to the left are, with some others.
_LEFTWARD = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_RTL = ("R", "AL")
_STRONG = ("L", *_RTL)
_RTL_LANGUAGES = ("ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv", "arc", "syr", "iw")


def shown(text: str) -> str:
    """The text as DOCX, HTML and Markdown show it: each forbidden character becomes U+FFFD, nothing else changes."""
    # Most words are printable, and to ask that is ten times as fast as to look for what is not.
    return text if text.isprintable() else _UNSHOWABLE.sub("\ufffd", text)


def without_halves(text: str) -> str:
    """The text with U+FFFD for each half of a character (a lone surrogate), which no file can hold."""
    return text if text.isprintable() else _HALF.sub("\ufffd", text)


def without_direction_marks(text: str) -> str:
    """The text without the invisible marks that keep right-to-left parts of a citation in their place."""
    return text.translate(_INVISIBLE)


def one_line(text: str) -> str:
    """The text with every stretch of white space as one space."""
    return " ".join(text.split())


def has_right_to_left(text: str) -> bool:
    """Whether any character of the text runs to the left."""
    return not text.isascii() and any(unicodedata.bidirectional(one[0]) in _RTL for one in _LEFTWARD.finditer(text))


def isolated(text: str) -> str:
    """The text, between isolates (U+2068, U+2069) where it runs to the left, so that it pulls no neighbour along."""
    return f"\u2068{text}\u2069" if has_right_to_left(text) else text


def direction(text: str, language: str | None = None, known: str | None = None) -> str:
    """Return "rtl" or "ltr": what is known of the article, else its language, else what its letters say."""
    if known in ("rtl", "ltr"):
        return str(known)
    if language:
        return "rtl" if language.split("-")[0].lower() in _RTL_LANGUAGES else "ltr"
    return letters_direction(text)


def line_direction(line: str, otherwise: str) -> str:
    """The direction of one line by its own letters; `otherwise` where it has none."""
    if line.isascii():
        # The first sign is nearly always a letter.
        return "ltr" if line[:1].isalpha() or _LETTER.search(line) else otherwise
    if unicodedata.bidirectional(line[0]) in _STRONG or any(unicodedata.bidirectional(one) in _STRONG for one in line):
        return letters_direction(line)
    return otherwise


def runs(line: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Stretches of one line with whether they run to the left; neutral characters between two go with the line."""
    start = 0
    current: bool | None = None
    last = 0
    for index, character in enumerate(line):
        kind = unicodedata.bidirectional(character)
        way = True if kind in _RTL else False if kind == "L" else None
        if way is None:
            continue
        if current is not None and way != current:
            # What lies between the last strong character and this one goes with the line's own direction.
            cut = last + 1 if current != rtl else index
            yield line[start:cut], current
            start = cut
        current = way
        last = index
    if line[start:]:
        yield line[start:], rtl if current is None else current


def is_web_address(url: str | None) -> bool:
    """Whether the address may become a link: http or https, without white space or control characters."""
    return bool(url and re.fullmatch(r"https?://[^\s\x00-\x1f<>\"]+", url, re.IGNORECASE))
