"""The first look at what was typed: it is cut into terms, operators and brackets, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.record import record

ROLE_FIELDS = ("speaker", "target", "subject", "via", "mentioned")
FIELDS = (
    "outlet",
    "author",
    "lang",
    "type",
    "marking",
    "coder",
    "title",
    "state",
    "url",
    "date",
    "event",
    "seen",
    "added",
    "tagged",
    "grade",
    "importance",
    "stance",
    "has",
    "is",
    "in",
    *ROLE_FIELDS,
)
OPERATORS = ("AND", "OR", "NOT")
BETWEEN = ("NEAR", "INSIDE", "WITH")
"""What stands between two words or two tags and joins them more closely than AND."""

_OPENING = '"“„«‟'
_CLOSING = {'"': '"”', "“": '”"', "„": '“”"', "‟": '”"', "«": "»"}
_HEBREW = re.compile("[\u05d0-\u05ea]")
_FIELD = re.compile(r"([A-Za-z]+):")
_NEAR = re.compile("NEAR(/[0-9]*[ps]?)?")


@record
class Token:
    """A piece of the query [start, end) in code points.

    `kind` is "(", ")", AND, OR, NOT, NEAR, INSIDE, WITH or term; a term has a `sign` ("" for words, #, @ or $, or the
    name of a field), a `value`, and says whether it was `quoted` and `closed` and had a star or an exclamation mark
    behind it. The value of NEAR is what stands behind it: "", "/5" or "/1p".
    """

    kind: str
    start: int
    end: int
    sign: str = ""
    value: str = ""
    quoted: bool = False
    closed: bool = True
    star: bool = False
    bang: bool = False


def tokens(text: str) -> Iterator[Token]:
    """Cut a query into tokens; any text can be cut."""
    at, size = 0, len(text)
    while at < size:
        char = text[at]
        if char.isspace() or char in "\0”»":
            at += 1
        elif char in "()":
            yield Token(char, at, at + 1)
            at += 1
        elif char == "-":
            first = at
            while at < size and text[at] == "-":
                at += 1
            if at < size and not text[at].isspace() and text[at] != ")":
                yield Token("NOT", first, at)
        else:
            token = _term(text, at)
            yield token
            at = token.end


def _term(text: str, start: int) -> Token:
    at, sign = start, ""
    # $100 is a sum, not the name of a saved search.
    if text[at] in "#@" or (text[at] == "$" and not text[at + 1 : at + 2].isdigit()):
        sign, at = text[at], at + 1
    elif (field := _FIELD.match(text, at)) and field[1].lower() in FIELDS:
        sign, at = field[1].lower(), field.end()
        if sign in ROLE_FIELDS and text[at : at + 1] == "@":
            at += 1
    if text[at : at + 1] and text[at] in _OPENING:
        return _quoted(text, start, at, sign)
    end = at
    while end < len(text) and not _ends_word(text, end):
        end += 1
    value = text[at:end]
    if not sign and value in OPERATORS:
        return Token(value, start, end)
    if not sign and (value in BETWEEN or _NEAR.fullmatch(value)):
        return Token(value[:4] if value.startswith("NEAR") else value, start, end, value=value[4:])
    bang = sign == "#" and value.endswith("!")
    value = value[:-1] if bang else value
    star = value.endswith("*")
    return Token("term", start, end, sign, value.rstrip("*"), star=star, bang=bang)


def _quoted(text: str, start: int, at: int, sign: str) -> Token:
    closing, end = _CLOSING[text[at]], at + 1
    while end < len(text) and not (text[end] in closing and not _inside_hebrew(text, end)):
        end += 1
    value, closed = text[at + 1 : end], end < len(text)
    end += closed
    star = text[end : end + 1] == "*"
    bang = sign == "#" and text[end + star : end + star + 1] == "!"
    return Token("term", start, end + star + bang, sign, value, True, closed, star, bang)


def _ends_word(text: str, at: int) -> bool:
    char = text[at]
    if char in _OPENING or char in "”»":
        return not _inside_hebrew(text, at)
    return char.isspace() or char in "()\0"


def _inside_hebrew(text: str, at: int) -> bool:
    # Hebrew acronyms carry a quotation mark before their last letter.
    return text[at] == '"' and bool(_HEBREW.match(text, at + 1)) and at > 0 and bool(_HEBREW.match(text, at - 1))
