"""The panes beside the reader: docked where the window is wide, laid over its room on demand where it is not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QSplitterHandle, QVBoxLayout, QWidget

from desktop.look.fill import fill
from desktop.look.look import Look
from desktop.widgets.heading import PaneHeading

LEFT_LEAST, LEFT_WIDE, LEFT_MOST = 200, 248, 400
RIGHT_LEAST, RIGHT_WIDE, RIGHT_MOST = 280, 320, 480
RIGHT_NEEDS, LEFT_NEEDS = 1100, 840
TWO_NEED = 720
"""Pixels more that the sides leave to the reader when two articles lie open."""
TEXT_LEAST = 400
"""Pixels that are left to the reader beside a pane laid over it; where that is too much, its lines are covered."""
FEW_ROWS = 96
"""Pixels that a pane keeps of its height while another needs more room."""
GRAB = 3


class Sides(QWidget):
    """Left pane, reader, right pane. Below 1100 the right one lies over the reader when asked for, below 840 both."""

    shown = Signal(str, bool)
    """Which side ("left" or "right") is shown now, and whether."""

    def __init__(self, left: QWidget, centre: QWidget, right: QWidget, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sides = {"left": left, "right": right}
        self._centre = centre
        self._wanted = {"left": True, "right": True}
        self._over: str | None = None
        self._two = False
        self.splitter = Divider(Qt.Orientation.Horizontal, look)
        for widget in (left, centre, right):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        for widget, least, most in ((left, LEFT_LEAST, LEFT_MOST), (right, RIGHT_LEAST, RIGHT_MOST)):
            widget.setMinimumWidth(look.px(least))
            widget.setMaximumWidth(look.px(most))
            widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        centre.setMinimumWidth(look.px(400))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self._widths = {"left": look.px(LEFT_WIDE), "right": look.px(RIGHT_WIDE)}
        self.splitter.splitterMoved.connect(lambda _at, _handle: self._note_widths())
        look.changed.connect(self._dress)
        self._dress()

    def set_two(self, two: bool) -> None:
        """Two articles lie open, or one: two need more room, and the sides give way sooner."""
        self._two = two
        self._over = None
        self._lay_out()
        self._apply_widths()

    def wants(self, side: str) -> bool:
        """Whether a side is shown wherever there is room."""
        return self._wanted[side]

    def is_shown(self, side: str) -> bool:
        """Whether a side can be seen now, docked or over the reader."""
        return self._docked(side) or self._over == side

    def show_side(self, side: str, shown: bool) -> None:
        """Show or hide a side: docked where it has room, else over the reader until it is left."""
        if self._has_room(side):
            self._wanted[side] = shown
        else:
            self._over = side if shown else None if self._over == side else self._over
        self._lay_out()

    def toggle(self, side: str) -> None:
        """Show a hidden side, hide a shown one."""
        self.show_side(side, not self.is_shown(side))

    def close_over(self) -> bool:
        """Take away what lies over the reader; False when nothing does."""
        if self._over is None:
            return False
        self._over = None
        self._lay_out()
        self._dress()
        return True

    def widths(self) -> tuple[int, int]:
        """The widths of the left and the right side when docked, for keeping."""
        return self._widths["left"], self._widths["right"]

    def set_widths(self, left: int, right: int) -> None:
        """Widths that were kept."""
        self._widths = {"left": left, "right": right}
        self._apply_widths()

    def _note_widths(self) -> None:
        for side, widget in self._sides.items():
            if self.splitter.indexOf(widget) >= 0 and widget.isVisible():
                self._widths[side] = widget.width()

    def _apply_widths(self) -> None:
        wanted = []
        for number in range(self.splitter.count()):
            widget = self.splitter.widget(number)
            side = next((side for side, one in self._sides.items() if one is widget), None)
            wanted.append(self._widths[side] if side else 0)
        rest = max(1, self.splitter.width() - sum(wanted))
        self.splitter.setSizes([width or rest for width in wanted])

    def _has_room(self, side: str) -> bool:
        needs = (RIGHT_NEEDS if side == "right" else LEFT_NEEDS) + (TWO_NEED if self._two else 0)
        return self.width() >= self._look.px(needs)

    def _docked(self, side: str) -> bool:
        return self._wanted[side] and self._has_room(side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Dock what has room now."""
        super().resizeEvent(event)
        if self._over is not None and self._has_room(self._over):
            self._over = None
        self._lay_out()
        self._apply_widths()

    def _lay_out(self) -> None:
        for side, widget in self._sides.items():
            docked, over = self._docked(side), self._over == side
            was = widget.isVisibleTo(self)
            moved = docked != (self.splitter.indexOf(widget) >= 0)
            if docked and self.splitter.indexOf(widget) < 0:
                self.splitter.insertWidget(0 if side == "left" else 2, widget)
            elif not docked and self.splitter.indexOf(widget) >= 0:
                widget.setParent(self)
            widget.setVisible(docked or over)
            if moved:
                self._apply_widths()
            if over:
                self._lay_over(side, widget)
            if was != (docked or over):
                self.shown.emit(side, docked or over)
        self._give_way()

    def _give_way(self) -> None:
        """Let the reader's lines end where a pane laid over it begins: in any script they can be read beside it."""
        room, left, right = self._free(), 0, 0
        if self._over is not None and not self._two and room - self._over_wide(self._over) >= self._look.px(TEXT_LEAST):
            at_start = (self._over == "left") != self._look.mirrored
            left, right = (self._over_wide(self._over), 0) if at_start else (0, self._over_wide(self._over))
        self._centre.setContentsMargins(left, 0, right, 0)

    def _free(self) -> int:
        """Pixels that the docked sides leave to the reader."""
        docked = [self._widths[side] + self.splitter.handleWidth() for side in self._sides if self._docked(side)]
        return self.width() - sum(docked)

    def _over_wide(self, side: str) -> int:
        return min(self._look.px(LEFT_WIDE if side == "left" else RIGHT_WIDE), self.width() - 40)

    def _lay_over(self, side: str, widget: QWidget) -> None:
        wide = self._over_wide(side)
        at_start = (side == "left") != self._look.mirrored
        widget.setGeometry(0 if at_start else self.width() - wide, 0, wide, self.height())
        widget.raise_()
        self._dress()

    def _dress(self) -> None:
        """The edge of what lies over the reader; the grounds are in the style sheet of the application."""
        for side, widget in self._sides.items():
            over = side if self._over == side else ""
            if (widget.property("over") or "") != over:
                widget.setProperty("over", over)
                widget.style().unpolish(widget)
                widget.style().polish(widget)
                edge = 1 if over else 0
                at_end = (side == "left") != self._look.mirrored
                widget.setContentsMargins(0 if at_end else edge, 0, edge if at_end else 0, 0)


