"""The panels of actors beside the reader: the page of one, and its splitting; made when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.actors.pane import ActorsPane
from desktop.look.look import Look
from desktop.naming.naming import Naming
from desktop.session import Session
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from desktop.actors.page import ActorPagePanel
    from desktop.actors.splitting import SplitActorPanel


class Who(QObject):
    """Opens them for the actors pane."""

    def __init__(self, session: Session, look: Look, shell: Shell, pane: ActorsPane, naming: Naming) -> None:
        super().__init__(shell)
        self._session, self._look, self._shell, self._pane, self._naming = session, look, shell, pane, naming
        self.page: ActorPagePanel | None = None
        self.split: SplitActorPanel | None = None
        pane.page_asked.connect(self.open_page)
        pane.split_asked.connect(self.open_split)

    def open_page(self, actor: int) -> None:
        """Show the page of an actor."""
        if self.page is None:
            from desktop.actors.page import ActorPagePanel

            self.page = page = ActorPagePanel(self._session, self._look, self._naming.counts.of)
            page.closed.connect(self._shell.leave_beside)
            page.details_asked.connect(self._pane.describe_actor)
            page.mentions_asked.connect(self._naming.tag_mentions)
            self._naming.counts.counted.connect(page.say_mentions)
        self.page.open_for(actor)
        self._shell.show_beside(self.page)

    def open_split(self, actor: int) -> None:
        """Choose names and passages of an actor that are to go to another."""
        if self.split is None:
            from desktop.actors.splitting import SplitActorPanel

            self.split = SplitActorPanel(self._session, self._look)
            self.split.closed.connect(self._shell.leave_beside)
        self.split.open_for(actor)
        self._shell.show_beside(self.split)
