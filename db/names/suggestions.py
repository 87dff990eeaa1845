"""Names of themes and actors offered while somebody types, and names that are nearly the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Literal

from db.record import record
from db.text.fold import folded_name, prefix_forms

Kind = Literal["theme", "actor"]

_LIKE = 80.0
_TWINS = 88.0
_SHORTEST_TWIN = 5
# Three letters are like too many names.
_SHORTEST_FUZZY = 4
_WORD_START = re.compile("(?:^| )(?=[^ ])")
_NEVER = 1 << 30
_AFTER_EVERYTHING = "\U0010ffff"

_SHORTEST_WORD = 3  # two letters begin more names than they are a word of
_EXACT, _WHOLE_WORD, _AT_START, _OTHER_NAME, _INSIDE, _LIKELY = range(6)

How = Literal["exact", "word", "start", "other name", "inside", "like"]
"""How what was typed fits: "word" is a whole word of the name; "other name" begins one that is not the shown one."""
HOW: tuple[How, ...] = ("exact", "word", "start", "other name", "inside", "like")
"""The best first."""


@record
class Entry:
    """A theme or actor as it can be offered: `uses` counts its highlights, `recent_rank` is 0 for the last one used."""

    id: int
    kind: Kind
    label: str
    forms: tuple[str, ...] = ()
    uses: int = 0
    recent_rank: int | None = None


@record
class Suggestion:
    """An offered theme or actor, the name of it that fits what was typed, and how well it does."""

    id: int
    kind: Kind
    label: str
    form: str
    how: How


class NameList:
    """The names of a project, folded once; immutable, so it can be asked from any thread."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._forms: list[str] = []
        self._owners: list[int] = []
        self._keys: list[str] = []
        for owner, entry in enumerate(self._entries):
            for form in dict.fromkeys((entry.label, *entry.forms)):
                if key := folded_name(form):
                    self._forms.append(form)
                    self._owners.append(owner)
                    self._keys.append(key)
        # Every name from each of its words on, sorted: what begins with something typed lies side by side.
        starts = sorted(
            (key[match.end() :], index) for index, key in enumerate(self._keys) for match in _WORD_START.finditer(key)
        )
        self._tails = [tail for tail, _ in starts]
        self._tail_owners = [index for _, index in starts]
        words: dict[str, list[int]] = {}
        for index, key in enumerate(self._keys):
            for word in {key, *key.split(" ")}:
                words.setdefault(word, []).append(index)
        self._words = list(words)
        self._word_owners = list(words.values())

    def suggest(
        self, typed: str, kind: Kind | None = None, favoured: Collection[int] = (), limit: int = 8
    ) -> list[Suggestion]:
        """Return what fits, best first: the name itself, then shown names with that word, then those with a word that
        begins so, other names that do, inside, alike.

        Within each, the favoured actors (those named in the selection) come first, then the recent, then the most
        used. With nothing typed: the favoured, the recent, the most used.
        """
        favoured = frozenset(favoured)
        forms = prefix_forms(typed)
        if not forms:
            return self._unasked(kind, favoured, limit) if not typed.strip() else []
        best: dict[int, tuple[int, int]] = {}
        for form in forms:
            self._at_starts(form, best)
        if self._enough(best, kind, limit):
            return self._ranked(best, kind, favoured, limit)
        self._inside(forms[0], best)
        if not self._enough(best, kind, limit // 2):
            self._alike(forms[0], best)
        return self._ranked(best, kind, favoured, limit)

    def twins(self, name: str, kind: Kind | None = None) -> list[str]:
        """The labels of those with a name written alike when folded, or nearly, as `twin_forms` finds them."""
        return list(self.twin_forms(name, kind))

    def twin_forms(self, name: str, kind: Kind | None = None) -> dict[str, str]:
        """Those with a name written alike when folded, or nearly, by their labels, and that name of each.

        That is: an indel ratio of 88 % and more, one letter more, less or other in five and more, or the plural.
        Names that differ in their figures only (Shahed 131, Shahed 136) are no twins.
        """
        key = folded_name(name)
        if not key:
            return {}
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import Levenshtein

        found = process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=_TWINS, limit=None)
        near = [index for _, _, index in found]
        if len(key) >= _SHORTEST_TWIN:
            close = process.extract(key, self._keys, scorer=Levenshtein.distance, score_cutoff=1, limit=None)
            near += [index for _, _, index in close]
        numbers = _numbers(key)
        plurals = _numbered(key)
        near += [index for index, other in enumerate(self._keys) if other in plurals]
        near = [index for index in near if self._keys[index] == key or _numbers(self._keys[index]) == numbers]
        twins: dict[str, str] = {}
        for index in near:
            owner = self._entries[self._owners[index]]
            if kind in (None, owner.kind):
                twins.setdefault(owner.label, self._forms[index])
        return twins

    def _note(self, best: dict[int, tuple[int, int]], index: int, tier: int) -> None:
        owner = self._owners[index]
        known = best.get(owner)
        if known is None or (tier, index) < known:
            best[owner] = (tier, index)

    def _at_starts(self, form: str, best: dict[int, tuple[int, int]]) -> None:
        low, high = self._range(form)
        for index in self._tail_owners[low:high]:
            self._note(best, index, self._at_start(index, form))
        if " " in form:  # words in another order
            longest, *others = sorted(form.split(" "), key=len, reverse=True)
            low, high = self._range(longest)
            for index in self._tail_owners[low:high]:
                key = " " + self._keys[index]
                if all(" " + other in key for other in others):
                    self._note(best, index, _AT_START if self._is_shown(index) else _OTHER_NAME)

    def _at_start(self, index: int, form: str) -> int:
        """How a name fits that has a word beginning with the form."""
        if self._keys[index] == form:
            return _EXACT
        if not self._is_shown(index):
            return _OTHER_NAME
        return _WHOLE_WORD if len(form) >= _SHORTEST_WORD and f" {form} " in f" {self._keys[index]} " else _AT_START

    def _is_shown(self, index: int) -> bool:
        return self._forms[index] == self._entries[self._owners[index]].label

    def _range(self, form: str) -> tuple[int, int]:
        return bisect_left(self._tails, form), bisect_left(self._tails, form + _AFTER_EVERYTHING)

    def _inside(self, form: str, best: dict[int, tuple[int, int]]) -> None:
        if len(form) > 1:
            for index, key in enumerate(self._keys):
                if form in key:
                    self._note(best, index, _INSIDE)

    def _alike(self, form: str, best: dict[int, tuple[int, int]]) -> None:
        if len(form) < _SHORTEST_FUZZY:
            return
        from rapidfuzz import fuzz, process  # only when needed: it would be a tenth of the start of the window

        for _, _, at in process.extract(form, self._words, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=30):
            for index in self._word_owners[at]:
                self._note(best, index, _LIKELY)

    def _enough(self, best: dict[int, tuple[int, int]], kind: Kind | None, limit: int) -> bool:
        if kind is None:
            return len(best) >= limit
        return sum(1 for owner in best if self._entries[owner].kind == kind) >= limit

    def _ranked(
        self, best: dict[int, tuple[int, int]], kind: Kind | None, favoured: Collection[int], limit: int
    ) -> list[Suggestion]:
        ranked: list[tuple[int, bool, int, int, str, int, int]] = []
        for owner, (tier, index) in best.items():
            entry = self._entries[owner]
            if kind is None or entry.kind == kind:
                ranked.append((tier, *_rank(entry, favoured), entry.label, owner, index))
        ranked.sort()
        return [
            Suggestion(self._entries[r[5]].id, self._entries[r[5]].kind, r[4], self._forms[r[6]], HOW[r[0]])
            for r in ranked[:limit]
        ]

    def _unasked(self, kind: Kind | None, favoured: Collection[int], limit: int) -> list[Suggestion]:
        of_kind = [entry for entry in self._in_order if kind is None or entry.kind == kind]
        if favoured:  # they come first, in the same order
            of_kind.sort(key=lambda entry: entry.kind != "actor" or entry.id not in favoured)
        return [Suggestion(entry.id, entry.kind, entry.label, entry.label, "start") for entry in of_kind[:limit]]

    @cached_property
    def _in_order(self) -> list[Entry]:
        """Everybody as where nothing is typed and nobody is favoured: the recent, then the most used."""
        return sorted(self._entries, key=lambda entry: (*_rank(entry, ()), entry.label))


def _numbers(key: str) -> str:
    return "".join(filter(str.isdigit, key))


def _numbered(key: str) -> set[str]:
    """The plurals of a folded name, and what it may be the plural of, as English, French and Spanish make them."""
    found = {f"{key}s", f"{key}es"}
    if key.endswith("y"):
        found.add(f"{key[:-1]}ies")
    for ending, single in (("ies", "y"), ("es", ""), ("s", "")):
        if key.endswith(ending) and len(key) > len(ending) + 1:
            found.add(key[: -len(ending)] + single)
    return found


def _rank(entry: Entry, favoured: Collection[int]) -> tuple[bool, int, int]:
    is_favoured = entry.kind == "actor" and entry.id in favoured
    return not is_favoured, _NEVER if entry.recent_rank is None else entry.recent_rank, -entry.uses
