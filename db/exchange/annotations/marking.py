"""Writes an annotation as a highlight with its note, tags and coder, once."""

from __future__ import annotations

from db.edits.highlights import add_highlight
from db.exchange.annotations.given import Given
from db.exchange.annotations.placing import Placed
from db.exchange.annotations.report import AnnotationReport, one_line
from db.exchange.annotations.tags_here import TagsHere
from db.exchange.fields import moment
from db.exchange.foreign.coders import Coders
from db.exchange.foreign.tagging import merge, tag
from db.exchange.ids import ForeignIds
from db.journal.recorder import Recorder
from db.records.grades import CREDIBILITY
from db.sources.dates import iso_date

_NO_ZONE = "times without a zone were taken for UTC"


class Marking:
    """The highlights of one file."""

    def __init__(self, rows: Recorder, ids: ForeignIds, report: AnnotationReport) -> None:
        self._rows, self._ids, self._report = rows, ids, report
        self._coders = Coders(rows)
        self._made: set[int] = set()
        self._tags = TagsHere(rows, ids, report)

    def mark(self, one: Given, article: int, text_id: int, place: Placed, text: str) -> None:
        """One annotation on its place; one that stands there just so is learned and not made again."""
        if place.span is None:
            return
        start, end = place.span
        themes, actors = self._tags.themes(one.themes), self._tags.actors(one.actors)
        coder, note = self._coders.of(one.coder), one.note
        twin = None if self._ids.ours else self._twin(text_id, start, end, note, coder)
        if twin is not None:
            self._learn(one, twin)
            if more := merge(self._rows, twin, themes, actors, self._tags.wordings):
                self._report.changed["highlights here got more tags"] += 1
                self._report.taken["tag"] += more
            else:
                self._report.unchanged["highlight"] += 1
            return
        made = self._add(one, article, text_id, (start, end), text, coder)
        tag(self._rows, made, themes, actors, self._tags.wordings)
        self._made.add(made)
        if place.said:
            self._report.changed[place.said] += 1
            self._rows.update("highlight", made, review="changed", modified=self._modified(one))
        self._report.taken["highlight"] += 1

    def reply(self, one: Given) -> None:
        """What somebody answered stands in the note of what is answered."""
        if self._ids.row("highlight", one.id) is not None:
            self._report.unchanged["reply"] += 1
            return
        highlight = self._ids.row("highlight", one.replies_to)
        if highlight is None:
            self._report.dropped["replies to what did not come in"] += 1
            if one.note:
                self._report.problem(0, f"a reply by {one.coder or 'somebody'}: {one_line(one.note)}")
            return
        (note,) = self._rows.one("SELECT note FROM highlight WHERE id = ?", highlight)
        answer = f"> {one.coder or 'Reply'}: {one.note}".replace("\n", "\n> ") if one.note else ""
        if answer:
            self._rows.update("highlight", highlight, note=f"{note}\n\n{answer}".lstrip())
        self._learn(one, highlight)
        self._report.taken["reply"] += 1

    def _add(self, one: Given, article: int, text_id: int, span: tuple[int, int], text: str, coder: int) -> int:
        event = iso_date(one.event) if one.event else None
        created = self._time(one.created)
        uuid = self._ids.fresh("highlight", one.id)
        made = add_highlight(
            self._rows, article, text_id, *span, text[slice(*span)], one.note, one.important, uuid,
            created or None, coder, self._modified(one) or None, event=event,
            grade=one.grade if one.grade in CREDIBILITY else None, marking=one.marking or None,
        )  # fmt: skip
        for foreign in one.known_as:
            self._ids.learn("highlight", foreign, made)
        return made

    def _learn(self, one: Given, highlight: int) -> None:
        for foreign in (one.id, *one.known_as):
            self._ids.learn("highlight", foreign, highlight)

    def _twin(self, text_id: int, start: int, end: int, note: str, coder: int) -> int | None:
        """A highlight of before this act on the same words, by the same coder, with the same note."""
        for row in self._rows.all(
            "SELECT h.id FROM placement p CROSS JOIN highlight h ON h.placement_id = p.id AND h.gone IS NULL "
            'WHERE p.text_id = ? AND p.start = ? AND p."end" = ? AND +h.note = ? AND +h.coder_id = ?',
            text_id,
            start,
            end,
            note,
            coder,
        ):
            if row[0] not in self._made:
                return int(row[0])
        return None

    # Times

    def _time(self, said: str) -> str:
        found = moment(said) or ""
        if found and "Z" not in said[10:] and "+" not in said[10:] and "-" not in said[10:]:
            self._report.changed[_NO_ZONE] += 1
        return found

    def _modified(self, one: Given) -> str:
        return moment(one.modified) or moment(one.created) or ""
