"""What can be done with names: add states, tag all mentions, look for new names, say that a name is not meant here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.edits.mentions import RefuseMention
from db.reads import actors
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.naming.counts import MentionCounts
from desktop.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.naming.candidates import CandidatesPanel
    from desktop.naming.ignored import IgnoredPanel
    from desktop.naming.states import StatesPanel
    from desktop.naming.tagging import TagMentionsPanel


class Naming(QObject):
    """Makes each panel when it is first asked for; `shown` brings one to the side of the reader, `left` takes it away.

    The actor of an act is the one chosen in the pane while that has the focus, else one named in the passage.
    """

    shown = Signal(object)
    left = Signal()

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self.counts = MentionCounts(session)
        self.actor: int | None = None
        self._back = False
        session.closing.connect(self._let_go)
        self._states: StatesPanel | None = None
        self._candidates: CandidatesPanel | None = None
        self._ignored: IgnoredPanel | None = None
        self._mentions: TagMentionsPanel | None = None
        actions.bind("add_states", self.add_states)
        actions.bind("find_names", self.find_names)
        actions.bind("ignored_names", self.see_ignored)
        actions.bind("tag_mentions", self.tag_mentions)
        actions.bind("refuse_mention", self.refuse)

    def choose(self, actor: int | None) -> None:
        """This actor is chosen in the pane now."""
        self.actor = actor

    def add_states(self) -> None:
        """The table of states."""
        if self._states is None:
            from desktop.naming.states import StatesPanel

            self._states = StatesPanel(self._session, self._look)
            self._states.closed.connect(self.left)
        self._states.open()
        self._show(self._states)

    def find_names(self) -> None:
        """Words that look like names."""
        if self._candidates is None:
            from desktop.naming.candidates import CandidatesPanel

            self._candidates = CandidatesPanel(self._session, self._look)
            self._candidates.closed.connect(self.left)
            self._candidates.ignored_asked.connect(lambda: self.see_ignored(back=True))
        self._candidates.open()
        self._show(self._candidates)

    def see_ignored(self, *, back: bool = False) -> None:
        """Words that were ignored; `back` leads to the list of names again when they are left."""
        if self._ignored is None:
            from desktop.naming.ignored import IgnoredPanel

            self._ignored = IgnoredPanel(self._session, self._look)
            self._ignored.closed.connect(self._leave_ignored)
        self._back = back
        self._ignored.open()
        self._show(self._ignored)

    def _let_go(self) -> None:
        self._back = False

    def _leave_ignored(self) -> None:
        if self._back:
            self.find_names()
        else:
            self.left.emit()

    def tag_mentions(self, actor: int | None = None) -> None:
        """All places that name an actor: the chosen one, else the first that the passage names."""
        wanted = actor if actor is not None else self.actor
        if wanted is None:
            named = self._in_passage()
            wanted = named[0][2][0] if named else None
        found = next((one for one in actors.all_actors(self._session.reading) if one.id == wanted), None)
        if found is None:
            self._session.tell(self.tr("Choose an actor first, or stand on a passage that names one."))
            return
        if self._mentions is None:
            from desktop.naming.tagging import TagMentionsPanel

            self._mentions = TagMentionsPanel(self._session, self._look)
            self._mentions.closed.connect(self.left)
        self._mentions.open_for(found.id, found.name, found.kind)
        self._show(self._mentions)

    def refuse(self) -> None:
        """The one name that is selected, or stands in the passage, is not meant there."""
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
            return
        passage, named = self._session.passage, self._in_passage()
        if passage is None or not named:
            self._session.tell(self.tr("No actor is named in this passage."))
            return
        if len(named) > 1:
            words = self.tr(
                "Several names stand here. Select one, or choose it in the tag bar (Enter, then %bar_refuse%)."
            )
            self._session.tell(self._session.key_map.said(words))
            return
        start, end, whom = named[0]
        self._session.do(RefuseMention(passage.text, ((start, end),), whom))

    def _in_passage(self) -> list[tuple[int, int, tuple[int, ...]]]:
        """Where the passage names whom, in code points of its text."""
        passage = self._session.passage
        if passage is None:
            return []
        from db.reads import mentions

        reading = self._session.reading
        known = self.counts.names or mentions.names(reading)
        found = mentions.in_stretch(reading, known, passage.article, passage.quote, passage.start)
        return [(mention.start, mention.end, mention.actors) for mention in found]

    def _show(self, panel: QWidget) -> None:
        self.shown.emit(panel)
