"""The query that asks for the passages of a theme or an actor by its name."""

from __future__ import annotations

import re

_QUOTES = re.compile('["“”„«»‟]')
_ONE_WORD = re.compile(r"[^\W_][\w\-]*")


def tag_query(sign: str, name: str) -> str:
    """`#Drones` or `#"Joint ventures"`: quoted unless the name is one plain word; `sign` is # or @."""
    if _ONE_WORD.fullmatch(name):
        return sign + name
    # a quotation mark inside would end the name; names are compared folded, where it is a space
    return f'{sign}"{_QUOTES.sub(" ", name)}"'
