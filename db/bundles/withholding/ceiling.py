"""What may go out under a ceiling: passages and articles by their markings, refused by name or left out and counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from db.bundles.shown import isolated
from db.errors import AboveCeiling, Refused
from db.reading import Reading
from db.reads.markings import scale
from db.records.markings import Scale
from db.text.excerpt import shorten

_AT_ONCE = 5000
_MOST_NAMED = 3
_CHOSEN = """
SELECT h.id, h.marking, a.marking, p.quote, a.title FROM json_each(?) j CROSS JOIN highlight h ON h.id = j.value
JOIN article a ON a.id = h.article_id JOIN placement p ON p.id = h.placement_id
WHERE h.marking IS NOT NULL OR a.marking IS NOT NULL ORDER BY j.key
"""
_IN_TEXTS = """
SELECT h.id, h.marking, NULL, p.quote, a.title, p.text_id, p.start, p."end" FROM json_each(?) j
CROSS JOIN placement p ON p.text_id = j.value JOIN highlight h ON h.placement_id = p.id AND h.gone IS NULL
JOIN article a ON a.id = h.article_id WHERE h.marking IS NOT NULL ORDER BY j.key, p.start, h.id
"""


@dataclass(slots=True)
class Ceiling:
    """The ceiling of a bundle; `passages` are stretches of texts that must be covered, `left_out` counts what stays."""

    name: str
    leaves_out: bool
    scale: Scale
    left_out: int = 0
    covered: int = 0
    passages: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    quotes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, reading: Reading, name: str, above: str) -> Ceiling:
        """The ceiling of that name, "" for none. Raises Refused for a marking that nobody ranked."""
        known = scale(reading)
        if name.strip() and known.named(name) is None:
            names = ", ".join(one.name for one in known.markings)
            raise Refused(f"There is no marking {shorten(name)} to be the ceiling.", f"The markings are {names}.")
        return cls(name.strip(), above == "leave out", known)

    def under(self, reading: Reading, ids: Sequence[int]) -> list[int]:
        """Those highlights that may go out, in their order. Raises Refused, and names what may not."""
        if not self.name:
            return list(ids)
        above: dict[int, tuple[Any, ...]] = {}
        for begin in range(0, len(ids), _AT_ONCE):
            rows = reading.each(_CHOSEN, json.dumps(list(ids[begin : begin + _AT_ONCE])))
            above |= {row[0]: row for row in rows if any(self.scale.is_above(one, self.name) for one in row[1:3])}
        if above and not self.leaves_out:
            raise self._refused(list(above.values()), "marked above")
        self.left_out = len(above)
        return [one for one in ids if one not in above]

    def over(self, reading: Reading, texts: Sequence[int]) -> str:
        """The highest marking inside these texts; what is above the ceiling in one of them is covered or refused."""
        found: list[str] = []
        above: list[tuple[Any, ...]] = []
        for begin in range(0, len(texts), _AT_ONCE):
            for row in reading.each(_IN_TEXTS, json.dumps(list(texts[begin : begin + _AT_ONCE]))):
                if self.name and self.scale.is_above(row[1], self.name):
                    above.append(row)
                else:
                    found.append(row[1])
        if above and not self.leaves_out:
            raise self._refused(above, "in the texts that go out whole, marked above")
        self.covered = len(above)
        for _, _, _, quote, _, text, start, end in above:
            self.passages.setdefault(text, []).append((start, end))
            self.quotes.append(quote)
        return self.scale.highest(found)

    def told(self) -> list[tuple[str, int]]:
        """Why passages stayed at home, with how many."""
        name = self.scale.highest([self.name])
        said = [(f"marked above {name}", self.left_out)]
        said.append((f"marked above {name}, covered in the texts of the sources", self.covered))
        return [one for one in said if one[1]]

    def _refused(self, rows: Sequence[tuple[Any, ...]], how: str) -> AboveCeiling:
        """Names articles that are above as a whole, then passages; of very many the sentence names the first."""
        name = self.scale.highest([self.name])
        whole: dict[tuple[str, str], int] = {}
        alone: list[str] = []
        for _, own, article, quote, title, *_ in rows:
            if self.scale.is_above(article, self.name):
                key = (shorten(title), self.scale.highest((own, article)))
                whole[key] = whole.get(key, 0) + 1
            else:
                words, named = isolated(f"“{shorten(quote)}”"), isolated(f"“{shorten(title)}”")
                alone.append(f"{words} in {named} ({self.scale.highest((own,))})")
        said = [
            f"{'1 passage' if many == 1 else f'{many:,} passages'} of {isolated(f'“{title}”')} ({marking})"
            for (title, marking), many in whole.items()
        ]
        said = [*said, *alone]
        more = len(said) - _MOST_NAMED
        listed = "; ".join([*said[:_MOST_NAMED], *([f"and {more:,} more"] if more > 0 else [])])
        many = "1 passage is" if len(rows) == 1 else f"{len(rows):,} passages are"
        found = f'marking:">{name}"' if " " in name else f"marking:>{name}"
        return AboveCeiling(
            f"Nothing was exported: {many} {how} {name}: {listed}.",
            f"Raise the ceiling, take them out ({found} finds them), or say that what is above it is left out.",
            tuple(said),
        )
