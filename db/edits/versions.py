"""Acts on the versions of an article's text: a newer or corrected one, and the review of what it did to passages."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256

from db.edits.articles import pack_blocks, pack_spans
from db.edits.bundle_places import change_with
from db.edits.highlights import quoted, what_of
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.records.articles import Block, Draft, Span
from db.records.changes import Words
from db.records.versions import Revision, fate_of
from db.text.anchors import Anchors
from db.text.canonical import canonical
from db.text.excerpt import shorten
from db.text.paragraphs import direction

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class NewVersion:
    """Give an article a newer text, or a corrected one (a str): its passages get places there, both texts are kept.

    A passage whose words are not found stays where it stood, in the earlier text, and is lost (`is:lost`). `report`
    tells what became of each. Of a draft the metadata fill what the article does not say. Raises Refused for a text
    that the article has already.
    """

    article: int
    text: str | Draft
    report: Revision = field(default_factory=Revision)

    def apply(self, rows: Recorder) -> Words:
        found = rows.one(
            "SELECT a.title, a.text_id, b.content, b.blocks, b.spans, a.raw_id FROM article a "
            "JOIN body b ON b.text_id = a.text_id WHERE a.id = ? AND a.gone IS NULL",
            self.article,
        )
        if found is None:
            raise NotFound("That article is not in the project any more.", "Undo may bring it back.")
        title, earlier, content, blocks, spans, raw = found
        draft = self.text if isinstance(self.text, Draft) else None
        text = draft.text if draft else canonical(str(self.text)).text
        if not text.strip():
            raise Refused("A text without words is no newer version.", "Nothing was changed.")
        if text == content:
            raise Refused("This is the text that the article has already.", "Nothing was changed.")
        anchors = Anchors(content, text)
        packed = (pack_blocks(draft.blocks), pack_spans(draft.spans)) if draft else _carried(anchors, blocks, spans)
        newer, self.report.version = self._add_text(rows, text, packed)
        self.report.fates.clear()
        self._move_highlights(rows, newer, text, {earlier: anchors})
        self._move_refusals(rows, earlier, newer, anchors)
        self._describe(rows, earlier, newer, raw, draft)
        many: dict[str, str | int] = {"title": shorten(title)}
        if draft is None:
            return Words("Correct the text of {title}", many, "Corrected the text of {title}.")
        return Words("Newer version of {title}", many, "{title} has a newer version.")

    def _add_text(self, rows: Recorder, text: str, packed: tuple[str, str]) -> tuple[int, int]:
        (last,) = rows.one("SELECT max(version) FROM text WHERE article_id = ?", self.article)
        newer = rows.insert(
            "text",
            None,
            article_id=self.article,
            version=last + 1,
            length=len(text),
            sha256=sha256(text.encode()).digest(),
            created=rows.now,
        )
        rows.keep_body(newer, text, *packed)
        return newer, int(last) + 1

    def _move_highlights(self, rows: Recorder, newer: int, text: str, known: dict[int, Anchors]) -> None:
        """Place every passage anew, also one that was lost before and is found again."""
        standing = rows.all(
            'SELECT h.id, p.text_id, p.start, p."end", p.quote FROM highlight h '
            "JOIN placement p ON p.id = h.placement_id WHERE h.article_id = ? AND h.gone IS NULL "
            "ORDER BY p.start, h.id",
            self.article,
        )
        current = next(iter(known))
        for number, (highlight, text_id, start, end, quote) in enumerate(standing):
            if number % _AT_ONCE == 0:
                rows.breathe()
            if text_id not in known:
                (content,) = rows.one("SELECT content FROM body WHERE text_id = ?", text_id)
                known[text_id] = Anchors(content, text)
            there = known[text_id].anchored(start, end)
            self.report.fates.append(fate_of(highlight, quote, there))
            if there.start is None or there.end is None:
                if text_id == current:
                    rows.update("highlight", highlight, review="lost")
                continue
            place_highlight(rows, highlight, newer, there.start, there.end, there.quote)
            if there.kind != "same" or text_id != current:
                rows.update("highlight", highlight, review="changed" if there.kind == "changed" else "moved")
            if there.kind == "changed":
                change_with(rows, highlight, _Within(quote, there.quote).place, len(there.quote))

    @staticmethod
    def _move_refusals(rows: Recorder, earlier: int, newer: int, anchors: Anchors) -> None:
        """Refusals follow their words; one whose words are gone stays with the earlier text."""
        for refusal, start, end, quote in rows.all(
            'SELECT id, start, "end", quote FROM refusal WHERE text_id = ? AND gone IS NULL', earlier
        ):
            there = anchors.anchored(start, end)
            if there.quote == quote:
                rows.update("refusal", refusal, text_id=newer, start=there.start, end=there.end)

    def _describe(self, rows: Recorder, earlier: int, newer: int, raw: int | None, draft: Draft | None) -> None:
        values: dict[str, str | int | None] = {"text_id": newer}
        if draft is not None:
            rows.update("text", earlier, raw_id=raw)
            had = rows.one("SELECT outlet, author, published, url, language FROM article WHERE id = ?", self.article)
            for column, value in zip(("outlet", "author", "published", "url", "language"), had, strict=True):
                if not value and getattr(draft, column):
                    values[column] = " ".join(str(getattr(draft, column)).split())
            values |= {
                "format": draft.format,
                "file_name": draft.file_name,
                "encoding": draft.encoding,
                "warnings": json.dumps(draft.warnings, ensure_ascii=False),
                "raw_id": rows.keep_raw(draft.raw) if draft.raw else None,
            }
        content = draft.text if draft else rows.one("SELECT content FROM body WHERE text_id = ?", newer)[0]
        rows.update("article", self.article, direction=direction(content), **values)


@dataclass(frozen=True, slots=True)
class PlaceHighlight:
    """Put a lost or wrongly placed passage on [start, end) of its article's newest text, in code points."""

    highlight: int
    start: int
    end: int

    def apply(self, rows: Recorder) -> Words:
        found = rows.one(
            "SELECT a.text_id FROM highlight h JOIN article a ON a.id = h.article_id AND a.gone IS NULL "
            "WHERE h.id = ? AND h.gone IS NULL",
            self.highlight,
        )
        if found is None:
            raise NotFound("There is no such highlight any more.", "Undo may bring it back.")
        _, quote = quoted(rows, found[0], self.start, self.end)
        place_highlight(rows, self.highlight, found[0], self.start, self.end, quote)
        rows.update("highlight", self.highlight, review=None)
        return Words("Place “{quote}”", {"quote": shorten(quote)}, "Placed.")


