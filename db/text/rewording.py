"""What was changed between two wordings, in runs of whole words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

Run = tuple[Literal["same", "gone", "new"], str]

_WORD = re.compile(r"\s*\w+|\s*[^\w\s]|\s+\Z")


def rewording(old: str, new: str) -> Iterator[Run]:
    """The words of both texts in order: those in both, those that went, those that came."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    for how, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            yield "same", "".join(after[c:d])
            continue
        if b > a:
            yield "gone", "".join(before[a:b])
        if d > c:
            yield "new", "".join(after[c:d])
