"""How well names fit what is typed into a filter, in any script: the name itself first, then as the tag bar ranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

WHOLE, BEGINS, WORDS, INSIDE = range(4)
"""Best first: a name itself, its beginning, beginnings of its words in any order, letters inside its words."""
NOT = 4
"""No name fits."""


def names_key(names: Iterable[str]) -> str:
    """Names as they are looked through: a folded line each, with a space before every word."""
    from db.text.fold import folded_name  # its tables of letters are large, and every list begins unfiltered

    return "\n" + "".join([f" {folded_name(name)}\n" for name in names])


class Sought:
    """What was typed, folded once; an Arabic article that is just begun may be read in two ways."""

    def __init__(self, typed: str = "") -> None:
        """Nothing typed, or nothing but signs, is false and fits nothing."""
        self._forms: tuple[tuple[str, ...], ...] = ()
        if typed:
            from db.text.fold import prefix_forms

            self._forms = tuple(tuple(form.split(" ")) for form in prefix_forms(typed))

    def __bool__(self) -> bool:
        return bool(self._forms)

    def narrows(self, before: Sought) -> bool:
        """Whether whatever fits this was found before: somebody goes on typing."""
        if len(self._forms) != 1 or len(before._forms) != 1:
            return False
        return all(len(old) > 1 and any(old in new for new in self._forms[0]) for old in before._forms[0])

    def best_first(self, keys: Mapping[int, str], among: Iterable[int]) -> list[int]:
        """Those whose names fit, best first; what fits equally well stays in its order."""
        tiers: tuple[list[int], ...] = ([], [], [], [], [])
        if len(self._forms) == 1 and len(self._forms[0]) == 1:
            word = self._forms[0][0]
            whole, begins, begun = f"\n {word}\n", f"\n {word}", f" {word}"
            inside = _inside(word)
            for number in among:
                key = keys[number]
                if inside in key:
                    tiers[0 if whole in key else 1 if begins in key else 2 if begun in key else 3].append(number)
        else:
            if len(self._forms) == 1:  # most names have not all of the words, and that is seen at a glance
                for part in map(_inside, self._forms[0]):
                    among = [number for number in among if part in keys[number]]
            for number in among:
                tiers[self.fit(keys[number])].append(number)
        return [number for tier in tiers[:NOT] for number in tier]

    def fit(self, key: str) -> int:
        """How well the best of the names in a key fits; 4 where none does."""
        best = NOT
        for words in self._forms:
            rarest = max(words, key=len)
            for line in key.split("\n"):
                if rarest in line:
                    best = min(best, _fit(line, words))
        return best


def _inside(word: str) -> str:
    """A single letter stands in nearly every name: it is looked for at the beginnings of words only."""
    return word if len(word) > 1 else f" {word}"


def _fit(line: str, words: tuple[str, ...]) -> int:
    phrase = f" {' '.join(words)}"
    if line.startswith(phrase):
        return WHOLE if line == phrase else BEGINS
    fit = WORDS
    for word in words:
        if f" {word}" not in line:
            if len(word) == 1 or word not in line:
                return NOT
            fit = INSIDE
    return fit
