"""What an import took, what it found there already, and what it refused and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

PROBLEMS_KEPT = 1_000


@dataclass(slots=True)
class Report:
    """Counts by kind, and the problems with their line in the file (0: the file as a whole)."""

    taken: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[int, str]] = field(default_factory=list)
    more_problems: int = 0

    def problem(self, line: int, what: str) -> None:
        """Name something that did not come in, or not as it stood."""
        if len(self.problems) < PROBLEMS_KEPT:
            self.problems.append((line, what))
        else:
            self.more_problems += 1

    @property
    def left_out(self) -> int:
        """How many elements of a project of another program have no place here."""
        return 0

    @property
    def lines(self) -> list[str]:
        """What is to be said of the import, as sentences."""
        return self.problem_lines

    @property
    def problem_lines(self) -> list[str]:
        """The problems as sentences."""
        said = [f"line {line}: {what}" if line else what for line, what in self.problems]
        return said + ([f"and {self.more_problems} more"] if self.more_problems else [])
