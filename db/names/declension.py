"""The cases of Russian names: every word of a name in the same case, as a text writes it.

Endings as in any school grammar. Where a word could be of two classes both are given: a form that nobody writes finds
nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

_CYRILLIC = re.compile("[а-яё]+(?: [а-яё]+)*")
_VOWELS = "аеиоуыэюя"

# genitive, dative, accusative, instrumental, prepositional
_Cases = tuple[tuple[str, ...], ...]

_HARD: _Cases = (("а",), ("у",), ("а", ""), ("ом", "ым", "ем"), ("е",))
_PLURAL: _Cases = (("ов", "ев", ""), ("ам",), ("ы", "и", "ов"), ("ами",), ("ах",))
_IN_A: _Cases = (("ы", "и"), ("е",), ("у",), ("ой", "ей", "ою"), ("е",))
_IN_YA: _Cases = (("и",), ("е", "и"), ("ю",), ("ей", "ею"), ("е", "и"))
_SOFT: _Cases = (("я", "и"), ("ю", "и"), ("ь", "я"), ("ем", "ью"), ("е", "и"))
_IN_J: _Cases = (("я",), ("ю",), ("я", "й"), ("ем",), ("е", "и"))
_NEUTER: _Cases = (("а",), ("у",), ("о",), ("ом",), ("е",))
_NEUTER_E: _Cases = (("я", "а"), ("ю", "у"), ("е",), ("ем",), ("и", "е"))
_HE: _Cases = (("ого", "его"), ("ому", "ему"), ("ого", "его", "ый", "ий", "ой"), ("ым", "им"), ("ом", "ем"))
_SHE: _Cases = (("ой", "ей"), ("ой", "ей"), ("ую", "юю"), ("ой", "ей"), ("ой", "ей"))
_IT: _Cases = (("ого", "его"), ("ому", "ему"), ("ое", "ее"), ("ым", "им"), ("ом", "ем"))
_THEY: _Cases = (("ых", "их"), ("ым", "им"), ("ые", "ие", "ых", "их"), ("ыми", "ими"), ("ых", "их"))
_EC: _Cases = (("ца",), ("цу",), ("ца",), ("цем", "цом"), ("це",))
_ECS: _Cases = (("цев", "цов"), ("цам",), ("цы", "цев"), ("цами",), ("цах",))
_NIN_PLURAL: _Cases = (("",), ("ам",), ("",), ("ами",), ("ах",))

_ADJECTIVES = (("ый", _HE), ("ий", _HE), ("ой", _HE), ("ая", _SHE), ("яя", _SHE), ("ое", _IT), ("ее", _IT))
_PLURAL_ADJECTIVES = (("ые", _THEY), ("ие", _THEY))
_INDECLINABLE = frozenset(
    ("папуа", "коста", "сан", "санта", "сент", "сьерра", "шри", "эль", "нью", "буркина", "пуэрто", "кабо")
)
"""First parts of names that stay as they are while what follows declines; alone they may well decline."""
_MOST = 48


@lru_cache(1 << 14)  # names are made ready anew whenever one of them changes
def declined(folded: str, demonym: bool = False) -> tuple[str, ...]:
    """The other cases of a folded Russian name, and of a demonym its genders and its plural; () for another script."""
    if not _CYRILLIC.fullmatch(folded):
        return ()
    words = folded.split(" ")
    found: dict[str, None] = {}
    if demonym and len(words) == 1:
        found |= dict.fromkeys(_demonyms(folded))
    # of a person every word declines, of "Министерство обороны" only what stands up to the first noun
    nouns = [place for place, word in enumerate(words) if not _is_adjective(word)]
    head = nouns[0] + 1 if nouns else len(words)
    if len(words) > 1 and words[0] in _INDECLINABLE:
        head = len(words)
    for count in dict.fromkeys((len(words), head)):
        fixed = len(words) > 1 and words[0] in _INDECLINABLE
        ways = [[] if fixed and not place else _cases(word) for place, word in enumerate(words[:count])]
        if not any(ways):
            continue
        for case in range(5):
            options = [way[case] if way else (word,) for way, word in zip(ways, words, strict=False)]
            for made in product(*options):
                found[" ".join([*made, *words[count:]])] = None
                if len(found) >= _MOST:
                    break
    found.pop(folded, None)
    return tuple(found)


def _is_adjective(word: str) -> bool:
    return len(word) > 4 and word.endswith(("ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ой"))


def _cases(word: str) -> list[tuple[str, ...]]:
    """The five other cases of a word, each in one way or several; [] for one that does not decline."""
    if len(word) < 3:
        return []
    if _is_adjective(word):
        for ending, cases in (*_ADJECTIVES, *_PLURAL_ADJECTIVES):
            if word.endswith(ending):
                made = _with(word[:-2], cases)
                if ending == "ий":  # also a noun: Гений, and Юрий of the persons
                    made = _both(made, _with(word[:-1], _IN_J))
                return made
    last, stem = word[-1], word[:-1]
    if word.endswith("ец") and len(word) > 4:
        return _with(_before_ec(word), _EC)
    if last == "ь":
        return _with(stem, _SOFT)
    if last == "й":
        return _with(stem, _IN_J)
    if last == "а":
        return _with(stem, _IN_A)
    if last == "я":
        return _with(stem, _IN_YA)
    if last == "о":
        return _with(stem, _NEUTER) if word.endswith(("ство", "ово", "ение")) else []
    if last == "е":
        return _with(stem, _NEUTER_E) if word.endswith(("ие", "ье", "ище")) else []
    if last in "ыи":
        return _with(stem, _PLURAL) if last == "ы" or word.endswith(("ки", "ши", "ги")) else []
    return [] if last in _VOWELS else _with(word, _HARD)


def _demonyms(word: str) -> list[str]:
    """иранец: иранцы, иранка; россиянин: россияне; российский: российская, российские ..."""
    if _is_adjective(word):
        stem = word[:-2]
        every = {ending for cases in (_HE, _SHE, _IT, _THEY) for case in cases for ending in case}
        return [stem + ending for ending in (*every, "ый", "ий", "ая", "ое", "ые", "ие")]
    if word.endswith("ец"):
        stem = _before_ec(word)
        made = [stem + ending for cases in (_EC, _ECS) for case in cases for ending in case] + [stem + "цы"]
        return made + [stem + "к" + ending for ending in ("а", "и", "е", "у", "ой", "ам", "ами", "ах")] + [stem + "ок"]
    if word.endswith("нин"):
        stem = word[:-2]
        made = [stem + ending for case in _NIN_PLURAL for ending in case] + [stem + "е"]
        return made + [stem + "к" + ending for ending in ("а", "и", "е", "у", "ой", "ам", "ами", "ах")]
    if word[-1] in _VOWELS + "йь":
        return []
    # турок: турки; грек: греки; серб: сербы
    stem = word[:-2] + "к" if word.endswith("ок") and len(word) > 4 else word
    many = "и" if stem[-1] in "кгхжшщч" else "ы"
    return [stem + ending for ending in (many, "ов", "ам", "ами", "ах", "а", "у", "ом", "е")]


def _before_ec(word: str) -> str:
    """китаец: китайца; сенегалец: сенегальца; испанец: испанца."""
    return word[:-2] + ("й" if word[-3] in _VOWELS else "ь" if word[-3] == "л" else "")


def _with(stem: str, cases: _Cases) -> list[tuple[str, ...]]:
    return [tuple(stem + ending for ending in case) for case in cases]


def _both(one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [tuple(dict.fromkeys(first + second)) for first, second in zip(one, other, strict=True)]
