"""Joins what is done with names to the pane of actors and to the place beside the reader."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.naming.mention_line import MentionLine
from desktop.naming.naming import Naming
from desktop.session import Session
from desktop.window.shell import Panes, Shell


class NamesAtHand(QObject):
    """The actor that is chosen in the pane is the one whose mentions are counted below it and tagged."""

    def __init__(self, session: Session, look: Look, actions: Actions, shell: Shell, panes: Panes) -> None:
        super().__init__(shell)
        self._panes = panes
        self.naming = Naming(session, look, actions, self)
        self.naming.shown.connect(shell.show_beside)
        self.naming.left.connect(shell.leave_beside)
        self.line = MentionLine(self.naming.counts)
        self.line.asked.connect(lambda: self.naming.tag_mentions(panes.actors.current()))
        panes.actors.mentions_asked.connect(self.naming.tag_mentions)
        panes.actors.stand_below(self.line)
        view = panes.actors.view
        view.selectionModel().currentChanged.connect(lambda _now, _before: self._choose())
        view.model().modelReset.connect(self._choose)
        session.passage_changed.connect(lambda _passage: self.naming.choose(None))

    def _choose(self) -> None:
        actor = self._panes.actors.current()
        self.naming.choose(actor)
        self.line.show_actor(actor)
