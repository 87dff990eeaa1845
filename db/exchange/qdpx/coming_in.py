"""Takes a REFI-QDA project (.qdpx, .qde) in, streamed, in one act; a second import of the same file changes nothing.

https://www.qdasoftware.org, REFI-QDA Standard 1.5. The GUIDs of the file become our own ids, so that a file that goes
to another program and comes back meets its own rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from db.bundles.found import Unreadable
from db.edits.links import add_link
from db.errors import SourceRefused
from db.exchange.foreign.report import ProjectReport
from db.exchange.foreign.scoring import read_as
from db.exchange.ids import OURS, ForeignIds
from db.exchange.qdpx.codes_in import CodesIn
from db.exchange.qdpx.guids import derived
from db.exchange.qdpx.outline import Outline, OutlineReader
from db.exchange.qdpx.package import opened
from db.exchange.qdpx.sources_in import SourcesIn
from db.journal.recorder import Recorder
from db.records.changes import Words
from db.search.large_index import many_words

ENDINGS = (".qdpx", ".qde")


@dataclass(frozen=True, slots=True)
class ImportQdpx:
    """The edit; `report` tells what came in, `progress` is called with parts done and parts in all."""

    path: Path
    report: ProjectReport
    progress: Callable[[int, int], None] = lambda done, whole: None

    def apply(self, rows: Recorder) -> Words:
        name = self.path.name
        try:
            with opened(self.path) as package, many_words(rows, package.size):
                first = OutlineReader(package)
                first.read(name, self._step(rows, 0, package.size))
                outline, found = first.outline, first.scoring.best()
                self.report.origin = outline.origin[:200]
                self.report.read_as = read_as(found)
                ids = ForeignIds(rows)
                ids.scheme = OURS
                codes = CodesIn(rows, ids, outline, self.report)
                codes.take()
                sources = SourcesIn(rows, ids, outline, codes, package, found.counting, self.report)
                sources.read(name, self._step(rows, package.size, package.size))
                _links(rows, ids, outline, codes, self.report)
        except Unreadable as error:
            raise SourceRefused(f"{name} cannot be read: {error}.", "Nothing was brought in.") from error
        self.report.dropped.update(outline.dropped)
        if package.unasked:
            self.report.dropped["files of the package that are no text of a source"] += package.unasked
        if package.twice:
            self.report.changed["files of one name, of which the last came in"] += package.twice
        if not (self.report.taken or self.report.unchanged or self.report.refused):
            self.report.holds_nothing = True
            self.report.problem(0, "it holds no codes and no sources")
        return Words("Bring in the project {name}", {"name": name})

    def _step(self, rows: Recorder, before: int, size: int) -> Callable[[int], None]:
        def step(done: int) -> None:
            self.progress(before + done, 2 * size)
            rows.breathe()

        return step


def _links(rows: Recorder, ids: ForeignIds, outline: Outline, codes: CodesIn, report: ProjectReport) -> None:
    for number, given in enumerate(outline.links):
        guid = given.guid or derived("", f"link {number} {given.origin} {given.target}")
        one, other = (ids.row("highlight", end) for end in (given.origin, given.target))
        if one is None or other is None or one == other:
            report.dropped["links of what is no text selection"] += 1
            continue
        kind = " ".join(given.name.split())[:80] or "linked"
        there = "SELECT id FROM link WHERE highlight_id = ? AND other_id = ? AND kind = ? AND gone IS NULL"
        if ids.row("link", guid) is not None or rows.one(there, one, other, kind):
            report.unchanged["link"] += 1
            continue
        link = add_link(rows, one, other, kind, codes.notes(given.notes), ids.own("link", guid))
        ids.learn("link", guid, link)
        report.taken["link"] += 1
