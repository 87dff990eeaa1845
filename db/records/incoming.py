"""Articles that came and are not stored yet: what is known of each, and what the project has of it already."""

from __future__ import annotations

from pathlib import Path

from db.record import record
from db.text.canonical import only_to_know

MATCHES = ("bytes", "text", "newer", "near")
"""How something that came may be known: the same bytes, the same text, a newer text of it, nearly the same text."""


@record
class Match:
    """Something that an article is known by: in the project (`article`) or earlier among what came (`number`).

    `kind` is one of MATCHES, `likeness` the part of the shorter text that stands in the longer one, 0 to 1.
    """

    kind: str
    title: str
    article: int | None = None
    number: int | None = None
    likeness: float = 1.0


@record
class Incoming:
    """An article that came, without its text and its bytes, which are put aside under its `number`.

    Fields that nobody said are ""; `origins` says where some were found, as a Draft does.
    `matches` begin with the one that matters most.
    """

    number: int
    path: Path
    title: str
    format: str
    length: int
    outlet: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    direction: str = "ltr"
    encoding: str = ""
    part: str = ""
    kind: str = ""
    warnings: tuple[str, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def match(self) -> Match | None:
        """What it is known by above all."""
        return self.matches[0] if self.matches else None

    @property
    def known(self) -> bool:
        """Whether the very same is there already, so that it changes nothing."""
        return bool(self.matches) and self.matches[0].kind == "bytes"

    @property
    def doubtful(self) -> bool:
        """Whether an analyst would want to look at it before it is stored.

        An encoding that was guessed is doubtful where the text is in no language that is recognised.
        """
        return bool(self.matches) or not only_to_know(self.warnings) or bool(self.warnings and not self.language)
