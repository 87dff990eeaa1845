"""Acts on single names of an actor: change one, put them in another order, let another one be the preferred one."""

from __future__ import annotations

from dataclasses import dataclass

from db.edits.actors import actor_name, named, refuse_known, refuse_twin
from db.edits.validity import refuse_backwards, validity
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.records.actors import MATCHING, NAME_TYPES, Name
from db.records.changes import Words
from db.text.paragraphs import script


@dataclass(frozen=True, slots=True)
class ChangeName:
    """Write the name `form` of an actor anew: its letters, type, language, days of use, how texts are looked through.

    What makes another name the preferred one is `PreferName`; the preferred one stays that whatever its new type says.
    """

    actor: int
    form: str
    name: Name

    def apply(self, rows: Recorder) -> Words:
        whose = actor_name(rows, self.actor)
        row, type_ = _found(rows, self.actor, self.form)
        form = named(self.name.form)
        if form != self.form:
            refuse_known(rows, self.actor, form)
        if type_ == "preferred":
            refuse_twin(rows, form, self.actor)
        elif self.name.type == "preferred":
            raise Refused("An actor has one preferred name.", "Make this one the preferred name instead.")
        else:
            type_ = self.name.type if self.name.type in NAME_TYPES else "alias"
        since, until = validity(self.name.valid_from), validity(self.name.valid_to)
        refuse_backwards(since, until)
        rows.update(
            "name",
            row,
            form=form,
            type=type_,
            language=self.name.language or None,
            script=self.name.script or script(form),
            valid_from=since,
            valid_to=until,
            matching=self.name.matching if self.name.matching in MATCHING else "auto",
        )
        words = {"old": self.form, "name": form, "actor": whose}
        if form == self.form:
            return Words("Change the name {name} of {actor}", words, "Changed the name {name} of @{actor}.")
        return Words("Change the name {old} of {actor} to {name}", words, "{old} is {name} now.")


@dataclass(frozen=True, slots=True)
class OrderNames:
    """Put the names of an actor in this order; those that are not said follow as they stood."""

    actor: int
    forms: tuple[str, ...]

    def apply(self, rows: Recorder) -> Words:
        whose = actor_name(rows, self.actor)
        known = dict(
            rows.all("SELECT form, id FROM name WHERE actor_id = ? AND gone IS NULL ORDER BY position, id", self.actor)
        )
        wanted = [form for form in dict.fromkeys(self.forms) if form in known]
        for position, form in enumerate([*wanted, *(form for form in known if form not in wanted)]):
            rows.update("name", known[form], position=position)
        return Words("Order the names of {actor}", {"actor": whose}, "The names of @{actor} stand in another order.")


@dataclass(frozen=True, slots=True)
class PreferName:
    """Let a name of an actor be its preferred one; the one before stays as an alias."""

    actor: int
    form: str

    def apply(self, rows: Recorder) -> Words:
        old = actor_name(rows, self.actor)
        row, type_ = _found(rows, self.actor, self.form)
        words = {"old": old, "actor": self.form}
        if type_ != "preferred":
            refuse_twin(rows, self.form, self.actor)
            before, _ = _found(rows, self.actor, old)
            rows.update("name", before, type="alias")
            rows.update("name", row, type="preferred")
        return Words("Call the actor {old} {actor}", words, "@{old} is @{actor} now.")


def _found(rows: Recorder, actor: int, form: str) -> tuple[int, str]:
    found = rows.one(
        "SELECT id, type FROM name WHERE actor_id = ? AND form = ? AND gone IS NULL ORDER BY position", actor, form
    )
    if found is None:
        raise NotFound(f"{form} is no name of this actor any more.", "Undo may bring it back.")
    return int(found[0]), str(found[1])
