"""The first and the last pages of a bundle on paper: cover and contents; sources, method and the index of actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from db.bundles.citations.citation import day_in_words
from db.bundles.method_words import Fact, method_parts
from db.bundles.outline import Front, Outline, SectionHead
from db.bundles.paper.lines import Break, Line, Run, cited_runs, labelled, way
from db.bundles.quotation_digest import in_eights
from db.bundles.shown import isolated, one_line
from db.bundles.withholding.covering import MARK

CHECK = (
    "Every quotation in this file can be checked against its source with “commonplace verify”. The check prints this "
    "digest of the quotations (SHA-256); the one that the sender gives you by another way must be the same:"
)
_MOST_TITLE = 80
REDACTED = f"Names or passages were taken out of this bundle; {MARK} stands where they stood."


def front_lines(outline: Outline) -> Iterator[Line | Break]:
    """The cover and the contents."""
    front = outline.front
    title = one_line(front.title)
    yield Line("title", (Run(title),), way(title))
    settings = front.settings
    if settings.counts:
        yield Line("subtitle", (Run(counts(front)),))
    made = " · ".join(filter(None, (one_line(front.coder), day_in_words(front.made[:10]))))
    if made:
        yield Line("made", (Run(made),))
    if front.marking:
        yield Line("marking", (Run(one_line(front.marking)),))
    if front.query_in_words or front.query:
        yield labelled("fact", "Search", front.query_in_words or front.query)
    if front.project:
        yield labelled("fact", "Project", front.project)
    if front.redacted:
        yield Line("fact", (Run(REDACTED),))
    yield Line("fact", (Run(CHECK),))
    yield Line("fact", (Run(in_eights(outline.digest)),))
    entries = [head for head in outline.sections if head.title]
    if settings.contents and len(entries) > 1:
        yield Break()
        yield Line("contents", (Run("Contents"),), anchor="contents")
        for head in entries:
            yield _entry(head)


def last_lines(outline: Outline) -> Iterator[Line | Break]:
    """What stands after the excerpts."""
    yield Line("heading", (Run(outline.notes.heading),), level=1, anchor="sources")
    for named, entry in outline.notes.entries():
        pieces = cited_runs(entry)
        lead = (Run(f"{named.number}. "),) if outline.notes.is_plain else ()
        yield Line("source", (*lead, *pieces, Run(full_stop(pieces))))
    for title, facts in method_parts(outline):
        yield from _method(title, title.lower(), facts)
    indexed = outline.index() if outline.front.settings.index else []
    if indexed:
        yield Line("heading", (Run("Actors"),), level=1, anchor="actors")
    for one in indexed:
        name = one_line(one.name)
        numbers: list[Run] = [Run(isolated(name))]
        for at, number in enumerate(one.numbers):
            numbers += [Run(", " if at else " "), Run(f"{number}", link=f"#excerpt_{number}")]
        yield Line("index", tuple(numbers), way(name))


def _method(title: str, anchor: str, facts: Iterable[Fact]) -> Iterator[Line]:
    """A part of the method page; one that says nothing has no heading."""
    heading: Line | None = Line("heading", (Run(title),), level=1, anchor=anchor)
    for fact in facts:
        if heading is not None:
            yield heading
            heading = None
        runs = [Run(f"{isolated(one_line(fact.label))}: ", "strong")] if fact.label else []
        yield Line("method", (*runs, Run(one_line(fact.words))), level=fact.level)


def counts(front: Front) -> str:
    """How much a bundle holds."""
    excerpts = "1 excerpt" if front.excerpts == 1 else f"{front.excerpts:,} excerpts"
    sources = "1 source" if front.sources == 1 else f"{front.sources:,} sources"
    return f"{excerpts} from {sources}"


def running_title(front: Front) -> str:
    """The title as it stands at the head of each page."""
    title = one_line(front.title)
    return title if len(title) <= _MOST_TITLE else f"{title[:_MOST_TITLE].rstrip()}…"


def full_stop(runs: Sequence[Run]) -> str:
    """The full stop of a citation, unless it ends with a sign of its own."""
    last = "".join(run.text for run in runs).rstrip("\u2069”")
    return "" if not last or last.endswith((".", "?", "!", "؟", "。")) else "."


def _entry(head: SectionHead) -> Line:
    numbers = [head.first, head.first + head.excerpts - 1]
    span = "" if not head.excerpts else "–".join(f"{number}" for number in dict.fromkeys(numbers))
    title = one_line(head.title)
    return Line("entry", (Run(title, link=f"#{head.id}"), Run(span)), way(title), level=min(6, head.level))
