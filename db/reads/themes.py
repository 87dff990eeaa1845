"""Questions about the theme tree."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any

from db.errors import NotFound
from db.journal.identity import kept_uuid
from db.reading import Reading
from db.records.themes import Theme

_THEMES = (
    "SELECT id, uuid, parent_id, name, hue, definition, position, inclusion, exclusion, wording "
    "FROM theme WHERE gone IS NULL"
)
_BELOW = (
    "WITH RECURSIVE below (id) AS (SELECT ? UNION SELECT t.id FROM theme t JOIN below b ON t.parent_id = b.id "
    "WHERE t.gone IS NULL) SELECT count(DISTINCT highlight_id) FROM theme_tag WHERE theme_id IN below"
)


def tree(reading: Reading) -> list[Theme]:
    """Every living theme, each parent before its children, siblings in their order, with counts of passages.

    A theme whose parent is gone or would make a circle stands at the top, so that nothing is ever out of reach.
    """
    counts = dict(reading.all("SELECT theme_id, count(*) FROM theme_tag GROUP BY theme_id"))
    synonyms: dict[int, list[str]] = defaultdict(list)
    for owner, form in reading.all("SELECT theme_id, form FROM synonym WHERE gone IS NULL ORDER BY id"):
        synonyms[owner].append(form)
    found = reading.all(_THEMES)
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


def looks_of(reading: Reading, theme_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """As `looks`, of these themes only."""
    asked = "SELECT id, name, hue FROM theme WHERE gone IS NULL AND id IN (SELECT value FROM json_each(?))"
    return {row[0]: (row[1], row[2]) for row in reading.all(asked, json.dumps(list(theme_ids)))}


def theme(reading: Reading, theme_id: int) -> Theme:
    """One living theme. Raises NotFound."""
    row = reading.one(f"{_THEMES} AND id = ?", theme_id)
    if row is None:
        raise NotFound("That theme is not in the project any more.", "Undo may bring it back.")
    _, uuid, above, name, hue, definition, position, *words = row
    path, seen, parent = [name], {theme_id}, above
    while above is not None:
        found = reading.one("SELECT name, parent_id FROM theme WHERE id = ? AND gone IS NULL", above)
        if found is None:
            parent = parent if len(path) > 1 else None
            break
        if above in seen:  # a circle: where it is begun with is known of the whole tree
            return next(known for known in tree(reading) if known.id == theme_id)
        seen.add(above)
        path.insert(0, found[0])
        above = found[1]
    (passages,) = reading.one("SELECT count(*) FROM theme_tag WHERE theme_id = ?", theme_id)
    below = passages
    if reading.one("SELECT 1 FROM theme WHERE parent_id = ? AND gone IS NULL", theme_id):
        (below,) = reading.one(_BELOW, theme_id)
    forms = reading.all("SELECT form FROM synonym WHERE theme_id = ? AND gone IS NULL ORDER BY id", theme_id)
    others = tuple(form for (form,) in forms)
    counted = tuple(path), passages, below, *words, others
    return Theme(theme_id, kept_uuid(uuid), parent, name, hue, definition, position, *counted)


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
