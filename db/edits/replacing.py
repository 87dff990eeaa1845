"""The act of putting other tags in the place of one."""

from __future__ import annotations

from dataclasses import replace

from db.edits.actors import actor_name
from db.edits.highlights import ActorGiven, RetagHighlight, Tags, ThemeGiven
from db.edits.themes import theme_name
from db.errors import NotFound
from db.journal.recorder import Recorder
from db.record import record
from db.records.changes import Words


@record
class ReplaceTag:
    """Take a theme, or an actor in a role, from a highlight and give it `new` in the same place; all by their ids.

    A theme that comes for another takes over its stance, an actor its role and stance. Raises NotFound when the
    highlight or tag is gone.
    """

    highlight: int
    old: ThemeGiven | ActorGiven
    new: Tags

    def apply(self, rows: Recorder) -> Words:
        themes = [
            ThemeGiven(theme, stance=stance)
            for theme, stance in rows.all(
                "SELECT theme_id, stance FROM theme_tag WHERE highlight_id = ? ORDER BY position", self.highlight
            )
        ]
        actors = [
            ActorGiven(*row)
            for row in rows.all(
                "SELECT actor_id, role, stance FROM actor_tag WHERE highlight_id = ? ORDER BY position", self.highlight
            )
        ]
        if isinstance(self.old, ThemeGiven):
            at = next((at for at, tag in enumerate(themes) if tag.theme == self.old.theme), None)
            old_name = f"#{theme_name(rows, int(self.old.theme))}"
            if at is not None:
                themes[at : at + 1] = [replace(tag, stance=themes[at].stance) for tag in self.new.themes]
                actors += self.new.actors
        else:
            ends = (self.old.actor, self.old.role)
            at = next((at for at, tag in enumerate(actors) if (tag.actor, tag.role) == ends), None)
            old_name = f"@{actor_name(rows, int(self.old.actor))}"
            if at is not None:
                went = actors[at]
                come = [replace(tag, role=went.role, stance=went.stance) for tag in self.new.actors]
                actors[at : at + 1] = come
                themes += self.new.themes
        if at is None:
            raise NotFound("That tag is no longer on this passage.")
        by_ends = {(tag.actor, tag.role): tag for tag in reversed(actors)}
        kept = tuple(by_ends[ends] for ends in dict.fromkeys((tag.actor, tag.role) for tag in actors))
        words = RetagHighlight(self.highlight, Tags(tuple(themes), kept)).apply(rows)
        names = [f"#{theme_name(rows, int(tag.theme))}" for tag in self.new.themes]
        names += [f"@{actor_name(rows, int(tag.actor))}" for tag in self.new.actors]
        values = {"old": old_name, "new": ", ".join(names), "what": words.values["what"]}
        return Words("Replace {old} by {new} on {what}", values, "Replaced {old} by {new}.")
