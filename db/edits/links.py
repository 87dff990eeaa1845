"""Acts on links between passages: tie one to another, untie them."""

from __future__ import annotations

from dataclasses import dataclass

from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.records.changes import Words
from db.text.excerpt import shorten

LONGEST_KIND = 60


@dataclass(frozen=True, slots=True)
class LinkHighlights:
    """Say what one highlight is to another: supports, contradicts, ... or a word of the analyst's own.

    Refused between a highlight and itself and where the link is there already.
    """

    highlight: int
    other: int
    kind: str
    note: str = ""

    def apply(self, rows: Recorder) -> Words:
        kind = " ".join(self.kind.split())
        if self.highlight == self.other:
            raise Refused("A passage cannot be linked to itself.", "Choose another passage.")
        if not kind or len(kind) > LONGEST_KIND:
            raise Refused("A link needs a word that says what it is.", "Such as supports or contradicts.")
        quotes = [_quote(rows, one) for one in (self.highlight, self.other)]
        there = "SELECT 1 FROM link WHERE highlight_id = ? AND other_id = ? AND kind = ? AND gone IS NULL"
        if rows.one(there, self.highlight, self.other, kind):
            raise Refused("These two passages are linked so already.")
        add_link(rows, self.highlight, self.other, kind, self.note.strip())
        words = {"quote": shorten(quotes[0]), "kind": kind, "other": shorten(quotes[1])}
        return Words("Link “{quote}”: {kind} “{other}”", words, "Linked: {kind}.")


@dataclass(frozen=True, slots=True)
class UnlinkHighlights:
    """Take a link away; both passages stay."""

    link: int

    def apply(self, rows: Recorder) -> Words:
        found = rows.one("SELECT highlight_id, other_id, kind FROM link WHERE id = ? AND gone IS NULL", self.link)
        if found is None:
            raise NotFound("That link is not in the project any more.", "Undo may bring it back.")
        rows.hide("link", self.link)
        words = {"quote": shorten(_quote(rows, found[0])), "kind": found[2], "other": shorten(_quote(rows, found[1]))}
        return Words("Unlink “{quote}”: {kind} “{other}”", words, "Took the link away.")


def add_link(
    rows: Recorder,
    highlight: int,
    other: int,
    kind: str,
    note: str = "",
    uuid: bytes | None = None,
    created: str | None = None,
    coder_id: int | None = None,
) -> int:
    """Write a link and return its id; both ends are taken as living."""
    return rows.insert(
        "link",
        uuid,
        highlight_id=highlight,
        other_id=other,
        kind=kind,
        note=note,
        coder_id=coder_id or rows.coder_id,
        created=created or rows.now,
    )


def _quote(rows: Recorder, highlight: int) -> str:
    found = rows.one(
        "SELECT p.quote FROM highlight h JOIN placement p ON p.id = h.placement_id WHERE h.id = ? AND h.gone IS NULL",
        highlight,
    )
    if found is None:
        raise NotFound("That highlight is not in the project any more.", "Undo may bring it back.")
    return str(found[0])
