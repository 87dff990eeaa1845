"""What can be done to a project: frozen values, each applied in one transaction by the Store."""

from __future__ import annotations

from typing import Protocol

from db.journal.recorder import Recorder
from db.records.changes import Words


class Edit(Protocol):
    """One act of an analyst. `apply` writes through the recorder and says in words what was done.

    It raises Refused or NotFound, and then nothing of it stands.
    """

    def apply(self, rows: Recorder) -> Words:
        """Do it."""
