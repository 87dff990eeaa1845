"""The fonts of a PDF: the program's own and no other, so that a bundle is the same everywhere; and what they lack.

The tables are those of the OpenType specification: `cmap` in its formats 4 and 12.
"""

from __future__ import annotations

from functools import cache
from struct import unpack_from
from unicodedata import category

from db.bundles.pdf.look import font_folders

STAND_IN = "\ufffd"
_IGNORED = ("Cf", "Zs", "Zl", "Zp")
# Signs that choose among the forms of a letter: no font has a glyph for them, and none is missed.
_CHOOSING = frozenset((0x34F, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
# What cannot be seen but shapes or orders the letters beside it.
_SEEN = "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"


class Fitted(dict[int, str]):
    """What characters become on paper, for `str.translate`; `lacking` are those that no font has.

    These stand as U+FFFD. Tabs and separators of lines become spaces. What cannot be seen goes, overrides of direction
    above all: they would set letters backwards on paper, where nobody sees why.
    """

    def __init__(self) -> None:
        super().__init__({0x09: "    "})
        self.lacking: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = category(character)
        if character.isspace() and kind != "Zs":
            character = " "
        elif kind == "Cf" and character not in _SEEN:
            character = ""
        elif code not in covered() and kind not in _IGNORED and code not in _CHOOSING:
            self.lacking.add(character)
            character = STAND_IN
        self[code] = character
        return character


@cache
def covered() -> frozenset[int]:
    """Every code point that one of the fonts has a glyph for."""
    found: set[int] = set()
    for path in sorted(path for folder in font_folders() for path in folder.iterdir()):
        if path.suffix in (".ttf", ".otf"):
            found |= _characters(path.read_bytes())
    return frozenset(found)


def _characters(font: bytes) -> set[int]:
    (tables,) = unpack_from(">H", font, 4)
    for index in range(tables):
        tag, _, start, _ = unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == b"cmap":
            break
    else:
        return set()
    (count,) = unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for index in range(count):
        (offset,) = unpack_from(">I", font, start + 4 + 8 * index + 4)
        (kind,) = unpack_from(">H", font, start + offset)
        if kind == 12:
            found |= _in_groups(font, start + offset)
        elif kind == 4:
            found |= _in_segments(font, start + offset)
    return found


def _in_groups(font: bytes, at: int) -> set[int]:
    (groups,) = unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for index in range(groups):
        first, last, _ = unpack_from(">III", font, at + 16 + 12 * index)
        found.update(range(first, last + 1))
    return found


def _in_segments(font: bytes, at: int) -> set[int]:
    (double,) = unpack_from(">H", font, at + 6)
    found: set[int] = set()
    for index in range(0, double, 2):
        (last,) = unpack_from(">H", font, at + 14 + index)
        (first,) = unpack_from(">H", font, at + 16 + double + index)
        (delta,) = unpack_from(">H", font, at + 16 + 2 * double + index)
        place = at + 16 + 3 * double + index
        (reach,) = unpack_from(">H", font, place)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = unpack_from(">H", font, place + reach + 2 * (code - first))[0] if reach else code
            if glyph and (glyph + delta) & 0xFFFF:
                found.add(code)
    return found
