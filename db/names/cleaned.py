"""Names without what cannot be seen: two names that look the same are the same."""

from __future__ import annotations

from unicodedata import category

_JOINERS = "\u200c\u200d"
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Signs of the class of invisible ones (Cf) that are seen: numbers and years in Arabic, Syriac, Kaithi."""
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_FLAG = "\U0001f3f4"


def cleaned_name(name: str) -> str:
    """A name with single spaces, without direction marks, zero-width spaces and other characters that nobody sees.

    Joiners between letters stay, for they change how Persian, Indic and emoji look. A name of which nothing would be
    seen is "".
    """
    if not name.isascii() or not name.isprintable():
        name = "".join(" " if char.isspace() else char for char in name if _stays(char, name))
    name = " ".join(name.split()).strip(_JOINERS)
    return name if any(map(_is_seen, name)) else ""


def _stays(char: str, name: str) -> bool:
    if char.isspace() or char in _JOINERS or char in _SEEN:
        return True
    kind = category(char)
    if kind == "Cf":
        return _FLAG in name and 0xE0020 <= ord(char) <= 0xE007F  # the letters in the flags of England, Scotland, Wales
    return kind != "Cc"


def _is_seen(char: str) -> bool:
    return char not in _FILLERS and (char in _SEEN or category(char) not in ("Cf", "Mn", "Me", "Zs", "Cc"))
