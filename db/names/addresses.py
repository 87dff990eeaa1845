"""Addresses of the web and of mail: what stands inside one names nobody."""

from __future__ import annotations

import re

JOINTS = frozenset("/.=-_&?@%+:#")
"""What joins the parts of an address."""
_ADDRESS = re.compile(r"://|^www\.|\w@\w|\.(?:com|org|net|gov|info|ir|ru|uk|us)\b", re.I)
_TOKEN = 300


def in_address(text: str, start: int, end: int) -> bool:
    """Say whether a place stands inside an address of the web or of mail."""
    after = text[end : end + 1]
    if text[start - 1 : start] not in JOINTS and (
        after not in JOINTS or (after == "." and not text[end + 1 : end + 2].isalnum())
    ):
        return False
    before, after = text[max(0, start - _TOKEN) : start], text[end : end + _TOKEN]
    token = (before.split()[-1] if before[-1:].strip() else "") + text[start:end]
    token += after.split(maxsplit=1)[0] if after[:1].strip() else ""
    return _ADDRESS.search(token) is not None
