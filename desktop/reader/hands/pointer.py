"""What the mouse does in the reader: click, select, widen, drag a handle, scroll on while dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.reader.hands.dropping import Lifted, lifted
from desktop.reader.hands.handles import handle_at
from desktop.reader.marks import Mark

if TYPE_CHECKING:
    from desktop.reader.view import ReaderView

_NEAR = 6.0
_PEN = 24
_TICK = 30


class Pointer(QObject):
    """One gesture at a time, from press to release, over a reader; spots are (x of the viewport, y of the article)."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPointF | None = None
        self._origin = 0
        self._dragging = False
        self._by_word: tuple[int, int] | None = None
        self._handle: int | None = None
        self._margin: int | None = None
        self._lifted: Lifted | None = None  # what a drag would carry away instead of selecting
        self._clicks = 0
        self._since = QElapsedTimer()
        self._before: tuple[int, int] | None = None
        self._last = QPointF()
        self._onward = QTimer(self)
        self._onward.setInterval(_TICK)
        self._onward.timeout.connect(self._scroll_on)
        self._armed: QCursor | None = None

    def _spot(self, event: QMouseEvent) -> QPointF:
        return event.position() + QPointF(0, self._view.scrolled)

    # -- press

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        view, spot = self._view, self._spot(event)
        again = (
            self._since.isValid()
            and self._since.elapsed() < QGuiApplication.styleHints().mouseDoubleClickInterval()
            and self._pressed_near(spot)
        )
        self._clicks = self._clicks + 1 if again and self._clicks >= 2 else 1
        self._since.start()
        self._pressed = spot
        self._dragging = False
        self._by_word = None
        self._margin = self._lifted = None
        chosen = view.overlay.chosen_range()
        self._handle = handle_at(view.page, chosen, spot) if chosen else None
        if self._handle is not None:
            self._origin = view.page.point_at(spot.x(), spot.y())
            return
        self._margin = view.margin.mark_at(view.page, view.overlay, spot)
        if self._margin is not None:
            if chosen is not None and self._margin == view.overlay.chosen:
                self._lifted = Lifted(*chosen, self._margin)
            return
        if self._clicks >= 3:
            self._select_unit(self._clicks)
            return
        self._before = view.picked.selected
        self._origin = view.page.point_at(spot.x(), spot.y())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._origin = view.picked.anchor
            view.picked.move_to(view.page.point_at(spot.x(), spot.y()), True)
            self._dragging = True
            view.picked_changed()
        elif self._clicks == 1:
            self._lifted = lifted(view, spot)

    def _pressed_near(self, spot: QPointF) -> bool:
        return self._pressed is not None and (self._pressed - spot).manhattanLength() < _NEAR

    def double(self, event: QMouseEvent) -> None:
        """Take the word; in what is selected already, the next wider unit; in the margin, ask to edit."""
        view, spot = self._view, self._spot(event)
        if view.folding.at(spot) is not None:
            return
        fourth = self._clicks >= 3 and self._pressed_near(spot)
        self._since.start()
        self._clicks = self._clicks + 1 if fourth else 2
        self._lifted = None
        self._pressed = spot
        mark = view.margin.mark_at(view.page, view.overlay, spot)
        if mark is not None:
            self._margin = None
            view.mark_double_clicked.emit(mark)
            return
        point = view.page.point_at(spot.x(), spot.y())
        before = self._before
        if fourth:
            self._select_unit(self._clicks)
        elif before is not None and before[0] <= point <= before[1]:
            view.picked.select(*before)
            view.picked.widen()
        else:
            word = view.page.prose.word_at(point)
            if word is not None:
                view.picked.select(*word)
                self._by_word = word
        self._dragging = view.picked.selected is not None
        view.picked_changed()

    def _select_unit(self, clicks: int) -> None:
        view = self._view
        prose = view.page.prose
        if clicks == 3:
            view.picked.select(*prose.sentence_at(self._origin))
        elif len(prose):
            view.picked.select(*prose.paragraph(prose.piece_of(self._origin)))
        self._dragging = True
        view.picked_changed()

    # -- move

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or show what lies under the mouse."""
        if not event.buttons() & Qt.MouseButton.LeftButton or self._pressed is None:
            self.hover(event.position())
            return
        self._last = event.position()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._drag_to(self._spot(event), alt)
        outside = not 0 <= self._last.y() < self._view.viewport().height()
        if outside and (self._dragging or self._handle is not None):
            if not self._onward.isActive():
                self._onward.start()
        else:
            self._onward.stop()

    def _scroll_on(self) -> None:
        view = self._view
        y, height = self._last.y(), view.viewport().height()
        beyond = y if y < 0 else y - height
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + round(beyond / 2))
        self._drag_to(self._last + QPointF(0, view.scrolled), False)

    def _drag_to(self, spot: QPointF, alt: bool) -> None:
        view = self._view
        if self._handle is not None:
            self._resize(spot, alt)
            return
        if self._lifted is not None and self._pressed is not None:
            self._lift(spot)
            return
        if self._pressed is None or self._margin is not None or self._clicks >= 3:
            return
        point = view.page.point_at(spot.x(), spot.y())
        if not self._dragging:
            if (spot - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._dragging = True
        if self._by_word is not None:
            word = view.page.prose.word_at(point) or (point, point)
            if word[0] >= self._by_word[0]:
                view.picked.select(self._by_word[0], max(word[1], self._by_word[1]))
            else:
                view.picked.select(self._by_word[1], word[0])
        else:
            view.picked.select(self._origin, point)
        view.picked_changed()

    def _lift(self, spot: QPointF) -> None:
        """Carry away what was pressed on, once the pointer has gone far enough from it."""
        if self._pressed is None or self._lifted is None:
            return
        if (spot - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            carried = self._lifted
            self._pressed = self._margin = self._lifted = None  # letting go belongs to the drag
            self._view.lifted.emit(carried)

    def _resize(self, spot: QPointF, alt: bool) -> None:
        view = self._view
        mark = view.overlay.index.by_id(view.overlay.chosen)
        if mark is None or self._handle is None:
            return
        view.overlay.trial = self._stretched(mark, view.page.point_at(spot.x(), spot.y()), alt)
        view.viewport().update()

    def _stretched(self, mark: Mark, point: int, alt: bool) -> tuple[int, int]:
        prose = self._view.page.prose
        opening = self._handle == 0
        if not alt:
            word = prose.word_at(point)
            if word is not None and word[0] < point < word[1]:
                point = word[0] if point - word[0] <= word[1] - point else word[1]
        start, end = (point, mark.end) if opening else (mark.start, point)
        return (start, end) if start < end else (mark.start, mark.end)

    # -- release

    def release(self, event: QMouseEvent) -> None:
        """End the gesture and say what came of it."""
        view, overlay = self._view, self._view.overlay
        self._onward.stop()
        handle, margin, dragging = self._handle, self._margin, self._dragging
        self._handle = self._margin = None
        self._dragging = False
        if handle is not None:
            trial, chosen = overlay.trial, overlay.chosen
            overlay.trial = None
            if trial is not None and chosen is not None:
                view.resize_mark(chosen, *trial)
            elif self._clicks == 1:
                self._click(self._spot(event))  # the handle was not meant
            view.viewport().update()
        elif margin is not None:
            if view.margin.mark_at(view.page, overlay, self._spot(event)) == margin:
                self._choose(margin)
        elif dragging:
            if view.picked.selected is not None:
                view.selection_finished.emit(view.end_rect())
        elif self._pressed is not None and self._clicks == 1:
            self._click(self._spot(event))

    def _click(self, spot: QPointF) -> None:
        view = self._view
        if view.folding.click(spot):
            return
        mark = view.mark_under(spot)
        view.picked.move_to(self._origin, False)
        if mark is None:
            view.drop_choice()
            view.picked_changed()
        else:
            view.picked_changed()
            here = view.overlay.index.overlapping(self._origin, self._origin + 1, most=2)
            if mark == view.overlay.chosen and len(here) > 1:
                # the topmost was chosen before: another may be meant
                view.offer_marks(view.overlay.index.overlapping(self._origin, self._origin + 1), view.passage_rect())
            else:
                view.click_mark(mark)

    def take(self, spot: QPointF) -> None:
        """Take what a menu is asked for at a spot: the mark there, or its sentence unless it is selected."""
        view = self._view
        mark = view.margin.mark_at(view.page, view.overlay, spot)
        selected = view.picked.selected
        point = view.page.point_at(spot.x(), spot.y())
        if mark is None and selected is not None and selected[0] <= point <= selected[1]:
            return
        self._origin = point
        if mark is None:
            self._click(spot)
        else:
            self._choose(mark)

    def _choose(self, mark_id: int) -> None:
        """Choose a mark by its bar; what is done next is meant for it, not for a sentence elsewhere."""
        mark = self._view.overlay.index.by_id(mark_id)
        if mark is not None:
            self._view.picked.focus_at(mark.start)
            self._view.picked_changed()
        self._view.click_mark(mark_id)

    # -- hover

    def hover(self, position: QPointF) -> None:
        """Tie bar, text and label of the mark under the mouse together, and take the fitting cursor."""
        view = self._view
        spot = position + QPointF(0, view.scrolled)
        mark = view.margin.mark_at(view.page, view.overlay, spot)
        shape = Qt.CursorShape.PointingHandCursor
        if mark is None:
            mark = view.mark_under(spot)
            measures = view.page.measures
            over_text = -8 <= spot.x() - measures.column <= measures.width + 8
            shape = Qt.CursorShape.IBeamCursor if over_text else Qt.CursorShape.ArrowCursor
            if view.folding.at(spot) is not None:
                shape = Qt.CursorShape.PointingHandCursor
            chosen = view.overlay.chosen_range()
            if chosen is not None and handle_at(view.page, chosen, spot) is not None:
                shape = Qt.CursorShape.SizeHorCursor
        if shape == Qt.CursorShape.IBeamCursor and self._armed is not None:
            view.viewport().setCursor(self._armed)
        elif view.viewport().cursor().shape() != shape:
            view.viewport().setCursor(shape)
        self.set_hovered(mark)

    def patience(self) -> int:
        """Milliseconds in which a further click may still widen what was clicked; 0 when nothing is waited for."""
        if not 2 <= self._clicks <= 3 or not self._since.isValid():
            return 0
        return max(0, QGuiApplication.styleHints().mouseDoubleClickInterval() - self._since.elapsed())

    def arm(self, ink: QColor | None) -> None:
        """Have a pen of this colour for a pointer over the text, or the usual one."""
        self._armed = None
        if ink is not None:
            look, scale = self._view.look, self._view.devicePixelRatioF()
            picture = look.icons.pixmap("highlight", ink.name(), _PEN, scale)
            self._armed = QCursor(picture, 3, _PEN - 4)
        self._view.viewport().setCursor(self._armed or QCursor(Qt.CursorShape.IBeamCursor))

    def set_hovered(self, mark_id: int | None) -> None:
        """Show this mark as under the mouse, or none."""
        if self._view.overlay.hovered != mark_id:
            self._view.overlay.hovered = mark_id
            self._view.viewport().update()
