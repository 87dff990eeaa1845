"""Acts on what actors are to each other: say it with its dates and evidence, change it, take it back."""

from __future__ import annotations

from dataclasses import dataclass

from db.edits.actors import actor_name
from db.edits.validity import refuse_backwards, validity
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.records.changes import Words

LONGEST_KIND = 80


@dataclass(frozen=True, slots=True)
class AddRelation:
    """Say what one actor is to another: leads, opposes, ... or in the analyst's own words.

    `highlight` is the passage that shows it. Refused where just this is said already.
    """

    actor: int
    other: int
    kind: str
    valid_from: str | None = None
    valid_to: str | None = None
    highlight: int | None = None
    note: str = ""

    def apply(self, rows: Recorder) -> Words:
        words = _words(rows, self.actor, self.kind, self.other)
        kind = _kind(self.kind)
        if self.actor == self.other:
            raise Refused("An actor has no relation to itself.", "Choose another actor.")
        since, until = validity(self.valid_from), validity(self.valid_to)
        refuse_backwards(since, until)
        _refuse_same(rows, None, self.actor, self.other, kind, since, until)
        if self.highlight is not None:
            _refuse_gone(rows, self.highlight)
        add_relation(rows, self.actor, self.other, kind, since, until, self.highlight, self.note.strip())
        return Words("Add the relation {actor}: {kind} {other}", words, "{actor}: {kind} {other}.")


@dataclass(frozen=True, slots=True)
class ChangeRelation:
    """Say a relation anew; None leaves a field as it is, "" and 0 empty it."""

    relation: int
    kind: str | None = None
    other: int | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    highlight: int | None = None
    note: str | None = None

    def apply(self, rows: Recorder) -> Words:
        actor, other, kind, since, until, highlight, note = _standing(rows, self.relation)
        other = other if self.other is None else self.other
        kind = kind if self.kind is None else _kind(self.kind)
        words = _words(rows, actor, kind, other)
        if actor == other:
            raise Refused("An actor has no relation to itself.", "Choose another actor.")
        since = since if self.valid_from is None else validity(self.valid_from)
        until = until if self.valid_to is None else validity(self.valid_to)
        refuse_backwards(since, until)
        _refuse_same(rows, self.relation, actor, other, kind, since, until)
        if self.highlight is not None:
            highlight = self.highlight or None
            if highlight is not None:
                _refuse_gone(rows, highlight)
        rows.update(
            "relation",
            self.relation,
            other_id=other,
            kind=kind,
            valid_from=since,
            valid_to=until,
            highlight_id=highlight,
            note=note if self.note is None else self.note.strip(),
        )
        return Words("Change the relation {actor}: {kind} {other}", words, "{actor}: {kind} {other}.")


@dataclass(frozen=True, slots=True)
class RemoveRelation:
    """Take a relation away; both actors and the passage stay."""

    relation: int

    def apply(self, rows: Recorder) -> Words:
        actor, other, kind, *_ = _standing(rows, self.relation)
        rows.hide("relation", self.relation)
        words = _words(rows, actor, kind, other)
        return Words("Take away the relation {actor}: {kind} {other}", words, "Took away: {actor}: {kind} {other}.")


def add_relation(
    rows: Recorder,
    actor: int,
    other: int,
    kind: str,
    valid_from: str | None = None,
    valid_to: str | None = None,
    highlight: int | None = None,
    note: str = "",
    uuid: bytes | None = None,
    **times: str,
) -> int:
    """Write a relation and return its id; both actors and the highlight are taken as living."""
    return rows.insert(
        "relation",
        uuid,
        actor_id=actor,
        other_id=other,
        kind=kind,
        valid_from=valid_from,
        valid_to=valid_to,
        highlight_id=highlight,
        note=note,
        **({"created": rows.now, "modified": rows.now} | times),
    )


def _kind(kind: str) -> str:
    kind = " ".join(kind.split())
    if not kind or len(kind) > LONGEST_KIND:
        raise Refused("A relation needs a few words that say what it is.", "Such as leads, or part of.")
    return kind


def _standing(rows: Recorder, relation: int) -> tuple[int, int, str, str | None, str | None, int | None, str]:
    found = rows.one(
        "SELECT actor_id, other_id, kind, valid_from, valid_to, highlight_id, note FROM relation "
        "WHERE id = ? AND gone IS NULL",
        relation,
    )
    if found is None:
        raise NotFound("That relation is not in the project any more.", "Undo may bring it back.")
    actor, other, kind, since, until, highlight, note = found
    return actor, other, kind, since, until, highlight, note


def _refuse_same(
    rows: Recorder, besides: int | None, actor: int, other: int, kind: str, since: str | None, until: str | None
) -> None:
    there = (
        "SELECT 1 FROM relation WHERE actor_id = ? AND other_id = ? AND kind = ? AND valid_from IS ? "
        "AND valid_to IS ? AND id IS NOT ? AND gone IS NULL"
    )
    if rows.one(there, actor, other, kind, since, until, besides):
        raise Refused("This relation is there already.")


def _refuse_gone(rows: Recorder, highlight: int) -> None:
    if rows.one("SELECT 1 FROM highlight WHERE id = ? AND gone IS NULL", highlight) is None:
        raise NotFound("The passage that shows it is not in the project any more.", "Undo may bring it back.")


def _words(rows: Recorder, actor: int, kind: str, other: int) -> dict[str, str | int]:
    return {"actor": actor_name(rows, actor), "kind": " ".join(kind.split()), "other": actor_name(rows, other)}
