"""The parts of a Markdown file that come by the hundred thousand, read in one piece where exports write them so.

A pattern fits only what a CommonMark parser takes for the same words and nothing else; whatever else stands there is
for that parser. Patterns take what they took for good, so none goes back and forth.
"""

from __future__ import annotations

import re

from db.bundles.found import Found

_SIGN = r"""[!-/:-@\[-`{-~]"""
_ESCAPED = re.compile(rf"\\({_SIGN})")
_SET = re.compile(rf"\\({_SIGN})|<([^<>]*+)>|\*")
# Words on a line that hold no mark but those behind a backslash, and how such a line may begin.
_WORDS = rf"(?>(?:[^\\`*_\[\]<&!\x00-\x1f]++|\\{_SIGN}|&(?![#A-Za-z])|!(?!\[))*)"
_BEGIN = rf"(?=[^\W\d_]|[“«‘„\"'(\u2068]|\\{_SIGN}|[0-9](?![0-9]{{0,9}}[.)]))"
_LINK = r"<[a-z]{2,20}://[^<>\x00-\x20]*+>"
# Words in italics: a single star beside a letter within them can be nothing else.
_SLANTED = rf"\*(?=[^\W_]){_WORDS}(?<=[^\W_])\*(?!\*)"
_LINKED = rf"(?>(?:[^\\`*_\[\]<&!\x00-\x1f]++|\\{_SIGN}|&(?![#A-Za-z])|!(?!\[)|{_LINK}|{_SLANTED})*)"
_PARAGRAPH = rf"(?>(?:> {_BEGIN}{_WORDS}\\\n)*)> {_BEGIN}{_WORDS}"
_EXCERPT = re.compile(
    rf"({_PARAGRAPH}(?>(?:\n>\n{_PARAGRAPH})*))(?:\[\^([1-9][0-9]*+)\])?\n"
    rf"(?:\n\*\*([1-9][0-9]*+)\.\*\* ({_BEGIN}{_LINKED})\n)?"
    rf"(?:\n(?:- \*\*Before:\*\* ({_BEGIN}{_WORDS})\n)?(?:- \*\*After:\*\* ({_BEGIN}{_WORDS})\n)?"
    rf"(?>(?:- {_BEGIN}{_LINKED}\n)*))?\n*+"
)
_LINE = re.compile(rf"{_BEGIN}{_LINKED}")
_EDGE = re.compile(r"^(?=[>#])", re.MULTILINE)
# What reaches beyond the blank line behind it: fences, and addresses that words elsewhere stand for.
_FAR = re.compile(r"^ {0,3}(?:```|~~~)|(?<!\\)\]:", re.MULTILINE)


def parts(text: str) -> list[str]:
    """The text cut where a quotation or a heading begins behind a blank line; whole where what it holds reaches far."""
    if _FAR.search(text):
        return [text]
    found: list[str] = []
    start = 0
    for match in _EDGE.finditer(text):
        at = match.start()
        if at > start and text[at - 2 : at] == "\n\n":
            found.append(text[start:at])
            start = at
    return [*found, text[start:]]


def excerpt(part: str) -> Found | None:
    """A quotation with what follows it; None for what has another shape."""
    match = _EXCERPT.fullmatch(part)
    if match is None:
        return None
    quote, mark, number, cited, before, after = match.groups()
    if (mark is None) == (number is None) or quote[-1:].isspace():
        return None
    words = quote[2:] if "\n" not in quote else quote[2:].replace("\\\n> ", "\n").replace("\n>\n> ", "\n\n")
    return Found(
        int(mark or number),
        "",
        _bare(words),
        beside_label(_bare(before or "").strip(" ")),
        beside_label(_bare(after or "").strip(" ")),
        None if cited is None else _linked(cited).strip(" "),
    )


def beside_label(words: str) -> str:
    """Context without the isolates that keep it apart from its label."""
    if words.startswith("\u2068") and words.endswith("\u2069"):
        return words[1:-1].strip(" ")
    return words


def line(words: str) -> str | None:
    """Words on a line; None for what may have marks."""
    return _linked(words) if words == words.strip() and _LINE.fullmatch(words) else None


def _linked(words: str) -> str:
    return _SET.sub(r"\1\2", words) if "<" in words or "*" in words else _bare(words)


def _bare(words: str) -> str:
    return _ESCAPED.sub(r"\1", words) if "\\" in words else words
