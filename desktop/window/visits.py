"""Back and forward through the places that were read."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.actions.actions import Actions
from desktop.session import Passage, Place, Session

KEPT = 200


class Visits(QObject):
    """Remembers where the reader was before every jump."""

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session)
        self._session, self._actions = session, actions
        self._places: list[Place] = []
        self._at = -1
        self._walking = False
        self._fresh = False  # an article was opened just now: a place in it is the same visit
        actions.bind("back", lambda: self._step(-1))
        actions.bind("forward", lambda: self._step(1))
        session.opened.connect(self._forget)
        session.article_chosen.connect(self._on_article)
        session.place_asked.connect(self._visit)
        session.passage_changed.connect(self._on_passage)
        self._on_article(session.article)
        self._on_passage(session.passage)
        self._allow()

    def read_before(self, article: int | None) -> int | None:
        """The article that was read last of those that are not this one."""
        before = (place.article for place in reversed(self._places[: self._at + 1]))
        return next((other for other in before if other != article), None)

    def _on_article(self, article: int | None) -> None:
        if article is not None:
            self._visit(Place(article, 0, 0, flash=False))
            self._fresh = True
            QTimer.singleShot(0, self, self._rest)

    def _rest(self) -> None:
        self._fresh = False

    def _on_passage(self, passage: Passage | None) -> None:
        """What is read now is where Back leads to later."""
        if passage is None or self._walking or self._at < 0:
            return
        if self._places[self._at].article == passage.article:
            self._places[self._at] = Place(passage.article, passage.start, passage.end, flash=False)

    def _visit(self, place: Place) -> None:
        if self._walking:
            return
        here = self._places[self._at] if self._at >= 0 else None
        if here is not None and here.article == place.article and here.start == place.start:
            return
        replaces = here is not None and here.article == place.article and (self._fresh or here.start == here.end == 0)
        del self._places[self._at + (0 if replaces else 1) :]
        self._places.append(place)
        del self._places[:-KEPT]
        self._at = len(self._places) - 1
        self._allow()

    def _step(self, by: int) -> None:
        if not 0 <= self._at + by < len(self._places):
            return
        self._walking = True
        try:
            self._at += by
            place = self._places[self._at]
            if place.start == place.end:
                self._session.choose_article(place.article)  # it opens where it was left
            else:
                self._session.go(place)
        finally:
            self._walking = False
        self._allow()

    def _forget(self) -> None:
        self._places.clear()
        self._at = -1
        self._allow()

    def _allow(self) -> None:
        self._actions["back"].setEnabled(self._at > 0)
        self._actions["forward"].setEnabled(self._at < len(self._places) - 1)
