"""The names of the project's themes and actors, ready to be offered; read anew in the background when they change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from db.edits.mentions import RefuseMention
from db.edits.themes import next_hue
from db.names.automaton import Mention, Names
from db.names.suggestions import HOW, Entry, Kind, NameList, Suggestion
from db.reading import Reading
from db.reads import actors, mentions, themes
from db.record import record
from db.records.actors import Actor
from db.records.changes import Changes
from db.records.mentions import without
from db.records.themes import Theme
from desktop.background import Asker
from desktop.session import Session
from desktop.widgets.tags.choice import Chosen, ChosenTheme

_SOON, _IDLE = 200, 3000  # milliseconds: after new names; after tags, which only change counts
_ASKED = 32  # candidates that are put into order by what was used just now


@record
class Known:
    """The names as they stood when they were read."""

    names: NameList
    mentions: Names
    themes: dict[int, Theme]
    actors: dict[int, Actor]
    recent_themes: tuple[int, ...]
    recent_actors: tuple[int, ...]


def learn(reading: Reading) -> Known:
    """Read and fold all names; about 0.1 s for 5,000."""
    tree = themes.tree(reading)
    people = actors.all_actors(reading)
    entries = [Entry(theme.id, "theme", theme.name, theme.synonyms, theme.passages) for theme in tree]
    entries += [
        Entry(actor.id, "actor", actor.name, tuple(name.form for name in actor.names), actor.passages)
        for actor in people
    ]
    return Known(
        NameList(entries),
        mentions.names(reading),
        {theme.id: theme for theme in tree},
        {actor.id: actor for actor in people},
        tuple(themes.recent(reading, _ASKED)),
        tuple(actors.recent(reading, _ASKED)),
    )


class TagNames(QObject):
    """One for a session (`of`); `renewed` when newer names are there."""

    renewed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._known: Known | None = None
        self._used_themes: list[int] = []
        self._used_actors: list[int] = []
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._learned)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._ask)
        session.opened.connect(self._open)
        session.closing.connect(self._close)
        session.changed.connect(self._changed)
        self._timer.start(0)

    @classmethod
    def of(cls, session: Session) -> TagNames:
        """The names that all of a session share."""
        found: TagNames | None = session.findChild(cls)
        return found if found is not None else cls(session)

    @property
    def session(self) -> Session:
        """Whose names they are."""
        return self._session

    @property
    def known(self) -> Known:
        """The newest names there are; the first time they are read on the spot."""
        if self._known is None:
            # What is being read in the background began earlier: its older names must not take the place of these.
            self._timer.stop()
            self._asker.forget()
            self._known = learn(self._session.reading)
        return self._known

    @property
    def learned(self) -> Known | None:
        """The names as far as they have been read; nothing is read for this."""
        return self._known

    def living(self, tags: Iterable[Chosen], kept: Collection[Chosen] = ()) -> list[Chosen]:
        """The tags that can still be given: their theme or actor may be gone by now. Those `kept` stay anyhow."""
        themes, actors = self.known.themes, self.known.actors
        found = []
        for tag in tags:
            number, known = (tag.theme, themes) if isinstance(tag, ChosenTheme) else (tag.actor, actors)
            if tag in kept or number is None or number in known:
                found.append(tag)
        return found

    def named_in(
        self, quote: str, day: str | None = None, text: int | None = None, start: int = 0
    ) -> dict[int, list[Mention]]:
        """The actors named in a passage, in order, and where; those who share a name are all there.

        `day` is that of its article. With the `text` in which it stands at `start`, what was refused there is left out.
        """
        found = [m._replace(start=start + m.start, end=start + m.end) for m in self.known.mentions.find(quote, day)]
        if text is not None and found:
            found = without(found, mentions.refusals(self._session.reading, text))
        named: dict[int, list[Mention]] = {}
        for mention in found:
            for actor in mention.actors:
                named.setdefault(actor, []).append(mention)
        return named

    def refuse(self, text: int, actor: int, found: Sequence[Mention], then: Callable[[], None]) -> None:
        """The analyst says that an actor is not meant at these places."""
        places = tuple((mention.start, mention.end) for mention in found)
        self._session.do(RefuseMention(text, places, (actor,)), then=lambda _changes: then())

    def next_hue(self) -> str:
        """The colour that a new theme at the top will get."""
        return next_hue(Counter(theme.hue for theme in self.known.themes.values() if theme.parent_id is None))

    def suggest(self, words: str, kind: Kind | None, named: Collection[int], limit: int) -> list[Suggestion]:
        """What fits the words, best first; those named in the passage lead, then those used last."""
        if not words.strip():
            return self._unasked(kind, named)[:limit]
        found = self.known.names.suggest(words, kind, named, _ASKED)
        recent = self._recent()

        def rank(offer: Suggestion) -> tuple[int, bool, int]:
            is_named = offer.kind == "actor" and offer.id in named
            return HOW.index(offer.how), not is_named, recent.get((offer.kind, offer.id), _ASKED * 2)

        return sorted(found, key=rank)[:limit]

    def _unasked(self, kind: Kind | None, named: Collection[int]) -> list[Suggestion]:
        wanted: list[tuple[Kind, int]] = [("actor", actor) for actor in named]
        wanted += sorted(self._recent(), key=lambda key: self._recent()[key])
        known, found = self.known, list[Suggestion]()
        for what, number in dict.fromkeys(wanted):
            bearer = known.themes.get(number) if what == "theme" else known.actors.get(number)
            if bearer is not None and kind in (None, what):
                found.append(Suggestion(number, what, bearer.name, bearer.name, "start"))
        there = {(offer.kind, offer.id) for offer in found}
        rest = known.names.suggest("", kind, (), _ASKED)
        return found + [offer for offer in rest if (offer.kind, offer.id) not in there]

    def _recent(self) -> dict[tuple[Kind, int], int]:
        ranks: dict[tuple[Kind, int], int] = {}
        for rank, theme in enumerate(dict.fromkeys((*self._used_themes, *self.known.recent_themes))):
            ranks["theme", theme] = rank
        for rank, actor in enumerate(dict.fromkeys((*self._used_actors, *self.known.recent_actors))):
            ranks["actor", actor] = rank
        return ranks

    def _changed(self, changes: Changes) -> None:
        tagged = changes.concerns("highlight")
        if changes.kind == "act" and tagged and not changes.many:
            for used, kind in ((self._used_themes, "theme"), (self._used_actors, "actor")):
                used[:0] = changes.touched.get(kind, ())
                del used[_ASKED:]
        if not (changes.concerns("theme") or changes.concerns("actor")):
            return
        named = changes.made.get("theme") or changes.made.get("actor") or not tagged or changes.kind != "act"
        self._timer.start(_SOON if named else max(_IDLE, self._timer.remainingTime()))

    def _ask(self) -> None:
        self._asker.ask(learn)

    def _learned(self, known: Known) -> None:
        self._known = known
        self.renewed.emit()

    def _open(self) -> None:
        self._timer.start(0)

    def _close(self) -> None:
        self._timer.stop()
        self._asker.close()
        self._known = None
        self._used_themes.clear()
        self._used_actors.clear()
