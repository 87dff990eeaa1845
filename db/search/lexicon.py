"""The names of themes and actors as a search knows them: folded, with their owners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from db.reading import Reading
from db.record import record
from db.search.fulltext import holds, phrases
from db.search.tree import Actor, Field, Theme, Words
from db.text.fold import folded_name

# Types of names that stand for the actor itself in another script; a capital that stands for its state does not.
_SPELLINGS = frozenset({"preferred", "alias", "acronym", "transliteration", "previous"})
_LIKE = 70.0
_SHORTEST_BEGINNING = 3

_folded = lru_cache(maxsize=65_536)(folded_name)
_known: WeakKeyDictionary[Reading, tuple[int, Lexicon]] = WeakKeyDictionary()


@record
class Form:
    """One name of an actor."""

    actor: int
    form: str
    folded: str
    type: str
    script: str | None


class Asks(Protocol):
    """A reading, or the recorder of an act."""

    def all(self, sql: str, *values: Any) -> list[Any]:
        """All rows of a question."""


class Lexicon:
    """The living themes and actors of a project at one moment.

    `uuids` maps "theme" and "actor" with a uuid in hex to the row: a saved search names them so, behind a sign `=`.
    """

    def __init__(
        self,
        themes: Iterable[tuple[int, int | None, str]],
        forms: Iterable[Form],
        uuids: Mapping[tuple[str, str], int] | None = None,
        synonyms: Iterable[tuple[int, str]] = (),
    ) -> None:
        self._synonyms = [(number, _folded(form)) for number, form in synonyms]
        self._uuids = uuids or {}
        self._themes = {number: (parent, name, _folded(name)) for number, parent, name in themes}
        self._forms = list(forms)
        self._children: dict[int, list[int]] = defaultdict(list)
        for number, (parent, _, _) in self._themes.items():
            if parent is not None:
                self._children[parent].append(number)
        self._actors: dict[int, str] = {}
        self._by_form: dict[str, list[Form]] = defaultdict(list)
        self._forms_of: dict[int, tuple[str, ...]] = {}
        for form in self._forms:
            self._forms_of[form.actor] = (*self._forms_of.get(form.actor, ()), form.form)
            if form.type == "preferred" or form.actor not in self._actors:
                self._actors[form.actor] = form.form
            self._by_form[form.folded].append(form)

    @classmethod
    def of(cls, reading: Reading) -> Lexicon:
        """The names as they stand now; kept until somebody writes into the project."""
        version = int(reading.one("PRAGMA data_version")[0])
        known = _known.get(reading)
        if known is None or known[0] != version:
            known = (version, cls.read(reading))
            _known[reading] = known
        return known[1]

    @classmethod
    def read(cls, asks: Asks) -> Lexicon:
        """The names as they stand now."""
        themes = asks.all("SELECT id, parent_id, name FROM theme WHERE gone IS NULL ORDER BY id")
        names = asks.all(
            "SELECT n.actor_id, n.form, n.type, n.script FROM name n JOIN actor a ON a.id = n.actor_id "
            "WHERE n.gone IS NULL AND a.gone IS NULL ORDER BY n.actor_id, n.position, n.id"
        )
        forms = (Form(actor, form, _folded(form), type_, script) for actor, form, type_, script in names)
        uuids = asks.all(
            "SELECT 'theme', lower(hex(uuid)), id FROM theme WHERE gone IS NULL "
            "UNION ALL SELECT 'actor', lower(hex(uuid)), id FROM actor WHERE gone IS NULL"
        )
        synonyms = asks.all(
            "SELECT s.theme_id, s.form FROM synonym s JOIN theme t ON t.id = s.theme_id AND t.gone IS NULL "
            "WHERE s.gone IS NULL ORDER BY s.id"
        )
        return cls(themes, forms, {(kind, uuid): number for kind, uuid, number in uuids}, synonyms)

    def theme_name(self, theme: int) -> str:
        """The name of a theme."""
        return self._themes[theme][1]

    def actor_name(self, actor: int) -> str:
        """The preferred name of an actor."""
        return self._actors[actor]

    def all_themes(self) -> Iterable[int]:
        """Every theme."""
        return self._themes

    def all_actors(self) -> Iterable[int]:
        """Every actor."""
        return self._actors

    def theme_path(self, theme: int) -> tuple[str, ...]:
        """The name of a theme behind those of the themes above it."""
        path: list[str] = []
        seen: set[int] = set()
        here: int | None = theme
        while here is not None and here in self._themes and here not in seen:
            seen.add(here)
            path.append(self._themes[here][1])
            here = self._themes[here][0]
        return tuple(reversed(path))

    def forms_of(self, actor: int) -> tuple[str, ...]:
        """Every name of an actor."""
        return self._forms_of.get(actor, ())

    def named_themes(self, asked: Theme) -> list[int]:
        """The themes that are meant, without those below them: by the whole name, by a path, or by words in it.

        A name that a theme had finds it where no theme has that name now.
        """
        entries = [(number, folded) for number, (_, _, folded) in self._themes.items()]
        if not asked.name:
            return [number for number, _ in entries]
        if asked.name.startswith("=") and (held := self._uuids.get(("theme", asked.name[1:]))) is not None:
            return [held]
        whole = "" if asked.prefix else _folded(asked.name)
        found = [number for number, folded in entries if whole and folded == whole]
        found = found or list(dict.fromkeys(number for number, form in self._synonyms if whole and form == whole))
        found = found or meant(asked, [*entries, *self._synonyms])
        if not found and "/" in asked.name:
            above, _, last = asked.name.rpartition("/")
            parents = set(self.named_themes(Theme(above)))
            part = Theme(last, prefix=asked.prefix, begun=asked.begun)
            found = meant(part, [(n, folded) for n, folded in entries if self._themes[n][0] in parents])
        return found

    def with_below(self, themes: Iterable[int]) -> list[int]:
        """Themes and everything below them, once each."""
        found: dict[int, None] = {}
        stack = list(themes)
        while stack:
            theme = stack.pop()
            if theme not in found:
                found[theme] = None
                stack.extend(self._children.get(theme, ()))
        return list(found)

    def named_actors(self, asked: Actor) -> list[int]:
        """The actors that are meant, by any of their names."""
        if not asked.name:
            return list(self._actors)
        if asked.name.startswith("=") and (held := self._uuids.get(("actor", asked.name[1:]))) is not None:
            return [held]
        whole = () if asked.prefix else self._by_form.get(_folded(asked.name), ())
        found = [form.actor for form in whole] or meant(asked, [(form.actor, form.folded) for form in self._forms])
        return list(dict.fromkeys(found))

    def themes_with(self, words: Words) -> list[int]:
        """The themes that have a word in their name."""
        return [number for number, (_, _, folded) in self._themes.items() if holds(folded, words)]

    def actors_with(self, words: Words) -> list[int]:
        """The actors that have a word in their preferred name, or one of whose other names it is (or begins)."""
        found = dict.fromkeys(actor for actor, name in self._actors.items() if holds(_folded(name), words))
        for phrase in phrases(words):
            found.update(dict.fromkeys(form.actor for form in self._by_form.get(phrase, ())))
            if words.prefix and len(phrase) >= _SHORTEST_BEGINNING:
                found.update(dict.fromkeys(form.actor for form in self._forms if form.folded.startswith(phrase)))
        return list(found)

    def other_spellings(self, words: Words) -> list[str]:
        """The folded names, in other scripts, of an actor whose whole name a word is: raisi gives رئیسی and Раиси."""
        found: dict[str, None] = {}
        for written in self._by_form.get(_folded(words.text), ()):
            if written.type not in _SPELLINGS:
                continue
            for form in self._forms:
                if form.actor == written.actor and form.type in _SPELLINGS and form.script != written.script:
                    found[form.folded] = None
        return [form for form in found if form]

    def themes_near(self, name: str, limit: int = 3) -> list[str]:
        """Names of themes that resemble one, the nearest first."""
        return near(name, [name for _, name, _ in self._themes.values()], limit)

    def actors_near(self, name: str, limit: int = 3) -> list[str]:
        """Preferred names of actors one of whose names resembles this one, the nearest first."""
        forms = near(name, [form.form for form in self._forms], 2 * limit)
        owners = {form.form: self._actors[form.actor] for form in self._forms}
        return list(dict.fromkeys(owners[form] for form in forms))[:limit]


def meant(asked: Theme | Actor | Field, entries: Iterable[tuple[int, str]]) -> list[int]:
    """Which folded entries are meant: those that are it, else those with its words, or beginning so when it has a star.

    What is still being typed is a beginning too, unless it is an entry already.
    """
    name = asked.value if isinstance(asked, Field) else asked.name
    whole = _folded(name)
    entries = list(entries)
    if not whole:
        return []
    found = [] if asked.prefix else [number for number, folded in entries if folded == whole]
    if not found:
        words = Words(name, prefix=asked.prefix or asked.begun)
        found = [number for number, folded in entries if holds(folded, words)]
    return list(dict.fromkeys(found))


def near(name: str, names: Sequence[str], limit: int = 3) -> list[str]:
    """Names that resemble one, the nearest first."""
    from rapidfuzz import fuzz, process  # only when needed: it would be a tenth of the start of the window

    choices = {name: _folded(name) for name in names}
    found = process.extract(_folded(name), choices, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=limit)
    return [found_name for _, _, found_name in found]
