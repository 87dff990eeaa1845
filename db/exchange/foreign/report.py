"""What came of taking a project of another program in: taken, changed, dropped and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from db.exchange.report import Report


@dataclass(slots=True)
class ProjectReport(Report):
    """`changed` and `dropped` count by what they are in words; `read_as` says how positions were read."""

    changed: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    origin: str = ""
    read_as: str = ""
    holds_nothing: bool = False

    @property
    def left_out(self) -> int:
        """How many elements of the file have no place here, with the selections that fit nowhere."""
        return self.dropped.total() + self.refused.total() - self.refused["highlight"]

    @property
    def lines(self) -> list[str]:
        """All of it as sentences: how it was read, what was changed, what was dropped, then the problems."""
        said = [f"written by {self.origin}"] if self.origin else []
        said += [self.read_as] if self.read_as else []
        said += [f"changed: {what} ({count:,})" for what, count in self.changed.items()]
        said += [f"left out: {what} ({count:,})" for what, count in self.dropped.items()]
        return said + self.problem_lines
