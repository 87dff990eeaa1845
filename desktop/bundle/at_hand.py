"""What the pane of bundles asks the project for, in one go. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from db.reading import Reading
from db.reads import articles, bundles, highlights, project
from db.record import record
from db.records.articles import Article
from db.records.composed import Composed, Contents
from db.records.highlights import Highlight
from desktop.bundle.length import Length, length
from desktop.bundle.lines import WHOLE


@record
class Told:
    """All bundles with their counts, and what is in the one that is composed.

    `by_query` are those of its excerpts that its live query finds.
    """

    wanted: int | None
    bundles: tuple[Composed, ...]
    counts: dict[int, int]
    contents: Contents | None
    cards: dict[int, tuple[Highlight, Article]]
    length: Length
    by_query: frozenset[int]

    @property
    def at(self) -> int | None:
        """The bundle that is composed, None where there is none."""
        return self.contents.bundle.id if self.contents is not None else None


def tell(reading: Reading, wanted: int | None, key: str) -> Told:
    """What is to be shown of the bundle `wanted`, else of the one that a draft under `key` names, else of the first."""
    from db.reads.bundle_contents import contents  # with all of the search: not before the window stands

    known = bundles.all_bundles(reading)
    kept = project.draft(reading, key)
    at = next((one for one in known if one.id == wanted), None)
    at = at or next((one for one in known if str(one.uuid) == kept), None) or min(known, key=_made, default=None)
    counts = bundles.counts(reading)
    if at is None:
        return Told(wanted, (), {}, None, {}, Length(0, 0, 0.0), frozenset())
    found = contents(reading, at.id)
    ids = found.highlights
    counts[at.id] = len(ids)
    whole = length(reading, ids, found.bundle.settings, found.lines)
    read = cards(reading, ids) if len(ids) <= WHOLE else {}
    return Told(wanted, tuple(known), counts, found, read, whole, found.by_query)


def cards(reading: Reading, ids: Sequence[int]) -> dict[int, tuple[Highlight, Article]]:
    """Highlights with their articles by their ids; those that are gone are not among them."""
    found = highlights.highlights(reading, list(ids))
    known = {one.id: one for one in articles.articles(reading, sorted({mark.article_id for mark in found}))}
    return {mark.id: (mark, known[mark.article_id]) for mark in found if mark.article_id in known}


def _made(bundle: Composed) -> tuple[str, int]:
    return bundle.created, bundle.id
