"""What could not be written because the disk is full: kept in memory and done when there is room again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer

from db.errors import NotSaved, ProjectError
from db.records.changes import Changes
from desktop.session import Offer, Session

if TYPE_CHECKING:
    from db.edits import Edit

What = tuple["Edit", Callable[[Changes], None] | None, bool]
"""An edit, who is told when it stands, and whether that is quiet: what Session.do was asked for."""


def keep(session: Session, error: ProjectError, what: What) -> None:
    """Keep what could not be written; any other error is told."""
    if isinstance(error, NotSaved):
        unsaved = session.findChild(Unsaved)
        (unsaved if isinstance(unsaved, Unsaved) else Unsaved(session)).add(error, what)
    else:
        session.tell_error(error)


def holds_back(session: Session) -> bool:
    """Whether the project must not close yet, since what waits would be lost: said once, and not asked again."""
    unsaved = session.findChild(Unsaved)
    return isinstance(unsaved, Unsaved) and unsaved.holds_back()


def taken_along(session: Session, switch: Callable[[], bool]) -> None:
    """Go on in a copy of the project whose own file has gone: what waits is done there, once `switch` has opened it."""
    unsaved = session.findChild(Unsaved)
    waiting = unsaved.hand_over() if isinstance(unsaved, Unsaved) else []
    if switch():
        for edit, then, quietly in waiting:
            session.do(edit, then, quietly)
    elif isinstance(unsaved, Unsaved):
        unsaved.take(waiting)


class Unsaved(QObject):
    """The edits that wait for room, in their order; done at a word, and once more when the project closes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._waiting: list[What] = []
        self._warned = False
        session.changed.connect(self._on_changed)
        session.opened.connect(self.forget)
        session.closing.connect(self._at_the_end)

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def add(self, error: ProjectError, what: What) -> None:
        """Keep one more and say so."""
        self._keep([*self._waiting, what])
        self._tell(str(error), error.advice)

    def try_again(self) -> None:
        """Do all that waits; what still finds no room is kept again."""
        for edit, then, quietly in self.hand_over():
            self._session.do(edit, then, quietly)

    def forget(self) -> None:
        """Let go of what waits."""
        self._keep([])

    def hand_over(self) -> list[What]:
        """All that waits, for somebody who will have it done elsewhere."""
        waiting = self._waiting
        self._keep([])
        return waiting

    def take(self, waiting: list[What]) -> None:
        """Keep again what was handed over in vain."""
        self._keep([*waiting, *self._waiting])

    def holds_back(self) -> bool:
        """Try once more, and say so where there is still no room; who closes after that lets go of what waits."""
        if self._warned or not self._waiting:
            return False
        self.try_again()
        self._session.settle()
        QCoreApplication.sendPostedEvents(self._session)  # the writer's words come with the event loop
        if not self._waiting:
            return False
        self._tell(
            self.tr("Not closed: some changes are not saved yet."),
            self.tr("Make room and try again, or close once more and let them go."),
        )
        self._warned = True
        return True

    def _keep(self, waiting: list[What]) -> None:
        self._waiting = waiting
        self._session.unsaved.emit(len(waiting))

    def _tell(self, happened: str, advice: str = "") -> None:
        self._warned = False
        kept = (
            self.tr("Your last change is kept in memory.")
            if self.count == 1
            else self.tr("Your last {0} changes are kept in memory.").format(QLocale().toString(self.count))
        )
        again = Offer(self.tr("Try again"), self.try_again)
        self._session.tell(
            f"{happened} {kept} {advice}".rstrip(), Offer(self.tr("Forget them"), self.forget), again, kind="bad"
        )

    def _on_changed(self, changes: Changes) -> None:
        """There is room again; what waits is not done unasked, since its passage may have been tagged once more."""
        if self._waiting and changes.kind == "act":
            # after what was done is said, which comes with the next turn of the event loop
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._remind))

    def _remind(self) -> None:
        if self._waiting:
            self._tell(self.tr("Some changes are not saved yet."))

    def _at_the_end(self) -> None:
        for edit, _, _ in self._waiting:
            self._session.store.apply(edit)
        self._keep([])
