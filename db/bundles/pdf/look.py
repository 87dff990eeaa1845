"""The look of a bundle's PDF: its source for typst, its fonts, and what its sizes of type say.

A size says what is what when a file is read back (`pdf.read`): each of these is used for one thing only.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

SIZES = {
    8.6: "number",
    9.4: "context",
    10.7: "context",
    11.0: "quote",
    12.5: "quote",
    8.7: "citation",
    8.1: "note",
    5.022: "mark",
}
"""Points: those of 10.7 and 12.5 are for lines that run to the left, whose letters are smaller."""

OTHER_SIZES = (
    *(6.82, 7.75, 7.6, 7.8, 8.4, 8.8, 8.9, 9.0, 9.5, 10.0),
    *(10.5, 10.6, 10.8, 10.85, 11.3, 12.3, 12.6, 14.0, 17.0, 27.0),
)
"""Everything else that is set: marks of footnotes in quotations, tags, notes, headings, what runs at the edges."""


_LEFTWARD = (10.7, 12.5)


def is_leftward(size: float) -> bool:
    """Whether a size is that of lines that run to the left."""
    return any(abs(size - known) < 0.03 for known in _LEFTWARD)


def look() -> str:
    """The source, which takes everything that stands on the pages as data."""
    return (files("resources") / "pages" / "bundle.typ").read_text("utf-8")


def font_folders() -> list[Path]:
    """Where the fonts lie: the program's own, and those for paper alone."""
    return [Path(str(files("resources") / name)) for name in ("fonts", "pages")]
