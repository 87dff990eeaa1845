"""Acts on grades: how reliable an outlet is, how credible a passage."""

from __future__ import annotations

from dataclasses import dataclass

from db.errors import Refused
from db.journal.recorder import Recorder
from db.records.changes import Words
from db.records.grades import CREDIBILITY, RELIABILITY
from db.text.excerpt import shorten


@dataclass(frozen=True, slots=True)
class GradeHighlights:
    """Say how credible passages are, 1 (confirmed) to 6 (cannot be judged); None takes the grade away."""

    highlights: tuple[int, ...]
    grade: int | None

    def apply(self, rows: Recorder) -> Words:
        if self.grade is not None and self.grade not in CREDIBILITY:
            raise Refused(f"A passage is graded 1 to 6, not {self.grade}.")
        for highlight in self.highlights:
            rows.update("highlight", highlight, grade=self.grade)
        many = len(self.highlights)
        what: dict[str, str | int] = {"count": many}
        if self.grade is None:
            return Words(f"Take the grade from {_passages(many)}", what, "Took the grade away.")
        what |= {"grade": self.grade, "meaning": CREDIBILITY[self.grade]}
        return Words(f"Grade {_passages(many)} {{grade}}", what, "Graded {grade}: {meaning}.")


@dataclass(frozen=True, slots=True)
class GradeOutlet:
    """Say how reliable an outlet is, A to F; None takes the grade away."""

    outlet: str
    reliability: str | None

    def apply(self, rows: Recorder) -> Words:
        name = self.outlet.strip()
        if not name:
            raise Refused("This article has no outlet.", "Give it one first.")
        if self.reliability is not None and self.reliability not in RELIABILITY:
            raise Refused(f"An outlet is graded A to F, not {shorten(self.reliability)}.")
        outlet = outlet_row(rows, name)
        rows.update("outlet", outlet, reliability=self.reliability)
        said = {"outlet": shorten(name)}
        if self.reliability is None:
            return Words("Take the grade from {outlet}", said, "Took the grade from {outlet}.")
        said |= {"grade": self.reliability, "meaning": RELIABILITY[self.reliability]}
        return Words("Grade {outlet} {grade}", said, "{outlet} is {grade}: {meaning}.")


def outlet_row(rows: Recorder, name: str) -> int:
    """The row of an outlet, made where there is none."""
    found = rows.one("SELECT id FROM outlet WHERE name = ? AND gone IS NULL", name)
    if found:
        return int(found[0])
    return rows.insert("outlet", name=name, reliability=None, note="", created=rows.now, modified=rows.now)


def _passages(many: int) -> str:
    return "1 passage" if many == 1 else "{count} passages"