class Column(QWidget):
    """Panes under each other; a folded one is as high as its heading and gives its room to the others."""

    arranged = Signal()
    """A pane was folded or opened, or a boundary moved: worth keeping."""

    def __init__(self, name: str, shares: list[int], look: Look) -> None:
        """Empty rooms of these shares of the height; `put` gives each its pane."""
        super().__init__()
        self.setObjectName(name)
        self.splitter = Divider(Qt.Orientation.Vertical, look)
        self._panes = [QWidget() for _ in shares]
        self._shares = [share * 100 for share in shares]
        self._headings: dict[int, PaneHeading] = {}
        self._kept: list[str] = []
        self._needs: dict[QWidget, int] = {}
        for number, (room, share) in enumerate(zip(self._panes, shares, strict=True)):
            self.splitter.addWidget(room)
            self.splitter.setStretchFactor(number, share)
        self._rest = QWidget()  # takes the room when every pane is folded
        self._rest.hide()
        self.splitter.addWidget(self._rest)
        self.splitter.splitterMoved.connect(lambda _at, _handle: self._note())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.addWidget(self.splitter)
        self.splitter.setSizes(self._shares)

    def put(self, number: int, pane: QWidget) -> None:
        """Put a pane into its room, folded where it was kept so."""
        room = self._panes[number]
        self.splitter.replaceWidget(number, pane)
        room.deleteLater()
        self._panes[number] = pane
        heading = pane.findChild(PaneHeading, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if heading is not None and heading.fold.isCheckable():
            self._headings[number] = heading
            if self._kept and self._kept[number].startswith("-"):
                heading.set_folded(True)
            heading.folded.connect(lambda _folded: self._fold())
        pane.show()
        self._share()

    def show_pane(self, pane: QWidget, shown: bool = True) -> None:
        """Show a pane, or give its room to the others."""
        if pane.isHidden() == shown:
            pane.setVisible(shown)
            self._share()

    def make_room(self, pane: QWidget, high: int) -> None:
        """Let a pane be so many pixels high for a while, as far as the others keep a few rows; 0 ends that."""
        before = self._needs.get(pane, 0)
        if high:
            self._needs[pane] = high
        else:
            self._needs.pop(pane, None)
        if before != high:
            self._share()
            QTimer.singleShot(0, self, self._share_settled)

    def kept(self) -> list[str]:
        """How it stands, one word a pane: its share of the height, or "-" before it when folded."""
        return [f"{'-' if self._folded(number) else ''}{share}" for number, share in enumerate(self._shares)]

    def arrange(self, kept: list[str]) -> None:
        """Stand as it was kept; anything else is left as it is."""
        if len(kept) != len(self._panes) or not all(word.removeprefix("-").isdecimal() for word in kept):
            return
        self._shares = [max(1, int(word.removeprefix("-"))) for word in kept]
        self._kept = kept
        for number, heading in self._headings.items():
            heading.set_folded(kept[number].startswith("-"))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew, so that a low window does not forget what a high one had."""
        super().resizeEvent(event)
        self._share()

    def _folded(self, number: int) -> bool:
        return number in self._headings and self._headings[number].is_folded

    def _fold(self) -> None:
        self._share()
        self.arranged.emit()

    def _note(self) -> None:
        self._needs.clear()  # whoever moves a boundary has the last word
        sizes = self.splitter.sizes()
        for number in range(len(self._panes)):
            if not self._folded(number) and sizes[number] > 0 and not self._panes[number].isHidden():
                self._shares[number] = sizes[number]
        self.arranged.emit()

    def _share(self) -> None:
        open_ = [number for number in range(len(self._panes)) if not self._folded(number)]
        self._rest.setVisible(not open_)
        whole = max(1, self.height())
        sizes = [0 if number in open_ else pane.maximumHeight() for number, pane in enumerate(self._panes)]
        room = max(1, whole - sum(sizes))
        shares = sum(self._shares[number] for number in open_) or 1
        for number in open_:
            sizes[number] = room * self._shares[number] // shares
        self._serve_needs(sizes, [number for number in open_ if not self._panes[number].isHidden()])
        self.splitter.setSizes([*sizes, 0 if open_ else room])

    def _share_settled(self) -> None:
        """Once more when every pane knows how low it may be now."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._share()

    def _serve_needs(self, sizes: list[int], open_: list[int]) -> None:
        """Take from the open panes what one needs more than its share, until each has only a few rows."""
        for number in open_:
            missing = self._needs.get(self._panes[number], 0) - sizes[number]
            spare = {one: max(0, sizes[one] - FEW_ROWS) for one in open_ if one != number}
            whole = sum(spare.values())
            given = min(missing, whole)
            if given > 0:
                for one, has in spare.items():
                    part = given * has // whole
                    sizes[one] -= part
                    sizes[number] += part


class Divider(QSplitter):
    """A splitter whose handles are a hairline to look at and 7 px to grab."""

    def __init__(self, orientation: Qt.Orientation, look: Look) -> None:
        self._look = look
        super().__init__(orientation)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        look.changed.connect(self._dress)

    def createHandle(self) -> QSplitterHandle:
        """The handles of this one."""
        return _Handle(self.orientation(), self, self._look)

    def _dress(self) -> None:
        for number in range(self.count()):
            self.handle(number).update()


class _Handle(QSplitterHandle):
    def __init__(self, orientation: Qt.Orientation, divider: QSplitter, look: Look) -> None:
        super().__init__(orientation, divider)
        self._look = look
        self._taken = 0
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reach 3 px to both sides of the line; the splitter lays out by what is left inside."""
        across = self.orientation() == Qt.Orientation.Horizontal
        self.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)
        self.setContentsMargins(
            GRAB if across else 0, 0 if across else GRAB, GRAB if across else 0, 0 if across else GRAB
        )
        self.setMask(QRegion(self.contentsRect()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where on the line it was taken; Qt would let it jump by the margin."""
        super().mousePressEvent(event)
        self._taken = self._along(event.position().toPoint()) - GRAB

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the boundary with the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            spot = self.splitter().mapFromGlobal(event.globalPosition().toPoint())
            self.moveSplitter(self.closestLegalPosition(self._along(spot) - self._taken))

    def _along(self, spot: QPoint) -> int:
        return spot.x() if self.orientation() == Qt.Orientation.Horizontal else spot.y()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One hairline, in the accent while the pointer could move it."""
        painter = QPainter(self)
        worn = self._look.palette
        fill(painter, self.contentsRect(), QColor(worn.accent if self.underMouse() else worn.line))
        painter.end()


class FocusRound(QObject):
    """Goes round the panes by F6 and Shift+F6, only to those that can be seen."""

    def __init__(self, panes: Callable[[], list[QWidget]]) -> None:
        super().__init__()
        self._panes = panes

    def step(self, by: int) -> None:
        """The next pane (1) or the one before (-1) gets the keys."""
        # the list of a pane that says it is empty cannot take the keys: it would end the round
        seen = [pane for pane in self._panes() if pane.isVisible() and (pane.focusProxy() or pane).isVisible()]
        if not seen:
            return
        here = next((n for n, pane in enumerate(seen) if pane.hasFocus() or _holds_focus(pane)), -by if by > 0 else 0)
        pane = seen[(here + by) % len(seen)]
        target = pane.focusProxy() or pane
        target.setFocus(Qt.FocusReason.TabFocusReason)


def _holds_focus(pane: QWidget) -> bool:
    focused = pane.window().focusWidget()
    return focused is not None and pane.isAncestorOf(focused)
