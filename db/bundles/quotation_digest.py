"""One number for all quotations of a bundle and where they stand, printed on its documents before these are sealed.

The digest of the manifest covers every file, so no file can bear it but the cover page beside them. This one is of the
quotations alone: the SHA-256 of one line an excerpt, in order, `number uuid text start end quote`, where text and quote
are the SHA-256 of the cited text and of the quotation, start and end code points, and every line ends with a line feed.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TypeVar

from db.uuids import uuid_words

_HASH, _UUID = 32, 16
_ASKED = 200

T = TypeVar("T")


class Places:
    """Where quotations stand, put aside under their numbers: 72 bytes each."""

    def __init__(self) -> None:
        self._uuids, self._quotes = bytearray(), bytearray()
        self._sources, self._starts, self._ends = array("Q"), array("Q"), array("Q")

    def put(self, number: int, source: int, uuid: bytes, start: int, end: int, quote: str) -> None:
        """Put one aside; `source` is the number of its text."""
        if (more := number - len(self._sources)) > 0:
            for numbers in (self._sources, self._starts, self._ends):
                numbers.extend([0] * more)
            self._uuids += bytes(_UUID * more)
            self._quotes += bytes(_HASH * more)
        at = number - 1
        self._sources[at], self._starts[at], self._ends[at] = source, start, end
        self._uuids[at * _UUID : number * _UUID] = uuid
        self._quotes[at * _HASH : number * _HASH] = sha256(quote.encode("utf-8", "replace")).digest()

    def digest(self, texts: Sequence[str], ask: Callable[[], None] = lambda: None) -> str:
        """The digest; `texts` are the SHA-256 of the cited texts, by their numbers. `ask` is called now and then."""
        return digest_of(
            (
                uuid_words(self._uuids[at * _UUID : (at + 1) * _UUID]),
                texts[source - 1],
                self._starts[at],
                self._ends[at],
                self._quotes[at * _HASH : (at + 1) * _HASH].hex(),
            )
            for at, source in enumerate(asking(self._sources, ask))
        )


def asking(some: Iterable[T], ask: Callable[[], None]) -> Iterator[T]:
    """The same, with a question now and then whether to go on."""
    for at, one in enumerate(some):
        if not at % _ASKED:
            ask()
        yield one


def digest_of(rows: Iterable[tuple[str, str, int, int, str]]) -> str:
    """The digest of quotations in order: uuid, SHA-256 of the text, start, end, SHA-256 of the quotation."""
    whole = sha256()
    for number, row in enumerate(rows, 1):
        whole.update(f"{number} {' '.join(map(str, row))}\n".encode())
    return whole.hexdigest()


def in_eights(digest: str) -> str:
    """As it is printed: so it can be read over a telephone, and breaks between lines."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
