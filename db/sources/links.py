"""Addresses and language codes that a source names: kept when they are what they should be, else left out."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

LONGEST_ADDRESS = 2000

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_][A-Za-z0-9]{2,8})*(?:\.[\w-]+)?")


def inert(address: str, base: str | None = None) -> str | None:
    """`address`, resolved against `base`, if it is a web or mail address; None for javascript:, file: and the like."""
    target = "".join(c for c in address.strip() if c >= " " and c != "\x7f")
    if not target or len(target) > LONGEST_ADDRESS or target.startswith("#"):
        return None
    try:
        whole = urljoin(base, target) if base else target
        parts = urlsplit(whole)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme in ("http", "https"):
        return whole if host and not re.search(r"\s", whole) else None
    return whole if parts.scheme == "mailto" and "@" in parts.path else None


def web_address(address: str, base: str | None = None) -> str | None:
    """As `inert`, for the address of a page: http and https only."""
    found = inert(address, base)
    return found if found and not found.startswith("mailto:") else None


def language_code(value: str) -> str | None:
    """The language of a tag such as en-US or zh_Hant_TW, with its script where one is named: en, zh-Hant."""
    found = _LANGUAGE.fullmatch(value.strip())
    if not found or found[1].lower() in ("und", "mul", "zxx"):
        return None
    return found[1].lower() + (f"-{found[2].title()}" if found[2] else "")
