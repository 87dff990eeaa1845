"""The one act that makes the tags of a highlight those that are wanted, and says in the history what was done."""

from __future__ import annotations

from collections.abc import Sequence

from db.edits import Edit
from db.edits.highlights import ChangeRole, RemoveActor, RemoveTheme, RetagHighlight, TagHighlights
from db.edits.statements import ChangeStance, OrderActors
from desktop.widgets.tags.choice import Chosen, ChosenActor, ChosenTheme, tags_of


def edit_between(highlight: int, was: Sequence[Chosen], now: Sequence[Chosen]) -> Edit | None:
    """The act that leads from tags to others; None where they are the same."""
    before = [tag for tag in was if tag not in now]
    after = [tag for tag in now if tag not in was]
    if not before and not after:
        return None if list(was) == list(now) else OrderActors(highlight, _order(now))
    if not before:
        return TagHighlights((highlight,), tags_of(after))
    if len(before) == 1 and not after and len(was) == len(now) + 1:
        gone = before[0]
        if isinstance(gone, ChosenTheme) and gone.theme is not None:
            return RemoveTheme((highlight,), gone.theme)
        if isinstance(gone, ChosenActor) and gone.actor is not None:
            return RemoveActor((highlight,), gone.actor, gone.role)
    if len(before) == len(after) == 1:
        old, new = before[0], after[0]
        if isinstance(old, ChosenTheme) and isinstance(new, ChosenTheme) and old.theme == new.theme is not None:
            return ChangeStance(highlight, new.theme, new.stance)
        if isinstance(old, ChosenActor) and isinstance(new, ChosenActor) and old.actor == new.actor is not None:
            return ChangeRole(highlight, new.actor, old.role, new.role, new.stance)
    return RetagHighlight(highlight, tags_of(now))


def _order(tags: Sequence[Chosen]) -> tuple[tuple[int, str], ...]:
    actors = [tag for tag in tags if isinstance(tag, ChosenActor)]
    return tuple((tag.actor, tag.role) for tag in actors if tag.actor is not None)
