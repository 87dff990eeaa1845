"""A text as it is compared: its words in plain typography, and where each stands.

Typography is no difference: kinds of quotation marks, dashes and white space, invisible marks, ligatures. Words,
letters, accents, numbers and signs of currency are.
"""

from __future__ import annotations

import re
import unicodedata

from db.record import record

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u061c\ufeff"
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂「」『』״", '"'),
        **dict.fromkeys("‘’‚‛‹›′ʼ`´׳", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **_LIGATURES,
        **dict.fromkeys(_UNSEEN),
    }
)
_MOVED = re.compile(f"[{''.join(_LIGATURES)}{_UNSEEN}]")
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Signs of scripts that set no space between words, for a class in a pattern."""
_LETTER = rf"(?:(?![{UNSPACED}])\w)"
_INSIDE = "['\"-]"
_WORD = re.compile(rf"[{UNSPACED}]|{_LETTER}+(?:{_INSIDE}{_LETTER}+)*|[$€£¥₽₪₹₺₩%‰°+=<>]")
LEFT_OUT = "\u2060"
"""A sign that is passed over, of the same length as the one in whose place it stands."""


@record
class Worded:
    """A text in plain typography with its words."""

    plain: str
    words: tuple[str, ...]


def worded(text: str) -> Worded:
    """The text as it is compared."""
    signs = _signs(composed(text))
    return Worded(" ".join(signs.split()), tuple(_WORD.findall(signs)))


def plain(text: str) -> str:
    """Only the plain typography, one space for any white space."""
    return " ".join(_signs(composed(text)).split())


def composed(text: str) -> str:
    """The text with its accents in their letters, in whose code points places are counted."""
    return unicodedata.normalize("NFC", text)


def placed_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a composed text, each with its start and end in it."""
    signs = _signs(text)
    found = _WORD.finditer(signs)
    if _MOVED.search(text) is None:
        return tuple((match[0], match.start(), match.end()) for match in found)
    at = [place for place, sign in enumerate(text) for _ in _signs(sign)]
    return tuple((match[0], at[match.start()], at[match.end() - 1] + 1) for match in found)


def _signs(text: str) -> str:
    return text.translate(_ALIKE)
