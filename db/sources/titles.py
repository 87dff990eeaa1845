"""What an article is called when its source does not say: its first line or its file's name."""

from __future__ import annotations

import unicodedata

LONGEST = 120


def shorten(line: str) -> str:
    """`line` on one line and at most 120 code points long, cut at a word where that is possible."""
    whole = " ".join(line.split())
    if len(whole) <= LONGEST:
        return whole
    cut = whole[: LONGEST - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > LONGEST // 2 else cut).rstrip(" ,;:") + "…"


def first_line(text: str) -> str:
    """The first line of `text` that says something, shortened; empty when there is none."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if line := text[start:end].strip():
            return shorten(line[: 4 * LONGEST])
        start = end + 1
    return ""


def printable(file_name: str) -> str:
    """A file's name as it can be stored and shown on one line: undecodable bytes become U+FFFD, controls a space."""
    return "".join(
        "\ufffd" if "\ud800" <= c <= "\udfff" else " " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c
        for c in file_name
    )


def stem(file_name: str) -> str:
    """The file's name without its ending, as a title of last resort."""
    name = printable(file_name).replace("\\", "/").rsplit("/", 1)[-1]
    return shorten(name.rsplit(".", 1)[0] or name) or "Untitled"
