"""Acts that grade a passage and its outlet together, as the tag bar does, alone or with the tags that it saves."""

from __future__ import annotations

from db.edits.grades import GradeHighlights, GradeOutlet
from db.edits.highlights import AddHighlight, RetagHighlight
from db.journal.recorder import Recorder
from db.record import record
from db.records.changes import Words
from db.records.grades import grade_name


@record
class GradePassage:
    """Grade a highlight, 1 to 6 (0 takes its grade away), and its outlet, A to F; None leaves a grade as it is.

    Raises Refused for a letter where the article has no outlet.
    """

    highlight: int
    grade: int | None = None
    reliability: str | None = None

    def apply(self, rows: Recorder) -> Words:
        if self.grade is not None:
            GradeHighlights((self.highlight,), self.grade or None).apply(rows)
        if self.reliability is not None:
            (outlet,) = rows.one(
                "SELECT ifnull(a.outlet, '') FROM highlight h JOIN article a ON a.id = h.article_id WHERE h.id = ?",
                self.highlight,
            )
            GradeOutlet(str(outlet), self.reliability).apply(rows)
        name = grade_name(self.reliability, self.grade or None)
        if not name:
            return Words("Take the grade from a passage", {}, "Took the grade away.")
        return Words("Grade a passage {grade}", {"grade": name}, "Graded {grade}.")


@record
class JudgePassage:
    """Add or retag a highlight and grade it as `GradePassage` does, in one act."""

    saved: AddHighlight | RetagHighlight
    grade: int | None = None
    reliability: str | None = None

    def apply(self, rows: Recorder) -> Words:
        said = self.saved.apply(rows)
        highlight = rows.made["highlight"][-1] if isinstance(self.saved, AddHighlight) else self.saved.highlight
        GradePassage(highlight, self.grade, self.reliability).apply(rows)
        return said
