"""Tags as they are being chosen: what their chips show, and what they become when they are saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from db.edits.highlights import ActorGiven, Tags, ThemeGiven
from db.record import record
from db.records.actors import ROLES
from db.records.highlights import Highlight
from desktop.widgets.dates import shown_date
from desktop.widgets.tags.chip_faces import ActorFace, DateFace, Face, ThemeFace


@record
class ChosenTheme:
    """A theme by its id, or a new one (id None) that saving makes, with the speaker's stance towards it."""

    name: str
    hue: str
    theme: int | None = None
    stance: int | None = None


@record
class ChosenActor:
    """An actor by its id, or a new one (id None) that saving makes, in a role and with a stance."""

    name: str
    kind: str = "other"
    actor: int | None = None
    role: str = "mentioned"
    stance: int | None = None


Chosen = ChosenTheme | ChosenActor


def tags_of(chosen: Iterable[Chosen]) -> Tags:
    """What an edit is given, in the order of the chips."""
    themes: list[ThemeGiven] = []
    actors: list[ActorGiven] = []
    for tag in chosen:
        if isinstance(tag, ChosenTheme):
            themes.append(ThemeGiven(tag.name if tag.theme is None else tag.theme, stance=tag.stance))
        else:
            actors.append(ActorGiven(tag.name if tag.actor is None else tag.actor, tag.role, tag.stance))
    return Tags(tuple(themes), tuple(actors))


def chosen_of(highlight: Highlight) -> list[Chosen]:
    """The tags that a highlight has."""
    themes: list[Chosen] = [ChosenTheme(tag.name, tag.hue, tag.theme_id, tag.stance) for tag in highlight.themes]
    return themes + [ChosenActor(t.name, t.kind, t.actor_id, t.role, t.stance) for t in highlight.actors]


def face_of(tag: Chosen) -> Face:
    """What the chip of a tag shows."""
    if isinstance(tag, ChosenTheme):
        return ThemeFace(tag.name, tag.hue, tag.stance)
    return ActorFace(tag.name, tag.kind, tag.role, tag.stance)


def faces_of(highlight: Highlight) -> list[Face]:
    """What the chips of a highlight show, its date last."""
    faces = [face_of(tag) for tag in chosen_of(highlight)]
    return [*faces, date_face(highlight.event)] if highlight.event else faces


def said_tags(tags: Iterable[Chosen]) -> str:
    """Tags as they are said: #Drones, @Iran."""
    return ", ".join(f"#{tag.name}" if isinstance(tag, ChosenTheme) else f"@{tag.name}" for tag in tags)


def date_face(event: str) -> DateFace:
    """What the chip of an event's ISO date shows."""
    return DateFace(shown_date(event))


def same_tag(one: Chosen, other: Chosen) -> bool:
    """Whether two chips would be one link: the same theme, or the same actor in the same role."""
    if isinstance(one, ChosenTheme) and isinstance(other, ChosenTheme):
        return (one.theme, one.name if one.theme is None else "") == (
            other.theme,
            other.name if other.theme is None else "",
        )
    if isinstance(one, ChosenActor) and isinstance(other, ChosenActor):
        alike = one.actor == other.actor and (one.actor is not None or one.name == other.name)
        return alike and one.role == other.role
    return False


def packed(chosen: Sequence[Chosen]) -> list[list[Any]]:
    """For a draft."""
    return [
        ["theme", tag.theme, tag.name, tag.hue, tag.stance]
        if isinstance(tag, ChosenTheme)
        else ["actor", tag.actor, tag.name, tag.kind, tag.role, tag.stance]
        for tag in chosen
    ]


def unpacked(rows: Any) -> list[Chosen]:
    """Back from `packed`; what is not of that shape is left out, a draft is never worth an error."""
    found: list[Chosen] = []
    for row in rows if isinstance(rows, list) else ():
        match row:
            case ["theme", (int() | None) as theme, str(name), str(hue)]:
                found.append(ChosenTheme(name, hue, theme))
            case ["theme", (int() | None) as theme, str(name), str(hue), (int() | None) as stance]:
                found.append(ChosenTheme(name, hue, theme, stance))
            case ["actor", (int() | None) as actor, str(name), str(kind), str(role), (int() | None) as stance]:
                if role in ROLES:
                    found.append(ChosenActor(name, kind, actor, role, stance))
    return found
