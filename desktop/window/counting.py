"""The choice to count independent origins, kept for the next start."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.actions.actions import Actions
from desktop.session import Session
from desktop.settings import Settings


class ByOrigin(QObject):
    """Joins the action with the session, which tells whoever counts."""

    def __init__(self, session: Session, actions: Actions, settings: Settings) -> None:
        super().__init__(session)
        self._session, self._settings = session, settings
        self._action = actions["by_origin"]
        self._action.setChecked(settings.flag("by_origin", False))
        session.count_by_origin(self._action.isChecked())
        actions.bind("by_origin", self._turn)

    def _turn(self) -> None:
        on = self._action.isChecked()
        self._settings.keep(by_origin=on)
        self._session.count_by_origin(on)
        self._session.tell(
            self.tr("Counted by independent origin: copies of one report count once.")
            if on
            else self.tr("Every passage is counted.")
        )
