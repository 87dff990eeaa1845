"""Acts on bundles: pick highlights for one, let them go."""

from __future__ import annotations

from db.errors import NotFound
from db.journal.recorder import Recorder
from db.record import record
from db.records.changes import Words

FIRST = "Bundle"
"""The name of the bundle that picks go into until there are others."""


@record
class PickHighlights:
    """Put highlights at the end of a bundle, which is made when it is not there."""

    highlights: tuple[int, ...]
    bundle: str = FIRST

    def apply(self, rows: Recorder) -> Words:
        found = rows.one("SELECT id FROM bundle WHERE name = ? AND gone IS NULL", self.bundle)
        bundle = (
            int(found[0])
            if found
            else rows.insert("bundle", name=self.bundle, query="", created=rows.now, modified=rows.now)
        )
        (position,) = rows.one("SELECT ifnull(max(position), -1) + 1 FROM bundle_excerpt WHERE bundle_id = ?", bundle)
        for highlight in self.highlights:
            if not rows.one("SELECT 1 FROM highlight WHERE id = ? AND gone IS NULL", highlight):
                raise NotFound("That highlight is not in the project any more.", "Undo may bring it back.")
            if not rows.one("SELECT 1 FROM bundle_excerpt WHERE bundle_id = ? AND highlight_id = ?", bundle, highlight):
                rows.link("bundle_excerpt", bundle_id=bundle, highlight_id=highlight, position=position)
                position += 1
        return Words(
            "Put {count} passages into {bundle}",
            {"count": len(self.highlights), "bundle": self.bundle},
            "Put into {bundle}.",
        )


@record
class DropHighlights:
    """Take highlights out of a bundle; they stay in the project."""

    highlights: tuple[int, ...]
    bundle: str = FIRST

    def apply(self, rows: Recorder) -> Words:
        found = rows.one("SELECT id FROM bundle WHERE name = ? AND gone IS NULL", self.bundle)
        for highlight in self.highlights if found else ():
            rows.unlink("bundle_excerpt", int(found[0]), highlight)
        return Words(
            "Take {count} passages out of {bundle}",
            {"count": len(self.highlights), "bundle": self.bundle},
            "Taken out of {bundle}.",
        )
