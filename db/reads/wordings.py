"""Questions about the words of a theme: the examples beside them, the earlier ones, and what was tagged under those."""

from __future__ import annotations

from dataclasses import dataclass

from db.reading import Reading
from db.reads import highlights
from db.records.highlights import Highlight


@dataclass(frozen=True, slots=True)
class Wording:
    """What a theme said of itself from `created` on; `number` counts up, one below 1 came with a merged theme."""

    number: int
    definition: str
    inclusion: str
    exclusion: str
    created: str
    passages: int = 0

    @property
    def whole(self) -> str:
        """All words in one, a line for each part."""
        return "\n".join(filter(None, (self.definition, self.inclusion, self.exclusion)))


@dataclass(frozen=True, slots=True)
class Belongings:
    """What stands with a theme beside its words; `earlier` counts passages tagged under other words than those now."""

    examples: tuple[Highlight, ...] = ()
    earlier: int = 0


def belongings(reading: Reading, theme: int) -> Belongings:
    """The examples of a theme in their order, and how many of its passages want another look."""
    ids = [
        row[0]
        for row in reading.all(
            "SELECT x.highlight_id FROM example x JOIN highlight h ON h.id = x.highlight_id AND h.gone IS NULL "
            "WHERE x.theme_id = ? ORDER BY x.position, x.highlight_id",
            theme,
        )
    ]
    return Belongings(tuple(highlights.highlights(reading, ids)), len(tagged_earlier(reading, theme)))


def tagged_earlier(reading: Reading, theme: int) -> list[int]:
    """The highlights of a theme that were tagged under other words than those now, by article and place."""
    return [
        row[0]
        for row in reading.all(
            "SELECT h.id FROM theme_tag x JOIN theme t ON t.id = x.theme_id JOIN highlight h ON h.id = x.highlight_id "
            "JOIN placement p ON p.id = h.placement_id "
            'WHERE x.theme_id = ? AND x.wording <> t.wording ORDER BY h.article_id, p.start, p."end" DESC, h.id',
            theme,
        )
    ]


def wordings(reading: Reading, theme: int) -> list[Wording]:
    """Every wording of a theme, the one that counts first, with the passages that were tagged under it."""
    counts = dict(reading.all("SELECT wording, count(*) FROM theme_tag WHERE theme_id = ? GROUP BY wording", theme))
    rows = reading.all(
        "SELECT wording, definition, inclusion, exclusion, modified FROM theme WHERE id = ? AND gone IS NULL", theme
    ) + reading.all(
        "SELECT number, definition, inclusion, exclusion, created FROM wording WHERE theme_id = ? AND gone IS NULL "
        "ORDER BY number DESC",
        theme,
    )
    return [
        Wording(number, definition, inclusion, exclusion, created, counts.get(number, 0))
        for number, definition, inclusion, exclusion, created in rows
    ]
