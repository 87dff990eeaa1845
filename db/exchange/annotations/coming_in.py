"""Takes annotations of another program in, in one act; a second import of the same file changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from db.edits.links import add_link
from db.errors import SourceRefused
from db.exchange.annotations.clippings import clippings_of, more_clippings
from db.exchange.annotations.given import Annotations, Given
from db.exchange.annotations.marking import Marking
from db.exchange.annotations.pages import FORMAT, ArticlesHere, Opened, page_key
from db.exchange.annotations.placing import Placed, placed
from db.exchange.annotations.report import AnnotationReport, one_line
from db.exchange.ids import ForeignIds
from db.journal.recorder import Recorder
from db.records.changes import Words
from db.text.excerpt import shorten

Alone = Literal["article", "leave"]
"""What becomes of annotations whose source is not in the project: an article of clippings, or nothing."""
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class TakeAnnotations:
    """The edit; `name` is that of the file, `report` tells what came in, `progress` is called with how many of all."""

    name: str
    annotations: Annotations
    report: AnnotationReport
    alone: Alone = "article"
    progress: Callable[[int, int], None] = lambda done, whole: None

    def apply(self, rows: Recorder) -> Words:
        given, report = self.annotations, self.report
        if not (given.given or given.dropped or given.less):
            raise SourceRefused(f"{self.name} holds no annotations.", "Nothing was brought in.")
        report.origin = given.origin
        report.changed.update(given.changed)
        report.dropped.update(given.dropped)
        report.less.update(given.less)
        for problem in given.problems:
            report.problem(0, one_line(problem))
        _Taking(rows, self).all()
        return Words("Bring in the annotations of {name}", {"name": self.name}, "Brought in {name}.")


class _Taking:
    """One file on its way in."""

    def __init__(self, rows: Recorder, edit: TakeAnnotations) -> None:
        self._rows, self._edit, self._report = rows, edit, edit.report
        self._ids = ForeignIds(rows)
        self._ids.scheme = edit.annotations.scheme
        self._here = ArticlesHere(rows)
        self._marking = Marking(rows, self._ids, edit.report)
        self._done = 0

    def all(self) -> None:
        groups: dict[str, list[Given]] = {}
        replies: list[Given] = []
        for one in self._edit.annotations.given:
            if one.replies_to:
                replies.append(one)
            else:
                groups.setdefault(page_key(one.page), []).append(one)
        for key, group in groups.items():
            self._source(key, group)
        for one in replies:
            self._marking.reply(one)
        self._links()

    def _source(self, key: str, group: list[Given]) -> None:
        """All annotations on one source."""
        new = [one for one in group if self._is_new(one)]
        quoting = [one for one in new if one.quote.strip() or one.start is not None]
        name = shorten(group[0].page.name)
        for one in new:
            if not (one.quote.strip() or one.start is not None):
                self._report.dropped["notes on whole sources"] += 1
                if one.note:
                    self._report.problem(0, f"a note on {name} as a whole: {one_line(one.note)}")
        if not quoting:
            return
        found, places = self._best(key, quoting)
        if found is None:
            self._alone(key, name, quoting)
            return
        lost = []
        for one, place in zip(quoting, places, strict=True):
            self._step()
            if place.span is None:
                lost.append(one)
            else:
                self._marking.mark(one, found.article, found.text_id, place, found.text)
        said = f"{name}: {len(quoting) - len(lost)} of {len(quoting)} found in “{shorten(found.title)}”"
        if lost and found.format == FORMAT and self._edit.alone == "article":
            self._clipped(more_clippings(self._rows, found.article, lost), lost)
            said += f", {len(lost)} added to these clippings"
            lost = []
        self._report.sources.append(said)
        for one in lost:
            self._orphan(one, "its words are not in the text of that article, or in several places of it")

    def _is_new(self, one: Given) -> bool:
        known = next((row for foreign in (one.id, *one.known_as) if (row := self._ids.row("highlight", foreign))), None)
        if known is None:
            return True
        self._report.unchanged["highlight"] += 1
        self._step()
        return False

    def _best(self, key: str, quoting: list[Given]) -> tuple[Opened | None, list[Placed]]:
        """The article where most of the quotes stand, of those that may be the source."""
        longest = max((one.quote for one in quoting), key=len)
        candidates = self._here.of(quoting[0].page, longest)
        known = self._ids.known("article", key)
        tried: list[tuple[int, bool]] = [(one.article, one.sure) for one in candidates if one.article != known]
        if known is not None:  # clippings of a former import, which a whole text that came since goes before
            tried.append((known, True))
        best: tuple[Opened | None, list[Placed]] = None, []
        most = -1
        for article, sure in tried:
            here = self._here.opened(article)
            places = [placed(one, here) for one in quoting]
            hits = sum(place.span is not None for place in places)
            if hits > most and (hits or sure):
                best, most = (here, places), hits
            if hits == len(quoting):
                break
        return best

    def _alone(self, key: str, name: str, quoting: list[Given]) -> None:
        """Annotations whose source is not here."""
        clipped = [one for one in quoting if one.quote.strip()]
        for one in quoting:
            if not one.quote.strip():
                self._orphan(one, "it tells a position only, and its source is not in the project")
        if not clipped:
            return
        if self._edit.alone == "leave":
            self._report.sources.append(f"{name}: {len(clipped)} left out, as no article here is what they stand on")
            for one in clipped:
                self._orphan(one, "its source is not in the project")
            return
        program = self._edit.annotations.origin.partition(",")[0]
        made = clippings_of(self._rows, quoting[0].page, clipped, program)
        self._ids.learn("article", key, made[0])
        self._report.taken["article"] += 1
        self._clipped(made, clipped)
        many = "1 clipping" if len(clipped) == 1 else f"{len(clipped)} clippings"
        self._report.sources.append(f"{name}: an article of {many} was made, as the text it comes from is not here")

    def _clipped(self, made: tuple[int, int, tuple[tuple[int, int], ...]], given: list[Given]) -> None:
        article, text_id, places = made
        self._here.forget(article)
        text = self._here.opened(article).text
        for one, span in zip(given, places, strict=True):
            self._step()
            self._marking.mark(one, article, text_id, Placed(span), text)

    def _orphan(self, one: Given, why: str) -> None:
        self._report.refused["highlight"] += 1
        quote = one_line(one.quote) or f"{one.start}..{one.end}"
        note = f"; its note: {one_line(one.note)}" if one.note else ""
        self._report.problem(0, f"{shorten(one.page.name)}: “{quote}” was left out: {why}{note}")
        self._step()

    def _links(self) -> None:
        for given in self._edit.annotations.links:
            one, other = (self._ids.row("highlight", end) for end in (given.origin, given.target))
            if one is None or other is None or one == other:
                self._report.dropped["links of what did not come in"] += 1
                continue
            there = "SELECT id FROM link WHERE highlight_id = ? AND other_id = ? AND kind = ? AND gone IS NULL"
            if self._ids.row("link", given.id) is not None or self._rows.one(there, one, other, given.kind):
                self._report.unchanged["link"] += 1
                continue
            self._ids.learn("link", given.id, add_link(self._rows, one, other, given.kind, "", None))
            self._report.taken["link"] += 1

    def _step(self) -> None:
        self._done += 1
        if self._done % _AT_ONCE == 0:
            self._edit.progress(self._done, len(self._edit.annotations.given))
            self._rows.breathe()
