"""What a search asks of the project, on another thread: the first page of each kind with its count, and those after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.reading import Reading
from db.reads import articles, highlights
from db.record import record
from db.search.by_origin import origins_of
from db.search.empty import Nearby, nearby
from db.search.find import Hit, Order, highlight_ids
from db.search.kinds import Row, RowKind, find_rows
from db.search.plan import Plan
from db.search.tree import Mistake, Query
from db.search.untagged import MOST, find_untagged
from db.search.wording import in_words
from db.text.paragraphs import paragraph_numbers
from desktop.find.hits import Page

PAGE = 50
FEW = 3
"""So many themes and actors that have the words in a name stand over the passages; all where nothing else is shown."""
LIST_ORDER: tuple[RowKind, ...] = ("themes", "actors", "highlights", "untagged", "notes", "articles")


@record
class Part:
    """The first page of one kind and how many there are; no more than the page is shown of a part that is `cut`."""

    kind: RowKind
    page: Page
    count: int
    exact: bool = True
    cut: bool = False


@record
class Answer:
    """The first page of each kind in the order of the list, the query in words; `near` where there are none.

    `whole` is how many highlights the project has; `origins` how many the results come from, None where not asked.
    """

    query: Query
    parts: tuple[Part, ...]
    whole: int
    words: str
    mistakes: tuple[Mistake, ...]
    near: Nearby | None
    origins: int | None = None

    def part(self, kind: RowKind) -> Part | None:
        """The part of one kind, None where it was not asked for."""
        return next((part for part in self.parts if part.kind == kind), None)


def answer(
    reading: Reading,
    query: Query,
    kinds: Sequence[RowKind],
    order: Order,
    held: Mapping[RowKind, int] | None = None,
    by_origin: bool = False,
) -> Answer:
    """Everything the pane shows of a query at once; of each kind as many as are `held` already, and at least a page.

    What stands behind a kind that goes on is counted only: its page is asked for when the list comes there. With
    `by_origin` copies of one report stand once.
    """
    many = None
    if by_origin and ("highlights" in kinds or "articles" in kinds):
        many = origins_of(reading, query, "highlights" if "highlights" in kinds else "articles")
    parts: list[Part] = []
    goes_on = False
    only_names = all(kind in LIST_ORDER[:2] for kind in kinds)
    for kind in LIST_ORDER:
        few = kind in LIST_ORDER[:2] and not only_names
        # who types #Drones knows that there is such a theme
        if kind in kinds and (query.words or not few):
            shown = (held or {}).get(kind, 0)
            limit = FEW if few else shown if goes_on else max(PAGE, shown)
            found = find_rows(reading, query, kind, limit, 0, order, by_origin)
            hits = [hit for hit in found.hits if not few or "name" in hit.reasons]
            parts.append(Part(kind, _page(reading, hits), found.count, found.exact, few))
            goes_on |= not few and (len(hits) < found.count or not found.exact)
    near = None if any(part.page.hits for part in parts) else nearby(reading, query)
    said = in_words(query, reading, _kind_in_words(kinds))
    return Answer(query, tuple(parts), highlights.count(reading), said, Plan(reading, query).mistakes, near, many)


def page(reading: Reading, query: Query, kind: RowKind, order: Order, offset: int, by_origin: bool = False) -> Page:
    """The rows of one kind from `offset` on."""
    return _page(reading, find_rows(reading, query, kind, PAGE, offset, order, by_origin).hits)


def everything(
    reading: Reading, query: Query, order: Order, kinds: Sequence[RowKind]
) -> tuple[list[int], Sequence[Row]]:
    """The ids of all highlights that answer, and all sentences that are not tagged yet, as far as they are shown."""
    ids = highlight_ids(reading, query, order) if "highlights" in kinds else []
    return ids, find_untagged(reading, query, MOST).hits if "untagged" in kinds else ()


def _kind_in_words(kinds: Sequence[RowKind]) -> str:
    if len(kinds) == 1:
        return {"untagged": "passages not yet tagged"}.get(kinds[0], kinds[0])
    if set(kinds) <= {"highlights", "notes"}:
        return "highlights"
    return "both" if "highlights" in kinds and "articles" in kinds else "results"


def _page(reading: Reading, hits: Sequence[Row]) -> Page:
    starts: dict[int, list[int]] = {}
    for hit in hits:
        if isinstance(hit, Hit) and hit.kind != "article":
            number = hit.highlight.text_id if hit.highlight else hit.article.text_id
            starts.setdefault(number, []).append(hit.start)
    paragraphs: dict[tuple[int, int], int] = {}
    for number, some in starts.items():
        counted = paragraph_numbers(articles.text(reading, number).content, some)
        paragraphs |= {(number, start): paragraph for start, paragraph in zip(some, counted, strict=True)}
    return Page(tuple(hits), paragraphs)
