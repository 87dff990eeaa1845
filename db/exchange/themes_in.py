"""Takes themes in from JSON Lines, with their wordings, synonyms and examples, and the tags of highlights."""

from __future__ import annotations

from typing import Any, TypeVar

from db.edits.synonyms import keep_synonym
from db.edits.theme_tags import named_wording
from db.edits.themes import add_theme
from db.edits.wordings import keep_wording
from db.exchange import fields
from db.exchange.fields import optional, several, string
from db.exchange.hues import hue_of
from db.exchange.ids import ForeignIds
from db.exchange.report import Report
from db.journal.recorder import Recorder
from db.names.cleaned import cleaned_name
from db.records.themes import HUES

Otherwise = TypeVar("Otherwise", int, None)


class ThemesIn:
    """The theme lines of one import."""

    def __init__(self, rows: Recorder, ids: ForeignIds, report: Report) -> None:
        self._rows = rows
        self._ids = ids
        self._report = report
        self._now: dict[int, int] = {}
        self._examples: list[tuple[int, int, str, list[Any]]] = []

    def take(self, number: int, record: dict[str, Any], times: dict[str, str]) -> bool:
        """One line; False where the theme is here already."""
        foreign, name = string(record, "id"), string(record, "name")
        parent = record.get("parent")
        parent_id = self._ids.known("theme", parent)
        if parent is not None and parent_id is None:
            self._report.problem(number, f"the parent {parent} of {name} is unknown; it stands at the top")
        wording = _number(record.get("wording"), 1)
        known = self._ids.known("theme", foreign)
        if known:
            if self._ids.ours:
                self._now[known] = wording
            return False
        same = self._rows.one(
            "SELECT id FROM theme WHERE name = ? AND parent_id IS ? AND gone IS NULL", cleaned_name(name), parent_id
        )
        if same:
            self._ids.learn("theme", foreign, int(same[0]))
            return False
        hue = record.get("hue")
        if hue not in HUES:
            hue = None if parent_id is not None else hue_of(optional(record, "color"))
        definition = optional(record, "definition") or ""
        uuid = self._ids.own("theme", foreign)
        theme = add_theme(self._rows, name, parent_id, definition, hue, uuid, None, **times)
        notes = {key: optional(record, key) or "" for key in ("inclusion", "exclusion")}
        self._rows.update("theme", theme, wording=wording, **notes, **{"modified": self._rows.now, **times})
        self._now[theme] = wording
        self._take_wordings(theme, record)
        self._take_synonyms(theme, record)
        if several(record, "examples"):
            self._examples.append((number, theme, name, several(record, "examples")))
        self._ids.learn("theme", foreign, theme)
        return True

    def tag(self, number: int, foreign: str, highlight: int, given: list[Any]) -> None:
        """Give a new highlight the themes that its line names: by their id, or by an object with more beside it."""
        met: set[int] = set()
        for one in given:
            told = one if isinstance(one, dict) else {"id": one}
            theme = self._ids.known("theme", told.get("id"))
            if theme is None:
                said = f"the theme {str(told.get('id'))[:80]} is unknown; {foreign} came in without it"
                self._report.problem(number, said)
            elif theme not in met:
                wording = self._now.get(theme) or named_wording(self._rows, theme)[1]
                self._rows.link(
                    "theme_tag",
                    new=True,
                    highlight_id=highlight,
                    theme_id=theme,
                    position=len(met),
                    wording=_number(told.get("wording"), wording),
                    stance=fields.stance(told.get("stance")),
                )
                met.add(theme)

    def tie(self) -> None:
        """Pin the examples, whose highlights come after the themes."""
        for number, theme, name, examples in self._examples:
            met: set[int] = set()
            for example in examples:
                highlight = self._ids.row("highlight", example)
                if highlight is None:
                    self._report.problem(number, f"the theme {name} has an unknown example {str(example)[:80]}")
                elif highlight not in met:
                    self._rows.link("example", new=True, theme_id=theme, highlight_id=highlight, position=len(met))
                    met.add(highlight)

    def _take_wordings(self, theme: int, record: dict[str, Any]) -> None:
        for given in several(record, "wordings"):
            if isinstance(given, dict) and (told := _number(given.get("number"), None)) is not None:
                keep_wording(
                    self._rows,
                    theme,
                    told,
                    *(optional(given, key) or "" for key in ("definition", "inclusion", "exclusion")),
                    created=fields.moment(str(given.get("created"))) or self._rows.now,
                    uuid=self._ids.own("wording", given.get("id")),
                )

    def _take_synonyms(self, theme: int, record: dict[str, Any]) -> None:
        for given in several(record, "synonyms"):
            told = given if isinstance(given, dict) else {"form": given}
            form = cleaned_name(optional(told, "form") or "")
            if form:
                created = fields.moment(str(told.get("created")))
                keep_synonym(self._rows, theme, form, self._ids.own("synonym", told.get("id")), created)


def _number(value: object, otherwise: Otherwise) -> int | Otherwise:
    return value if type(value) is int and abs(value) < 1 << 31 else otherwise
