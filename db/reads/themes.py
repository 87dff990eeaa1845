"""Questions about the theme tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any

from db.errors import NotFound
from db.reading import Reading
from db.reads.kept_uuids import kept_uuid
from db.records.themes import Theme


def tree(reading: Reading) -> list[Theme]:
    """Every living theme, each parent before its children, siblings in their order, with counts of passages.

    A theme whose parent is gone or would make a circle stands at the top, so that nothing is ever out of reach.
    """
    counts = dict(reading.all("SELECT theme_id, count(*) FROM theme_tag GROUP BY theme_id"))
    synonyms: dict[int, list[str]] = defaultdict(list)
    for owner, form in reading.all("SELECT theme_id, form FROM synonym WHERE gone IS NULL ORDER BY id"):
        synonyms[owner].append(form)
    found = reading.all(
        "SELECT id, uuid, parent_id, name, hue, definition, position, inclusion, exclusion, wording "
        "FROM theme WHERE gone IS NULL"
    )
    found.sort(key=itemgetter(6, 0))  # by SQL it would take three times as long
    rows = {row[0]: row for row in found}
    children: dict[int | None, list[int]] = {}
    for row in found:
        parent = row[2] if row[2] in rows else None
        if parent in children:
            children[parent].append(row[0])
        else:
            children[parent] = [row[0]]
    above = _walked(rows, children)
    below = _passages_below(reading, above, counts)
    paths: dict[int | None, tuple[str, ...]] = {None: ()}
    themes = []
    for number, parent in above.items():
        _, uuid, _, name, hue, definition, position, inclusion, exclusion, wording = rows[number]
        paths[number] = path = (*paths[parent], name)
        passages = counts.get(number, 0)
        many = below.get(number, passages)
        words = inclusion, exclusion, wording, tuple(synonyms[number]) if number in synonyms else ()
        themes.append(
            Theme(number, kept_uuid(uuid), parent, name, hue, definition, position, path, passages, many, *words)
        )
    return themes


def _walked(rows: Mapping[int, Sequence[Any]], children: Mapping[int | None, list[int]]) -> dict[int, int | None]:
    """Every theme with the one it is shown under, parents first; one on a circle is begun with at the top."""
    above: dict[int, int | None] = {}

    def walk(top: int) -> None:
        above[top] = None
        stack = children.get(top, [])[::-1]
        while stack:
            here = stack.pop()
            if here not in above:
                above[here] = rows[here][2]
                if here in children:
                    stack += children[here][::-1]

    for number in children.get(None, ()):
        walk(number)
    if len(above) < len(rows):
        for number in sorted(rows):
            if number not in above:
                walk(number)
    return above


def looks(reading: Reading) -> dict[int, tuple[str, str]]:
    """Name and hue of every living theme by its id."""
    return {row[0]: (row[1], row[2]) for row in reading.all("SELECT id, name, hue FROM theme WHERE gone IS NULL")}


def theme(reading: Reading, theme_id: int) -> Theme:
    """One living theme. Raises NotFound."""
    for found in tree(reading):
        if found.id == theme_id:
            return found
    raise NotFound("That theme is not in the project any more.", "Undo may bring it back.")


def recent(reading: Reading, limit: int = 9) -> list[int]:
    """The themes used last, newest first."""
    return [
        row[0]
        for row in reading.all(
            "SELECT x.theme_id, max(x.highlight_id) AS last FROM theme_tag x WHERE x.highlight_id > "
            "(SELECT ifnull(max(id), 0) - 500 FROM highlight) GROUP BY x.theme_id ORDER BY last DESC LIMIT ?",
            limit,
        )
    ]


def _passages_below(reading: Reading, above: Mapping[int, int | None], counts: Mapping[int, int]) -> Mapping[int, int]:
    """Passages with a theme or one below it, each counted once.

    The tags of all that stands below are summed up; of a passage with several themes, one is taken off wherever two
    that are next to each other in the order of the tree meet on the way up.
    """
    if not any(parent is not None for parent in above.values()):
        return counts
    order = {number: place for place, number in enumerate(above)}
    weights = dict(counts)
    meetings: dict[tuple[int, int], int | None] = {}
    for themes, many in reading.all(
        "SELECT themes, count(*) FROM (SELECT group_concat(theme_id) AS themes FROM theme_tag "
        "GROUP BY highlight_id HAVING count(*) > 1) GROUP BY themes"
    ):
        tagged = sorted((number for number in map(int, themes.split(",")) if number in order), key=order.__getitem__)
        for pair in pairwise(tagged):
            if pair not in meetings:
                meetings[pair] = _meeting(pair, above)
            met = meetings[pair]
            if met is not None:
                weights[met] = weights.get(met, 0) - many
    for number in reversed(order):
        parent = above[number]
        if parent is not None and number in weights:
            weights[parent] = weights.get(parent, 0) + weights[number]
    return weights


def _meeting(pair: tuple[int, int], above: Mapping[int, int | None]) -> int | None:
    """The lowest theme that two stand below (or are), None when they share none."""
    first: int | None
    first, second = pair
    over: set[int | None] = set()
    while first is not None:
        over.add(first)
        first = above[first]
    here: int | None = second
    while here is not None and here not in over:
        here = above[here]
    return here
