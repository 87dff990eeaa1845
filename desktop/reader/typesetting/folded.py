"""A repeated paragraph as one line: what it says, and its layout, in which the whole paragraph is one place."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QRectF
from PySide6.QtGui import QColor, QTextLayout

from db.record import record
from db.records.articles import Span
from db.records.clean import Repeat
from db.text.utf16 import Utf16
from desktop.reader.typesetting.layouts import Extent, Laid
from desktop.reader.typesetting.styles import Style

translate = QCoreApplication.translate


@record
class FoldWords:
    """The words of the line, and where in them (code points) the number of the earlier paragraph stands."""

    text: str
    start: int
    end: int


def fold_words(repeat: Repeat, number: int, highlights: int) -> FoldWords:
    """What the line says: of which paragraph it is the same, what is new in it, how many highlights lie in it."""
    pattern = (
        translate("ReaderPane", "Same as paragraph {0}")
        if repeat.exact
        else translate("ReaderPane", "Nearly the same as paragraph {0}")
    )
    shown = QLocale().toString(number)
    start = pattern.index("{0}")
    parts = [pattern.format(shown)]
    if repeat.news:
        parts.append(translate("ReaderPane", "only here: {0}").format(", ".join(repeat.news)))
    if highlights == 1:
        parts.append(translate("ReaderPane", "1 highlight"))
    elif highlights:
        parts.append(translate("ReaderPane", "{0} highlights").format(QLocale().toString(highlights)))
    return FoldWords(" · ".join(parts), start, start + len(shown))


class FoldLine(Laid):
    """The line of a repeated paragraph [start, end): no character of it is shown, so the line is all of them."""

    folded = True

    def __init__(self, words: FoldWords, repeat: Repeat, style: Style, room: tuple[int, int], link: QColor):
        self.repeat = repeat
        self.words = words
        shown = Utf16(words.text)
        self._number = shown.units(words.start), shown.units(words.end)
        super().__init__(words.text, repeat.start, style, room, (Span(0, 0, "link"),), link)
        self.end = repeat.end

    def _formats(self, spans: object, link: QColor) -> list[QTextLayout.FormatRange]:
        from PySide6.QtGui import QTextCharFormat  # a hundred and fifty names, for what is folded only

        shape = QTextCharFormat()
        shape.setForeground(link)
        entry = QTextLayout.FormatRange()
        entry.start = self._number[0]
        entry.length = self._number[1] - self._number[0]
        entry.format = shape
        return [entry]

    def number_boxes(self) -> list[QRectF]:
        """Where the number of the earlier paragraph stands, relative to the line."""
        return [self.box(*extent) for extent in self._extents(*self._number)]

    def unit(self, point: int) -> int:
        """The beginning of the line, for every code point of the paragraph."""
        return 0

    def behind(self, point: int) -> int:
        """The beginning of the line, and its end for the end of the paragraph."""
        return self.units.length if point >= self.end else 0

    def point(self, unit: int) -> int:
        """The beginning of the paragraph."""
        return self.start

    def line_of(self, point: int) -> int:
        """The first line."""
        return 0

    def line_range(self, number: int) -> tuple[int, int]:
        """The whole paragraph."""
        return self.start, self.end

    def settled(self, unit: int) -> int:
        """The beginning of the line."""
        return 0

    def point_at(self, x: float, y: float) -> int:
        """The beginning of the paragraph."""
        return self.start

    def extents(self, start: int, end: int) -> list[Extent]:
        """The line for a range that holds the whole paragraph, nothing for a part of it, which is not to be seen."""
        return self._extents(0, self.units.length) if start <= self.start and end >= self.end else []
