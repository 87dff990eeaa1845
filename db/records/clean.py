"""What the clean view of a text sets apart and right; found by `db.text.clean`, never stored."""

from __future__ import annotations

from db.record import record

CAPTION = "caption"
POST = "post"


@record
class Mend:
    """A place where `text` is shown for the characters [start, end), in code points.

    A missing space has start == end and inserts one; a doubled one shows nothing for the characters that are too many.
    """

    start: int
    end: int
    text: str


@record
class Repeat:
    """A paragraph [start, end) in code points that says again what [first_start, first_end) said before it.

    `number` and `first_number` count the paragraphs that are not blank from 1; `likeness` is 1 for equal words, else
    the part of it that stands in the earlier one; `news` are figures and names in it that the earlier one lacks.
    """

    start: int
    end: int
    number: int
    first_start: int
    first_end: int
    first_number: int
    likeness: float
    news: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it has the same words in the same order, whatever their marks and capitals."""
        return self.likeness == 1.0


@record
class Clean:
    """What is found in one text: `apart` as (start, end, "caption" or "post"), repeats, spaces; in order."""

    apart: tuple[tuple[int, int, str], ...] = ()
    repeats: tuple[Repeat, ...] = ()
    mends: tuple[Mend, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.apart or self.repeats or self.mends)

    def count(self, kind: str) -> int:
        """Return how many there are of "repeat", "caption", "post", "missing" or "doubled"."""
        if kind == "repeat":
            return len(self.repeats)
        if kind == "missing":
            return sum(1 for mend in self.mends if mend.text)
        if kind == "doubled":
            return sum(1 for mend in self.mends if not mend.text)
        return sum(1 for _, _, what in self.apart if what == kind)
