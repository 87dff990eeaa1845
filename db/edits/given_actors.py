"""The act of taking many actors in at once, from a table or a file; who is there already only gets more names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from db.edits.actors import AddName, add_actor
from db.errors import Refused
from db.journal.recorder import Recorder
from db.records.actors import Name
from db.records.changes import Words
from db.records.given_actors import SAYS_WHO, GivenActor


@dataclass(slots=True)
class Taken:
    """What came of it: actors that are new, that got more names, and that stayed as they were."""

    added: list[str] = field(default_factory=list)
    widened: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TakeActors:
    """Add these actors with all their names, in one act.

    An actor that has such a name already gets the names it lacks, and a kind, country or affiliation where it has
    none; nothing of it is written over. Raises Refused when there is nothing to add.
    """

    given: tuple[GivenActor, ...]
    taken: Taken = field(default_factory=Taken, compare=False)
    progress: Callable[[int, int], None] = field(default=lambda done, whole: None, compare=False)

    def apply(self, rows: Recorder) -> Words:
        if not self.given:
            raise Refused("No actor was chosen.", "Tick at least one.")
        known = _Known(rows)
        ids: dict[str, int] = {}
        for done, given in enumerate(self.given):
            if done % 10 == 0:
                self.progress(done, len(self.given))
                rows.breathe()
            ids.setdefault(given.name, self._take(rows, known, given))
        for given in self.given:
            whole = ids.get(given.belongs_to) or known.called.get(given.belongs_to)
            if whole and whole != ids[given.name]:
                _complete(rows, ids[given.name], affiliation_id=whole)
        self.progress(len(self.given), len(self.given))
        return self._words()

    def _take(self, rows: Recorder, known: _Known, given: GivenActor) -> int:
        there = known.same(given)
        if there is None:
            actor = add_actor(rows, given.name, given.kind, given.names, note=given.note)
            if given.country:
                rows.update("actor", actor, country=given.country)
            known.learn(actor, given)
            self.taken.added.append(given.name)
            return actor
        before = _complete(rows, there, country=given.country)
        if given.kind != "other" and rows.one("SELECT kind FROM actor WHERE id = ?", there)[0] == "other":
            rows.update("actor", there, kind=given.kind)
            before = True
        forms = known.forms[there]
        for name in (Name(given.name), *given.names):
            form = " ".join(name.form.split())
            if form and form not in forms:
                forms.add(form)
                type_ = "alias" if name.type == "preferred" else name.type
                AddName(there, Name(form, type_, name.language, name.script, name.valid_from, name.valid_to)).apply(
                    rows
                )
                before = True
        (self.taken.widened if before else self.taken.unchanged).append(given.name)
        return there

    def _words(self) -> Words:
        added, widened = len(self.taken.added), len(self.taken.widened)
        values: dict[str, str | int] = {"added": added, "widened": widened, "actor": self.given[0].name}
        many = "{added} actors" if added != 1 else "1 actor"
        more = "names to {widened} actors" if widened != 1 else "names to 1 actor"
        if len(self.given) == 1 and added:
            return Words("Add the actor {actor}", values, "Added @{actor}.")
        if not added and not widened:
            return Words("Add actors", values, "They are all here already, with all these names.")
        if not widened:
            return Words(f"Add {many}", values, f"Added {many}.")
        if not added:
            return Words(f"Add {more}", values, f"Added {more}.")
        return Words(f"Add {many}, and {more}", values, f"Added {many}, and {more}.")


class _Known:
    """Who is in the project, by every name that says who they are."""

    def __init__(self, rows: Recorder) -> None:
        self.called: dict[str, int] = {}
        self._also: dict[str, int] = {}
        self.forms: dict[int, set[str]] = {}
        self._persons: set[int] = set()
        for actor, form, type_, kind in rows.all(
            "SELECT n.actor_id, n.form, n.type, a.kind FROM name n JOIN actor a ON a.id = n.actor_id "
            "WHERE n.gone IS NULL AND a.gone IS NULL ORDER BY n.id"
        ):
            self.forms.setdefault(actor, set()).add(form)
            if kind == "person":
                self._persons.add(actor)
            if type_ == "preferred":
                self.called[form] = actor
            elif type_ in SAYS_WHO:
                self._also.setdefault(form, actor)

    def same(self, given: GivenActor) -> int | None:
        """Who is meant: the one of this name, else one called by another of its names, or having this one."""
        name = " ".join(given.name.split())
        if name in self.called:
            return self.called[name]
        others = [other.form for other in given.names if other.type in SAYS_WHO]
        for found in (*(self.called.get(form) for form in others), self._also.get(name)):
            if found is not None and (found in self._persons) == (given.kind == "person"):
                return found
        return None

    def learn(self, actor: int, given: GivenActor) -> None:
        """This one is in the project now."""
        self.called[" ".join(given.name.split())] = actor
        self.forms[actor] = {" ".join(name.form.split()) for name in given.names} | {given.name}
        if given.kind == "person":
            self._persons.add(actor)


def _complete(rows: Recorder, actor: int, **values: str | int | None) -> bool:
    """Write what the actor has no value for yet; whether there was anything to write."""
    columns = [column for column, value in values.items() if value is not None]
    if not columns:
        return False
    found = rows.one(f"SELECT {', '.join(columns)} FROM actor WHERE id = ?", actor)
    missing = {column: values[column] for column, now in zip(columns, found, strict=True) if now is None}
    if missing:
        rows.update("actor", actor, **missing)
    return bool(missing)
