"""A pinned number that is armed: every selection gets its tags at once, until Esc."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from db.records.changes import Changes
from desktop.session import Passage, Session
from desktop.tagbar.giving import give
from desktop.tagbar.memory import LastTags
from desktop.widgets.tags.choice import Chosen, said_tags, tags_of
from desktop.widgets.tags.pins import Pins


class Arming(QObject):
    """Gives pinned tags, once or to every selection; `changed` when another number is armed, or none."""

    changed = Signal()

    def __init__(self, session: Session, last: LastTags) -> None:
        super().__init__(session)
        self._session, self._last = session, last
        self._pins = Pins.of(session)
        self._given: Passage | None = None
        self.number: int | None = None
        self._pins.changed.connect(self._check)
        session.opened.connect(self._lay_down)
        session.changed.connect(self._forget)

    @property
    def tags(self) -> tuple[Chosen, ...]:
        """What every selection gets now; nothing when no number is armed."""
        return () if self.number is None else self._pins.at(self.number)

    def give_pinned(self, number: int) -> None:
        """Give what is pinned to a number to the passage, or to the highlight at hand."""
        tags = self._pins.at(number)
        if tags:
            give(self._session, tags_of(tags), self._last.remember)
        else:
            self._tell_free(number)

    def arm(self, number: int) -> None:
        """Arm a number; the one that is armed already is laid down."""
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
        elif number == self.number:
            self.disarm()
        elif not self._pins.at(number):
            self._tell_free(number)
        else:
            self.number, self._given = number, None
            self.changed.emit()
            said = self.tr("Armed: every selection gets {0}, Enter gives it to the sentence. Esc ends it.")
            self._session.tell(said.format(said_tags(self.tags)))

    def disarm(self) -> None:
        """Lay it down; selections are only selections again."""
        if self.number is not None:
            said = self.tr("{0} is laid down: selections get nothing any more.").format(said_tags(self.tags))
            self._lay_down()
            self._session.tell(said)

    def give(self) -> None:
        """Give the armed tags to the passage at hand; once for the same words."""
        passage = self._session.passage
        if passage is not None and passage == self._given:
            return  # the first is still being written, and its highlight not yet at hand
        self._given = passage
        give(self._session, tags_of(self.tags), self._last.remember, exactly=True)

    def _tell_free(self, number: int) -> None:
        said = self.tr("Nothing is pinned to {0}. Shift+P pins the tags of this highlight, or the last ones.")
        self._session.tell(said.format(number))

    def _lay_down(self) -> None:
        self.number = self._given = None
        self.changed.emit()

    def _check(self) -> None:
        if self.number is not None and not self._pins.at(self.number):
            self._lay_down()

    def _forget(self, changes: Changes) -> None:
        if changes.kind != "act":
            self._given = None  # taken back: the same words may be given again
