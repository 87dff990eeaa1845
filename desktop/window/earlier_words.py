"""The word of an act, with its Undo, goes when another act stands: its button would take back the other one."""

from __future__ import annotations

from PySide6.QtCore import QObject

from db.records.changes import Changes
from desktop.session import Session
from desktop.widgets.message import Message, MessageBar


class EarlierWords(QObject):
    """Takes away what stood in the message bar before an act; what the act itself has said by then stays."""

    def __init__(self, session: Session, messages: MessageBar) -> None:
        super().__init__(session)
        self._messages = messages
        self._before: Message | None = None
        session.asked.connect(lambda _future: self._note())
        session.changed.connect(self._on_changed)

    def _note(self) -> None:
        self._before = self._messages.message

    def _on_changed(self, _changes: Changes) -> None:
        said, before = self._messages.message, self._before
        self._before = None
        if said is not None and said is before and said.actions and not said.lasting:
            self._messages.dismiss()
