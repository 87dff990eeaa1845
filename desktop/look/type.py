"""The faces of the article: one per script, sized so that all look equally large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from db.record import record
from desktop.look.fonts import pixel_font
from desktop.look.scripts import Script

if TYPE_CHECKING:
    from desktop.settings import Settings

USUAL_SIZE = 18
USUAL_LINE = 1.55
USUAL_LETTERS = 70
SMALLEST, LARGEST = 14, 30
LINES = (1.4, 1.55, 1.75)
NARROWEST, WIDEST = 50, 90
"""Latin letters of a line."""

_SERIF, _ARABIC, _HEBREW = "Source Serif 4", "Noto Naskh Arabic", "Noto Serif Hebrew"
_CJK, _THAI = "Noto Sans CJK SC", "Noto Sans Thai"


@record
class Face:
    """A family with its size and line height, in pixels, where Latin stands at 18 on 28."""

    families: tuple[str, ...]
    size: float
    line: float
    italic: bool


FACES: dict[Script, Face] = {
    "latin": Face((_SERIF, "Noto Serif", _ARABIC, _HEBREW, _CJK, _THAI), 18, 28, True),
    "arabic": Face((_ARABIC, _SERIF, "Noto Serif", _HEBREW, _CJK, _THAI), 20, 36, False),
    "hebrew": Face((_HEBREW, _SERIF, "Noto Serif", _ARABIC, _CJK, _THAI), 18, 30, False),
    "cjk": Face((_CJK, _SERIF, "Noto Serif", _ARABIC, _HEBREW, _THAI), 17, 30, False),
    "thai": Face((_THAI, _SERIF, "Noto Serif", _ARABIC, _HEBREW, _CJK), 18, 32, False),
}


@record
class ArticleType:
    """The reader's chosen text size (14 to 30 pixels), line height (a multiple of it) and letters of a line.

    `numbers` are those of the paragraphs, in the gutter.
    """

    size: int = USUAL_SIZE
    line: float = USUAL_LINE
    letters: int = USUAL_LETTERS
    numbers: bool = True

    def __post_init__(self) -> None:
        """Refuse sizes at which the page would fall apart."""
        if not SMALLEST <= self.size <= LARGEST:
            raise ValueError(f"text size {self.size} is not between {SMALLEST} and {LARGEST}")
        if not 1.0 <= self.line <= 3.0:
            raise ValueError(f"line height {self.line} is not between 1 and 3")
        if not NARROWEST <= self.letters <= WIDEST:
            raise ValueError(f"a line of {self.letters} letters is not between {NARROWEST} and {WIDEST}")

    @property
    def column(self) -> int:
        """Width of the column in pixels: 32 times the text size hold about 70 Latin letters."""
        return round(32 * self.size * self.letters / USUAL_LETTERS)

    @property
    def paragraph_gap(self) -> int:
        """Pixels between two paragraphs."""
        return round(14 * self.size / USUAL_SIZE)

    def size_for(self, script: Script) -> float:
        """Text size in pixels for a script."""
        return FACES[script].size * self.size / USUAL_SIZE

    def line_for(self, script: Script) -> int:
        """Line height in pixels for a paragraph whose main script this is."""
        return round(FACES[script].line * self.size / USUAL_SIZE * self.line / USUAL_LINE)

    def font(self, script: Script, *, semibold: bool = False, italic: bool = False) -> QFont:
        """The face for running text; italics are refused to scripts that have none."""
        face = FACES[script]
        font = pixel_font(list(face.families), self.size_for(script), semibold=semibold)
        font.setItalic(italic and face.italic)
        return font

    def title_font(self, script: Script) -> QFont:
        """The face of the article's title."""
        face = FACES[script]
        return pixel_font(list(face.families), face.size * 26 / 18 * self.size / USUAL_SIZE, semibold=True)

    def title_line(self, script: Script) -> int:
        """Line height of the title in pixels."""
        return round(FACES[script].line * 32 / 28 * self.size / USUAL_SIZE)

    def quote_font(self, script: Script) -> QFont:
        """The face of a quote in a list: 15 pixels where Latin, whatever the size of the article."""
        face = FACES[script]
        return pixel_font(list(face.families), face.size * 15 / 18)

    def quote_line(self, script: Script) -> int:
        """Line height of a quote in a list, in pixels."""
        return round(FACES[script].line * 22 / 28)


def kept_type(settings: Settings) -> ArticleType:
    """How the analyst had the article set last."""
    return ArticleType(
        int(settings.between(SMALLEST, "text_size", LARGEST, USUAL_SIZE)),
        settings.between(1, "text_line", 3, USUAL_LINE),
        int(settings.between(NARROWEST, "text_letters", WIDEST, USUAL_LETTERS)),
        settings.flag("numbers", True),
    )
