"""The order of names and titles in a list: script by script, each in the order of its own alphabet."""

from __future__ import annotations

from db.text.fold import fold
from db.text.paragraphs import script

SCRIPTS = (
    *("latin", "greek", "cyrillic", "armenian", "georgian", "hebrew", "arabic"),
    *("devanagari", "bengali", "tamil", "thai", "lao", "burmese", "khmer", "hangul", "cjk"),
)
_ALPHABETS = (
    "абвгґдђеєжзѕиіїйјклљмнњоөпрстћуўүфхцчџшщъыьэюя",
    "ءابپتٹثجچحخدڈذرڑزژسشصضطظعغفڤقكگلمنںوهي",
    "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
)
"""Alphabets whose order is not that of their code points; letters as `fold` leaves them."""
_RANKS = {char: ord(alphabet[0]) + rank / 256 for alphabet in _ALPHABETS for rank, char in enumerate(alphabet)}

Key = tuple[int, tuple[tuple[float, ...], ...], str]


def order_key(text: str) -> Key:
    """What a list is sorted by; signs, accents, capitals and an Arabic article make no difference.

    Ideographs stand in the order of their code points, which is that of radicals and strokes.
    """
    words = fold(text).split()
    name = script(text)
    rank = SCRIPTS.index(name) if name in SCRIPTS else len(SCRIPTS) if words and not words[0][0].isdigit() else -1
    letters = tuple(tuple(_RANKS.get(char, float(ord(char))) for char in word) for word in words)
    return rank, letters, text
