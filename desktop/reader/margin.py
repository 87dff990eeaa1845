"""The margin: bars in lanes beside the lines of a highlight, and the names of its tags beside them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QRegion

from db.record import record
from desktop.look.fill import fill
from desktop.look.look import Look
from desktop.reader.bars import paint_bar
from desktop.reader.inks import Inks
from desktop.reader.labels import LabelWriter
from desktop.reader.lanes import LANES, UNSHOWN, settle
from desktop.reader.marks import Mark, Row, first_hue
from desktop.reader.overlay import Drawn, Overlay
from desktop.reader.typesetting.layouts import Laid
from desktop.reader.typesetting.measures import BAR, LANES_WIDTH, Measures, names_beside
from desktop.reader.typesetting.page import Page

_REACH = 64
LOOKED_BACK = 200
_LEAST = 24


@record
class Bar:
    """The part of a mark's bar beside one piece: its lane and its ends, in pixels from the top of the piece."""

    mark: int
    hue: str
    lane: int
    top: int
    bottom: int


class Beside:
    """What stands beside one piece as drawn: `begun` are (row, top of its label, bottom), `crowded` have no lane."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.bars: list[Bar] = []
        self.begun: list[tuple[Row, int, int]] = []
        self.crowded: list[Row] = []


@record
class Label:
    """A label as it stands: its box from the top of the article, and whose it is."""

    box: QRectF
    mark: int


@record
class More:
    """A "+n": its box from the top of the article, how many marks it stands for, and the first of them."""

    box: QRectF
    count: int
    mark: int


class Margin:
    """Bars and labels of what is visible; places come from the lanes that the overlay assigned."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._writer = LabelWriter(look)
        self._beside: dict[int, Beside] = {}
        self._key: tuple[int, ...] | None = None
        self.labels: list[Label] = []
        self.more: list[More] = []
        self._wished: dict[int, int] = {}
        self._side = (0, 0)
        self.initials = False
        """Whether labels end with the initials of the coder: where marks of several stand together."""
        self.bare = False
        """Whether nothing is painted yet: where there are very many marks the margin comes after the first paint."""
        self.refresh()

    def refresh(self) -> None:
        """Take up the look again."""
        self._writer.refresh()
        self._key = None
        self._beside.clear()

    def open(self, bare: bool) -> None:
        """Another article is shown, `bare` at first."""
        self.bare = bare
        self._key = None
        self._beside.clear()
        self.labels, self.more = [], []

    def shifted(self) -> None:
        """Heights above have changed: labels are settled again."""
        self._key = None

    # -- where things stand

    def beside(self, page: Page, overlay: Overlay, piece: int) -> Beside:
        """The bars of one piece and where labels begin, kept until its marks or its layout change."""
        drawn = overlay.drawn(piece, page.laid(piece))
        known = self._beside.get(piece)
        if known is not None and known.drawn is drawn:
            return known
        made, laid = Beside(drawn), drawn.laid
        tint_top, tint_bottom = laid.style.tint
        line = laid.style.line
        follower = page.prose.starts[piece + 1] if piece + 1 < page.count else -1
        gap = page.gap(piece)
        placed = list(zip(drawn.rows, overlay.lanes.each(drawn.rows), strict=True))
        made.crowded = [row for row, lane in placed if lane >= LANES and row[0] >= laid.start]
        for row, lane in [one for one in placed if UNSHOWN < one[1] < LANES]:
            start, end = row[0], -row[1]
            first = laid.line_of(start) if start > laid.start else 0
            top = first * line + tint_top
            middle = self._beside_line(laid, start)
            bottom = laid.line_of(min(end, laid.end) - 1) * line + tint_bottom
            opened = start < laid.start
            goes_on = follower >= 0 and end > follower
            ends = -gap if opened else top, laid.height if goes_on else bottom
            made.bars.append(Bar(row[2], first_hue(row), lane, *ends))
            if not opened:
                made.begun.append((row, middle, bottom))
        if len(self._beside) > 256:
            self._beside.clear()
        self._beside[piece] = made
        return made

    def _beside_line(self, laid: Laid, start: int) -> int:
        """The top of a label beside the line on which a mark starts."""
        line = laid.style.line
        return laid.line_of(start) * line + (line - self._writer.line) // 2

    def settle(self, page: Page, overlay: Overlay, scroll: int, height: int) -> tuple[int, int]:
        """Find the places of the labels for what is visible; gives the visible pieces as (first, last).

        They are settled from a little above the viewport, so that what is pushed does not depend on the scroll.
        """
        first, last = page.span(scroll, scroll + height)
        self._side = names_beside(page.measures, overlay.lanes.used())
        if first < 0 or not page.measures.names:
            self.labels, self.more = [], []
            return first, last
        opening, _ = page.span(max(page.head, scroll - LOOKED_BACK), scroll)
        key = (opening, last, overlay.generation, page.height, self._side[1])
        if key == self._key:
            return first, last
        wishes: list[tuple[int, int, int, int]] = []
        self._wished.clear()
        counts: dict[int, int] = {}
        pieces = [(page.top(piece), self.beside(page, overlay, piece)) for piece in range(opening, last + 1)]
        # one question for all whose names are written
        overlay.index.need(row[2] for _, beside in pieces for row, _, _ in beside.begun)
        for y, beside in pieces:
            marks = [(overlay.index.mark(row), y + top, y + bottom) for row, top, bottom in beside.begun]
            rows = [(mark.id, top, bottom, self._writer.height(mark)) for mark, top, bottom in marks]
            rows = [row for row in rows if row[3]]
            if beside.crowded:
                start, _, foremost, _ = beside.crowded[0]
                at = self._beside_line(beside.drawn.laid, start)
                rows.append((-1 - foremost, y + at, y + at + _REACH, self._writer.line))
                counts[-1 - foremost] = len(beside.crowded)
            wishes += sorted(rows, key=lambda row: (row[1], row[0] < 0))
        self._wished.update((wish[0], wish[1]) for wish in wishes)
        self._stand(wishes, counts)
        self._key = key
        return first, last

    def _stand(
        self,
        wishes: list[tuple[int, int, int, int]],
        counts: dict[int, int],
    ) -> None:
        placed, hidden = settle(wishes, -(1 << 30), _REACH, self._writer.line)
        heights = {wish[0]: wish[3] for wish in wishes}
        left, wide = self._side
        self.labels, self.more = [], []
        for mark, y in placed:
            box = QRectF(left, y, wide, heights[mark])
            if mark >= 0:
                self.labels.append(Label(box, mark))
            else:
                self.more.append(More(box, counts[mark], -1 - mark))
        standing = {mark for mark, _ in placed}
        left_out = [wish[0] for wish in wishes if wish[0] not in standing]
        for y, count in hidden:
            group, left_out = left_out[:count], left_out[count:]
            total = sum(counts.get(mark, 1) for mark in group)
            mark = group[0] if group[0] >= 0 else -1 - group[0]
            self.more.append(More(QRectF(left, y, wide, self._writer.line), total, mark))

    # -- hits

    def mark_at(self, page: Page, overlay: Overlay, spot: QPointF) -> int | None:
        """The mark whose bar or label is under a spot (x of the viewport, y from the top of the article)."""
        for label in self.labels:
            if label.box.adjusted(-2, 0, 2, 0).contains(spot):
                return label.mark
        for more in self.more:
            if more.box.adjusted(0, -4, 0, 4).contains(spot):
                return more.mark
        lane = page.measures.lane_at(spot.x())
        first, last = page.span(spot.y(), spot.y())
        if lane is None or first < 0:
            return None
        for piece in range(first, last + 1):
            y = spot.y() - page.top(piece)
            for bar in self.beside(page, overlay, piece).bars:
                slack = max(0, _LEAST - (bar.bottom - bar.top)) // 2
                if bar.lane == lane and bar.top - slack <= y < bar.bottom + slack:
                    return bar.mark
        return None

    # -- painting

    def paint(self, painter: QPainter, page: Page, overlay: Overlay, inks: Inks, scroll: int, height: int) -> None:
        """Paint the bars and labels of what is visible."""
        if self.bare:
            return
        first, last = self.settle(page, overlay, scroll, height)
        if first < 0:
            return
        measures = page.measures
        turned = measures.mirrored
        patterned = self._look.patterns or not measures.names
        for piece in range(first, last + 1):
            beside = self.beside(page, overlay, piece)
            y = page.top(piece) - scroll
            for bar in beside.bars:
                wide = 2 if bar.mark in (overlay.hovered, overlay.chosen) else 0
                left = measures.lane_left(bar.lane) - wide // 2
                box = QRectF(left, y + bar.top, BAR + wide, bar.bottom - bar.top)
                pattern = inks.pattern(bar.hue) if patterned else "solid"
                paint_bar(painter, box, inks.bar(bar.hue), pattern, scroll)
            if beside.crowded and not measures.names:
                self._paint_count(
                    painter,
                    measures,
                    inks,
                    y + self._beside_line(beside.drawn.laid, beside.crowded[0][0]),
                    len(beside.crowded),
                )
        called = self._called(page, overlay, scroll) if measures.names else []
        for label in self.labels:
            if label.box.bottom() >= scroll and label.box.top() <= scroll + height:
                mark = overlay.index.by_id(label.mark)
                if mark is not None:
                    box = label.box.translated(0, -scroll)
                    under = [over for over, _ in called if over.intersects(box)]
                    if under:
                        painter.save()
                        painter.setClipRegion(self._whole_lines(box, under))
                    self._write(painter, box, overlay, inks, mark, turned)
                    if under:
                        painter.restore()
        painter.setPen(inks.ink2)
        for more in self.more:
            box = more.box.translated(0, -scroll)
            if not any(over.intersects(box) for over, _ in called):
                self._writer.count(painter, box, more.count, measures.mirrored)
        for box, mark in called:
            fill(painter, box.adjusted(-2, -1, 2, 1), inks.page)
            self._write(painter, box, overlay, inks, mark, measures.mirrored)

    def _whole_lines(self, box: QRectF, under: list[QRectF]) -> QRegion:
        """What of a label may be written under others: the lines that none of them touches."""
        line = self._writer.line
        rows = (QRectF(box.left(), box.top() + at, box.width(), line) for at in range(0, round(box.height()), line))
        free = QRegion()
        for row in rows:
            if not any(row.intersects(over) for over in under):
                free += row.toAlignedRect()
        return free

    def _called(self, page: Page, overlay: Overlay, scroll: int) -> list[tuple[QRectF, Mark]]:
        """The label of the chosen or hovered mark where there was no room for it: its place over the others."""
        found: list[tuple[QRectF, Mark]] = []
        standing = {label.mark for label in self.labels}
        for mark_id in dict.fromkeys((overlay.chosen, overlay.hovered)):
            mark = overlay.index.by_id(mark_id)
            y = None if mark is None else self._wished.get(mark.id, self._crowded_at(page, mark))
            if mark is None or y is None or mark.id in standing:
                continue
            found.append((QRectF(self._side[0], y - scroll, self._side[1], self._writer.height(mark)), mark))
        return found

    def _crowded_at(self, page: Page, mark: Mark) -> int | None:
        """Where the label of a mark without a lane would stand, if the mark begins in what is visible."""
        piece = page.prose.piece_of(mark.start)
        beside = self._beside.get(piece)
        if beside is None or not any(row[2] == mark.id for row in beside.crowded):
            return None
        return page.top(piece) + self._beside_line(page.laid(piece), mark.start)

    def _paint_count(self, painter: QPainter, measures: Measures, inks: Inks, y: float, count: int) -> None:
        painter.setFont(self._writer.plain.font)
        painter.setPen(inks.ink2)
        box = QRectF(measures.lanes - 8, y - self._writer.line, LANES_WIDTH + 8, self._writer.line)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"+{count}")

    def _write(self, painter: QPainter, box: QRectF, overlay: Overlay, inks: Inks, mark: Mark, mirrored: bool) -> None:
        strong = mark.id in (overlay.hovered, overlay.chosen)
        self._writer.write(painter, box, mark, inks, strong=strong, coder=self.initials, mirrored=mirrored)
