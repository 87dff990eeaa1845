"""Acts on the passages that show what a theme means."""

from __future__ import annotations

from dataclasses import dataclass

from db.edits.theme_tags import named_wording
from db.errors import NotFound
from db.journal.recorder import Recorder
from db.records.changes import Words
from db.text.excerpt import shorten


@dataclass(frozen=True, slots=True)
class PinExample:
    """Let a passage stand with a theme as an example of it, after those that do already."""

    theme: int
    highlight: int

    def apply(self, rows: Recorder) -> Words:
        name, quote = named_wording(rows, self.theme)[0], _quote(rows, self.highlight)
        if (
            rows.one("SELECT 1 FROM example WHERE theme_id = ? AND highlight_id = ?", self.theme, self.highlight)
            is None
        ):
            (position,) = rows.one("SELECT ifnull(max(position), -1) + 1 FROM example WHERE theme_id = ?", self.theme)
            rows.link("example", new=True, theme_id=self.theme, highlight_id=self.highlight, position=position)
        values: dict[str, str | int] = {"quote": quote, "theme": name}
        return Words("Pin “{quote}” as an example of {theme}", values, "An example of #{theme} now.")


@dataclass(frozen=True, slots=True)
class UnpinExample:
    """A passage is no example of a theme any more; it keeps its tags."""

    theme: int
    highlight: int

    def apply(self, rows: Recorder) -> Words:
        name = named_wording(rows, self.theme)[0]
        if not rows.unlink("example", self.theme, self.highlight):
            raise NotFound(f"That passage is no example of {name} any more.")
        values: dict[str, str | int] = {"quote": _quote(rows, self.highlight), "theme": name}
        return Words("Unpin “{quote}” from the examples of {theme}", values, "No example of #{theme} any more.")


def move_examples(rows: Recorder, source: int, target: int, only: frozenset[int] | None = None) -> None:
    """Give the examples of one theme to another (`only`: these highlights), after those it has."""
    known = {row[0] for row in rows.all("SELECT highlight_id FROM example WHERE theme_id = ?", target)}
    (position,) = rows.one("SELECT ifnull(max(position), -1) + 1 FROM example WHERE theme_id = ?", target)
    for (highlight,) in rows.all(
        "SELECT highlight_id FROM example WHERE theme_id = ? ORDER BY position, highlight_id", source
    ):
        if only is not None and highlight not in only:
            continue
        rows.unlink("example", source, highlight)
        if highlight not in known:
            rows.link("example", new=True, theme_id=target, highlight_id=highlight, position=position)
            position += 1


def _quote(rows: Recorder, highlight: int) -> str:
    found = rows.one(
        "SELECT p.quote FROM highlight h JOIN placement p ON p.id = h.placement_id WHERE h.id = ? AND h.gone IS NULL",
        highlight,
    )
    if found is None:
        raise NotFound("There is no such highlight any more.", "Undo may bring it back.")
    return shorten(found[0])
