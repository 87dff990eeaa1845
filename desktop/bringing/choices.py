"""What the analyst decides on what came: what is wanted and as what, and the metadata as corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from db.edits.taking_in import Taking
from db.record import record
from db.records.incoming import Incoming
from db.sources.aside import Aside
from db.sources.batch import Batch

SAID = ("title", "outlet", "author", "published", "language", "url", "kind")
"""The metadata of an article that can be corrected before it is stored, as Incoming and Draft name them."""


@record
class Choice:
    """Whether an article is wanted: as one of its own, or as the newer text of `version_of`.

    It translates the article `original` of the project, or what came as `original_number`.
    """

    wanted: bool
    version_of: int | None = None
    original: int | None = None
    original_number: int | None = None
    translator: str = ""


class Choices:
    """Remembers only what is not as proposed, so that a batch of thousands costs nothing."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._chosen: dict[int, Choice] = {}
        self._corrected: dict[int, Incoming] = {}
        self._turned: set[int] = set()
        self._counted = self._proposed = 0
        self.stored: set[int] = set()
        """The numbers of those that are stored already."""
        self.dropped: set[int] = set()
        """The numbers of those that are no more: their table was read in another way."""

    def of(self, number: int) -> Choice:
        """What is to become of one of them."""
        return self._chosen.get(number) or proposed(self._batch.incoming[number])

    def choose(self, number: int, choice: Choice) -> None:
        """Decide on one of them."""
        self._chosen[number] = choice

    def want(self, numbers: Iterable[int], wanted: bool) -> None:
        """Take or leave these."""
        for number in numbers:
            self._chosen[number] = replace(self.of(number), wanted=wanted)

    def shown(self, number: int) -> Incoming:
        """One of them as corrected."""
        return self._corrected.get(number) or self._batch.incoming[number]

    def correct(self, number: int, field: str, value: str) -> None:
        """Set one of SAID, or "direction" to ltr or rtl; "" says that it is not known."""
        given: dict[str, Any] = {field: value}
        self._corrected[number] = replace(self.shown(number), **given)
        if field == "direction":
            self._turned.add(number)

    def read_anew(self, incoming: Incoming) -> None:
        """One was read in another way: what was corrected by hand stays, the rest is as it is read now."""
        before, corrected = self._batch.incoming[incoming.number], self._corrected.pop(incoming.number, None)
        self._batch.incoming[incoming.number] = incoming
        self._counted = self._proposed = 0
        if corrected is not None:
            kept = {name: getattr(corrected, name) for name in (*SAID, "direction")}
            changed = {name: value for name, value in kept.items() if value != getattr(before, name)}
            self._corrected[incoming.number] = replace(incoming, **changed)

    def wanted(self) -> list[int]:
        """The numbers of those that are to be stored and are not yet."""
        return [
            one.number for one in self._batch.incoming if one.number not in self.stored and self.of(one.number).wanted
        ]

    def count(self) -> int:
        """How many are wanted: what `wanted` has, without going through thousands of them each time."""
        for one in self._batch.incoming[self._counted :]:
            self._counted += 1
            self._proposed += proposed(one).wanted
        decided = {number for number in (*self._chosen, *self.stored, *self.dropped) if number < self._counted}
        taken = sum(proposed(self._batch.incoming[number]).wanted for number in decided)
        left = decided - self.stored - self.dropped
        return self._proposed - taken + sum(self.of(number).wanted for number in left)

    def passed_over(self) -> frozenset[int]:
        """The numbers of those that would be stored, had the analyst not left them out."""
        return frozenset(
            number
            for number, choice in self._chosen.items()
            if not choice.wanted and not self._batch.incoming[number].known and number not in self.dropped
        )

    def takings(self, numbers: Iterable[int], aside: Aside) -> Iterator[Taking]:
        """What is stored of these numbers, one by one."""
        for number in numbers:
            choice, shown, draft = self.of(number), self.shown(number), aside.draft(number)
            said: dict[str, Any] = {name: getattr(shown, name) or None for name in SAID[1:]}
            yield Taking(
                number,
                replace(draft, title=shown.title or draft.title, **said),
                version_of=choice.version_of,
                all_the_same=self._batch.incoming[number].known,
                original=choice.original,
                original_number=choice.original_number,
                translator=choice.translator,
                direction=shown.direction if number in self._turned else "",
                sketch=aside.sketch_of(number),
            )


def proposed(one: Incoming) -> Choice:
    """What becomes of an article unless the analyst decides otherwise: only what is there already is left out."""
    match = one.match
    if match is not None and match.kind == "newer":
        return Choice(True, version_of=match.article)
    return Choice(not one.known)
