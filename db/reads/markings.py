"""Questions about markings: those of the project by rank, and what bears them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from db.reading import Reading
from db.records.markings import Marking, Scale, plain

_USED = (
    "SELECT marking, count(*), 0 FROM article WHERE gone IS NULL AND marking IS NOT NULL GROUP BY marking "
    "UNION ALL SELECT h.marking, 0, count(*) FROM highlight h JOIN article a ON a.id = h.article_id AND a.gone IS NULL "
    "WHERE h.gone IS NULL AND h.marking IS NOT NULL GROUP BY h.marking"
)

_COMPARED = re.compile(r"(>=|<=|>|<)?\s*(.*)", re.DOTALL)


def scale(reading: Reading) -> Scale:
    """The markings of a project by rank, without what bears them."""
    rows = reading.all("SELECT name, rank, id FROM marking WHERE gone IS NULL")
    return Scale(Marking(*row) for row in rows)


def used(reading: Reading) -> list[Marking]:
    """All markings by rank with how many articles and passages bear them; those nobody ranked come last."""
    known = scale(reading)
    counts: dict[str, tuple[str, int, int]] = {}
    for name, articles, passages in reading.all(_USED):
        first, *before = counts.get(plain(name), (name, 0, 0))
        counts[plain(name)] = (first, before[0] + articles, before[1] + passages)
    found = [
        Marking(one.name, one.rank, one.id, *counts.pop(plain(one.name), ("", 0, 0))[1:]) for one in known.markings
    ]
    unknown = sorted(counts.values(), key=lambda one: one[0].casefold())
    return [*found, *(Marking(name, known.rank(name), None, *many) for name, *many in unknown)]


def meant(listed: Sequence[Marking], asked: str, begun: bool = False) -> list[Marking]:
    """Which markings are asked for by a name (amber) or by their rank (>=amber); `begun` takes a beginning, too."""
    match = _COMPARED.fullmatch(asked.strip().replace("≥", ">=").replace("≤", "<="))
    sign, name = (match[1], match[2]) if match else (None, asked)
    wanted = plain(name)
    same = [one for one in listed if plain(one.name) == wanted]
    if not sign:
        bare = wanted.removeprefix("tlp:")
        beginning = [one for one in listed if bare and plain(one.name).removeprefix("tlp:").startswith(bare)]
        every = [one for one in listed if wanted in ("tlp", "tlp:") and plain(one.name).startswith("tlp:")]
        return same or every or (beginning if begun else [])
    if not same:
        return []
    rank = same[0].rank
    if sign.startswith(">"):
        return [one for one in listed if one.rank > rank or (one.rank == rank and "=" in sign)]
    return [one for one in listed if one.rank < rank or (one.rank == rank and "=" in sign)]


def written(reading: Reading, found: Iterable[Marking]) -> tuple[str, ...]:
    """The same markings in every way that articles and passages have them written."""
    names = {plain(one.name): one.name for one in found}
    rows = reading.all(
        "SELECT marking FROM article WHERE marking IS NOT NULL "
        "UNION SELECT marking FROM highlight WHERE marking IS NOT NULL"
    )
    return tuple(dict.fromkeys([*names.values(), *(row[0] for row in rows if plain(row[0]) in names)]))
