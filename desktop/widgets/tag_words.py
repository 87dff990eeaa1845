"""What somebody means by the words typed into a tag field: a theme, an actor, a stance, importance, a date, a note."""

from __future__ import annotations

from db.names.suggestions import Kind
from db.record import record

_SIGNS = {
    **{"#": "#", "＃": "#"},
    **{"@": "@", "＠": "@"},
    **{">": ">", "＞": ">"},
    **{"~": "~", "～": "~"},
    **{"!": "!", "！": "!"},
    **{"^": "^", "＾": "^", "ˆ": "^"},
    **{'"': '"', "“": '"', "„": '"', "«": '"', "＂": '"'},
}


@record
class Typed:
    """A sign (one of # @ > ~ ! ^ " or none) and the words after it."""

    sign: str = ""
    words: str = ""

    @property
    def kind(self) -> Kind | None:
        """Which names are asked for, None for both."""
        return "theme" if self.sign == "#" else "actor" if self.sign in ("@", ">") and self.sign else None

    @property
    def role(self) -> str:
        """The role that the sign gives an actor."""
        return "speaker" if self.sign == ">" else "mentioned"


def read_typed(text: str) -> Typed:
    """Take the sign from the words; the full-width and curly signs of other keyboards count as well."""
    text = text.strip()
    sign = _SIGNS.get(text[:1], "")
    return Typed(sign, text[1:].strip() if sign else text)


def read_stance(words: str) -> int | None:
    """A stance from -2 to +2 as it is typed after ~, in the digits of any script. Raises ValueError."""
    words = words.replace("\N{MINUS SIGN}", "-").replace("–", "-").strip()
    if not words:
        return None
    stance = int(words)
    if not -2 <= stance <= 2:
        raise ValueError(f"a stance goes from -2 to +2, not {stance}")
    return stance
