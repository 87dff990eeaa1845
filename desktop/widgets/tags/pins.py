"""Tags pinned to the numbers 1 to 9, kept in the project: what a digit gives to a passage."""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from db.reads import project
from desktop.session import Session
from desktop.widgets.tags.choice import Chosen, ChosenActor, ChosenTheme, packed, said_tags, unpacked
from desktop.widgets.tags.names import TagNames

NUMBERS = range(1, 10)
_KEY = "pins"


class Pins(QObject):
    """One for a session (`of`); `changed` when other tags are pinned, or one of them has another name."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._names = TagNames.of(session)
        self._pinned: dict[int, tuple[Chosen, ...]] = {}
        session.opened.connect(self._read)
        self._names.renewed.connect(self.changed)
        self._read()

    @classmethod
    def of(cls, session: Session) -> Pins:
        """The pins that all of a session share."""
        found: Pins | None = session.findChild(cls)
        return found if found is not None else cls(session)

    def at(self, number: int) -> tuple[Chosen, ...]:
        """What is pinned to a number, by the names of now; without what is no longer in the project."""
        living = (self._living(tag) for tag in self._pinned.get(number, ()))
        return tuple(tag for tag in living if tag is not None)

    def all(self) -> dict[int, tuple[Chosen, ...]]:
        """Every number that has something pinned to it."""
        found = {number: self.at(number) for number in NUMBERS}
        return {number: tags for number, tags in found.items() if tags}

    def pin(self, number: int, tags: Iterable[Chosen]) -> None:
        """Pin these tags to a number in place of what was there; nothing takes the pin off. It says so."""
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
            return
        given = tuple(tags)
        if given:
            self._pinned[number] = given
            said = self.tr("{0} gives {1} now. Shift+{0} arms it.").format(number, said_tags(given))
        else:
            self._pinned.pop(number, None)
            said = self.tr("Nothing is pinned to {0} any more.").format(number)
        rows = {str(place): packed(kept) for place, kept in self._pinned.items()}
        self._session.store.keep_draft(_KEY, json.dumps(rows, ensure_ascii=False) if rows else "")
        self.changed.emit()
        self._session.tell(said)

    def fill_menu(self, menu: QMenu, tags: Iterable[Chosen]) -> QMenu:
        """Add a menu of the nine numbers that pins these tags to the chosen one."""
        given = tuple(tags)
        numbers = menu.addMenu(self.tr("Pin to a number"))
        self.fill_numbers(numbers, given)
        return numbers

    def fill_numbers(self, menu: QMenu, tags: tuple[Chosen, ...]) -> None:
        """The nine numbers with what they hold; the digit itself chooses one."""
        for number in NUMBERS:
            there = self.at(number)
            said = said_tags(there).replace("&", "&&") if there else self.tr("free")
            action = menu.addAction(f"&{number}   {said}")
            action.setCheckable(True)
            action.setChecked(bool(there) and there == tags)
            action.triggered.connect(lambda _on=False, number=number: self.pin(number, tags))
        held = [number for number in NUMBERS if self.at(number) == tags and tags]
        if held:
            menu.addSeparator()
            for number in held:
                action = menu.addAction(self.tr("Take it off {0}").format(number))
                action.triggered.connect(lambda _on=False, number=number: self.pin(number, ()))

    def _living(self, tag: Chosen) -> Chosen | None:
        known = self._names.learned
        if known is None:
            return tag
        if isinstance(tag, ChosenTheme):
            if tag.theme is None:
                return tag
            theme = known.themes.get(tag.theme)
            return None if theme is None else ChosenTheme(theme.name, theme.hue, theme.id, tag.stance)
        if tag.actor is None:
            return tag
        actor = known.actors.get(tag.actor)
        return None if actor is None else ChosenActor(actor.name, actor.kind, actor.id, tag.role, tag.stance)

    def _read(self) -> None:
        self._pinned.clear()
        try:
            rows = json.loads(project.draft(self._session.reading, _KEY) or "{}")
        except (ValueError, RecursionError):
            rows = {}
        for number in NUMBERS:
            if isinstance(rows, dict) and (tags := unpacked(rows.get(str(number)))):
                self._pinned[number] = tuple(tags)
        self.changed.emit()