@dataclass(frozen=True, slots=True)
class AcceptPlaces:
    """Say that the places a newer version gave to passages are right; of lost ones, that they are lost."""

    highlights: tuple[int, ...]

    def apply(self, rows: Recorder) -> Words:
        done = 0
        for highlight in self.highlights:
            done += rows.update("highlight", highlight, review=None)
        if not done:
            raise NotFound("These passages do not wait for a review any more.")
        return Words("Accept the place of {what}", {"what": what_of(rows, self.highlights)}, "Accepted.")


@dataclass(frozen=True, slots=True)
class KeepAsLost:
    """Say that passages do not stand in the newest text: each goes back to where it last stood in an earlier one."""

    highlights: tuple[int, ...]

    def apply(self, rows: Recorder) -> Words:
        done = 0
        for highlight in self.highlights:
            found = rows.one(
                "SELECT p.id FROM highlight h JOIN article a ON a.id = h.article_id "
                "JOIN text t ON t.article_id = a.id AND t.id <> a.text_id JOIN placement p ON p.text_id = t.id "
                "WHERE h.id = ? AND h.gone IS NULL AND p.highlight_id = h.id AND p.gone IS NULL "
                "ORDER BY p.id DESC LIMIT 1",
                highlight,
            )
            if found is not None:
                rows.update("highlight", highlight, placement_id=found[0], review=None)
                done += 1
        if not done:
            raise NotFound("These passages stand in no earlier version.", "Delete what is not wanted.")
        return Words("Keep {what} as lost", {"what": what_of(rows, self.highlights)}, "Kept as lost.")


class _Within:
    """Where words of a quote are now; the quotes are laid on each other when the first is asked for, mostly never."""

    def __init__(self, old: str, new: str) -> None:
        self._quotes = old, new

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where [start, end) of the old quote stands in the new one."""
        return Anchors(*self._quotes).place(start, end)


def place_highlight(rows: Recorder, highlight: int, text: int, start: int, end: int, quote: str) -> None:
    """Give a highlight a new placement; where it stood before stays in the file."""
    placement = rows.insert(
        "placement", highlight_id=highlight, text_id=text, start=start, end=end, quote=quote, created=rows.now
    )
    rows.update("highlight", highlight, placement_id=placement)


def _carried(anchors: Anchors, blocks: str, spans: str) -> tuple[str, str]:
    """Blocks and spans of a text for the corrected one; those whose characters went are let go."""
    kept: list[Block] = []
    for start, end, kind, level in json.loads(blocks):
        place = anchors.place(start, end) if start < end else None
        if place and (not kept or place[0] >= kept[-1].end):
            kept.append(Block(*place, kind, level))
    linked = []
    for start, end, kind, target in json.loads(spans):
        place = anchors.place(start, end)
        if place:
            linked.append(Span(*place, kind, target))
    return pack_blocks(kept), pack_spans(linked)
