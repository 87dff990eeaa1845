"""Languages of articles by name; the project keeps their codes (BCP 47)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale

OFFERED: Final = tuple(
    code
    for row in (
        "am ar az be bg bn bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ku ky lt lv mk ms my",
        "ne nl no pa pl ps pt ro ru sk sl so sq sr sv sw ta te tg th ti tk tl tr uk ur uz vi zh",
    )
    for code in row.split()
)
"""Codes that a choice of languages offers; any other can be typed."""


def language_name(code: str | None) -> str:
    """The name of a language by its code, with the code of a country or script after it; unknown codes as they are."""
    if not code:
        return ""
    base, _, rest = code.replace("_", "-").partition("-")
    language = QLocale.codeToLanguage(base)
    if language in (QLocale.Language.AnyLanguage, QLocale.Language.C):
        return code
    name = QLocale.languageToString(language)
    return f"{name} ({rest})" if rest else name


def language_code(words: str) -> str:
    """The code that is meant by a name or a code as an analyst types it; other words as they are."""
    wanted = " ".join(words.split())
    for code in OFFERED:
        if wanted.casefold() in (code, language_name(code).casefold()):
            return code
    return wanted
