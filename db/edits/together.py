"""Several edits as one act: one transaction, one line of the history, one undo."""

from __future__ import annotations

from dataclasses import dataclass

from db.edits import Edit
from db.journal.recorder import Recorder
from db.records.changes import Words


@dataclass(frozen=True, slots=True)
class Together:
    """Do these one after the other; the act is called what the first is called."""

    edits: tuple[Edit, ...]

    def apply(self, rows: Recorder) -> Words:
        words, *_others = [edit.apply(rows) for edit in self.edits]
        return words
