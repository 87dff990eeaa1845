"""Takes the pieces of another program's project into this one, in one act: the same for every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from db.edits.highlights import add_highlight
from db.edits.links import add_link
from db.errors import SourceRefused
from db.exchange.fields import Wrong
from db.exchange.foreign.coders import Coders
from db.exchange.foreign.codes import Codes, times_of
from db.exchange.foreign.records import (
    Foreign,
    ForeignActor,
    ForeignCount,
    ForeignHead,
    ForeignLink,
    ForeignSelection,
    ForeignSource,
    ForeignTheme,
)
from db.exchange.foreign.report import ProjectReport
from db.exchange.foreign.sources import Here, Sources
from db.exchange.foreign.tagging import ActorHere, ThemeHere, merge, tag
from db.exchange.ids import ForeignIds
from db.journal.recorder import Recorder
from db.record import record
from db.records.actors import ROLES
from db.records.changes import Words
from db.search.large_index import many_words
from db.sources.dates import iso_date
from db.text.canonical import canonical

Pieces = Callable[[], Iterable[Foreign]]
Progress = Callable[[int, int], None]
_AT_ONCE = 200


@record
class TakeForeign:
    """The edit: what `pieces` tells comes in as one act; `name` is that of the file, `report` says what came of it.

    `pieces` is called inside the act, on its thread, and may raise SourceRefused; then nothing is stored. The same
    pieces told again change nothing. `progress` is called with pieces done and, as they are not counted before, 0.
    """

    name: str
    pieces: Pieces
    report: ProjectReport
    progress: Progress = lambda done, whole: None

    def apply(self, rows: Recorder) -> Words:
        told = iter(self.pieces())
        head = next(told, None)
        if not isinstance(head, ForeignHead):
            raise SourceRefused(f"{self.name} holds nothing that could come in.", "Nothing was brought in.")
        report = self.report
        report.origin, report.read_as = head.origin[:200], head.read_as
        with many_words(rows, head.size):
            _Taking(rows, head, report).all(told, self.progress)
        if not (report.taken or report.unchanged or report.refused):
            raise SourceRefused(f"{self.name} holds no themes and no articles.", "Nothing was brought in.")
        return Words("Bring in the project {name}", {"name": self.name})


class _Taking:
    """The pieces of one project on their way in."""

    def __init__(self, rows: Recorder, head: ForeignHead, report: ProjectReport) -> None:
        self._rows, self._report = rows, report
        self._ids = ForeignIds(rows)
        self._ids.scheme = head.scheme
        self._merging = head.merge
        self._coders = Coders(rows)
        self._codes = Codes(rows, self._ids, report)
        self._sources = Sources(rows, self._ids, self._coders, report)
        self._here: Here | None = None
        self._title = ""
        self._foreign = ""

    def all(self, told: Iterator[Foreign], progress: Progress) -> None:
        for number, piece in enumerate(told):
            if number % _AT_ONCE == 0:
                progress(number, 0)
                self._rows.breathe()
            match piece:
                case ForeignSelection():
                    self._selection(piece)
                case ForeignSource():
                    self._source(piece)
                case ForeignTheme():
                    self._codes.theme(piece)
                case ForeignActor():
                    self._codes.actor(piece)
                case ForeignLink():
                    self._link(piece)
                case ForeignCount():
                    self._count(piece)
        self._sources.tie()

    def _source(self, given: ForeignSource) -> None:
        self._here, self._title, self._foreign = None, " ".join(given.title.split()) or "A source", given.id
        try:
            self._here = self._sources.take(given)
        except Wrong as error:
            self._refused("article", f"{self._title}: {error}")
        except SourceRefused as error:
            self._refused("article", f"{self._title}: {error}")

    def _selection(self, given: ForeignSelection) -> None:
        here, report = self._here, self._report
        if here is None:
            report.refused["highlight"] += 1
            report.dropped["selections of sources without an article"] += 1
            return
        themes, actors = self._tags(given)
        known = self._ids.row("highlight", given.id)
        if known is not None:
            self._merge(known, given, themes, actors)
            return
        at = (given.start, given.end) if given.start is not None and given.end is not None else None
        span, said = here.anchoring.stand(at, given.quote, given.prefix, given.suffix, given.near)
        if span is None:
            report.dropped["selections that fit nowhere in their text"] += 1
            place = f" {at[0]}..{at[1]}" if at else ""
            words = " ".join(given.quote.split())
            quote = f" “{words[:80]}{'…' if len(words) > 80 else ''}”" if words else ""
            self._refused("highlight", f"{self._title}: the selection{place}{quote} {said}")
            return
        if said:
            report.changed[said] += 1
        start, end = span
        there = self._at(here, start, end, given) if self._merging else None
        if there is not None:
            self._ids.learn("highlight", given.id, there)
            report.changed["selections at one place by one coder are one highlight"] += 1
            self._merge(there, given, themes, actors)
            return
        times = times_of(given.created, given.modified)
        event = iso_date(given.event) if given.event else None
        if given.event and not event:
            report.problem(0, f"{given.event[:40]} is no date of an event; {given.id} came in without it")
        made = add_highlight(
            self._rows, here.article, here.text_id, start, end, here.anchoring.text[start:end],
            canonical(given.note).text, given.important, self._ids.fresh("highlight", given.id), times.get("created"),
            self._coders.of(given.coder), times.get("modified"), event=event, grade=given.grade,
        )  # fmt: skip
        tag(self._rows, made, themes, actors, self._codes.wordings)
        report.taken["highlight"] += 1

    def _tags(self, given: ForeignSelection) -> tuple[list[ThemeHere], list[ActorHere]]:
        themes: dict[int, int | None] = {}
        for foreign, stance in given.themes:
            theme = self._codes.themes.get(foreign)
            if theme is None:
                self._report.dropped["tags of unknown themes"] += 1
            else:
                themes.setdefault(theme, stance)
        actors: dict[tuple[int, str], int | None] = {}
        for foreign, role, stance in given.actors:
            actor = self._codes.actors.get(foreign)
            if actor is None:
                self._report.dropped["tags of unknown actors"] += 1
            else:
                actors.setdefault((actor, role if role in ROLES else "mentioned"), stance)
        return list(themes.items()), [(actor, role, stance) for (actor, role), stance in actors.items()]

    def _at(self, here: Here, start: int, end: int, given: ForeignSelection) -> int | None:
        """The highlight that stands there already, of the same coder where one is named."""
        found = self._rows.one(
            "SELECT h.id FROM placement p JOIN highlight h ON h.placement_id = p.id AND h.gone IS NULL "
            'WHERE p.text_id = ? AND p.start = ? AND p."end" = ? AND (? OR h.coder_id = ?) ORDER BY h.id LIMIT 1',
            here.text_id,
            start,
            end,
            not given.coder,
            self._coders.of(given.coder),
        )
        return int(found[0]) if found else None

    def _merge(self, highlight: int, given: ForeignSelection, themes: list[ThemeHere], actors: list[ActorHere]) -> None:
        more = merge(self._rows, highlight, themes, actors, self._codes.wordings)
        noted = False
        if given.note.strip():
            (note,) = self._rows.one("SELECT note FROM highlight WHERE id = ?", highlight)
            noted = not note and self._rows.update("highlight", highlight, note=canonical(given.note).text)
        if more:
            self._report.changed["highlights here got more tags"] += 1
            self._report.taken["tag"] += more
        if noted:
            self._report.changed["highlights here got a note"] += 1
            self._report.taken["note"] += 1
        if not (more or noted):
            self._report.unchanged["highlight"] += 1

    def _link(self, given: ForeignLink) -> None:
        one, other = (self._ids.row("highlight", end) for end in (given.one, given.other))
        if one is None or other is None or one == other:
            self._report.dropped["links of what is no text selection"] += 1
            return
        kind = " ".join(given.kind.split())[:80] or "linked"
        there = "SELECT id FROM link WHERE highlight_id = ? AND other_id = ? AND kind = ? AND gone IS NULL"
        if self._ids.row("link", given.id) is not None or self._rows.one(there, one, other, kind):
            self._report.unchanged["link"] += 1
            return
        link = add_link(self._rows, one, other, kind, given.note, self._ids.own("link", given.id))
        self._ids.learn("link", given.id, link)
        self._report.taken["link"] += 1

    def _count(self, given: ForeignCount) -> None:
        if given.how == "problem":
            self._report.problem(0, given.what)
        else:
            counts = self._report.changed if given.how == "changed" else self._report.dropped
            counts[given.what] += given.many

    def _refused(self, kind: str, said: str) -> None:
        self._report.refused[kind] += 1
        self._report.problem(0, said)
