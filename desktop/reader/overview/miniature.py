"""The article in little: for every row of pixels whether there is text, and which themes stand there."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from desktop.reader.marks import hues_of
from desktop.reader.overlay import QUIET, Overlay
from desktop.reader.overview.places import Places

UNTAGGED = ""
MOST_LANES = 4
_LEAST_BAND = 2
_SOME = 16

Ink = tuple[float, float, bool]
"""Where the ink of a row begins and ends, as parts of the column's width, and whether it is a heading."""


class Miniature:
    """Rows of an article at a scale (pixels of the picture for one of the article); `build` fills them."""

    def __init__(self, places: Places, overlay: Overlay, scale: float, rows: int) -> None:
        self.places, self.overlay, self.scale = places, overlay, scale
        self.ink: list[Ink | None] = [None] * rows
        self.bands: list[dict[str, int]] = [{} for _ in range(rows)]
        self.order: dict[str, int] = {}

    def build(self) -> Iterator[None]:
        """Fill the rows in small steps."""
        yield from self._write()
        yield from self._mark()

    def rows(self, start: int, end: int) -> range:
        """The rows in which a passage of code points stands; at least two, so that one line can be seen."""
        top, bottom = self.places.span(start, end)
        first = int(top * self.scale)
        return range(first, min(len(self.bands), max(first + _LEAST_BAND, round(bottom * self.scale))))

    def _write(self) -> Iterator[None]:
        places, page, scale = self.places, self.places.page, self.scale
        width = max(1, page.measures.width)
        if page.heading is not None:
            self._line(page.head - page.heading.height, page.head, 0.0, 0.8, True)
        for piece in range(page.count):
            heading = page.prose.pieces[piece].kind == "heading"
            top = places.top(piece)
            if places.exact:
                step = places.step(piece)
                for number, line in enumerate(places.lines(piece)):
                    at = top + number * step
                    self._line(at, at + step, line.left / width, line.right / width, heading)
                yield
            else:
                first, last = int(top * scale), ceil((top + places.height(piece)) * scale)
                for row in range(first, min(last, len(self.ink))):
                    known = self.ink[row]
                    self.ink[row] = (0.0, 1.0, heading or (known is not None and known[2]))
                if not piece % _SOME:
                    yield

    def _line(self, top: float, bottom: float, left: float, right: float, heading: bool) -> None:
        """One line: the middle of its room, so that lines stay apart where there is a pixel for it."""
        if right <= left:
            return
        high = (bottom - top) * self.scale
        thick = max(1, min(3, round(high * (0.5 if heading else 0.3))))
        first = int((top + bottom) / 2 * self.scale - thick / 2 + 0.5)
        for row in range(max(0, first), min(first + thick, len(self.ink))):
            self.ink[row] = (max(0.0, left), min(1.0, right), heading)

    def _mark(self) -> Iterator[None]:
        overlay, bands, order = self.overlay, self.bands, self.order
        for at, row in enumerate(overlay.index.each()):
            hues = hues_of(row[3])[:MOST_LANES] or (UNTAGGED,)
            if not overlay.lanes.shows(row[2]):
                hues = (QUIET,)
            for hue in hues:
                order.setdefault(hue, len(order))
            for line in self.rows(row[0], -row[1]):
                band = bands[line]
                for hue in hues:
                    band[hue] = band.get(hue, 0) + 1
            if not at % _SOME:
                yield

    def lanes(self, row: int) -> list[str]:
        """What stands side by side in a row, always in the same order; where there is too much, the most frequent.

        What the choice of the margin leaves out stands only where it is alone.
        """
        band = self.bands[row]
        hues = [hue for hue in band if hue != QUIET] or list(band)
        if len(hues) > MOST_LANES:
            hues = sorted(hues, key=lambda hue: (-band[hue], self.order[hue]))[:MOST_LANES]
        return sorted(hues, key=self.order.__getitem__)
