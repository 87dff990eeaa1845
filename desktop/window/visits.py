"""Back and forward through the places that were read."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from db.reads import articles
from db.text.excerpt import shorten
from desktop.actions.actions import Actions
from desktop.session import Passage, Place, Session

KEPT = 200
LONGEST = 40
"""Code points of what a menu says of a place."""


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
        self._words = {name: actions[name].text() for name in ("back", "forward")}
        session.opened.connect(self._forget)
        session.article_chosen.connect(self._on_article)
        session.jumping.connect(self._visit)
        session.passage_changed.connect(self._on_passage)
        session.changed.connect(lambda changes: self._allow() if changes.concerns("article") else None)
        self._on_article(session.article)
        self._on_passage(session.passage)
        self._allow()

    def read_before(self, article: int | None) -> int | None:
        """The article that was read last of those that are not this one."""
        before = (place.article for place in reversed(self._places[: self._at + 1]))
        return next((other for other in before if other != article), None)

    def _on_article(self, article: int | None) -> None:
        if article is None or self._walking:
            return
        if self._at >= 0 and self._places[self._at].article == article:
            self._allow()  # a jump there is remembered already
            return
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
            around = self._places[max(0, self._at - 1) : self._at + 2]
            if sum(place.article == passage.article for place in around) > 1:
                self._allow()  # a neighbour may be the same place now, or another

    def _visit(self, place: Place) -> None:
        if self._walking:
            return
        here = self._places[self._at] if self._at >= 0 else None
        same = here is not None and here.article == place.article
        if here is not None and same and here.start == place.start:
            return
        replaces = same and self._fresh
        del self._places[self._at + (0 if replaces else 1) :]
        self._places.append(place)
        del self._places[:-KEPT]
        self._at = len(self._places) - 1
        self._allow()

    def _step(self, by: int) -> None:
        to = self._way(by)
        if to is None:
            return
        self._walking = True
        try:
            self._at = to
            place = self._places[to]
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

    def _way(self, by: int) -> int | None:
        """The next place in that direction that is another one and still there."""
        if self._at < 0:
            return None
        here = self._places[self._at]
        ends = (self._at - 1, -1, -1) if by < 0 else (self._at + 1, len(self._places), 1)
        other = (
            n for n in range(*ends) if (self._places[n].article, self._places[n].start) != (here.article, here.start)
        )
        return next((n for n in other if articles.articles(self._session.reading, [self._places[n].article])), None)

    def _allow(self) -> None:
        for name, by in (("back", -1), ("forward", 1)):
            to = self._way(by)
            self._actions[name].setEnabled(to is not None)
            words = self._words[name]
            said = words if to is None else self.tr("{0}: {1}").format(words, self._said(self._places[to]))
            self._actions[name].setText(said.replace("&", "&&"))

    def _said(self, place: Place) -> str:
        """Where a place is: the article's title, or the words there when it is this article."""
        if place.article != self._session.article:
            return shorten(articles.article(self._session.reading, place.article).title, LONGEST)
        text = self._session.text_of(place.article).content
        return "“" + shorten(text[place.start : max(place.end, place.start + 1)], LONGEST) + "”"
