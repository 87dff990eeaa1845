"""The ground of the reader: a scroll area that lays out and paints only what is seen of a page of any length."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.look.fill import fill
from desktop.look.look import Look
from desktop.reader.ahead import Ahead
from desktop.reader.byline import paint_byline
from desktop.reader.gutter import paint_band, paint_caret, paint_focus, paint_number
from desktop.reader.inks import Inks
from desktop.reader.lettering import Lettering
from desktop.reader.margin import LOOKED_BACK, Margin
from desktop.reader.overlay import Overlay
from desktop.reader.paint import paint_flash, paint_handles, paint_head, paint_piece
from desktop.reader.rooms import RoomArea
from desktop.reader.selection import Selection
from desktop.reader.typesetting.holding import Held, first_seen, fold_top, passage_seen
from desktop.reader.typesetting.measures import AFTER_META, BELOW, META_LINE, TOP
from desktop.reader.typesetting.page import Page
from desktop.reader.typesetting.prose import Prose

_SLICE = 0.004
_PAUSE = 4
_SAY = 250


class PageArea(RoomArea):
    """Shows a page with its overlay; heights are estimates made true in idle time, and what is in sight stays."""

    measured = Signal()
    """The places of column and margin are others."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Show an empty page in that look."""
        super().__init__(parent)
        self.look = look
        self.inks = Inks(look)
        self.overlay = Overlay()
        self.margin = Margin(look)
        self._figures = Lettering(look.count_font(12))
        self.page = Page(Prose("", (), (), None), "", "")
        self.picked = Selection(self.page)
        self.band: tuple[int, int] | None = None
        self.in_hand = True
        self.on_counterpart = False
        self._article = look.article
        self.shown: set[int] | None = None
        self._settling = False
        self._still = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._idle = self.timer(self._measure_on)
        self._saying = self.timer(self.say_position)
        self._ahead = Ahead(self, self._lay_ahead)
        self._naming = self.timer(lambda: self.viewport().update())
        self.add_overview()
        look.changed.connect(self._look_changed)

    def timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    def say_position(self) -> None:
        """Called some time after the article was scrolled."""

    def picked_changed(self) -> None:
        """Show another passage, caret or mode."""
        self.overlay.selection = self.picked.selected
        self.overlay.caret = self.picked.head if self.picked.caret_mode else None
        self._saying.start(_SAY)
        self.viewport().update()

    def open_page(self, page: Page, overlay: Overlay) -> None:
        """Show another page from its top."""
        self._idle.stop()
        self._ahead.stop()
        overlay.armed = self.overlay.armed
        self.page, self.overlay, self.picked = page, overlay, Selection(page)
        self.band = None
        self.margin.open(bare=not overlay.index.whole)
        self._set_in()
        self.verticalScrollBar().setValue(0)
        self._settle()

    def show_prose(self, prose: Prose, focus: int | None = None) -> None:
        """Show the same article in other pieces; the line in hand stays where it stands on the screen.

        `focus` is the beginning of a repeated paragraph, on which the focus is put and whose line is held.
        """
        held = (
            None
            if focus is not None
            else passage_seen(self.page, self.picked.passage, self.scrolled, self.viewport().height())
        )
        before = 0 if focus is None else fold_top(self.page, focus) - self.scrolled
        page = Page(prose, self.page.title, self.page.meta, self.page.counterpart)
        self._idle.stop()
        self._ahead.stop()
        self.page = page
        self.overlay.forget()
        self._set_in()
        self.picked.turn_to(page)
        self.prose_changed()
        if focus is not None:
            self.picked.focus_at(focus)
            self._set_range()
            self.verticalScrollBar().setValue(fold_top(page, focus) - before)
        self._restore(held)
        self.picked_changed()

    def prose_changed(self) -> None:
        """Called when the same article is shown in other pieces."""

    # -- geometry

    def _set_in(self) -> None:
        self._article = self.look.article
        self.page.link = self.inks.accent
        self.page.held = lambda start, end: self.overlay.index.count_within(start, end)
        after = max(AFTER_META, self.look.px(AFTER_META))
        self.page.set_in(self.viewport().width(), self._article, self.look.px(META_LINE), after)
        self.forget_places()
        self._assign_lanes()
        self._set_range()
        self.measured.emit()
        if not self.page.settled:
            self._idle.start(_PAUSE)

    def _assign_lanes(self) -> None:
        prose, page = self.page.prose, self.page
        letters = round(page.measures.width / (0.42 * self._article.size))
        self.overlay.assign_lanes(prose.openings, letters, self.shown)
        self.portrait.refresh()

    def keep_to(self, ids: set[int] | None) -> None:
        """From the next article on the margin shows only the marks of these ids; None is all."""
        self.shown = ids

    def show_only(self, ids: set[int] | None) -> None:
        """Show only the marks of these ids in the margin; the tints of the others become quiet."""
        self.shown = ids
        self._assign_lanes()
        self.viewport().update()

    def _set_range(self) -> None:
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        below = round(height * BELOW) if self.page.count else 0
        bar.setRange(0, max(0, self.page.height + below - height))
        bar.setPageStep(max(1, height - 2 * self._article.line_for("latin")))
        bar.setSingleStep(self._article.line_for("latin"))

    def _settle(self) -> None:
        """Lay out what is in sight and keep it in its place while estimates above it become true."""
        if self._settling or not self.page.count:
            return
        self._settling = True
        for _ in range(8):
            page, scroll = self.page, self.scrolled
            first, last = page.span(scroll, scroll + self.viewport().height())
            # The margin looks a little back: what it lays out there may not move what is in sight.
            above, _ = page.span(max(page.head, scroll - LOOKED_BACK), scroll)
            unknown = [piece for piece in range(above, last + 1) if not page.is_true(piece)]
            if not unknown:
                break
            held = next((piece for piece in range(first, last + 1) if page.is_true(piece)), first)
            away = page.top(held) - scroll
            for piece in unknown:
                page.laid(piece)
            self._set_range()
            self.verticalScrollBar().setValue(page.top(held) - away if scroll else 0)
        self._settling = False

    def _measure_on(self) -> None:
        """A slice of idle time: heights become true."""
        if not self._ahead.busy:
            self._keep_still(lambda: self.page.measure_some(_SLICE))
        if not self.page.settled:
            self._idle.start(_PAUSE)

    def _keep_still(self, act: Callable[[], bool]) -> None:
        """Do what may change heights, and says so: what is in sight stays where it is."""
        page, scroll = self.page, self.scrolled
        held = page.piece_at(scroll)
        away = page.top(held) - scroll if held >= 0 else 0
        if act():
            self._still = self._settling = True
            self._set_range()
            if scroll:
                self.verticalScrollBar().setValue(page.top(held) - away)
            self._still = self._settling = False
            self.margin.shifted()

    def _lay_ahead(self, piece: int) -> None:
        if self.page.is_true(piece):
            self.page.laid(piece)
            return

        def lay() -> bool:
            height = self.page.height
            self.page.laid(piece)
            return self.page.height != height

        self._keep_still(lay)

    def _hold(self) -> Held | None:
        return first_seen(self.page, self.scrolled)

    def _restore(self, held: Held | None) -> None:
        if held is not None:
            top, _ = self.page.place(held[0])
            self._set_range()
            self.verticalScrollBar().setValue(top - held[1])
        self._settle()
        self.viewport().update()
        self.moved()

    def set_band(self, band: tuple[int, int] | None) -> None:
        """Lay a quiet band under the paragraphs of these code points, or none."""
        if band != self.band:
            self.band = band
            self.viewport().update()

    def top_of(self, point: int) -> int:
        """How far below the top of the article the paragraph at a code point begins, as well as it is known."""
        piece = self.page.prose.piece_of(point)
        return self.page.top(piece) if piece >= 0 else self.page.head

    def scroll_to(self, top: int) -> None:
        """Scroll so that this height of the article is at the top of the view; what is laid out there stays so."""
        bar = self.verticalScrollBar()
        self._set_range()
        bar.setValue(top)

    def show_point(self, point: int, downwards: bool) -> None:
        """Scroll so that the line of a code point is in sight, with room around it."""
        if not self.page.count:
            return
        top, bottom = self.page.place(point)
        height = self.viewport().height()
        near = min(2 * (bottom - top), height // 4)
        if self.scrolled + near <= top and bottom <= self.scrolled + height - near:
            return
        if -height < top - self.scrolled < 2 * height:
            wanted = bottom + near - height if downwards and bottom > self.scrolled + near else top - near
        else:
            wanted = top - height // 3
        self._set_range()
        self.verticalScrollBar().setValue(wanted)
        self._settle()

    def show_passage(self) -> None:
        """Scroll so that the passage in hand is in sight, its beginning first."""
        passage = self.picked.passage
        if passage is None:
            return
        self.show_point(max(passage[0], passage[1] - 1), True)
        self.show_point(passage[0], False)

    def show_caret(self) -> None:
        """Scroll so that the caret is in sight."""
        self.show_point(self.picked.head, True)

    def sees_passage(self) -> bool:
        """Whether the passage in hand is at least partly in sight."""
        rect = self.passage_rect()
        return rect.bottom() >= 0 and rect.top() < self.viewport().height() and not rect.isEmpty()

    def focus_visible(self, downwards: bool) -> None:
        """Focus the first sentence that begins in sight, or the last one when moving upwards."""
        spot = self.scrolled + (4 if downwards else self.viewport().height() - 4)
        measures = self.page.measures
        point = self.page.point_at(measures.column + (measures.width if measures.mirrored else 0), spot)
        sentence = self.page.prose.sentence_at(point)
        if downwards and self.page.place(sentence[0])[0] < self.scrolled:
            sentence = self.page.prose.next_sentence(sentence[0]) or sentence
        self.picked.focus_at(sentence[0])

    def turn_page(self, forward: bool) -> None:
        """Scroll a page on or back; a focus that went out of sight goes to the first sentence in sight."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (bar.pageStep() if forward else -bar.pageStep()))
        if self.picked.selected is None and not self.sees_passage():
            self.focus_visible(True)
            self.picked_changed()

    def _look_changed(self) -> None:
        held = self._hold()
        self.inks = Inks(self.look)
        self.margin.refresh()
        self._figures = Lettering(self.look.count_font(12))
        self.overlay.forget()
        self.fit_portrait()
        if self.look.article != self._article:
            self._set_in()
        else:
            self.page.link = self.inks.accent
            self.page.forget_looks()
        self.portrait.refresh()
        self._restore(held)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Settle what has come into sight, then paint it."""
        self._settle()
        if not self._still:
            self._saying.start(_SAY)
            self.viewport().update()
            self.moved()

    def moved(self) -> None:
        """Called when another part of the article, or another setting of it, is shown."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the article in the new width; the first line in sight stays where it is."""
        super().resizeEvent(event)
        fitted = self.fit_portrait()
        self.place_portrait()
        if fitted or event.size().width() != event.oldSize().width():
            held = self._hold()
            self._set_in()
            self._restore(held)
        else:
            self._set_range()
            self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what the first paint will need."""
        super().showEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight, from the ground up to the handles."""
        painter = QPainter(self.viewport())
        fill(painter, event.rect(), self.inks.page)
        page, scroll = self.page, self.scrolled
        if scroll < page.head:
            self._paint_head(painter)
        if page.count:
            if self.band is not None:
                paint_band(painter, page, self.band, self.inks, scroll)
            self._paint_pieces(painter, QRectF(event.rect()))
            self.margin.paint(painter, page, self.overlay, self.inks, scroll, self.viewport().height())
            if (passage := self.picked.passage) is not None and (self.in_hand or self.band is None):
                paint_focus(painter, page, passage, self.inks.accent if self.in_hand else self.inks.edge, scroll)
            paint_handles(painter, page, self.overlay, self.inks, scroll)
            paint_flash(painter, page, self.overlay, self.inks, scroll)
            if self.overlay.caret is not None:
                paint_caret(painter, page, self.overlay.caret, self.inks, scroll)
        painter.end()
        if self.margin.bare and page.count:
            self.margin.bare = False
            self._naming.start(0)
        elif page.count:
            self._ahead.begin(page, self.overlay, self.margin, scroll, self.viewport().height())

    def _paint_pieces(self, painter: QPainter, clip: QRectF) -> None:
        page, scroll = self.page, self.scrolled
        first, last = page.span(scroll + clip.top(), scroll + clip.bottom())
        self.overlay.index.expect(page.prose.starts[first], page.prose.pieces[last].end)
        for piece in range(first, last + 1):
            paint_piece(painter, page, piece, self.overlay, self.inks, scroll, clip)
            paint_number(painter, page, piece, self._figures, self.inks, scroll)

    def _paint_head(self, painter: QPainter) -> None:
        paint_head(painter, self.page, self.inks, self.scrolled, TOP)
        paint_byline(painter, self.page, self.look, self.inks, self.scrolled, self.on_counterpart)
