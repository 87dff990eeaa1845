"""What came of bringing annotations in, source by source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from db.exchange.foreign.report import ProjectReport

_LONGEST = 2_000


@dataclass
class AnnotationReport(ProjectReport):
    """`sources` says of each source where its annotations went, `less` counts what those that came in are without."""

    sources: list[str] = field(default_factory=list)
    less: Counter[str] = field(default_factory=Counter)

    @property
    def left_out(self) -> int:
        """How many annotations did not come in."""
        return self.dropped.total() + self.refused.total()

    @property
    def lines(self) -> list[str]:
        """As for a project, with the sources after what wrote the file."""
        said = super().lines
        head = 1 if self.origin else 0
        without = [f"came in without: {what} ({count:,})" for what, count in self.less.items()]
        return [*said[:head], *self.sources, *without, *said[head:]]


def one_line(words: str) -> str:
    """Words as a line of the report holds them: on one line, not too long."""
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
