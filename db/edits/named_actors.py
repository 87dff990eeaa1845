"""The act of giving an actor several names at once."""

from __future__ import annotations

from dataclasses import dataclass

from db.edits.actors import AddName, actor_name, named
from db.errors import Refused
from db.journal.recorder import Recorder
from db.records.actors import Name
from db.records.changes import Words


@dataclass(frozen=True, slots=True)
class AddNames:
    """More ways an actor is written, all of one type, in one act; those that it has already are left out."""

    actor: int
    forms: tuple[str, ...]
    type: str = "alias"

    def apply(self, rows: Recorder) -> Words:
        whose = actor_name(rows, self.actor)
        known = {row[0] for row in rows.all("SELECT form FROM name WHERE actor_id = ? AND gone IS NULL", self.actor)}
        added = [form for form in dict.fromkeys(named(form) for form in self.forms) if form not in known]
        for form in added:
            AddName(self.actor, Name(form, "handle" if form.startswith("@") else self.type)).apply(rows)
        if not added:
            raise Refused(f"These are names of {whose} already.")
        values: dict[str, str | int] = {"name": added[0], "actor": whose, "count": len(added)}
        if len(added) == 1:
            return Words("Add the name {name} to {actor}", values, "{name} is a name of @{actor} now.")
        return Words("Add {count} names to {actor}", values, "@{actor} has {count} more names.")
