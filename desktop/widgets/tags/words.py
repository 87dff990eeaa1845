"""What somebody means by the words typed into a tag field: a theme, an actor, a stance, importance, a date, a note."""

from __future__ import annotations

import re

from db.names.suggestions import Kind
from db.record import record
from db.records.grades import CREDIBILITY, grade_name

_SIGNS = {
    **{"#": "#", "＃": "#"},
    **{"@": "@", "＠": "@"},
    **{">": ">", "＞": ">"},
    **{"<": "<", "＜": "<"},
    **{"~": "~", "～": "~"},
    **{"!": "!", "！": "!"},
    **{"^": "^", "＾": "^", "ˆ": "^"},
    **{'"': '"', "“": '"', "„": '"', "«": '"', "＂": '"'},
}


_MINUS = ("-", "\N{MINUS SIGN}", "–", "－")
BEGUN = ("", "+", *_MINUS)
"""What a stance begins with, before its digit."""
_BEHIND = re.compile(r"(\S.*?)\s+[~～]([^~～]*)")


_GRADE = re.compile(r"([A-Fa-f]?)(\d?)")


@record
class Typed:
    """A sign (one of # @ > < ~ ! ^ " or none), the words after it, and the stance behind a name, if any."""

    sign: str = ""
    words: str = ""
    stance: int | None = None

    @property
    def kind(self) -> Kind | None:
        """Which names are asked for, None for both."""
        return "theme" if self.sign == "#" else "actor" if self.sign in ("@", ">", "<") and self.sign else None

    @property
    def role(self) -> str:
        """The role that the sign gives an actor."""
        return {">": "speaker", "<": "via"}.get(self.sign, "mentioned")


def read_typed(text: str) -> Typed:
    """Take the sign from the words; the full-width and curly signs of other keyboards count as well.

    "@nato ~-2" is a name with a stance; a ~ behind a name with no stance yet is not of the name either.
    """
    text = text.strip()
    sign = _SIGNS.get(text[:1], "")
    words = text[1:].strip() if sign else text
    behind = _BEHIND.fullmatch(words) if sign in ("", "#", "@", ">", "<") else None
    if behind is None:
        return Typed(sign, words)
    try:
        return Typed(sign, behind[1], read_stance(behind[2]))
    except ValueError:
        return Typed(sign, behind[1] if behind[2].strip() in BEGUN else words)


def read_grade(words: str) -> tuple[str, int | None] | None:
    """What "b2", "B" or "2" says of the outlet (A to F, "" for nothing) and of the passage (1 to 6, 0 for no grade).

    None for what is no grade; digits of any script.
    """
    found = _GRADE.fullmatch("".join(words.split()))
    if found is None or not (found[1] or found[2]):
        return None
    number = int(found[2]) if found[2] else None
    return None if number is not None and number > max(CREDIBILITY) else (found[1].upper(), number)


def with_grade(grade: str, typed: str) -> str:
    """A grade as B2 with what is typed in the place of its letter, its number or both; 0 takes the number away."""
    letter, number = read_grade(grade) or ("", None)
    new_letter, new_number = read_grade(typed) or ("", None)
    return grade_name(new_letter or letter, number if new_number is None else new_number)


def read_stance(words: str) -> int | None:
    """A stance from -2 to +2 as it is typed after ~, in the digits of any script. Raises ValueError."""
    for minus in _MINUS:
        words = words.replace(minus, "-")
    words = words.strip()
    if not words:
        return None
    stance = int(words)
    if not -2 <= stance <= 2:
        raise ValueError(f"a stance goes from -2 to +2, not {stance}")
    return stance
