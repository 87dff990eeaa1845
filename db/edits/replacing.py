"""The act of putting other tags in the place of one."""

from __future__ import annotations

from dataclasses import replace

from db.edits.actors import actor_name
from db.edits.highlights import ActorGiven, RetagHighlight, Tags, ThemeGiven, actor_of, theme_of, what_of
from db.edits.themes import theme_name
from db.errors import NotFound
from db.journal.recorder import Recorder
from db.record import record
from db.records.changes import Words


@record
class ReplaceTag:
    """Take a theme, or an actor in a role, from highlights and give them `new` in the same place.

    A theme that comes for another takes over its stance, an actor its role and stance. Highlights without the old tag
    stay as they are. Raises NotFound when none has it, or a highlight is gone.
    """

    highlights: tuple[int, ...]
    old: ThemeGiven | ActorGiven
    new: Tags

    def apply(self, rows: Recorder) -> Words:
        themes = [theme_of(rows, given) for given in self.new.themes]
        actors = [actor_of(rows, given) for given in self.new.actors]
        new = Tags(
            tuple(ThemeGiven(theme) for theme, _ in themes),
            tuple(replace(given, actor=actor) for given, (actor, _) in zip(self.new.actors, actors, strict=True)),
        )
        changed = tuple(highlight for highlight in self.highlights if _replaced(rows, highlight, self.old, new))
        if not changed:
            where = "this passage" if len(self.highlights) == 1 else "any of these passages"
            raise NotFound(f"That tag is no longer on {where}.")
        if isinstance(self.old, ThemeGiven):
            old = f"#{theme_name(rows, int(self.old.theme))}"
        else:
            old = f"@{actor_name(rows, int(self.old.actor))}"
        come = ", ".join([f"#{name}" for _, name in themes] + [f"@{name}" for _, name in actors])
        values = {"old": old, "new": come, "what": what_of(rows, changed)}
        done = "Replaced {old} by {new}." if len(changed) == 1 else "Replaced {old} by {new} on {what}."
        return Words("Replace {old} by {new} on {what}", values, done)


def _replaced(rows: Recorder, highlight: int, old: ThemeGiven | ActorGiven, new: Tags) -> bool:
    """Give one highlight other tags in the place of one; False when it does not have that."""
    themes = [
        ThemeGiven(theme, stance=stance)
        for theme, stance in rows.all(
            "SELECT theme_id, stance FROM theme_tag WHERE highlight_id = ? ORDER BY position", highlight
        )
    ]
    actors = [
        ActorGiven(*row)
        for row in rows.all(
            "SELECT actor_id, role, stance FROM actor_tag WHERE highlight_id = ? ORDER BY position", highlight
        )
    ]
    if isinstance(old, ThemeGiven):
        at = next((at for at, tag in enumerate(themes) if tag.theme == old.theme), None)
        if at is None:
            return False
        themes[at : at + 1] = [replace(tag, stance=themes[at].stance) for tag in new.themes]
        actors += new.actors
    else:
        at = next((at for at, tag in enumerate(actors) if (tag.actor, tag.role) == (old.actor, old.role)), None)
        if at is None:
            return False
        went = actors[at]
        actors[at : at + 1] = [replace(tag, role=went.role, stance=went.stance) for tag in new.actors]
        themes += new.themes
    by_ends = {(tag.actor, tag.role): tag for tag in reversed(actors)}
    kept = tuple(by_ends[ends] for ends in dict.fromkeys((tag.actor, tag.role) for tag in actors))
    RetagHighlight(highlight, Tags(tuple(themes), kept)).apply(rows)
    return True
