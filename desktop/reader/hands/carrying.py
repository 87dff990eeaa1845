"""What is dragged out of the reader and let go in it, in words of the project."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from db.errors import NotFound
from db.reads import highlights
from db.records.highlights import Highlight
from desktop.look.look import Look
from desktop.reader.hands.dropping import Lifted, Target
from desktop.reader.view import ReaderView
from desktop.session import Passage, Session
from desktop.widgets.drags.carried import CarriedTag


class Carrying(QObject):
    """Joins a view to the session for drags; what may not be changed takes none."""

    def __init__(self, session: Session, view: ReaderView, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._view, self._look = session, view, look
        view.drops.permitted = lambda: not session.read_only
        view.drops.dropped.connect(self._dropped)
        view.lifted.connect(self._lifted)

    def _lifted(self, lifted: Lifted) -> None:
        passage = self._meant(lifted)
        if passage is not None:
            from desktop.widgets.drags.passages import carry_passages  # what a drag needs waits for the first one

            carry_passages(self._view, self._session, self._look, [passage])

    def _dropped(self, carried: Sequence[CarriedTag], target: Target) -> None:
        passage = self._meant(target)
        if passage is not None:
            from desktop.widgets.drags.tagging import give_tags, tags_meant

            give_tags(self._session, [passage], tags_meant(self._session, carried))

    def _meant(self, target: Target) -> Highlight | Passage | None:
        session = self._session
        try:
            if target.mark is not None:
                return highlights.highlight(session.reading, target.mark)
            if session.article is None:
                return None
            text = session.text_of(session.article)
        except NotFound as error:
            session.tell_error(error)
            return None
        return Passage(text.article_id, text.id, target.start, target.end, text.content[target.start : target.end])
