"""What the names and values of a search stand for in this project, and remarks on those that stand for nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from weakref import WeakKeyDictionary

from db.reading import Reading
from db.reads import markings
from db.search import beside, fulltext
from db.search.beginnings import INDEXES, pairs
from db.search.fresh import fresh
from db.search.lexicon import Lexicon, meant, near
from db.search.tree import Actor, Beside, Field, Grade, Leaf, Mistake, Near, Node, Stance, Theme, Words, leaves
from db.text.fold import folded_name

LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "english": "en",
    "farsi": "fa",
    "french": "fr",
    "german": "de",
    "hebrew": "he",
    "persian": "fa",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
    "ukrainian": "uk",
    "urdu": "ur",
}
LANGUAGE_NAMES = {code: name.capitalize() for name, code in LANGUAGES.items()}

_NAMES = ("themes", "actors")
MOST_KEPT = 200
MOST_FORMS = 16
"""Spellings of a name that are tried on each side of a NEAR: each costs time with each of the other side."""

_COLUMNS = {"outlet": "outlet", "author": "author", "lang": "language", "type": "kind"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one leaf stands for: an FTS5 expression, ids of themes, actors, articles or coders, values of a column.

    `indexes` are those of quote, fresh (`db.search.fresh`), note, title and article that hold something for the
    expression. `named` are the themes or actors without what is below them; `spellings` the other folded forms of a
    name.
    """

    match: str = ""
    indexes: frozenset[str] = frozenset()
    spellings: tuple[str, ...] = ()
    themes: tuple[int, ...] = ()
    actors: tuple[int, ...] = ()
    named: tuple[int, ...] = ()
    ids: tuple[int, ...] = ()
    values: tuple[str, ...] = ()


# What the leaves of the last searches stand for, as long as the names of the project stand: while one word is typed,
# all others are as they were.
_kept: WeakKeyDictionary[Lexicon, dict[Leaf, tuple[Meaning, tuple[Mistake, ...]]]] = WeakKeyDictionary()


