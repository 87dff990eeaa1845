"""The codes of a project as themes, its users as coders, its cases as actors."""

from __future__ import annotations

from uuid import UUID

from db.exchange.codebook.described import undescribed
from db.exchange.codebook.line import CodebookLine
from db.exchange.foreign.coders import Coders
from db.exchange.foreign.codes import Codes
from db.exchange.foreign.records import ForeignActor, ForeignTheme
from db.exchange.foreign.report import ProjectReport
from db.exchange.ids import ForeignIds
from db.exchange.qdpx.guids import ACTORS_ROOT, THEMES_ROOT, derived, guid_of
from db.exchange.qdpx.outline import Case, Code, Outline
from db.journal.recorder import Recorder
from db.names.cleaned import cleaned_name
from db.records.actors import NAME_TYPES, Name

KIND, COUNTRY, NAMES = "actor.kind", "actor.country", "actor.names"
"""The variables of a case that our own files keep an actor's particulars in."""


class CodesIn:
    """What stands for the codes, cases and users of one file; `themes` and `actors` by their GUIDs."""

    def __init__(self, rows: Recorder, ids: ForeignIds, outline: Outline, report: ProjectReport) -> None:
        self._rows, self._outline, self._report = rows, outline, report
        self._coders = Coders(rows)
        self._codes = Codes(rows, ids, report)
        self._case_actors: list[int | None] = []
        self._of_user: dict[str, int] = {}

    @property
    def themes(self) -> dict[str, int]:
        """The themes here by the GUIDs of their codes."""
        return self._codes.themes

    @property
    def actors(self) -> dict[str, int]:
        """The actors here by the GUIDs of their codes."""
        return self._codes.actors

    @property
    def wordings(self) -> dict[int, int]:
        """The wording of each theme now."""
        return self._codes.wordings

    def take(self) -> None:
        """All of them."""
        actor_codes: dict[str, Code] = {}
        under: list[str] = []
        for number, code in enumerate(self._outline.codes):
            if number % 500 == 0:
                self._rows.breathe()
            root = under[code.parent] if code.parent is not None else ""
            if code.parent is None and code.guid in (str(THEMES_ROOT), str(ACTORS_ROOT)):
                under.append(code.guid)
                continue
            under.append(root)
            if root == str(ACTORS_ROOT):
                actor_codes[code.guid] = code
            else:
                self._theme(code, root == str(THEMES_ROOT))
        for case in self._outline.cases:
            mine = next((actor_codes.pop(one) for one in case.codes if one in actor_codes), None)
            self._case_actors.append(self._case(case, mine))
        for code in actor_codes.values():
            self._codes.actor(ForeignActor(code.guid, code.name, note=code.words))

    def coder(self, user: str | None) -> int:
        """The coder that a user's GUID stands for; whoever imports where it stands for none."""
        known = self._of_user.get(user or "")
        if known is None:
            guid = guid_of(user)
            name = self._outline.users.get(guid) or ""
            known = self._of_user[user or ""] = self._coders.of(name, UUID(guid) if name else None)
        return known

    def of_cases(self, selection: str) -> list[int]:
        """The actors whose cases have a selection."""
        found = (self._case_actors[case] for case in self._outline.case_of.get(selection, ()))
        return [actor for actor in found if actor is not None]

    def notes(self, guids: tuple[str, ...]) -> str:
        """The words of notes, one below the other."""
        return "\n\n".join(filter(None, (self._outline.notes.get(guid, "") for guid in guids)))

    def _theme(self, code: Code, ours: bool) -> None:
        line = CodebookLine(code.name, definition=code.words)
        if ours:
            line = undescribed(line)
        words = "\n\n".join(filter(None, (line.definition, self.notes(code.notes))))
        parent = self._outline.codes[code.parent].guid if code.parent is not None else None
        given = ForeignTheme(
            code.guid, code.name, parent, words, code.colour, line.inclusion, line.exclusion, line.synonyms
        )
        made = self._report.taken["theme"]
        theme = self._codes.theme(given)
        if theme is None and parent in self.themes:
            self.themes[code.guid] = self.themes[parent]  # what it was given to is not lost
        if code.notes and self._report.taken["theme"] > made:
            self._report.changed["notes at codes stand in the words of their themes"] += 1

    def _case(self, case: Case, code: Code | None) -> int | None:
        if case.sources:
            self._report.dropped["whole sources of cases"] += case.sources
        name = case.name or (code.name if code else "")
        guid, words = (code.guid, case.words or code.words) if code else (case.guid, case.words)
        values = dict(case.values)
        kind, country = values.pop(KIND, "other"), values.pop(COUNTRY, "")
        names = tuple(_names(values.pop(NAMES, ""), cleaned_name(name) or "Unnamed"))
        return self._codes.actor(ForeignActor(guid, name, kind, names, words, tuple(values.items()), country or None))


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
