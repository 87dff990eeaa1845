"""Where gutter, column, lanes and labels stand in a given width, in logical pixels (look.md, Main window)."""

from __future__ import annotations

from db.record import record

GUTTER = 40
TIGHT_GUTTER = 32
NARROW_GUTTER = 16
GAP = 16
TIGHT_GAP = 12
NARROW_GAP = 8
LANE_STEP = 8
BAR = 5
LANES_WIDTH = 32
LABELS = 112
FEWEST_LABELS = 84
MOST_LABELS = 176
EDGE = 8
SMALLEST_COLUMN = 320
TOP = 32
META_LINE = 16
AFTER_TITLE = 4
AFTER_META = 24
BETWEEN = 14
BELOW = 0.4


@record
class Measures:
    """Left edges and widths; `gutter` is the edge of the gutter nearest the window's start side.

    In a right-to-left article everything is mirrored: `lanes` and `labels` stand left of the column.
    """

    column: int
    width: int
    gutter: int
    lanes: int
    labels: int
    labels_width: int
    numbers: bool
    names: bool
    mirrored: bool

    def lane_left(self, lane: int) -> int:
        """The left edge of a lane's bar; lane 0 is the one nearest the text."""
        if self.mirrored:
            return self.lanes + LANES_WIDTH - BAR - lane * LANE_STEP
        return self.lanes + lane * LANE_STEP

    def lane_at(self, x: float) -> int | None:
        """The lane under an x, with half the free room on both sides counted to it, or None."""
        inside = self.lanes + LANES_WIDTH - x if self.mirrored else x - self.lanes
        lane = int((inside + (LANE_STEP - BAR) / 2) // LANE_STEP)
        return lane if -2 <= inside < LANES_WIDTH + 2 and 0 <= lane < 4 else None


def measure(view: int, column: int, mirrored: bool) -> Measures:
    """The places for a viewport of that width and a column as wide as that, where there is room for it."""
    # A scroll bar or a wider pane may take some: first the gutter and the gap give way, then the names, of which 84
    # pixels still say more than a pattern. Where there is more room than all want, the names have some of it first.
    fixed = column + LANES_WIDTH + EDGE + EDGE
    names = view >= TIGHT_GUTTER + TIGHT_GAP + fixed + FEWEST_LABELS
    numbers = view >= GUTTER + column + NARROW_GAP + LANES_WIDTH
    if names:
        free = view - fixed - LABELS
        gutter = max(TIGHT_GUTTER, min(GUTTER, free - GAP))
        gap = max(TIGHT_GAP, min(GAP, free - gutter))
        room = min(MOST_LABELS, view - fixed - gutter - gap)
        total = gutter + gap + fixed + room
    else:
        gutter = GUTTER if numbers else NARROW_GUTTER
        gap, room = NARROW_GAP, 0
        if not numbers:
            column = max(SMALLEST_COLUMN, min(column, view - gutter - gap - LANES_WIDTH))
        total = gutter + column + gap + LANES_WIDTH
    left = max(0, (view - total) // 2)
    if not mirrored:
        lanes = left + gutter + column + gap
        return Measures(left + gutter, column, left, lanes, lanes + LANES_WIDTH + EDGE, room, numbers, names, False)
    start = left + total - gutter - column
    lanes = start - gap - LANES_WIDTH
    return Measures(start, column, start + column, lanes, lanes - EDGE - room, room, numbers, names, True)


def names_beside(measures: Measures, lanes: int) -> tuple[int, int]:
    """Left edge and width of the names beside so many lanes: where it is tight they have the room of the others."""
    if not measures.names or measures.labels_width >= LABELS:
        return measures.labels, measures.labels_width
    wide = min(LABELS, measures.labels_width + LANES_WIDTH - lanes * LANE_STEP)
    return measures.labels + (0 if measures.mirrored else measures.labels_width - wide), wide
