"""Themes and actors of another program's project: made, or one with those that are here already."""

from __future__ import annotations

from dataclasses import replace

from db.edits.actors import add_actor, affiliations_above, country_code
from db.edits.synonyms import keep_synonym
from db.edits.theme_tags import named_wording
from db.edits.themes import add_theme
from db.errors import ProjectError, Refused
from db.exchange.codebook.colours import known_hue
from db.exchange.fields import moment
from db.exchange.foreign.records import ForeignActor, ForeignTheme
from db.exchange.foreign.report import ProjectReport
from db.exchange.ids import ForeignIds
from db.journal.recorder import Recorder
from db.names.cleaned import cleaned_name
from db.records.actors import KINDS, Name


class Codes:
    """Takes themes and actors; `themes` and `actors` are what stands for their ids here, `wordings` by theme."""

    def __init__(self, rows: Recorder, ids: ForeignIds, report: ProjectReport) -> None:
        self._rows, self._ids, self._report = rows, ids, report
        self.themes: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.wordings: dict[int, int] = {}
        self._made_themes: set[int] = set()
        self._made_actors: set[int] = set()

    def theme(self, given: ForeignTheme) -> int | None:
        """The theme for a code: by its id, else by its name at its place, else a new one; None when it was refused."""
        parent = self.themes.get(given.parent) if given.parent is not None else None
        name = cleaned_name(given.name) or "Unnamed"
        known = self._ids.known("theme", given.id)
        if known is None:
            known = self._same_theme(name, parent)
            if known is not None:
                self._ids.learn("theme", given.id, known)
        if known is not None:
            self.themes[given.id] = known
            self.wordings[known] = named_wording(self._rows, known)[1]
            self._report.unchanged["theme"] += 1
            return known
        hue, understood = known_hue(given.colour)
        if not understood:
            self._report.problem(0, f"the colour {str(given.colour)[:40]} of {name} is none; it has one of ours")
        own = self._ids.own("theme", given.id)
        times = times_of(given.created, given.modified)
        try:
            theme = add_theme(self._rows, name, parent, given.definition, hue, own, None, **times)
        except ProjectError as error:
            self._report.refused["theme"] += 1
            self._report.problem(0, str(error))
            return None
        if given.inclusion or given.exclusion:
            self._rows.update("theme", theme, inclusion=given.inclusion, exclusion=given.exclusion, **times)
        for synonym in given.synonyms:
            if form := cleaned_name(synonym):
                keep_synonym(self._rows, theme, form)
        self._ids.learn("theme", given.id, theme)
        self.themes[given.id] = theme
        self.wordings[theme] = 1
        self._made_themes.add(theme)
        self._report.taken["theme"] += 1
        return theme

    def actor(self, given: ForeignActor) -> int | None:
        """The actor for a case or an entity: by its id, else by its name, else a new one; None when it was refused."""
        known = self._ids.known("actor", given.id)
        name = cleaned_name(given.name) or "Unnamed"
        if known is None:
            same = self._rows.one(
                "SELECT actor_id FROM name WHERE form = ? AND type = 'preferred' AND gone IS NULL", name
            )
            if same:
                known = int(same[0])
                if known in self._made_actors:
                    self._report.changed["cases and entities of one name are one actor"] += 1
                self._ids.learn("actor", given.id, known)
        if known is not None:
            self.actors[given.id] = known
            self._report.unchanged["actor"] += 1
            return known
        note = [given.note] if given.note else []
        if given.attributes:
            note.append("\n".join(f"{variable}: {value}" for variable, value in given.attributes))
            self._report.changed["values of cases stand in the notes of their actors"] += len(given.attributes)
        kind = given.kind if given.kind in KINDS else "other"
        own, words = self._ids.own("actor", given.id), "\n\n".join(note)
        times = times_of(given.created, given.modified)
        try:
            actor = add_actor(self._rows, name, kind, self._names(given, name), None, words, own, {}, **times)
        except ProjectError as error:
            self._report.refused["actor"] += 1
            self._report.problem(0, str(error))
            return None
        self._complete(given, actor, name, times)
        self._ids.learn("actor", given.id, actor)
        self.actors[given.id] = actor
        self._made_actors.add(actor)
        self._report.taken["actor"] += 1
        return actor

    def _complete(self, given: ForeignActor, actor: int, name: str, times: dict[str, str]) -> None:
        if said := (given.country or "").strip():
            code = said.upper() if len(said) == 2 and said.isascii() and said.isalpha() else ""
            try:
                self._rows.update("actor", actor, country=code or country_code(said), **times)
            except Refused as error:
                self._report.problem(0, f"{name}: {error}")
        whole = self._ids.known("actor", given.affiliation) if given.affiliation is not None else None
        if whole is not None and whole != actor and actor not in affiliations_above(self._rows, whole):
            self._rows.update("actor", actor, affiliation_id=whole, **times)

    def _same_theme(self, name: str, parent: int | None) -> int | None:
        same = self._rows.one("SELECT id FROM theme WHERE name = ? AND parent_id IS ? AND gone IS NULL", name, parent)
        if not same:
            return None
        if int(same[0]) in self._made_themes:
            self._report.changed["codes of one name at one place are one theme"] += 1
        return int(same[0])

    @staticmethod
    def _names(given: ForeignActor, preferred: str) -> list[Name]:
        found: dict[str, Name] = {}
        for one in given.names:
            form = cleaned_name(one.form)
            if form and (form != preferred or one.type == "preferred"):
                kept = "alias" if one.type == "preferred" and form != preferred else one.type
                found.setdefault(form, replace(one, form=form, type=kept))
        return list(found.values())


def times_of(created: str, modified: str) -> dict[str, str]:
    """When something was made and changed, where its file tells it."""
    begun = moment(created) if created else None
    changed = moment(modified) if modified else None
    if not begun:
        return {"created": changed, "modified": changed} if changed else {}
    return {"created": begun, "modified": changed or begun}