@dataclass(slots=True)
class Meanings:
    """The meanings of all leaves of a tree; `remarks` name what is not in the project and what is near it."""

    reading: Reading
    lexicon: Lexicon
    remarks: list[Mistake] = field(default_factory=list)
    _known: dict[Leaf, Meaning] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading, tree: Node | None) -> Meanings:
        """Look everything up that a tree names."""
        meanings = cls(reading, Lexicon.of(reading))
        kept = _kept.setdefault(meanings.lexicon, {})
        if len(kept) > MOST_KEPT:
            kept.clear()
        # A Near or Beside stands on the meanings of what it is between, a Stance on those of whom it is towards, which
        # come after it.
        for leaf in reversed(list(leaves(tree))):
            if leaf in meanings._known:
                continue
            if leaf not in kept:
                own = cls(reading, meanings.lexicon, [], meanings._known)
                kept[leaf] = own._meaning(leaf), tuple(own.remarks)
            meanings._known[leaf], remarks = kept[leaf]
            meanings.remarks += remarks
        return meanings

    def __getitem__(self, leaf: Leaf) -> Meaning:
        return self._known[leaf]

    def spellings(self, tree: Node | None) -> tuple[str, ...]:
        """The other spellings of the names among the words that are looked for, to be marked as they are."""
        found = (form for leaf in leaves(tree, positive=True) for form in self._known[leaf].spellings)
        return tuple(dict.fromkeys(found))

    def _meaning(self, leaf: Leaf) -> Meaning:
        if isinstance(leaf, Words):
            return self._words(leaf)
        if isinstance(leaf, Theme):
            named = self.lexicon.named_themes(leaf)
            if not named and leaf.name:
                self._remark(leaf, "theme", self.asked(leaf), self.lexicon.themes_near(leaf.name))
            themes = self.lexicon.with_below(named) if leaf.below else named
            return Meaning(themes=tuple(themes), named=tuple(named))
        if isinstance(leaf, Actor):
            actors = tuple(self.lexicon.named_actors(leaf))
            if not actors and leaf.name:
                self._remark(leaf, "actor", self.asked(leaf), self.lexicon.actors_near(leaf.name))
            return Meaning(actors=actors, named=actors)
        if isinstance(leaf, Near):
            sides = (self._alternatives(leaf.left), self._alternatives(leaf.right))
            match = fulltext.match_near(*sides, leaf.gap)
            return Meaning(match, self._holding(match))
        if isinstance(leaf, Beside):
            sets = (self._tags(leaf.left), self._tags(leaf.right))
            return Meaning(ids=beside.highlights(self.reading, *sets, leaf.how, leaf.gap))
        if isinstance(leaf, Stance):
            of = [self[one] for one in leaf.towards or ()]
            found = [dict.fromkeys(number for one in of for number in getattr(one, kind)) for kind in _NAMES]
            return Meaning(themes=tuple(found[0]), actors=tuple(found[1]))
        if isinstance(leaf, Grade) and leaf.letters:
            return Meaning(values=self._outlets(leaf.letters))
        return self._field(leaf) if isinstance(leaf, Field) else Meaning()

    def _outlets(self, letters: str) -> tuple[str, ...]:
        rows = self.reading.all("SELECT name, reliability FROM outlet WHERE gone IS NULL AND reliability IS NOT NULL")
        return tuple(name for name, letter in rows if letter in letters)

    def asked(self, leaf: Theme | Actor) -> str:
        """The name that was asked for; of what a saved search holds and is gone, the name it had."""
        if not leaf.name.startswith("="):
            return leaf.name
        sql = "SELECT name FROM theme WHERE lower(hex(uuid)) = ?"
        if isinstance(leaf, Actor):
            sql = (
                "SELECT n.form FROM name n JOIN actor a ON a.id = n.actor_id WHERE lower(hex(a.uuid)) = ? "
                "ORDER BY n.type <> 'preferred', n.id DESC"
            )
        found = self.reading.one(sql, leaf.name[1:])
        return str(found[0]) if found else leaf.name

    def _alternatives(self, side: Node) -> list[str]:
        words = [leaf for leaf in leaves(side) if isinstance(leaf, Words)]
        return [phrase for one in words for phrase in fulltext.alternatives(one, self[one].spellings[:MOST_FORMS])]

    def _tags(self, side: Node) -> tuple[beside.Tag, ...]:
        found = [beside.Tag("theme", self[leaf].themes) for leaf in leaves(side) if isinstance(leaf, Theme)]
        actors = [leaf for leaf in leaves(side) if isinstance(leaf, Actor)]
        return (*found, *(beside.Tag("actor", self[leaf].actors, leaf.role) for leaf in actors))

    def _holding(self, match: str) -> frozenset[str]:
        indexes = ("quote", "fresh", "note", "title", "article") if fresh(self.reading) else INDEXES
        return frozenset(
            index
            for index in indexes
            if self.reading.one(f"SELECT 1 FROM {index}_words WHERE {index}_words MATCH ? LIMIT 1", match)
        )

    def _words(self, words: Words) -> Meaning:
        # Quoted words are looked for as they stand, in texts only.
        spellings = () if words.exact else tuple(self.lexicon.other_spellings(words))
        themes = () if words.exact else tuple(self.lexicon.themes_with(words))
        actors = () if words.exact else tuple(self.lexicon.actors_with(words))
        match = fulltext.match(words, spellings, partial(pairs, self.reading))
        return Meaning(match, self._holding(match), spellings, themes, actors)

    def _field(self, asked: Field) -> Meaning:
        if asked.missing or asked.field in ("state", "url"):
            return Meaning()
        if asked.field in ("title", "in"):
            return self._titles(asked)
        if asked.field == "coder":
            rows = self.reading.all("SELECT id, name FROM coder ORDER BY id")
            ids = meant(asked, [(number, folded_name(name)) for number, name in rows])
            if not ids:
                self._remark(asked, "coder", asked.value, near(asked.value, [name for _, name in rows]))
            return Meaning(ids=tuple(ids), values=tuple(name for number, name in rows if number in ids))
        if asked.field == "marking":
            return self._markings(asked)
        column = _COLUMNS[asked.field]
        values = [
            row[0]
            for row in self.reading.all(
                f"SELECT DISTINCT {column} FROM article WHERE gone IS NULL AND {column} IS NOT NULL"
            )
        ]
        if asked.field == "lang":
            return self._languages(asked, values)
        places = meant(asked, [(place, folded_name(value)) for place, value in enumerate(values)])
        if not places:
            what = "article of the type" if asked.field == "type" else asked.field
            self._remark(asked, what, asked.value, near(asked.value, values))
        return Meaning(values=tuple(values[place] for place in places))

    def _markings(self, asked: Field) -> Meaning:
        listed = markings.used(self.reading)
        found = markings.meant(listed, asked.value, asked.prefix or asked.begun)
        if not found:
            self._remark(asked, "marking", asked.value, near(asked.value, [one.name for one in listed]))
        return Meaning(values=markings.written(self.reading, found))

    def _languages(self, asked: Field, values: Sequence[str]) -> Meaning:
        wanted = asked.value.strip().lower()
        codes = {wanted, *(code for name, code in LANGUAGES.items() if name == wanted)}
        if (asked.prefix or asked.begun) and not any(value.lower().split("-")[0] in codes for value in values):
            codes |= {code for name, code in LANGUAGES.items() if name.startswith(wanted)}
        found = tuple(value for value in values if value.lower() in codes or value.lower().split("-")[0] in codes)
        if not found:
            self._remark(asked, "article in the language", asked.value, [])
        return Meaning(values=found)

    def _titles(self, asked: Field) -> Meaning:
        if asked.field == "in" and asked.value.startswith("="):
            rows = self.reading.all("SELECT id, title, gone FROM article WHERE lower(hex(uuid)) = ?", asked.value[1:])
            if rows and rows[0][2] is None:
                return Meaning(ids=(rows[0][0],), values=(rows[0][1],))
            if rows:
                self._remark(asked, "article titled", rows[0][1], [])
                return Meaning()
        # The index holds outlet and author beside the title: what it finds is looked at once more.
        words = Words(asked.value, prefix=asked.prefix or asked.begun)
        rows = self.reading.all(
            "SELECT a.id, a.title FROM title_words JOIN article a ON a.id = title_words.rowid "
            "WHERE title_words MATCH ? AND a.gone IS NULL ORDER BY a.id",
            fulltext.match(words, (), partial(pairs, self.reading)),
        )
        titles = [(number, folded_name(title), title) for number, title in rows]
        titles = [title for title in titles if fulltext.holds(title[1], words)]
        if asked.field == "in":
            whole = [title for title in titles if title[1] == folded_name(asked.value)]
            titles = whole or titles
        if not titles:
            self._remark(asked, "article titled", asked.value, [])
        return Meaning(ids=tuple(title[0] for title in titles), values=tuple(title[2] for title in titles[:3]))

    def _remark(self, leaf: Theme | Actor | Field, what: str, name: str, resembling: Sequence[str]) -> None:
        like = f"; near: {', '.join(resembling)}" if resembling else ""
        self.remarks.append(Mistake(leaf.start, leaf.end, f"no {what} {name[:60]}{like}"))


def as_json(ids: Sequence[int] | Sequence[str]) -> str:
    """Ids or values as one parameter for json_each."""
    return json.dumps(list(ids), ensure_ascii=False)
