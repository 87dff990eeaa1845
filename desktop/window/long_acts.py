"""An act that takes long is seen to be under way: a line under the top bar, and what is being done in words."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.session import Session
from desktop.widgets.message import Message
from desktop.window.shell import Shell

LONG = 500
"""Milliseconds after which an act is long: nearly all of them stand long before."""


class LongActs(QObject):
    """Watches what the writer has been asked for; jobs, which can be stopped, show how far they are by themselves."""

    _stands = Signal(object)

    def __init__(self, session: Session, shell: Shell) -> None:
        super().__init__(session)
        self._shell = shell
        self.shown = False
        """Whether the window says that an act is under way."""
        self._waiting: set[Future[Any]] = set()
        self._words = self._next = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LONG)
        self._timer.timeout.connect(self._show)
        self._stands.connect(self._end, Qt.ConnectionType.QueuedConnection)
        session.asked.connect(self._begin)

    def name(self, words: str) -> None:
        """Say of the act that is asked for next what it is."""
        self._next = words

    def _begin(self, future: Future[Any]) -> None:
        if self._next or not self._waiting:
            self._words, self._next = self._next or self.tr("Working"), ""
        if not self._waiting:
            self._timer.start()
        self._waiting.add(future)
        future.add_done_callback(self._stands.emit)

    def _show(self) -> None:
        progress = self._shell.progress
        if not self._waiting or progress.isVisible():
            return
        self.shown = True
        progress.start(self._words)
        progress.show()
        self._shell.messages.say(Message(self._words, self.tr("This takes a moment."), lasting=True))

    def _end(self, future: Future[Any]) -> None:
        self._waiting.discard(future)
        if self._waiting:
            return
        self._timer.stop()
        if self.shown:
            self.shown = False
            self._shell.progress.finish()
            said = self._shell.messages.message
            if said is not None and said.lasting and not said.actions:
                self._shell.messages.dismiss()
