"""What was read comes in as one act: some drafts as new articles, others as newer versions of articles here."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.edits.articles import AddArticles
from db.edits.versions import NewVersion
from db.journal.recorder import Recorder
from db.records.articles import Draft
from db.records.changes import Words
from db.records.versions import Revision
from db.text.excerpt import shorten


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Bring drafts in; each of `newer` (a draft and the article it is a newer version of) becomes that version.

    `reports` gets what became of the passages of those articles, in the order of `newer`. Which article a draft seems
    to be a newer version of, `reads.versions.earlier_of` says.
    """

    drafts: tuple[Draft, ...]
    newer: tuple[tuple[int, Draft], ...] = ()
    reports: list[Revision] = field(default_factory=list)

    def apply(self, rows: Recorder) -> Words:
        self.reports.clear()
        words = AddArticles(self.drafts).apply(rows) if self.drafts else None
        for article, draft in self.newer:
            report = Revision()
            said = NewVersion(article, draft, report).apply(rows)
            self.reports.append(report)
            words = words or said
        if words is None or (len(self.newer) < 2 and not (self.drafts and self.newer)):
            return words or Words("Bring in {count} articles", {"count": 0}, "Brought in {count} articles.")
        count = int(words.values.get("count", 1)) if self.drafts else 0
        many: dict[str, str | int] = {"count": count, "newer": len(self.newer)}
        if len(self.newer) == 1:
            many["title"] = shorten(rows.one("SELECT title FROM article WHERE id = ?", self.newer[0][0])[0])
            return Words(
                "Bring in {count} articles, and a newer version of {title}",
                many,
                "Brought in {count} articles; {title} has a newer version.",
            )
        if not count:
            return Words("Newer versions of {newer} articles", many, "{newer} articles have newer versions.")
        return Words(
            "Bring in {count} articles and newer versions of {newer}",
            many,
            "Brought in {count} articles; {newer} have newer versions.",
        )
