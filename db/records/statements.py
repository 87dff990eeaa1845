"""What a highlight states: who says it, through whom, of whom and of what, and what they think of them."""

from __future__ import annotations

from collections.abc import Iterable

from db.record import record
from db.records.highlights import ActorTag, Highlight, ThemeTag


@record
class Towards:
    """An actor, or a theme, that is spoken of, and the stance towards it from -2 to +2 or None."""

    name: str
    stance: int | None = None
    is_theme: bool = False


@record
class Statement:
    """One statement; all names stand in the order of their tags.

    `speakers` carry a stance of their own where it is a general one, towards nobody named. `via` is the chain it was
    reported through, the last to report it first. `subjects` are those it is about.
    """

    speakers: tuple[Towards, ...] = ()
    towards: tuple[Towards, ...] = ()
    via: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether somebody says something, or a stance was given: whoever is only mentioned states nothing."""
        return bool(self.speakers or self.towards or self.via)


def states(highlight: Highlight) -> bool:
    """Whether the tags of a highlight state anything: what `bool(statement_of(highlight))` says, in no time."""
    for actor in highlight.actors:
        if actor.stance is not None or actor.role in ("speaker", "via", "target"):
            return True
    return any(theme.stance is not None for theme in highlight.themes)


def statement_of(highlight: Highlight) -> Statement:
    """What the tags of a highlight state."""
    return statement(highlight.themes, highlight.actors)


def statement(themes: Iterable[ThemeTag], actors: Iterable[ActorTag]) -> Statement:
    """What tags state; an actor with a stance is spoken of, whether he was called a target or not."""
    speakers, towards, via, subjects = [], [], [], []
    for tag in actors:
        if tag.role == "speaker":
            speakers.append(Towards(tag.name, tag.stance))
        elif tag.role == "via":
            via.append(tag.name)
        elif tag.role == "target" or tag.stance is not None:
            towards.append(Towards(tag.name, tag.stance))
        elif tag.role == "subject":
            subjects.append(tag.name)
    towards += [Towards(tag.name, tag.stance, True) for tag in themes if tag.stance is not None]
    return Statement(tuple(speakers), tuple(towards), tuple(via), tuple(subjects))
