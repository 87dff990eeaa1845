"""Undo and redo by keys: never out of sight, never behind today's start without a word."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QObject, Qt, QTimer

from db.errors import NotFound, ProjectError, StandsInTheWay
from db.reads import highlights, project
from db.records.changes import Changes, Entry
from desktop.actions.actions import Actions
from desktop.reader.pane import ReaderPane
from desktop.session import Offer, Place, Session
from desktop.window.long_acts import LongActs


class Undoing(QObject):
    """Keeps the words of the two actions current and does them.

    An undo whose place is out of sight goes there first and is done then. The first one that reaches behind today's
    start of the program names the act and its day, and waits for a second Ctrl+Z. An act that later ones stand on is
    left as it is with a word, and Ctrl+Z goes on with the one before, until something new is done. Redo does so too.
    """

    def __init__(self, session: Session, reader: ReaderPane, actions: Actions, long_acts: LongActs) -> None:
        super().__init__(session)
        self._long = long_acts
        self._session, self._reader, self._actions = session, reader, actions
        self._warned = False
        self._left: set[int] = set()
        self._left_undone: set[int] = set()
        actions.bind("undo", self.undo)
        actions.bind("redo", self.redo)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        self._name_actions()

    def undo(self) -> None:
        """Take the newest act back; while a long act is seen to be under way, a second press is none."""
        if self._long.shown:
            return
        act = self._next()
        if act is None:
            none = self.tr("There is nothing to undo.")
            stuck = self.tr("Nothing before that can be undone. The history shows every act.")
            self._session.tell(stuck if self._left else none)
            return
        if act.seq <= self._session.started_after and not self._warned:
            self._warned = True
            self._session.tell(
                self._session.key_map.said(
                    self.tr("Your last change was {0}: {1}. Press %undo% again to undo it.").format(
                        _when(act.at), str(act.words)
                    )
                ),
                Offer(self.tr("Undo it"), self.undo),
            )
            return
        if (place := self._place_of(act)) is not None and not self._reader.visible(place):
            self._session.go(place)
        # what goes away is to be seen going: the reader paints the place first
        seq = act.seq if self._left else None
        QTimer.singleShot(0, self, lambda: self._take_back(act, seq))

    def _take_back(self, act: Entry, seq: int | None) -> None:
        self._long.name(self.tr("Undo: {0}").format(act.words))
        self._session.undo_act(seq, self._refused)

    def _next(self) -> Entry | None:
        return project.next_undo(self._session.reading, self._left)

    def _refused(self, error: ProjectError) -> None:
        """Later acts stand on it: it is left as it is, and the one before may be undone."""
        act = self._next() if isinstance(error, StandsInTheWay) else None
        if act is None:
            self._session.tell_error(error)
            return
        self._left.add(act.seq)
        before = self._next()
        self._name_actions()
        if before is None:
            self._session.tell_error(error)
            return
        told = self.tr("“{0}” cannot be undone now: it is left as it is. Press %undo% again for the one before: {1}.")
        words = self._session.key_map.said(told).format(act.words, before.words)
        self._session.tell(words, Offer(self.tr("Undo the one before"), self.undo), kind="warn")

    def redo(self) -> None:
        """Bring back what was undone last."""
        if self._long.shown:
            return
        act = self._next_redo()
        if act is None:
            none = self.tr("There is nothing to redo.")
            stuck = self.tr("Nothing before that can be redone. The history shows every act.")
            self._session.tell(stuck if self._left_undone else none)
        else:
            self._long.name(self.tr("Redo: {0}").format(act.words))
            self._session.redo_act(act.seq if self._left_undone else None, self._not_redone)

    def _next_redo(self) -> Entry | None:
        return project.next_redo(self._session.reading, self._left_undone)

    def _not_redone(self, error: ProjectError) -> None:
        """What stands now is in its way: it stays undone, and the one undone before it may be brought back."""
        act = self._next_redo() if isinstance(error, StandsInTheWay) else None
        if act is None:
            self._session.tell_error(error)
            return
        self._left_undone.add(act.seq)
        before = self._next_redo()
        self._name_actions()
        if before is None:
            self._session.tell_error(error)
            return
        told = self.tr("“{0}” cannot be redone now: it stays undone. Press %redo% again for the one before: {1}.")
        words = self._session.key_map.said(told).format(act.words, before.words)
        self._session.tell(words, Offer(self.tr("Redo the one before"), self.redo), kind="warn")

    def _place_of(self, act: Entry) -> Place | None:
        for uuid in project.touched_by(self._session.reading, act.seq).get("highlight", [])[:1]:
            try:
                found = highlights.by_uuid(self._session.reading, UUID(uuid))
            except NotFound:
                return None
            return Place(found.article_id, found.start, found.end)
        return None

    def _on_opened(self) -> None:
        self._warned = False
        self._left.clear()
        self._left_undone.clear()
        self._name_actions()

    def _on_changed(self, changes: Changes) -> None:
        if changes.kind == "act":
            self._warned = False
        if changes.kind != "undo":
            self._left.clear()
        if changes.kind != "redo":
            self._left_undone.clear()
        self._name_actions()

    def _name_actions(self) -> None:
        for name, plain, words, act in (
            ("undo", self.tr("Undo"), self.tr("Undo: {0}"), self._next()),
            ("redo", self.tr("Redo"), self.tr("Redo: {0}"), self._next_redo()),
        ):
            self._actions[name].setText(words.format(str(act.words).replace("&", "&&")) if act else plain)
            self._actions[name].setEnabled(act is not None and not self._session.read_only)


def _when(at: str) -> str:
    local = QDateTime.fromString(at[:19] + "Z", Qt.DateFormat.ISODate).toLocalTime()
    time = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    days = local.date().daysTo(QDate.currentDate())
    if days == 0:
        return QCoreApplication.translate("Undoing", "today at {0}").format(time)
    if days == 1:
        return QCoreApplication.translate("Undoing", "yesterday at {0}").format(time)
    day = QLocale().toString(local.date(), QLocale.FormatType.LongFormat)
    return QCoreApplication.translate("Undoing", "on {0} at {1}").format(day, time)
