"""The act that marks a passage and puts it into a bundle at once."""

from __future__ import annotations

from db.edits.bundles import PickHighlights
from db.edits.highlights import add_highlight, quoted
from db.journal.recorder import Recorder
from db.record import record
from db.records.changes import Words
from db.records.composed import FIRST
from db.text.excerpt import shorten


@record
class PickPassage:
    """Make a highlight of [start, end) of a text, in code points, and put it at the end of a bundle."""

    text: int
    start: int
    end: int
    bundle: int | str = FIRST

    def apply(self, rows: Recorder) -> Words:
        article, quote = quoted(rows, self.text, self.start, self.end)
        highlight = add_highlight(rows, article, self.text, self.start, self.end, quote)
        done = PickHighlights((highlight,), self.bundle).apply(rows)
        said = {"quote": shorten(quote), "bundle": str(done.values["bundle"])}
        return Words("Put “{quote}” into {bundle}", said, "Marked, and put into {bundle}.")
