"""What came of bringing annotations in, source by source."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.exchange.foreign.report import ProjectReport

_LONGEST = 2_000


@dataclass
class AnnotationReport(ProjectReport):
    """`sources` says of each source where its annotations went."""

    sources: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """As for a project, with the sources after what wrote the file."""
        said = super().lines
        head = 1 if self.origin else 0
        return [*said[:head], *self.sources, *said[head:]]


def one_line(words: str) -> str:
    """Words as a line of the report holds them: on one line, not too long."""
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
