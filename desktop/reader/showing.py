"""What the View menu shows and hides of the reader: the portrait, the margin, patterns of bars."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.reader.pane import ReaderPane
from desktop.settings import Settings


class Showing(QObject):
    """Binds these actions and keeps what was chosen."""

    def __init__(self, reader: ReaderPane, look: Look, actions: Actions, settings: Settings) -> None:
        super().__init__(reader)
        self._reader, self._look, self._actions, self._settings = reader, look, actions, settings
        actions["portrait"].setChecked(settings.flag("portrait", True))
        actions["patterns"].setChecked(settings.flag("patterns", False))
        reader.view.show_portrait(settings.flag("portrait", True))
        look.set_patterns(settings.flag("patterns", False))
        actions.bind("portrait", self._portrait)
        actions.bind("patterns", self._patterns)
        actions.bind("margin", reader.attended.choosing.open_menu)
        actions.bind("margin_all", reader.attended.choosing.show_all)

    def _portrait(self) -> None:
        shown = self._actions["portrait"].isChecked()
        self._settings.keep(portrait=shown)
        self._reader.view.show_portrait(shown)

    def _patterns(self) -> None:
        patterns = self._actions["patterns"].isChecked()
        self._settings.keep(patterns=patterns)
        self._look.set_patterns(patterns)
