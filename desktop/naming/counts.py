"""How often each actor is named, and in how many articles: counted in idle time, one article after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from db.names.automaton import ListedName, Names
from db.reading import Reading
from db.reads import mentions
from db.reads.mention_counts import Countable, Portion, count, countable
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
        self._of: dict[int, Countable] = {}
        self._names: Names | None = None
        self._listed: tuple[ListedName, ...] = ()
        self._totals: Counter[int] = Counter()
        self._articles: Counter[int] = Counter()
        self._stale: set[int] = set()
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
        return self._names

    def of(self, actor: int) -> tuple[int, int]:
        """How often an actor is named, and in how many articles."""
        return self._totals[actor], self._articles[actor]

    def _begin(self) -> None:
        self._ask(_SOON)

    def _changed(self, changes: Changes) -> None:
        if changes.concerns("actor"):
            self._ask(_SOON)
        elif changes.concerns("article") or changes.concerns("refusal"):
            if changes.concerns("refusal") or "article" in changes.many:
                self._stale |= set(self._by_article)
            self._stale |= set(changes.touched.get("article", ()))
            self._ask(_SOON)

    def _ask(self, after: int) -> None:
        self._whole = False
        known, listed, done = self._names, self._listed, dict(self._of)
        stale = frozenset(self._stale)
        counted = frozenset(self._by_article) - stale

        def question(reading: Reading) -> Portion:
            now = tuple(mentions.listed(reading))
            names, left = known, counted
            if names is None or now != listed:
                names, left = mentions.ready(now), frozenset[int]()
            articles = countable(reading)
            same = {one for one in left if articles.get(one) == done.get(one)}
            return count(reading, names, now, articles, same)

        self._asker.ask(question, after)

    def _take(self, portion: Portion) -> None:
        if portion.names is not self._names:
            self._by_article.clear()
            self._names, self._listed = portion.names, portion.listed
        self._of = portion.articles
        for gone in self._by_article.keys() - portion.articles.keys():
            del self._by_article[gone]
        self._by_article |= portion.counted
        self._stale -= portion.counted.keys()
        if self._by_article.keys() >= portion.articles.keys():
            self._whole = True
            self._sum(self._by_article.values())
            self.counted.emit()
        else:
            self._ask(_BETWEEN)

    def _sum(self, every: Iterable[Counter[int]]) -> None:
        self._totals, self._articles = Counter(), Counter()
        for one in every:
            self._totals.update(one)
            self._articles.update(one.keys())

    def _let_go(self) -> None:
        self._asker.close()
        self._by_article.clear()
        self._of.clear()
        self._stale.clear()
        self._names, self._listed = None, ()
        self._totals, self._articles = Counter(), Counter()
        self._whole = False
