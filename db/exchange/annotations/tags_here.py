"""The themes and actors here that the tags of a foreign file mean; those that are missing are made."""

from __future__ import annotations

from collections.abc import Iterable

from db.edits.actors import add_actor
from db.edits.theme_tags import named_wording
from db.edits.themes import add_theme
from db.errors import Refused
from db.exchange.annotations.given import GivenActor, GivenTheme
from db.exchange.foreign.report import ProjectReport
from db.exchange.foreign.tagging import ActorHere, ThemeHere
from db.exchange.ids import ForeignIds
from db.journal.recorder import Recorder
from db.records.actors import ROLES


class TagsHere:
    """Finds each theme and actor once; `wordings` says under which wording a theme is given today."""

    def __init__(self, rows: Recorder, ids: ForeignIds, report: ProjectReport) -> None:
        self._rows, self._ids, self._report = rows, ids, report
        self._themes: dict[tuple[tuple[str, ...], str], int] = {}
        self._actors: dict[tuple[str, str], int] = {}
        self._folded: dict[str, int] = {}
        self.wordings: dict[int, int] = {}
        for theme, name in rows.all(
            "SELECT id, name FROM theme WHERE gone IS NULL ORDER BY parent_id IS NULL, id DESC"
        ):
            self._folded[name.casefold()] = theme

    def themes(self, given: Iterable[GivenTheme]) -> list[ThemeHere]:
        """The themes of a passage, each once, with its stance."""
        found: dict[int, int | None] = {}
        for one in given:
            key = (one.path, one.uuid)
            if key not in self._themes:
                try:
                    self._themes[key] = self._theme(one)
                except Refused as error:
                    self._report.dropped["tags that can be no themes"] += 1
                    self._report.problem(0, f"{' / '.join(one.path)[:80]}: {error}")
                    continue
            theme = self._themes[key]
            if theme not in self.wordings:
                self.wordings[theme] = named_wording(self._rows, theme)[1]
            found.setdefault(theme, one.stance)
        return list(found.items())

    def actors(self, given: Iterable[GivenActor]) -> list[ActorHere]:
        """The actors of a passage in their roles."""
        found: dict[tuple[int, str], int | None] = {}
        for one in given:
            key = (one.name, one.uuid)
            if key not in self._actors:
                self._actors[key] = self._actor(one)
            found.setdefault((self._actors[key], one.role if one.role in ROLES else "mentioned"), one.stance)
        return [(actor, role, stance) for (actor, role), stance in found.items()]

    def _theme(self, given: GivenTheme) -> int:
        """By its uuid; a tag by its name, whatever its case; a path from the top."""
        if given.uuid and (own := self._ids.row("theme", given.uuid)) is not None:
            return own
        if len(given.path) == 1 and not given.uuid:
            name = given.path[0]
            row = self._rows.one(
                "SELECT id FROM theme WHERE name = ? AND gone IS NULL ORDER BY parent_id IS NOT NULL, id", name
            )
            if row:
                return int(row[0])
            if name.casefold() in self._folded:
                self._report.changed["tags stand for themes that differ from them in capital letters"] += 1
                return self._folded[name.casefold()]
        here: int | None = None
        for step, name in enumerate(given.path, 1):
            known = self._rows.one(
                "SELECT id FROM theme WHERE name = ? AND parent_id IS ? AND gone IS NULL", name, here
            )
            own_uuid = self._ids.own("theme", given.uuid) if step == len(given.path) and given.uuid else None
            here = int(known[0]) if known else self._new(name, here, own_uuid)
        if here is None:
            raise Refused("A theme needs a name.")
        if given.uuid:
            self._ids.learn("theme", given.uuid, here)
        return here

    def _new(self, name: str, parent: int | None, uuid: bytes | None) -> int:
        made = add_theme(self._rows, name, parent, "", None, uuid)
        self._report.taken["theme"] += 1
        self._folded.setdefault(name.casefold(), made)
        return made

    def _actor(self, given: GivenActor) -> int:
        """By its uuid, else by its preferred name, else a new one."""
        if given.uuid and (own := self._ids.row("actor", given.uuid)) is not None:
            return own
        known = self._rows.one(
            "SELECT actor_id FROM name WHERE form = ? AND type = 'preferred' AND gone IS NULL", given.name
        )
        if known is None:
            uuid = self._ids.own("actor", given.uuid) if given.uuid else None
            actor = add_actor(self._rows, given.name, "other", [], None, "", uuid)
            self._report.taken["actor"] += 1
        else:
            actor = int(known[0])
        if given.uuid:
            self._ids.learn("actor", given.uuid, actor)
        return actor
