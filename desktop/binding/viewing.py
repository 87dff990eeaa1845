"""The View menu: looks, sides, and what is shown of the library and the reader."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from desktop.binding.parts import Parts
from desktop.look.look import Choice
from desktop.reader.showing import Showing

LOOKS: dict[str, Choice] = {
    "light": "light",
    "sepia": "sepia",
    "dark": "dark",
    "contrast": "contrast",
    "night": "night",
    "system_look": "system",
}


class Viewing(QObject):
    """Does what is chosen, keeps it for the next start and ticks it in the menu."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.shell)
        self._parts = parts
        actions, settings, look = parts.actions, parts.settings, parts.look
        for name, choice in LOOKS.items():
            actions.bind(name, partial(self._choose_look, choice))
        parts.bind(
            toggle_left=lambda: self._toggle("left"),
            toggle_right=lambda: self._toggle("right"),
            compact=self._toggle_compact,
            mentions=self._toggle_mentions,
            suggest_themes=self._toggle_suggesting,
        )
        Showing(parts.reader, look, actions, settings)
        parts.shell.sides.shown.connect(lambda side, shown: actions[f"toggle_{side}"].setChecked(shown))
        actions["mentions"].setChecked(settings.flag("mentions", True))
        parts.reader.underline_names(settings.flag("mentions", True))
        actions["suggest_themes"].setChecked(settings.flag("suggest_themes", True))
        parts.session.suggest_themes(settings.flag("suggest_themes", True))
        parts.library.order_changed.connect(lambda order: settings.keep(library_order=order))
        look.changed.connect(self._check)
        self._check()

    def _choose_look(self, choice: Choice) -> None:
        self._parts.settings.keep(look=choice)
        self._parts.look.set_choice(choice)
        self._check()

    def _check(self) -> None:
        look, actions = self._parts.look, self._parts.actions
        for name, choice in LOOKS.items():
            actions[name].setChecked(look.choice == choice)
        actions["compact"].setChecked(look.compact)
        for side in ("left", "right"):
            actions[f"toggle_{side}"].setChecked(self._parts.shell.sides.is_shown(side))

    def _toggle(self, side: str) -> None:
        self._parts.shell.sides.toggle(side)
        self._check()

    def _toggle_compact(self) -> None:
        self._parts.look.set_compact(not self._parts.look.compact)
        self._parts.settings.keep(compact=self._parts.look.compact)

    def _toggle_suggesting(self) -> None:
        on = self._parts.actions["suggest_themes"].isChecked()
        self._parts.settings.keep(suggest_themes=on)
        self._parts.session.suggest_themes(on)

    def _toggle_mentions(self) -> None:
        underlined = self._parts.actions["mentions"].isChecked()
        self._parts.settings.keep(mentions=underlined)
        self._parts.reader.underline_names(underlined)
