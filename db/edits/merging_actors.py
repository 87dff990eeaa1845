"""Acts that make one actor of several, or two of one; nothing that is said of them is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from db.edits.actors import actor_name, add_actor, affiliations_above, named, refuse_twin
from db.edits.moving_tags import move_actor_tags
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.records.actors import Name
from db.records.changes import Words
from db.text.paragraphs import script


@dataclass(frozen=True, slots=True)
class MergeActors:
    """Make one actor of several: `into` gets names, tags with roles and stances, relations, identifiers and the rest.

    Its own kind, country and affiliation count where it has them. What two of them have alike becomes one, and where
    both have a stance in one role at one passage, that of `into` stays; `folded` says how often. `progress` is called
    with tags done and tags in all.
    """

    actors: tuple[int, ...]
    into: int
    folded: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    progress: Callable[[int, int], None] = field(default=lambda done, whole: None, compare=False, repr=False)

    def apply(self, rows: Recorder) -> Words:
        name = actor_name(rows, self.into)
        others = [actor for actor in dict.fromkeys(self.actors) if actor != self.into]
        if not others:
            raise Refused("One actor cannot be merged.", "Choose another one to merge it with.")
        olds = [actor_name(rows, actor) for actor in others]
        merging = _Merging(rows, self.into, self.progress, _count(rows, others))
        for actor in others:
            merging.merge(actor)
            rows.breathe()
        merging.settle(others)
        self.folded.update(merging.folded)
        count = merging.passages
        many = "1 passage" if count == 1 else "{count} passages"
        values: dict[str, str | int] = {"old": ", ".join(olds), "actor": name, "count": count}
        values.update(merging.folded)
        return Words(
            f"Merge {{old}} into {{actor}}, {many}",
            values,
            f"Merged {{old}} into @{{actor}}, {many}." + _told(merging.folded),
        )


@dataclass(frozen=True, slots=True)
class SplitActor:
    """Send some names and passages of an actor to another (`to`: its id), or to a new one of that name.

    A new actor has the kind, country and affiliation of the one it comes from; relations and identifiers stay there.
    """

    actor: int
    forms: tuple[str, ...]
    highlights: tuple[int, ...]
    to: int | str

    def apply(self, rows: Recorder) -> Words:
        old = actor_name(rows, self.actor)
        if old in self.forms:
            raise Refused(f"{old} is the preferred name and stays.", "Prefer another name first.")
        if not self.forms and not self.highlights:
            raise Refused("Nothing was chosen.", "Tick names or passages that are to go.")
        target = self.to if isinstance(self.to, int) else self._new(rows, self.to)
        if target == self.actor:
            raise Refused(f"They belong to {old} already.", "Choose another actor for them.")
        name = actor_name(rows, target)
        rest = [form for form in self.forms if form != name]
        given = len(self.forms) - len(rest)
        given += _move_names(rows, self.actor, target, rest)
        count, _ = move_actor_tags(rows, self.actor, target, self.highlights)
        if not given and not count:
            raise NotFound(f"{old} has none of these names and passages any more.")
        values: dict[str, str | int] = {"old": old, "actor": name, "names": given, "count": count}
        what = " and ".join(
            filter(
                None,
                (
                    "" if not given else "1 name" if given == 1 else "{names} names",
                    "" if not count else "1 passage" if count == 1 else "{count} passages",
                ),
            )
        )
        return Words(f"Split {{old}}: {what} to {{actor}}", values, f"{what} of @{{old}} to @{{actor}}.")

    def _new(self, rows: Recorder, name: str) -> int:
        name = named(name)
        refuse_twin(rows, name, None)
        kind, country, whole = rows.one("SELECT kind, country, affiliation_id FROM actor WHERE id = ?", self.actor)
        taken = rows.one(
            "SELECT id, language, script, valid_from, valid_to, matching FROM name "
            "WHERE actor_id = ? AND form = ? AND gone IS NULL",
            self.actor,
            name,
        )
        preferred = Name(name, "preferred", None, script(name))
        if taken is not None and name in self.forms:
            row, *more = taken
            preferred = Name(name, "preferred", *more)
            rows.hide("name", row)
        made = add_actor(rows, name, kind, (preferred,), whole)
        rows.update("actor", made, country=country)
        return made


def _count(rows: Recorder, actors: Iterable[int]) -> int:
    """How many tags there are to be moved."""
    return sum(int(rows.one("SELECT count(*) FROM actor_tag WHERE actor_id = ?", actor)[0]) for actor in actors)


class _Merging:
    """One merge under way."""

    def __init__(self, rows: Recorder, into: int, progress: Callable[[int, int], None], whole: int) -> None:
        self._rows = rows
        self._into = into
        self._progress, self._whole, self._done = progress, whole, 0
        progress(0, whole)
        self.passages = 0
        self.folded: dict[str, int] = {}

    def merge(self, actor: int) -> None:
        """All that an actor has goes to the other, then it is gone."""
        rows, into = self._rows, self._into
        forms = [
            row[0]
            for row in rows.all(
                "SELECT form FROM name WHERE actor_id = ? AND gone IS NULL ORDER BY position, id", actor
            )
        ]
        self._fold("names", len(forms) - _move_names(rows, actor, into, forms))
        moved, stances = move_actor_tags(rows, actor, into, progress=self._went)
        self.passages += moved
        self._fold("stances", stances)
        self._relations(actor)
        for table in ("identifier", "refusal"):
            for (row,) in rows.all(f"SELECT id FROM {table} WHERE actor_id = ? AND gone IS NULL", actor):
                rows.update(table, row, actor_id=into)
        self._refusals()
        self._describe(actor)
        rows.hide("actor", actor)

    def _went(self, count: int) -> None:
        self._done += count
        self._progress(min(self._whole, self._done), self._whole)

    def settle(self, others: Iterable[int]) -> None:
        """Who belonged to one that went belongs to the one that stays, which belongs to nobody that belongs to it."""
        rows, into = self._rows, self._into
        gone = set(others)
        above = [
            row[0]
            for actor in (into, *gone)
            for row in rows.all("SELECT affiliation_id FROM actor WHERE id = ?", actor)
            if row[0] is not None and row[0] not in gone and row[0] != into
        ]
        for actor in gone:
            for (member,) in rows.all("SELECT id FROM actor WHERE affiliation_id = ? AND gone IS NULL", actor):
                rows.update("actor", member, affiliation_id=None if member == into else into)
        for whole in above:
            if into not in affiliations_above(rows, whole):
                rows.update("actor", into, affiliation_id=whole)
                return
        rows.update("actor", into, affiliation_id=None)
        self._fold("affiliations", int(bool(above)))

    def _relations(self, actor: int) -> None:
        rows, into = self._rows, self._into
        for row, one, other in rows.all(
            "SELECT id, actor_id, other_id FROM relation WHERE (actor_id = ? OR other_id = ?) AND gone IS NULL "
            "ORDER BY id",
            actor,
            actor,
        ):
            one, other = (into if end == actor else end for end in (one, other))
            if one == other:
                rows.hide("relation", row)
                self._fold("relations", 1)
            else:
                rows.update("relation", row, actor_id=one, other_id=other)
                self._join_same(row)

    def _join_same(self, row: int) -> None:
        """A relation that now says just what another says goes, with its note and its passage to the other."""
        rows = self._rows
        same = rows.one(
            "SELECT o.id, o.note, o.highlight_id, r.note, r.highlight_id FROM relation r JOIN relation o "
            "ON o.actor_id = r.actor_id AND o.other_id = r.other_id AND o.kind = r.kind AND o.id <> r.id "
            "AND o.valid_from IS r.valid_from AND o.valid_to IS r.valid_to AND o.gone IS NULL "
            "AND (o.highlight_id IS NULL OR r.highlight_id IS NULL OR o.highlight_id = r.highlight_id) "
            "WHERE r.id = ? ORDER BY o.id",
            row,
        )
        if same is not None:
            kept, note, highlight, more, shown = same
            rows.hide("relation", row)
            rows.update("relation", kept, note=_joined(note, more), highlight_id=highlight or shown)
            self._fold("relations", 1)

    def _refusals(self) -> None:
        for (row,) in self._rows.all(
            "SELECT r.id FROM refusal r WHERE r.actor_id = ? AND r.gone IS NULL AND EXISTS (SELECT 1 FROM refusal o "
            'WHERE o.actor_id = r.actor_id AND o.text_id = r.text_id AND o.start = r.start AND o."end" = r."end" '
            "AND o.gone IS NULL AND o.id < r.id)",
            self._into,
        ):
            self._rows.hide("refusal", row)

    def _describe(self, actor: int) -> None:
        rows, asked = self._rows, "SELECT kind, country, note FROM actor WHERE id = ?"
        kind, country, note = rows.one(asked, self._into)
        other_kind, other_country, other_note = rows.one(asked, actor)
        rows.update(
            "actor",
            self._into,
            kind=other_kind if kind == "other" else kind,
            country=country or other_country,
            note=_joined(note, other_note),
        )
        self._fold("countries", int(bool(country and other_country and country != other_country)))

    def _fold(self, what: str, count: int) -> None:
        if count:
            self.folded[what] = self.folded.get(what, 0) + count


def _move_names(rows: Recorder, source: int, target: int, forms: Iterable[str]) -> int:
    """Give names of one actor to another, after those it has; how many were new to it.

    One that it has already goes; what is said of that one where it says nothing is taken over. The preferred name
    becomes an alias.
    """
    columns = "type, language, script, valid_from, valid_to, matching"
    asked = f"SELECT id, {columns} FROM name WHERE actor_id = ? AND form = ? AND gone IS NULL ORDER BY position, id"
    (position,) = rows.one("SELECT ifnull(max(position), -1) + 1 FROM name WHERE actor_id = ? AND gone IS NULL", target)
    moved = 0
    for form in forms:
        found = rows.one(asked, source, form)
        if found is None:
            continue
        row, type_, language, *more, matching = found
        there = rows.one(asked, target, form)
        if there is None:
            type_ = "alias" if type_ == "preferred" else type_
            rows.update("name", row, actor_id=target, type=type_, position=position)
            position, moved = position + 1, moved + 1
            continue
        kept, _, known, *known_more, how = there
        script_, since, until = (old or new for old, new in zip(known_more, more, strict=True))
        rows.hide("name", row)
        rows.update(
            "name",
            kept,
            language=known or language,
            script=script_,
            valid_from=since,
            valid_to=until,
            matching=matching if how == "auto" else how,
        )
    return moved


def _joined(note: str, more: str) -> str:
    """Two notes, one below the other; one that the other holds is not said twice."""
    if not more.strip() or more.strip() in note:
        return note
    return f"{note}\n\n{more}" if note.strip() else more


def _told(folded: dict[str, int]) -> str:
    """What became one, or had to give way."""
    many = {
        "names": ("1 name both had", "{names} names both had"),
        "stances": ("1 stance of its own kept", "{stances} stances of its own kept"),
        "relations": ("1 relation folded", "{relations} relations folded"),
        "countries": ("its own country kept", "its own country kept"),
        "affiliations": ("no affiliation, for it would go in a circle",) * 2,
    }
    said = [many[what][int(count != 1)] for what, count in folded.items() if what in many]
    return f" Of these: {'; '.join(said)}." if said else ""
