"""Names of the source files: readable, and safe on every file system."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_LONGEST = 60


def text_file_names(titles: Sequence[str]) -> list[str]:
    """A unique path `sources/NNN-slug.txt` for each title, at most 80 characters and 200 bytes long.

    The number in front makes it unique whatever the file system folds together, and no reserved name (CON, NUL).
    """
    width = max(3, len(str(len(titles))))
    return [f"sources/{number:0{width}d}-{slug(title)}.txt" for number, title in enumerate(titles, 1)]


def slug(title: str) -> str:
    """The letters and digits of a title in lower case, joined by hyphens; never empty."""
    kept = []
    for character in unicodedata.normalize("NFC", title).lower():
        category = unicodedata.category(character)
        kept.append(character if category[0] in "LN" or category in ("Mn", "Mc") else "-")
    words = [word for word in "".join(kept).split("-") if word]
    short = "-".join(words)[:_LONGEST]
    while len(short.encode("utf-8", "replace")) > 150:
        short = short[:-1]
    # A name may begin with no combining mark of its own, and Windows drops a trailing dot or space.
    while short and unicodedata.category(short[0])[0] == "M":
        short = short[1:]
    return short.strip("-") or "untitled"
