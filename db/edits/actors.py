"""Acts on actors and their names: add, rename, say what they are, give and take names, delete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from db.edits.leaving import hide_with_all
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.names.cleaned import cleaned_name
from db.record import record
from db.records.actors import MATCHING, NAME_TYPES, Name
from db.records.changes import Words
from db.text.paragraphs import script


@record
class AddActor:
    """A new actor under its preferred name, with other names."""

    name: str
    kind: str = "other"
    names: tuple[Name, ...] = ()
    affiliation: int | None = None

    def apply(self, rows: Recorder) -> Words:
        add_actor(rows, self.name, self.kind, self.names, self.affiliation)
        return Words("Add the actor {actor}", {"actor": named(self.name)}, "Added @{actor}.")


@record
class RenameActor:
    """Another preferred name; the old one stays as an alias, so that it still finds the actor."""

    actor: int
    name: str

    def apply(self, rows: Recorder) -> Words:
        name = named(self.name)
        old = actor_name(rows, self.actor)
        if name == old:
            return Words("Rename the actor {old} to {actor}", {"old": old, "actor": name}, "@{old} is @{actor} now.")
        refuse_twin(rows, name, self.actor)
        for row, form, type_ in rows.all(
            "SELECT id, form, type FROM name WHERE actor_id = ? AND gone IS NULL", self.actor
        ):
            if form == name:
                rows.hide("name", row)
            elif type_ == "preferred":
                rows.update("name", row, type="alias")
        put_name(rows, self.actor, Name(name, "preferred", None, script(name)))
        return Words("Rename the actor {old} to {actor}", {"old": old, "actor": name}, "@{old} is @{actor} now.")


@record
class DescribeActor:
    """What kind of actor it is, a note on it, whom it belongs to, its country by code or name.

    None leaves a field as it is; 0 is no affiliation, "" no country.
    """

    actor: int
    kind: str | None = None
    note: str | None = None
    affiliation: int | None = None
    country: str | None = None

    def apply(self, rows: Recorder) -> Words:
        if self.kind is not None:
            rows.update("actor", self.actor, kind=" ".join(self.kind.split()) or "other")
        if self.note is not None:
            rows.update("actor", self.actor, note=self.note.strip())
        if self.affiliation is not None:
            _affiliate(rows, self.actor, self.affiliation)
        if self.country is not None:
            rows.update("actor", self.actor, country=country_code(self.country) if self.country.strip() else None)
        return Words("Describe the actor {actor}", {"actor": actor_name(rows, self.actor)}, "Described @{actor}.")


@record
class AddName:
    """One more way an actor is written."""

    actor: int
    name: Name

    def apply(self, rows: Recorder) -> Words:
        whose = actor_name(rows, self.actor)
        refuse_known(rows, self.actor, named(self.name.form))
        if self.name.type == "preferred":
            raise Refused("An actor has one preferred name.", "Rename the actor instead.")
        put_name(rows, self.actor, self.name)
        words = {"name": named(self.name.form), "actor": whose}
        return Words("Add the name {name} to {actor}", words, "{name} is a name of @{actor} now.")


@record
class RemoveName:
    """Take a name from an actor; the preferred one cannot go."""

    actor: int
    form: str

    def apply(self, rows: Recorder) -> Words:
        found = rows.one(
            "SELECT id, type FROM name WHERE actor_id = ? AND form = ? AND gone IS NULL",
            self.actor,
            self.form,
        )
        if found is None:
            raise NotFound(f"{self.form} is no name of this actor.")
        if found[1] == "preferred":
            raise Refused("The preferred name cannot be taken away.", "Rename the actor instead.")
        rows.hide("name", found[0])
        words = {"name": self.form, "actor": actor_name(rows, self.actor)}
        return Words("Take the name {name} from {actor}", words, "{name} is no name of @{actor} any more.")


@record
class DeleteActor:
    """Take an actor from the project; the passages stay, without that tag."""

    actor: int

    def apply(self, rows: Recorder) -> Words:
        name = actor_name(rows, self.actor)
        (passages,) = rows.one("SELECT count(*) FROM actor_tag WHERE actor_id = ?", self.actor)
        hide_with_all(rows, "actor", self.actor)
        if not passages:
            return Words("Delete the actor {actor}", {"actor": name}, "Deleted @{actor}.")
        return Words(
            "Delete the actor {actor}, {count} passage" + ("" if passages == 1 else "s"),
            {"actor": name, "count": passages},
            f"Deleted @{{actor}}; its {'passage stays' if passages == 1 else '{count} passages stay'}.",
        )


def add_actor(
    rows: Recorder,
    name: str,
    kind: str = "other",
    names: Sequence[Name] = (),
    affiliation: int | None = None,
    note: str = "",
    uuid: bytes | None = None,
    name_uuids: Mapping[str, bytes] = MappingProxyType({}),
    **times: str,
) -> int:
    """Write a new actor and return its id. Raises Refused for an empty or taken name.

    The preferred name comes first unless one of `names` says that it is the preferred one and so where it belongs.
    `times` are when it was created and modified, where an import knows better than the clock.
    """
    name = named(name)
    refuse_twin(rows, name, None)
    if affiliation is not None:
        actor_name(rows, affiliation)
    actor = rows.insert(
        "actor",
        uuid,
        kind=kind or "other",
        affiliation_id=affiliation,
        note=note,
        **({"created": rows.now, "modified": rows.now} | times),
    )
    said = next((other for other in names if cleaned_name(other.form) == name), Name(name))
    preferred = replace(said, type="preferred", script=said.script or script(name))
    in_order = list(names) if said.type == "preferred" and said in names else [preferred, *names]
    written: set[str] = set()
    for other in in_order:
        form = cleaned_name(other.form)
        if form and form not in written:
            written.add(form)
            put_name(rows, actor, preferred if form == name else other, name_uuids.get(form))
    return actor


def actor_name(rows: Recorder, actor: int) -> str:
    """The preferred name of a living actor. Raises NotFound."""
    found = rows.lately.one("SELECT form FROM name WHERE actor_id = ? AND type = 'preferred' AND gone IS NULL", actor)
    if found is None:
        raise NotFound("There is no such actor any more.", "Undo may bring it back.")
    return str(found[0])


def affiliations_above(rows: Recorder, actor: int) -> list[int]:
    """Whom an actor belongs to, whom that belongs to, and so on; each once, even where a damaged file has a circle."""
    found: list[int] = []
    here = actor
    while True:
        row = rows.one("SELECT affiliation_id FROM actor WHERE id = ? AND gone IS NULL", here)
        if row is None or row[0] is None or row[0] in found:
            return found
        here = row[0]
        found.append(here)


def country_code(said: str) -> str:
    """The alpha-2 code of a country by its code (two letters or three) or a name of it. Raises Refused."""
    from db.names.states import chosen  # the table is only read when somebody names a country

    try:
        codes = [state.country for state in chosen([said]) if state.country]
    except NotFound:
        codes = []
    if len(codes) != 1:
        raise Refused(f"{said.strip()} is no country that the table of states has.", "Write a code such as IR.")
    return codes[0]


def _affiliate(rows: Recorder, actor: int, affiliation: int) -> None:
    if affiliation:
        name = actor_name(rows, affiliation)
        if affiliation == actor:
            raise Refused("An actor cannot belong to itself.")
        if actor in affiliations_above(rows, affiliation):
            raise Refused(f"{name} belongs to {actor_name(rows, actor)} itself.", "Nobody can belong to each other.")
    rows.update("actor", actor, affiliation_id=affiliation or None)


def put_name(rows: Recorder, actor: int, name: Name, uuid: bytes | None = None) -> None:
    """Write a name after those that an actor has; that it has none of this form is for the caller to know."""
    form = named(name.form)
    (position,) = rows.one("SELECT ifnull(max(position), -1) + 1 FROM name WHERE actor_id = ? AND gone IS NULL", actor)
    rows.insert(
        "name",
        uuid,
        actor_id=actor,
        form=form,
        type=name.type if name.type in NAME_TYPES else "alias",
        language=name.language,
        script=name.script or script(form),
        valid_from=name.valid_from,
        valid_to=name.valid_to,
        position=position,
        matching=name.matching if name.matching in MATCHING else "auto",
    )


def named(name: str) -> str:
    """A name as it is written into the project. Raises Refused for one of which nothing would be seen."""
    name = cleaned_name(name)
    if not name:
        raise Refused("An actor needs a name.", "Type a few letters.")
    return name


def refuse_known(rows: Recorder, actor: int, form: str) -> None:
    """Raises Refused where an actor has a name of this form."""
    if rows.one("SELECT 1 FROM name WHERE actor_id = ? AND form = ? AND gone IS NULL", actor, form):
        raise Refused(f"{form} is a name of this actor already.")


def refuse_twin(rows: Recorder, name: str, besides: int | None) -> None:
    """Raises Refused where another actor has this preferred name."""
    twin = rows.one(
        "SELECT 1 FROM name WHERE form = ? AND type = 'preferred' AND gone IS NULL AND actor_id IS NOT ?",
        name,
        besides,
    )
    if twin:
        raise Refused(f"There is an actor {name} already.", "Choose another name, or use that one.")
