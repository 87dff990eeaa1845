"""The act "Mark every identical passage": it takes the highlight at hand, or has the passage tagged first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from db.records.highlights import Highlight
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Passage, Session, passage_of
from desktop.tagbar.bar import TagBar
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from desktop.highlights.identical import IdenticalPanel


class SameWordsElsewhere(QObject):
    """Opens the panel of identical passages beside the reader; it is made when it is first asked for."""

    def __init__(self, session: Session, look: Look, actions: Actions, shell: Shell, bar: TagBar) -> None:
        super().__init__(shell)
        self._session, self._look, self._actions, self._shell = session, look, actions, shell
        self.panel: IdenticalPanel | None = None
        self._waiting: Passage | None = None
        actions.bind("mark_identical", self.begin)
        actions["tag"].triggered.connect(lambda _checked=False: self._wait_for(None))
        session.opened.connect(lambda: self._wait_for(None))
        bar.saved.connect(lambda _changes: self._saved())

    def begin(self) -> None:
        """Show what else says the same as the highlight at hand; a passage without tags gets some first."""
        highlight = self._session.at_hand()
        if highlight is not None and (highlight.themes or highlight.actors):
            self._show(highlight)
            return
        passage = self._session.passage
        if highlight is not None:
            passage = passage_of(highlight)
        self._actions.run("tag")
        self._wait_for(passage)

    def _wait_for(self, passage: Passage | None) -> None:
        self._waiting = passage

    def _saved(self) -> None:
        """The tag bar gave tags: if it was opened from here, go on with what it made."""
        waiting, self._waiting = self._waiting, None
        highlight = self._session.chosen() if waiting is not None else None
        if waiting is None or highlight is None:
            return
        if (highlight.text_id, highlight.start, highlight.end) == (waiting.text, waiting.start, waiting.end):
            self._show(highlight)

    def _show(self, highlight: Highlight) -> None:
        if self.panel is None:
            from desktop.highlights.identical import IdenticalPanel

            self.panel = IdenticalPanel(self._session, self._look)
            self.panel.closed.connect(self._shell.leave_beside)
        self.panel.open_for(highlight)
        self._shell.show_beside(self.panel)
