"""The codes of a project as themes, its users as coders, its cases as actors."""

from __future__ import annotations

from uuid import UUID

from db.edits.actors import add_actor
from db.edits.synonyms import keep_synonym
from db.edits.theme_tags import named_wording
from db.edits.themes import add_theme
from db.errors import ProjectError
from db.exchange.codebook.colours import known_hue
from db.exchange.codebook.described import undescribed
from db.exchange.codebook.line import CodebookLine
from db.exchange.foreign.report import ProjectReport
from db.exchange.ids import ForeignIds
from db.exchange.qdpx.guids import ACTORS_ROOT, THEMES_ROOT, derived, guid_of
from db.exchange.qdpx.outline import Case, Code, Outline
from db.journal.identity import new_uuid
from db.journal.recorder import Recorder
from db.names.cleaned import cleaned_name
from db.records.actors import KINDS, NAME_TYPES, Name

KIND, COUNTRY, NAMES = "actor.kind", "actor.country", "actor.names"
"""The variables of a case that our own files keep an actor's particulars in."""


class CodesIn:
    """What stands for the codes, cases and users of one file; `themes` and `actors` by their GUIDs."""

    def __init__(self, rows: Recorder, ids: ForeignIds, outline: Outline, report: ProjectReport) -> None:
        self._rows, self._ids, self._outline, self._report = rows, ids, outline, report
        self._coders: dict[str, int] = {}
        self.themes: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.wordings: dict[int, int] = {}
        self._case_actors: list[int | None] = []
        self._made: set[int] = set()

    def take(self) -> None:
        """All of them."""
        actor_codes: dict[str, Code] = {}
        under: list[str] = []
        places: list[int | None] = []
        for number, code in enumerate(self._outline.codes):
            if number % 500 == 0:
                self._rows.breathe()
            root = under[code.parent] if code.parent is not None else ""
            if code.parent is None and code.guid in (str(THEMES_ROOT), str(ACTORS_ROOT)):
                under.append(code.guid)
                places.append(None)
                continue
            under.append(root)
            if root == str(ACTORS_ROOT):
                actor_codes[code.guid] = code
                places.append(None)
            else:
                above = places[code.parent] if code.parent is not None else None
                places.append(self._theme(code, above, root == str(THEMES_ROOT)))
        for case in self._outline.cases:
            mine = next((actor_codes.pop(one) for one in case.codes if one in actor_codes), None)
            self._case_actors.append(self._case(case, mine))
        for code in actor_codes.values():
            self._actor(code.guid, code.name, code.words, {}, code.guid)

    def coder(self, user: str | None) -> int:
        """The coder that a user's GUID stands for; whoever imports where it stands for none."""
        guid = guid_of(user)
        name = self._outline.users.get(guid)
        if not name:
            return self._rows.coder_id
        if guid not in self._coders:
            known = self._rows.one("SELECT id FROM coder WHERE name = ?", name)
            if known is None:
                uuid = UUID(guid).bytes
                taken = self._rows.one("SELECT 1 FROM coder WHERE uuid = ?", uuid)
                known = self._rows.one(
                    "INSERT INTO coder (uuid, name, created) VALUES (?, ?, ?) RETURNING id",
                    new_uuid() if taken else uuid,
                    name,
                    self._rows.now,
                )
            self._coders[guid] = int(known[0])
        return self._coders[guid]

    def of_cases(self, selection: str) -> list[int]:
        """The actors whose cases have a selection."""
        found = (self._case_actors[case] for case in self._outline.case_of.get(selection, ()))
        return [actor for actor in found if actor is not None]

    def notes(self, guids: tuple[str, ...]) -> str:
        """The words of notes, one below the other."""
        return "\n\n".join(filter(None, (self._outline.notes.get(guid, "") for guid in guids)))

    def _theme(self, code: Code, parent: int | None, ours: bool) -> int | None:
        known = self._ids.known("theme", code.guid)
        name = cleaned_name(code.name) or "Unnamed"
        if known is None:
            same = self._rows.one(
                "SELECT id FROM theme WHERE name = ? AND parent_id IS ? AND gone IS NULL", name, parent
            )
            if same:
                known = int(same[0])
                if known in self._made:
                    self._report.changed["codes of one name at one place are one theme"] += 1
                self._ids.learn("theme", code.guid, known)
        if known is not None:
            self.themes[code.guid] = known
            self.wordings[known] = named_wording(self._rows, known)[1]
            self._report.unchanged["theme"] += 1
            return known
        hue, understood = known_hue(code.colour)
        if not understood:
            self._report.problem(0, f"the colour {str(code.colour)[:40]} of {name} is none; it has one of ours")
        line = CodebookLine(name, definition=code.words)
        if ours:
            line = undescribed(line)
        words = "\n\n".join(filter(None, (line.definition, self.notes(code.notes))))
        if code.notes:
            self._report.changed["notes at codes stand in the words of their themes"] += 1
        try:
            theme = add_theme(self._rows, name, parent, words, hue, self._ids.own("theme", code.guid))
        except ProjectError as error:
            self._report.refused["theme"] += 1
            self._report.problem(0, str(error))
            return parent
        if line.inclusion or line.exclusion:
            self._rows.update("theme", theme, inclusion=line.inclusion, exclusion=line.exclusion)
        for synonym in line.synonyms:
            keep_synonym(self._rows, theme, cleaned_name(synonym) or name)
        self._ids.learn("theme", code.guid, theme)
        self.themes[code.guid] = theme
        self.wordings[theme] = 1
        self._made.add(theme)
        self._report.taken["theme"] += 1
        return theme

    def _case(self, case: Case, code: Code | None) -> int | None:
        if case.sources:
            self._report.dropped["whole sources of cases"] += case.sources
        name = case.name or (code.name if code else "")
        if code is None:
            return self._actor(case.guid, name, case.words, case.values, case.guid)
        return self._actor(code.guid, name, case.words or code.words, case.values, code.guid)

    def _actor(self, guid: str, name: str, words: str, values: dict[str, str], code: str) -> int | None:
        known = self._ids.known("actor", guid)
        clean = cleaned_name(name) or "Unnamed"
        if known is None:
            same = self._rows.one(
                "SELECT actor_id FROM name WHERE form = ? AND type = 'preferred' AND gone IS NULL", clean
            )
            if same:
                known = int(same[0])
                self._ids.learn("actor", guid, known)
        if known is not None:
            self.actors[code] = known
            self._report.unchanged["actor"] += 1
            return known
        kind = values.pop(KIND, "other")
        country = values.pop(COUNTRY, "")
        names = _names(values.pop(NAMES, ""), clean)
        said = "\n".join(f"{variable}: {value}" for variable, value in values.items())
        if said:
            self._report.changed["values of cases stand in the notes of their actors"] += len(values)
        note = "\n\n".join(filter(None, (words, said)))
        try:
            actor = add_actor(
                self._rows, clean, kind if kind in KINDS else "other", names, None, note, self._ids.own("actor", guid)
            )
        except ProjectError as error:
            self._report.refused["actor"] += 1
            self._report.problem(0, str(error))
            return None
        if len(country) == 2 and country.isascii() and country.isalpha():
            self._rows.update("actor", actor, country=country.upper(), modified=self._rows.now)
        self._ids.learn("actor", guid, actor)
        self.actors[code] = actor
        self._report.taken["actor"] += 1
        return actor


def names_words(names: tuple[Name, ...]) -> str:
    """The names of an actor beside the preferred one as the value of a variable: a line for each."""
    keys = ("type", "language", "script", "valid_from", "valid_to", "matching")
    lines = ["\t".join((name.form, *(getattr(name, key) or "" for key in keys))).rstrip("\t") for name in names]
    return "\n".join(lines)


def _names(words: str, preferred: str) -> list[Name]:
    found: list[Name] = []
    for line in words.splitlines():
        form, *rest = line.split("\t")
        form = cleaned_name(form)
        rest += [""] * (6 - len(rest))
        type_ = rest[0] if rest[0] in NAME_TYPES else "alias"
        if type_ == "preferred" and form != preferred:
            type_ = "alias"
        matching = rest[5] if rest[5] in ("exact", "any", "never") else "auto"
        if form and form not in {name.form for name in found} and (form != preferred or type_ == "preferred"):
            language, script, since, until = (one or None for one in rest[1:5])
            found.append(Name(form, type_, language, script, since, until, matching))
    return found


def coder_copy(selection: str, user: str) -> str:
    """The GUID of a selection's second highlight, which holds what another user coded on it."""
    return derived(selection, f"coded by {user}")
