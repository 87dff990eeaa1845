"""What a bibliography tells of articles, given to them in one act; what a person wrote stays unless it is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from db.journal.recorder import Recorder
from db.reads.typed import typed_fields
from db.record import record
from db.records.changes import Words
from db.sources.details.matching import Match, Target, matched
from db.sources.details.told import Told, is_said
from db.text.excerpt import shorten

_TARGETS = "SELECT id, uuid, title, url, file_name, published FROM article WHERE gone IS NULL ORDER BY id"
_HERE = "SELECT title, outlet, author, published, language, url FROM article WHERE id = ?"


@record
class Detail:
    """A field of an article: what stood there and what was told of it."""

    article: int
    title: str
    field: str
    here: str
    told: str


@dataclass(slots=True)
class DetailsReport:
    """What came of it: articles that were told of, fields that were empty, others, those kept as a person wrote them.

    `lost` and `several` are the entries that fit no article, or more than one and so none.
    """

    articles: int = 0
    filled: list[Detail] = field(default_factory=list)
    changed: list[Detail] = field(default_factory=list)
    kept: list[Detail] = field(default_factory=list)
    lost: list[Told] = field(default_factory=list)
    several: list[Told] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """What is to be known of it, in words."""
        said = [f"{one.title}: {one.field} “{one.here}” became “{one.told}”" for one in self.changed]
        said += [
            f"{one.title}: {one.field} stays “{one.here}”, as it was typed; here “{one.told}”" for one in self.kept
        ]
        said += [f"entry {one.place}, {_called(one)}, tells of no article" for one in self.lost]
        return said + [f"entry {one.place}, {_called(one)}, may tell of several articles" for one in self.several]


@dataclass(frozen=True, slots=True)
class TakeDetails:
    """Give what `entries` tell to the articles they tell of, among `articles` or all when there are none.

    With `replace` also over what a person wrote. `name` is the bibliography's.
    """

    entries: tuple[Told, ...]
    name: str
    report: DetailsReport
    articles: tuple[int, ...] = ()
    replace: bool = False

    def apply(self, rows: Recorder) -> Words:
        wanted = set(self.articles)
        targets = [
            Target(number, str(UUID(bytes=uuid)), title, url or "", file_name, published or "")
            for number, uuid, title, url, file_name, published in rows.all(_TARGETS)
            if not wanted or number in wanted
        ]
        matches = matched(self.entries, targets)
        self.report.lost += matches.lost
        self.report.several += matches.several
        changed = sum([self._give(rows, match) for match in matches.found])
        self.report.articles = len(matches.found)
        words: dict[str, str | int] = {"count": changed, "name": shorten(self.name)}
        if changed == 1:
            return Words("Take details of 1 article from {name}", words, "Took details of 1 article.")
        return Words("Take details of {count} articles from {name}", words, "Took details of {count} articles.")

    def _give(self, rows: Recorder, match: Match) -> bool:
        """Give one article what is told of it; whether anything changed."""
        here = dict(
            zip(
                ("title", "outlet", "author", "published", "language", "url"),
                rows.one(_HERE, match.article),
                strict=True,
            )
        )
        given: dict[str, str] = {}
        typed: frozenset[str] | None = None
        for name, value in match.told.said().items():
            before = here[name] or ""
            if is_said(before, name, value):
                continue
            detail = Detail(match.article, here["title"], name, before, value)
            if before and not self.replace:
                if typed is None:
                    typed = typed_fields(rows.all, rows.uuid_of("article", match.article))
                if name in typed:
                    self.report.kept.append(detail)
                    continue
            given[name] = value
            (self.report.changed if before else self.report.filled).append(detail)
        if given:
            rows.update("article", match.article, **given)
        return bool(given)


def _called(told: Told) -> str:
    return (
        f"“{shorten(told.title)}”" if told.title else next(iter(told.files), told.url or told.doi or "without a title")
    )
