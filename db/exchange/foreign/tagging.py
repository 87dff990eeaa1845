"""Themes and actors on the highlights of a project that comes in: all of a new one, what it lacks of a known one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.journal.recorder import Recorder

ThemeHere = tuple[int, int | None]
"""A theme by its id here, with the speaker's stance."""
ActorHere = tuple[int, str, int | None]
"""An actor by its id here, with role and stance."""


def tag(
    rows: Recorder,
    highlight: int,
    themes: Sequence[ThemeHere],
    actors: Sequence[ActorHere],
    wordings: Mapping[int, int],
) -> None:
    """Give a highlight that was just made its themes and actors; none of either comes twice."""
    for position, (theme, stance) in enumerate(themes):
        rows.link(
            "theme_tag", new=True, highlight_id=highlight, theme_id=theme, position=position,
            wording=wordings.get(theme, 1), stance=stance,
        )  # fmt: skip
    for position, (actor, role, stance) in enumerate(actors):
        rows.link(
            "actor_tag", new=True, highlight_id=highlight, actor_id=actor, role=role, stance=stance, position=position
        )


def merge(
    rows: Recorder,
    highlight: int,
    themes: Sequence[ThemeHere],
    actors: Sequence[ActorHere],
    wordings: Mapping[int, int],
    any_role: bool = False,
) -> int:
    """Give a highlight that is here already the tags that it has not; returns how many.

    `any_role`: an actor that it has in another role is no new one, for formats that tell no roles.
    """
    has = {row[0] for row in rows.all("SELECT theme_id FROM theme_tag WHERE highlight_id = ?", highlight)}
    more = [(theme, stance) for theme, stance in themes if theme not in has]
    for position, (theme, stance) in enumerate(more, len(has)):
        rows.link(
            "theme_tag", new=True, highlight_id=highlight, theme_id=theme, position=position,
            wording=wordings.get(theme, 1), stance=stance,
        )  # fmt: skip
    who: set[tuple[int, str]] = set()
    if actors:
        who = set(rows.all("SELECT actor_id, role FROM actor_tag WHERE highlight_id = ?", highlight))
    persons = {actor for actor, _ in who}
    new = [one for one in actors if (one[0] not in persons if any_role else one[:2] not in who)]
    for position, (actor, role, stance) in enumerate(new, len(who)):
        rows.link(
            "actor_tag", new=True, highlight_id=highlight, actor_id=actor, role=role, stance=stance, position=position
        )
    return len(more) + len(new)
