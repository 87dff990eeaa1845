"""What a manifest claims of each excerpt, and very many such claims put aside."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from db.bundles.spool import Spool
from db.record import record
from db.records.quote_changes import QuoteChange, shortened

_KEYS = ("sha256", "quote", "before", "after", "citation")


@record
class Claim:
    """An excerpt as the manifest claims it; offsets in code points, half-open. `also` are (text, start, end).

    `noted` is what its note says where that is not the whole citation, `changes` what readers see otherwise.
    """

    number: int
    uuid: str
    text: str
    start: int
    end: int
    sha256: str
    quote: str
    before: str
    after: str
    citation: str
    noted: str = ""
    also: tuple[tuple[str, int, int], ...] = ()
    changes: tuple[tuple[int, int, str], ...] = ()

    @property
    def shown(self) -> str:
        """The quote as formats for readers show it."""
        return shortened(self.quote, [QuoteChange(*one) for one in self.changes])


def claim_of(given: Any) -> Claim:
    """A claim as the manifest has it; raises ValueError, KeyError or TypeError for what is none."""
    digest, quote, before, after, citation = (str(given[key]) for key in _KEYS)
    return Claim(
        int(given["number"]),
        str(given["uuid"]),
        str(given["text"]),
        int(given["start"]),
        int(given["end"]),
        digest,
        quote,
        before,
        after,
        citation,
        str(given.get("noted", "")),
        tuple((str(one["text"]), int(one["start"]), int(one["end"])) for one in given.get("also", ())),
        tuple((int(start), int(end), str(words)) for start, end, words in given.get("changes", ())),
    )


_values = attrgetter(*Claim.__match_args__)


class Claims:
    """The claims of a manifest, put aside; they are asked by their index, which is their number less one."""

    def __init__(self) -> None:
        self._spool = Spool()
        self._of_text: dict[str, array[int]] = {}

    def add(self, claim: Claim) -> None:
        """Put a claim aside."""
        index = self._spool.add(_values(claim))
        self._of_text.setdefault(claim.text, array("Q")).append(index)
        for file, _, _ in claim.also:
            self._of_text.setdefault(file, array("Q")).append(index)

    def __len__(self) -> int:
        return len(self._spool)

    def __getitem__(self, index: int) -> Claim:
        return Claim(*self._spool[index])

    def __iter__(self) -> Iterator[Claim]:
        for index in range(len(self)):
            yield self[index]

    def of_text(self, file: str) -> Iterator[Claim]:
        """The claims that stand in a text, or are said to stand there too."""
        for index in self._of_text.get(file, ()):
            yield self[index]

    def texts(self) -> list[str]:
        """The texts that claims name, in the order they do."""
        return list(self._of_text)

    def close(self) -> None:
        """Let them go."""
        self._spool.close()
