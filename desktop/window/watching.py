"""Says when another program has written into the project that is open here."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.actions.actions import Actions
from desktop.session import Offer, Session


class Watching(QObject):
    """After every act, looks whether the writer noticed that somebody else wrote in between."""

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session)
        self._session, self._actions = session, actions
        self._told = 0
        session.opened.connect(self._begin)
        session.changed.connect(lambda _changes: self._look())

    def _begin(self) -> None:
        self._told = 0

    def _look(self) -> None:
        if self._session.store.foreign_writes > self._told:
            self._told = self._session.store.foreign_writes
            self._session.tell(
                self.tr("Another program wrote into this project. A check names the rows that it changed."),
                Offer(self.tr("Check this project"), lambda: self._actions.run("check")),
                kind="warn",
            )
