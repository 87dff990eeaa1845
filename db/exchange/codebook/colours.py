"""Colours as other programs write them: #rrggbb, #rgb, without the sign, by an English name, or the name of a hue."""

from __future__ import annotations

import re

from db.exchange.hues import hue_of
from db.records.themes import HUES

_BY_FOLDED = {hue.lower(): hue for hue in HUES}
# https://www.w3.org/TR/css-color-4/#named-colors: the sixteen basic ones and those that codebooks use
_NAMED = {
    **{"red": "#ff0000", "maroon": "#800000", "crimson": "#dc143c", "salmon": "#fa8072", "tomato": "#ff6347"},
    **{"orange": "#ffa500", "gold": "#ffd700", "yellow": "#ffff00", "olive": "#808000", "brown": "#a52a2a"},
    **{"lime": "#00ff00", "green": "#008000", "darkgreen": "#006400", "turquoise": "#40e0d0", "cyan": "#00ffff"},
    **{"aqua": "#00ffff", "blue": "#0000ff", "navy": "#000080", "lightblue": "#add8e6", "indigo": "#4b0082"},
    **{"violet": "#ee82ee", "purple": "#800080", "magenta": "#ff00ff", "fuchsia": "#ff00ff", "pink": "#ffc0cb"},
    **{"grey": "#808080", "gray": "#808080", "silver": "#c0c0c0", "black": "#000000", "white": "#ffffff"},
}
_DIGITS = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?:[fF]{2})?")


def known_hue(written: str | None) -> tuple[str | None, bool]:
    """The hue nearest to a colour as it was written (None for none or a grey), and whether it was understood."""
    words = (written or "").strip().lower()
    if not words:
        return None, True
    if words in _BY_FOLDED:
        return _BY_FOLDED[words], True
    found = _DIGITS.fullmatch(_NAMED.get(words.replace(" ", ""), words))
    if found is None:
        return None, False
    return hue_of(f"#{found[1]}"), True
