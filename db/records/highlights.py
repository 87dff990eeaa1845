"""Highlights: passages that a coder marked, with their tags."""

from __future__ import annotations

from uuid import UUID

from db.record import record


@record
class ThemeTag:
    """A theme on a highlight, given under one of its wordings (`earlier`: not the one that counts now).

    `stance` is the speaker's towards the theme, from -2 to +2 or None.
    """

    theme_id: int
    name: str
    hue: str
    stance: int | None = None
    wording: int = 1
    earlier: bool = False


@record
class ActorTag:
    """An actor on a highlight in a role, with a stance from -2 to +2 or None."""

    actor_id: int
    name: str
    kind: str
    role: str = "mentioned"
    stance: int | None = None


@record
class Highlight:
    """A marked passage: [start, end) in code points of the text `text_id`, its quote and its tags in order.

    `event` is when it was said or happened, an ISO date as precise as known (2022, 2022-07, 2022-07-19), or None.
    `grade` says how credible it is, 1 to 6 (`db.records.grades`), `marking` who may read it, each or None.
    """

    id: int
    uuid: UUID
    article_id: int
    text_id: int
    start: int
    end: int
    quote: str
    note: str
    important: bool
    coder: str
    created: str
    modified: str
    themes: tuple[ThemeTag, ...] = ()
    actors: tuple[ActorTag, ...] = ()
    event: str | None = None
    grade: int | None = None
    marking: str | None = None
