"""What a project has already of an article that came: the same bytes or text, an earlier text, or nearly the same."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

from db.reading import Reading
from db.reads import articles
from db.reads.versions import earlier_of
from db.records.articles import Draft
from db.records.incoming import Incoming, Match
from db.search.origins import ALIKE, FEWEST_RUNS, FOUND_BY_ONE, NEAREST, SHORTEST_PART, SOUGHT, UNSURE
from db.sources.aside import Aside
from db.text.fold import fold
from db.text.likeness import Sketch, contained, guessed, sketch
from db.text.paragraphs import direction

_MOST = 3
"""Near ones that are named of an article."""


class Judge:
    """Judges articles as they come, each against the project and against what came before it, which lies aside."""

    def __init__(self, reading: Reading, aside: Aside) -> None:
        self._reading, self._aside = reading, aside

    def take(self, path: Path, draft: Draft) -> Incoming:
        """Put a draft aside, judged."""
        return self._judged(path, draft, self._aside.add(draft))

    def retake(self, number: int, path: Path, draft: Draft) -> Incoming:
        """Judge anew what was read in another way; it keeps its number."""
        self._aside.replace(number, draft)
        return self._judged(path, draft, number)

    def _judged(self, path: Path, draft: Draft, number: int) -> Incoming:
        return Incoming(
            number=number,
            path=path,
            title=" ".join(draft.title.split()),
            format=draft.format,
            length=len(draft.text),
            outlet=draft.outlet or "",
            author=draft.author or "",
            published=draft.published or "",
            language=draft.language or "",
            url=draft.url or "",
            direction=direction(draft.text),
            encoding=draft.encoding or "",
            part=draft.part,
            kind=draft.kind or "",
            warnings=draft.warnings,
            origins=draft.origins,
            matches=tuple(self._matches(number, draft)),
        )

    def _matches(self, number: int, draft: Draft) -> list[Match]:
        same = articles.same_draft(self._reading, draft)
        if same is not None:
            return [Match("bytes", same.title, same.id)]
        again = self._again(number, draft)
        found = [again] if again else self._same_text(number, draft)
        if not found and (earlier := earlier_of(self._reading, draft)) is not None:
            found.append(Match("newer", earlier.title, earlier.id))
        near = self._near(number, draft)
        named = {(one.article, one.number) for one in found}
        return found + [one for one in near if (one.article, one.number) not in named]

    def _again(self, number: int, draft: Draft) -> Match | None:
        """The same part of the same bytes among what came before."""
        # Of a table with thousands all have the same bytes, so the text is what they are found by.
        same = "o.sha256 = d.sha256 AND +o.raw_id = d.raw_id" if draft.part else "o.raw_id = d.raw_id"
        row = self._aside.one(
            f"SELECT o.number, o.title FROM draft d JOIN draft o ON {same} "
            "AND o.number < d.number WHERE d.number = ? ORDER BY o.number LIMIT 1",
            number,
        )
        return None if row is None else Match("bytes", row[1], number=row[0])

    def _same_text(self, number: int, draft: Draft) -> list[Match]:
        digest = sha256(draft.text.encode()).digest()
        row = self._reading.one(
            "SELECT a.id, a.title FROM text t JOIN article a ON a.text_id = t.id AND a.gone IS NULL "
            "WHERE t.sha256 = ? LIMIT 1",
            digest,
        )
        if row is not None:
            return [Match("text", row[1], row[0])]
        row = self._aside.one(
            "SELECT number, title FROM draft WHERE sha256 = ? AND number < ? ORDER BY number LIMIT 1",
            digest,
            number,
        )
        return [] if row is None else [Match("text", row[1], number=row[0])]

    # Nearly the same

    def _near(self, number: int, draft: Draft) -> list[Match]:
        """Articles that are copies of one report with this one, as the project finds them; the most alike first."""
        folded = fold(draft.text)
        known = sketch(folded)
        sought = known.hashes[:SOUGHT] if known.runs >= FEWEST_RUNS else ()
        found = [*self._near_stored(known, sought, folded), *self._near_aside(number, known, sought, folded)]
        self._aside.sketch(number, known, sought)
        return sorted(found, key=lambda one: -one.likeness)[:_MOST]

    def _near_stored(self, known: Sketch, sought: tuple[int, ...], folded: str) -> list[Match]:
        rows = self._most_shared(self._reading.all, "likeness_run", "text_id", sought)
        if not rows:
            return []
        compared = self._reading.all(
            "SELECT a.id, a.title, l.runs, l.sketch, l.text_id FROM likeness l JOIN article a ON a.text_id = l.text_id "
            f"AND a.gone IS NULL WHERE l.text_id IN ({','.join('?' * len(rows))}) AND l.runs BETWEEN ? AND ?",
            *rows,
            *_bounds(known),
        )
        found = []
        for article, title, runs, packed, text in compared:
            likeness = guessed(known, Sketch.unpacked(runs, packed))
            if abs(likeness - ALIKE) <= UNSURE:
                (content,) = self._reading.one("SELECT content FROM body WHERE text_id = ?", text)
                likeness = contained(folded, fold(content))
            if likeness >= ALIKE:
                found.append(Match("near", title, article, likeness=likeness))
        return found

    def _near_aside(self, number: int, known: Sketch, sought: tuple[int, ...], folded: str) -> list[Match]:
        rows = self._most_shared(lambda sql, *values: self._aside.all(sql, values), "run", "number", sought)
        rows = [row for row in rows if row < number]
        if not rows:
            return []
        compared = self._aside.all(
            "SELECT number, title, runs, sketch FROM draft "
            f"WHERE number IN ({','.join('?' * len(rows))}) AND runs BETWEEN ? AND ?",
            (*rows, *_bounds(known)),
        )
        found = []
        for other, title, runs, packed in compared:
            likeness = guessed(known, Sketch.unpacked(runs, packed))
            if abs(likeness - ALIKE) <= UNSURE:
                (content,) = self._aside.one("SELECT text FROM draft WHERE number = ?", other)
                likeness = contained(folded, fold(content))
            if likeness >= ALIKE:
                found.append(Match("near", title, number=other, likeness=likeness))
        return found

    @staticmethod
    def _most_shared(ask: Any, table: str, column: str, sought: tuple[int, ...]) -> list[int]:
        """What shares most of the runs sought, of each run the newest that have it."""
        if not sought:
            return []
        one = f"SELECT * FROM (SELECT {column} FROM {table} WHERE hash = ? ORDER BY {column} DESC LIMIT {FOUND_BY_ONE})"
        found = Counter(row[0] for row in ask(" UNION ALL ".join([one] * len(sought)), *sought))
        return sorted(found, key=lambda other: (-found[other], other))[:NEAREST]


def _bounds(known: Sketch) -> tuple[float, float]:
    return known.runs * SHORTEST_PART, known.runs / SHORTEST_PART
