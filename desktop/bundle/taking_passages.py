"""Passages that are carried from lists and the reader into the bundle: put in where they are let go, in one act."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from db.edits.bundle_outline import MoveInBundle
from db.edits.bundle_places import Item
from db.edits.bundles import PickHighlights
from db.edits.picking import PickPassage
from db.reads.bundles import picked
from db.records.highlights import Highlight
from desktop.session import Session
from desktop.widgets.drags.carried import CarriedPassage, carries_passages, passages_in
from desktop.widgets.drags.tagging import passages_meant

translate = QCoreApplication.translate


class PassageDrops(QObject):
    """Lets passages be let go anywhere over a pane that has nothing better to do with them: they come last."""

    def __init__(self, session: Session, pane: QWidget) -> None:
        super().__init__(pane)
        self._session = session
        pane.setAcceptDrops(True)
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take passages of a project that can be written."""
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        if not carries_passages(event.mimeData()) or self._session.read_only:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            put_in(self._session, passages_in(event.mimeData()))
        return True


def put_in(session: Session, carried: Sequence[CarriedPassage], before: Item | None = None) -> None:
    """Put passages into the bundle that is composed, in front of something of it or last; a bare one is marked."""
    found = passages_meant(session, carried)
    marked = tuple(one.id for one in found if isinstance(one, Highlight))
    bundle = session.picks_into
    if marked and isinstance(bundle, int) and set(marked) <= set(picked(session.reading, bundle)):
        session.do(MoveInBundle(bundle, tuple(Item("excerpt", one) for one in marked), before))
    elif marked:
        session.do(PickHighlights(marked, bundle, before))
    elif found:
        (bare, *_) = (one for one in found if not isinstance(one, Highlight))
        edit = PickPassage(bare.text, bare.start, bare.end, bundle)
        session.do(edit, lambda changes: (session.choose_made(changes), None)[1])
    else:
        told = translate("Drops", "That is not in this project any more. Nothing was changed.")
        session.tell(told, kind="warn")
