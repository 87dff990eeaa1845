"""What becomes of the tags chosen so far when one is added, gets a role or a stance, or is moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db.records.highlights import ActorTag, ThemeTag
from desktop.widgets.sentences import said_of_tags
from desktop.widgets.tags.choice import Chosen, ChosenActor, ChosenTheme, same_tag


def added(chosen: Sequence[Chosen], tag: Chosen) -> list[Chosen]:
    """The tags with one more; of one that is there already only the stance counts, if it brings one."""
    tag = in_role(tag, chosen)
    found = list(chosen)
    for place, other in enumerate(chosen):
        if same_tag(tag, other) or (tag.stance is not None and _became_target(tag, other)):
            if tag.stance is not None:
                found[place] = tag
            return found
    found.append(tag)
    return [in_role(one, found) for one in found] if _speaks(tag) else found


def changed(chosen: Sequence[Chosen], place: int, role: str, stance: int | None) -> list[Chosen]:
    """The tags with another role or stance for one of them; as they were where that would be one of the others."""
    was = chosen[place]
    if isinstance(was, ChosenActor):
        now: Chosen = replace(was, role=role, stance=stance)
        if role == was.role and stance != was.stance:
            now = in_role(now, chosen)
    else:
        now = replace(was, stance=stance)
    others = [*chosen[:place], *chosen[place + 1 :]]
    if any(same_tag(now, other) for other in others):
        return list(chosen)
    return [*chosen[:place], now, *chosen[place + 1 :]]


def moved(chosen: Sequence[Chosen], place: int, by: int) -> tuple[list[Chosen], int]:
    """The tags with one of them moved among its kind, and its place after that."""
    other = place + by
    found = list(chosen)
    if not 0 <= other < len(found) or type(found[other]) is not type(found[place]):
        return found, place
    found[place], found[other] = found[other], found[place]
    return found, other


def said_by(chosen: Iterable[Chosen]) -> str:
    """What tags would state that are still being chosen."""
    tags = tuple(chosen)
    themes = [ThemeTag(0, tag.name, tag.hue, tag.stance) for tag in tags if isinstance(tag, ChosenTheme)]
    actors = [ActorTag(0, tag.name, tag.kind, tag.role, tag.stance) for tag in tags if isinstance(tag, ChosenActor)]
    return said_of_tags(themes, actors)


def in_role(tag: Chosen, beside: Sequence[Chosen]) -> Chosen:
    """An actor with a stance is a target where somebody speaks: it is the speaker's stance towards them."""
    if not isinstance(tag, ChosenActor) or tag.role != "mentioned" or tag.stance is None:
        return tag
    return replace(tag, role="target") if any(_speaks(other) for other in beside) else tag


def _speaks(tag: Chosen) -> bool:
    return isinstance(tag, ChosenActor) and tag.role == "speaker"


def _became_target(tag: Chosen, other: Chosen) -> bool:
    if not isinstance(tag, ChosenActor) or not isinstance(other, ChosenActor):
        return False
    return other.role == "mentioned" and tag.role == "target" and same_tag(replace(tag, role="mentioned"), other)
