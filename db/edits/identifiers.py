"""Acts on what catalogues call an actor: Wikidata, CAMEO, FollowTheMoney and others."""

from __future__ import annotations

from dataclasses import dataclass

from db.edits.actors import actor_name
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.names.cleaned import cleaned_name
from db.records.changes import Words


@dataclass(frozen=True, slots=True)
class AddIdentifier:
    """Say what a catalogue calls an actor. Refused where that is said of another actor, who is named."""

    actor: int
    scheme: str
    value: str

    def apply(self, rows: Recorder) -> Words:
        name = actor_name(rows, self.actor)
        scheme, value = identified(self.scheme, self.value)
        if not scheme or not value:
            raise Refused("An identifier needs a catalogue and a value.", "Such as wikidata and Q794.")
        holder = holder_of(rows, scheme, value)
        if holder == self.actor:
            raise Refused(f"{name} has {scheme} {value} already.")
        if holder is not None:
            other = actor_name(rows, holder)
            raise Refused(f"{scheme} {value} is {other} already.", f"If {name} is the same, merge the two.")
        rows.insert("identifier", actor_id=self.actor, scheme=scheme, value=value)
        words = {"actor": name, "scheme": scheme, "value": value}
        return Words("Add {scheme} {value} to {actor}", words, "@{actor} is {scheme} {value}.")


@dataclass(frozen=True, slots=True)
class RemoveIdentifier:
    """Take an identifier from an actor."""

    actor: int
    scheme: str
    value: str

    def apply(self, rows: Recorder) -> Words:
        name = actor_name(rows, self.actor)
        found = rows.one(
            "SELECT id FROM identifier WHERE actor_id = ? AND scheme = ? AND value = ? AND gone IS NULL",
            self.actor,
            self.scheme,
            self.value,
        )
        if found is None:
            raise NotFound(f"{name} has no {self.scheme} {self.value} any more.", "Undo may bring it back.")
        rows.hide("identifier", found[0])
        words = {"actor": name, "scheme": self.scheme, "value": self.value}
        return Words("Take {scheme} {value} from {actor}", words, "@{actor} is {scheme} {value} no more.")


def identified(scheme: str, value: str) -> tuple[str, str]:
    """A catalogue and what it calls an actor, as they are kept."""
    return cleaned_name(scheme).casefold(), cleaned_name(value)


def holder_of(rows: Recorder, scheme: str, value: str) -> int | None:
    """The living actor that has an identifier."""
    found = rows.one("SELECT actor_id FROM identifier WHERE scheme = ? AND value = ? AND gone IS NULL", scheme, value)
    return None if found is None else int(found[0])
