"""Themes of a file that may be themes of the project under another name: offered, never made one unasked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from db.exchange.codebook.line import Codebook
from db.exchange.codebook.matching import Matching, matched
from db.names.suggestions import Entry, NameList
from db.reading import Reading
from db.reads import themes
from db.text.fold import folded_name, tokens

Why = Literal["alike", "nearly", "defined"]

MOST_PAIRS = 500
_MOST_COMPARED = 10_000_000
"""Names of the file times those of the project that are compared by letters; beyond it only folded alike ones."""
_WHY: tuple[Why, ...] = ("alike", "nearly", "defined")


@dataclass(frozen=True, slots=True)
class Pair:
    """The line of a settled codebook at `place` may be the theme `theme`, with that many passages, those below it too.

    `why` is "alike" (names that are one when folded), "nearly" (88 % the same letters) or "defined" (what the file
    says of it begins with the theme's name).
    """

    place: int
    name: str
    path: tuple[str, ...]
    theme: int
    theme_name: str
    theme_path: tuple[str, ...]
    passages: int
    hue: str
    why: Why


def pairs(reading: Reading, codebook: Codebook) -> list[Pair]:
    """The pairs of a settled codebook, those with the most passages first, each line and each theme once."""
    here = {theme.id: theme for theme in themes.tree(reading)}
    known = matched(Matching(reading), codebook)
    taken = set(known.values())
    free = [theme for theme in here.values() if theme.id not in taken]
    new = [place for place in range(len(codebook.lines)) if place not in known]
    if not free or not new:
        return []
    forms: dict[str, list[int]] = {}
    for theme in free:
        for form in (theme.name, *theme.synonyms):
            forms.setdefault(folded_name(form), []).append(theme.id)
    near = None
    if len(free) * len(new) <= _MOST_COMPARED:
        near = NameList(Entry(theme.id, "theme", str(theme.id), (theme.name, *theme.synonyms)) for theme in free)
    offers: list[tuple[int, int, int, int]] = []
    for place in new:
        line = codebook.lines[place]
        met: dict[int, int] = {}
        for form in (line.name, *line.synonyms):
            for theme_id in forms.get(folded_name(form), ()):
                met.setdefault(theme_id, 0)
        if near is not None:
            for form in (line.name, *line.synonyms):
                for label in near.twins(form):
                    met.setdefault(int(label), 1)
        for theme_id in _named_in(line.definition, forms):
            met.setdefault(theme_id, 2)
        offers += [(rank, -here[theme_id].passages_below, place, theme_id) for theme_id, rank in met.items()]
    found: list[Pair] = []
    lines_met: set[int] = set()
    themes_met: set[int] = set()
    for rank, _, place, theme_id in sorted(offers):
        if place in lines_met or theme_id in themes_met or len(found) == MOST_PAIRS:
            continue
        lines_met.add(place)
        themes_met.add(theme_id)
        line, theme = codebook.lines[place], here[theme_id]
        ours = (theme.id, theme.name, theme.path, theme.passages_below, theme.hue)
        found.append(Pair(place, line.name, codebook.path(place), *ours, _WHY[rank]))
    return sorted(found, key=lambda pair: (-pair.passages, pair.place))


def _named_in(definition: str, forms: dict[str, list[int]]) -> list[int]:
    """The themes that a definition begins with, up to three words: “Drones and other unmanned aircraft”."""
    words = list(tokens(definition[:200]))[:3]
    found: list[int] = []
    for count in range(len(words), 0, -1):
        found += forms.get(" ".join(words[:count]), ())
    return found
