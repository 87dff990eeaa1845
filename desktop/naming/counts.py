"""How often each actor is named, and in how many articles: counted in idle time, one article after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from db.names.automaton import Names
from db.reading import Reading
from db.reads import mentions
from db.reads.mention_counts import Portion, count, countable
from db.records.changes import Changes
from desktop.background import Asker
from desktop.session import Session

_SOON, _BETWEEN = 400, 15


class MentionCounts(QObject):
    """A cache that nothing rests upon: it is made anew whenever names change. `counted` says that figures are there."""

    counted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._by_article: dict[int, Counter[int]] = {}
        self._last: Portion | None = None
        self._totals: Counter[int] = Counter()
        self._articles: Counter[int] = Counter()
        self._stale: set[int] = set()
        self._names_stale = self._articles_stale = True
        self._whole = False
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._take)
        session.opened.connect(self._begin)
        session.closing.connect(self._let_go)
        session.changed.connect(self._changed)
        self._begin()

    @property
    def ready(self) -> bool:
        """Whether all articles have been counted."""
        return self._whole

    @property
    def names(self) -> Names | None:
        """The names as they were counted with, ready to be found."""
        return self._last.names if self._last is not None else None

    def of(self, actor: int) -> tuple[int, int]:
        """How often an actor is named, and in how many articles."""
        return self._totals[actor], self._articles[actor]

    def _begin(self) -> None:
        self._ask(_SOON)

    def _changed(self, changes: Changes) -> None:
        if changes.concerns("actor"):
            self._names_stale = True
            self._ask(_SOON)
        elif changes.concerns("article") or changes.concerns("refusal"):
            self._articles_stale = True
            if changes.concerns("refusal") or "article" in changes.many:
                self._stale |= set(self._by_article)
            self._stale |= set(changes.touched.get("article", ()))
            self._ask(_SOON)

    def _ask(self, after: int) -> None:
        """Go on counting; what is there is asked for anew only where something has changed."""
        self._whole = False
        last, names_stale = self._last, self._names_stale
        if last is not None and not names_stale and not self._articles_stale:
            so_far = last
            self._asker.ask(lambda reading: count(reading, so_far), after)
            return
        counted = frozenset(self._by_article) - self._stale

        def question(reading: Reading) -> Portion:
            kept = last
            if kept is None or names_stale:
                listed = tuple(mentions.listed(reading))
                if kept is None or listed != kept.listed:
                    kept = Portion(mentions.ready(listed), listed, {}, ())
            articles = countable(reading)
            left = [one for one in articles if one not in counted or kept.articles.get(one) != articles[one]]
            return count(reading, Portion(kept.names, kept.listed, articles, left))

        self._asker.ask(question, after)

    def _take(self, portion: Portion) -> None:
        if self._last is None or portion.names is not self._last.names:
            self._by_article.clear()
        self._last = portion
        self._names_stale = self._articles_stale = False
        if len(self._by_article) + len(portion.counted) > len(portion.articles):
            for gone in self._by_article.keys() - portion.articles.keys():
                del self._by_article[gone]
        self._by_article |= portion.counted
        self._stale -= portion.counted.keys()
        if portion.left:
            self._ask(_BETWEEN)
        else:
            self._whole = True
            self._sum(self._by_article.values())
            self.counted.emit()

    def _sum(self, every: Iterable[Counter[int]]) -> None:
        self._totals, self._articles = Counter(), Counter()
        for one in every:
            self._totals.update(one)
            self._articles.update(one.keys())

    def _let_go(self) -> None:
        self._asker.close()
        self._by_article.clear()
        self._stale.clear()
        self._last = None
        self._names_stale = self._articles_stale = True
        self._totals, self._articles = Counter(), Counter()
        self._whole = False
