"""A newer text that is not stored yet, what it would do to the passages of its article, and both texts compared."""

from __future__ import annotations

from dataclasses import dataclass

from db.reading import Reading
from db.reads import articles, versions
from db.record import record
from db.records.articles import Draft
from db.records.versions import Revision
from db.text.canonical import canonical
from db.text.compared import Compared, compared
from desktop.look.scripts import reads_leftwards


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text for an article: typed by the analyst (a str), or read from `source` (a draft)."""

    article: int
    text: str | Draft
    source: str = ""

    @property
    def content(self) -> str:
        """The characters that would be stored."""
        return self.text.text if isinstance(self.text, Draft) else canonical(self.text).text


@record
class Laid:
    """Two texts laid on each other; `revision` says what the second would do to the passages, None where it stands."""

    old: str
    new: str
    compared: Compared
    leftwards: bool
    revision: Revision | None = None


def lay(reading: Reading, proposal: Proposal) -> Laid:
    """Compare a proposed text with the one the article has, and foresee what becomes of its passages."""
    old = articles.text(reading, articles.text_id(reading, proposal.article)).content
    new = proposal.content
    return _laid(reading, old, new, versions.foreseen(reading, proposal.article, new))


def lay_versions(reading: Reading, old: int, new: int) -> Laid:
    """Compare two versions by the ids of their texts."""
    return _laid(reading, articles.text(reading, old).content, articles.text(reading, new).content, None)


def _laid(reading: Reading, old: str, new: str, revision: Revision | None) -> Laid:
    reading.breathe()
    return Laid(old, new, compared(old, new), reads_leftwards(new[:4_000]), revision)
