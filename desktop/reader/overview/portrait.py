"""The portrait beside the scroll bar: the whole article in little, and where each theme stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.look.fill import fill
from desktop.reader.bars import paint_bar
from desktop.reader.idle import Idle
from desktop.reader.marks import Mark, hues_of
from desktop.reader.overlay import QUIET
from desktop.reader.overview.miniature import UNTAGGED, Miniature

if TYPE_CHECKING:
    from desktop.reader.overview.area import OverviewArea

WIDE = 18
LARGEST_SCALE = 0.5
_EDGE = 3
_SOON, _LATER = 40, 400
_LEAST_FRAME = 8
_NEAR = 2
_MOST = 100


class Portrait(QWidget):
    """Painted from a picture that is made anew in idle time; `mark_asked` is sent with the highlight pressed on."""

    mark_asked = Signal(int)

    def __init__(self, area: OverviewArea) -> None:
        """A portrait of what that reader shows."""
        super().__init__(area)
        self.setObjectName("portrait")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Portrait of the article"))
        self.setAccessibleDescription(self.tr("Where each theme stands. N and P step through the highlights."))
        self._area = area
        self._idle = Idle(self)
        self._picture = QPixmap()
        self._of: object = None
        self._text: str | None = None
        self._miniature: Miniature | None = None
        self._held: float | None = None
        self._pressed: QPointF | None = None
        self._over = False

    def sizeHint(self) -> QSize:
        """18 wide."""
        return QSize(WIDE, 200)

    # -- measures

    @property
    def scale(self) -> float:
        """Pixels of the portrait for one of the article; its frame stands level with the grip of the scroll bar."""
        bar = self._area.verticalScrollBar()
        whole = bar.maximum() + bar.pageStep() if bar.maximum() else self._area.page.height
        return min(LARGEST_SCALE, self.height() / max(1, whole))

    @property
    def drawn(self) -> Miniature | None:
        """What the picture was painted from, once it is whole."""
        return self._miniature

    @property
    def due(self) -> bool:
        """Whether the picture is still to be made, or made anew."""
        return self._idle.busy or (self.isVisible() and self._miniature is None)

    def frame(self) -> QRectF:
        """The part that is in sight."""
        bar, scale = self._area.verticalScrollBar(), self.scale
        seen = bar.pageStep() if bar.maximum() else self._area.page.height
        high = max(_LEAST_FRAME, seen * scale)
        top = min(self._area.scrolled * scale, self.height() - high)
        return QRectF(0.5, round(top) + 0.5, self.width() - 1, round(high) - 1)

    def _body(self) -> QRect:
        return QRect(_EDGE, 0, self.width() - 2 * _EDGE, self.height())

    # -- the picture

    def refresh(self) -> None:
        """Another article, other highlights, another width: make the picture anew when there is time."""
        page = self._area.page
        if self._of is not page:
            self._of, self._miniature = page, None
            if self._text is not page.prose.content:  # one more fold open: the picture before stays until the next
                self._text, self._picture = page.prose.content, QPixmap()
            self.update()
        if self.isVisible():
            self._idle.start(self._make, _SOON if self._area.page.settled else _LATER)

    def _make(self) -> Iterator[None]:
        area = self._area
        if not area.page.count or not self.isVisible():
            return
        made = Miniature(area.places, area.overlay, self.scale, self.height())
        for _ in made.build():
            if made.places is not area.places:
                self.refresh()  # heights are others now
                return
            yield
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(0, 0, 0, 0))
        for paint in (self._paint_ink, self._paint_bands):
            painter = QPainter(picture)  # ended before each pause: what is left undone may go at any time
            paint(painter, made)
            painter.end()
            yield
        self._picture, self._miniature = picture, made
        self.update()

    def _paint_ink(self, painter: QPainter, made: Miniature) -> None:
        inks, body = self._area.inks, self._body()
        faint, plain = QColor(inks.ink2), QColor(inks.ink2)
        faint.setAlphaF(0.28 if made.places.exact else 0.14)
        plain.setAlphaF(0.75)
        lines: dict[bool, list[QRectF]] = {False: [], True: []}
        for row, ink in enumerate(made.ink):
            if ink is not None:
                left, right, heading = ink
                wide = max(1.0, (right - left) * body.width())
                lines[heading].append(QRectF(body.left() + left * body.width(), row, wide, 1))
        painter.setPen(Qt.PenStyle.NoPen)
        for heading, boxes in lines.items():
            painter.setBrush(plain if heading else faint)
            painter.drawRects(boxes)

    def _paint_bands(self, painter: QPainter, made: Miniature) -> None:
        bands: dict[str, list[QRectF]] = {}
        row, rows = 0, len(made.bands)
        while row < rows:
            first, row = row, row + 1
            if not made.bands[first]:
                continue
            lanes = made.lanes(first)
            while row < rows and made.lanes(row) == lanes:
                row += 1
            for number, hue in enumerate(lanes):
                bands.setdefault(hue, []).append(self._lane(number, len(lanes), first, row - first))
        inks, patterned = self._area.inks, self._area.look.patterns
        painter.setPen(Qt.PenStyle.NoPen)
        for hue, boxes in bands.items():
            ink = inks.line if hue == QUIET else inks.bar(hue)
            if patterned and hue != QUIET:
                for box in boxes:
                    paint_bar(painter, box, ink, inks.pattern(hue), 0)
            else:
                painter.setBrush(ink)
                painter.drawRects(boxes)

    def _lane(self, number: int, count: int, top: int, high: int) -> QRectF:
        body = self._body()
        left, right = (body.left() + body.width() * at // count for at in (number, number + 1))
        return QRectF(left, top, right - left - (1 if number + 1 < count else 0), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and over it the frame of what is in sight."""
        painter = QPainter(self)
        inks = self._area.inks
        fill(painter, event.rect(), inks.page)
        if self._area.page.count:
            painter.drawPixmap(0, 0, self._picture)
            ground = QColor(inks.accent if self._held is not None else inks.ink2)
            ground.setAlphaF(0.14 if self._over or self._held is not None else 0.08)
            painter.setPen(inks.accent if self._held is not None else inks.edge)
            painter.setBrush(ground)
            painter.drawRoundedRect(self.frame(), 2, 2)
        painter.end()

    # -- what stands at a place

    def passage_at(self, y: float) -> tuple[int, int]:
        """The code points of the lines at a height of the portrait."""
        page, scale, measures = self._area.page, self.scale, self._area.page.measures
        top, bottom = ((y + away) / scale for away in (-_NEAR, _NEAR))
        near, far = measures.column, measures.column + measures.width
        edges = [page.point_at(x, height) for height in (top, bottom) for x in (near, far)]
        return min(edges), max(edges)

    def marks_at(self, spot: QPointF) -> list[Mark]:
        """The marks under a spot, those of the band under it first."""
        made, area = self._miniature, self._area
        if made is None or not 0 <= int(spot.y()) < len(made.bands):
            return []
        here = int(spot.y())
        start, end = self.passage_at(spot.y())
        index, lanes = area.overlay.index, area.overlay.lanes
        found = [row for row in index.touching(start, end + 1) if lanes.shows(row[2])]
        near = range(max(0, here - _NEAR + 1), min(len(made.bands), here + _NEAR))
        found = [row for row in found if any(line in near for line in made.rows(row[0], -row[1]))]
        bands = made.lanes(here)
        body = self._body()
        lane = int((spot.x() - body.left()) * len(bands) // max(1, body.width()))
        wanted = bands[min(max(0, lane), len(bands) - 1)] if bands else None
        found.sort(key=lambda row: wanted not in (hues_of(row[3]) or (UNTAGGED,)))
        del found[_MOST:]
        index.need(row[2] for row in found)
        return [index.mark(row) for row in found]

    def words_at(self, spot: QPointF) -> str:
        """What the tip says of a spot: the paragraph, and the themes with their passages."""
        prose = self._area.page.prose
        if not len(prose) or spot.y() > self._area.page.height * self.scale:
            return ""
        from desktop.reader.overview.portrait_words import tip

        return tip(prose, self.passage_at(spot.y())[0], self.marks_at(spot))

    # -- events

    def event(self, event: QEvent) -> bool:
        """The tip for what is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the frame; elsewhere, bring what is pressed on into the middle first."""
        if event.button() != Qt.MouseButton.LeftButton or not self._area.page.count:
            return
        frame, y = self.frame(), event.position().y()
        self._pressed = event.position()
        if not frame.contains(QPointF(frame.center().x(), y)):
            self._scroll_to(y - frame.height() / 2)
        self._held = y - self.frame().top()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll with the frame while it is held."""
        if self._held is not None and self._pressed is not None:
            if abs(event.position().y() - self._pressed.y()) >= 1:
                self._scroll_to(event.position().y() - self._held)
            return
        row = int(event.position().y())
        hand = self._miniature is not None and any(self._miniature.bands[row : row + 1])
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a band asks for its highlight."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        spot, self._pressed, self._held = self._pressed, None, None
        self.update()
        if abs(event.position().y() - spot.y()) < _NEAR + 1:
            marks = self.marks_at(spot)
            if marks:
                self.mark_asked.emit(marks[0].id)

    def _scroll_to(self, top: float) -> None:
        self._area.verticalScrollBar().setValue(round(top / self.scale))

    def enterEvent(self, _event: QEvent) -> None:
        """The frame stands out while the mouse is here."""
        self._over = True
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """The frame is quiet again."""
        self._over = False
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height is another scale."""
        super().resizeEvent(event)
        self.refresh()

    def showEvent(self, _event: QEvent) -> None:
        """Made only where it is seen."""
        self.refresh()
