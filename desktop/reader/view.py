"""The reader: what it is told of an article, its highlights and matches, and what it says of the analyst's acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtWidgets import QWidget

from db.records.articles import Block, Span
from db.records.clean import Clean
from desktop.actions.key_map import KeyMap
from desktop.look.look import Look
from desktop.reader.folding import Folding
from desktop.reader.hand_area import Ground, HandArea
from desktop.reader.marks import Mark, MarkIndex, Row, row_of
from desktop.reader.overlay import Overlay, Ranges
from desktop.reader.tools import Tools
from desktop.reader.typesetting.page import Page
from desktop.reader.typesetting.prose import Prose
from desktop.session import Standing

_FLASH = 800


class ReaderView(HandArea):
    """An article with its highlights; offsets in and out are code points of its text. It knows no store.

    It can be looked at from the beginning; `furnish` lets keys and assistive technology in.
    """

    passage_changed = Signal(object)
    mark_clicked = Signal(int)
    mark_double_clicked = Signal(int)
    mark_resized = Signal(int, int, int)
    choice_dropped = Signal()
    selection_finished = Signal(QRect)
    position_changed = Signal(int)
    key_act = Signal(str)
    menu_asked = Signal(QPoint)
    overlaps_asked = Signal(list, QRect)
    """Ids of the marks to choose among, the shortest first, and the place in the viewport that they are at."""
    pin_asked = Signal(int)
    """A digit: the tags pinned to it are to be given."""
    arm_asked = Signal(int)
    disarm_asked = Signal()
    told = Signal(str)
    """Words for the analyst about what a key did not do."""
    counterpart_asked = Signal()
    place_wanted = Signal(int, int)
    lifted = Signal(object)
    link_asked = Signal(str)
    """An address that the analyst wants to leave the program for."""

    def __init__(self, look: Look, parent: QWidget | None = None, key_map: KeyMap | None = None) -> None:
        """Make an empty reader in that look; without a key map it has the usual keys."""
        super().__init__(look, parent)
        self.key_map = key_map or KeyMap(parent=self)
        self._passage: tuple[int, int] | None = None
        self._position = -1
        ground = Ground()
        self.setViewport(ground)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(self.tr("Reader"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.folding = Folding(self)
        self.tools = Tools(self)
        self._speaks = False
        self.setAcceptDrops(True)
        self.link_tip = ""
        ground.left.connect(lambda: self.tools.pointer.set_hovered(None))
        self._flashing = self.timer(self._end_flash)

    def furnish(self) -> None:
        """Make what hears the keys and speaks to assistive technology; what the mouse needs is made at its first move.

        A view can be looked at without.
        """
        if not self._speaks:
            self._speaks = True
            self.setFocusProxy(self.spoken)
            self.spoken.installEventFilter(self.tools.keys)
            self.spoken.setAccessibleName(self.page.title)
            self.prose_changed()
            self._say()

    # -- what is shown

    def show_article(
        self,
        title: str,
        meta: str,
        content: str,
        blocks: Sequence[Block],
        spans: Sequence[Span],
        marks: Sequence[Mark] | MarkIndex,
        direction: str | None,
        position: int = 0,
        counterpart: str = "",
        clean: Clean | None = None,
        prose: Prose | None = None,
    ) -> None:
        """Show another article, the sentence at `position` focused; `direction` is "rtl", "ltr" or None: its own.

        `counterpart` are the words of a link to its translation or original; with `clean` it is shown in the clean
        view at once; `prose` is the text cut already.
        """
        self._end_flash()
        self._passage = None
        self._position = -1
        if prose is None:
            prose = Prose(content, blocks, spans, direction)
        opened = self.folding.opened_at_first(clean)
        page = Page(prose.cleaned(clean, opened) if clean else prose, title, meta, counterpart)
        self.open_page(page, Overlay(_indexed(marks)))
        self.prose_changed()
        if self._speaks:
            self.spoken.setAccessibleName(title)
        if self.page.count:
            self.picked.focus_at(min(max(0, position), len(content)))
            if position > 0:
                self.show_point(self.picked.head, True)
        self.picked_changed()

    def show_clean(self, clean: Clean | None) -> None:
        """Show the article in the clean view, or as it stands for None; place, passage and choice stay."""
        self.folding.show(clean)

    def prose_changed(self) -> None:
        """Let assistive technology have the text as it is shown now."""
        if self._speaks:
            self.tools.aloud.take_content()

    def clear(self) -> None:
        """Show nothing."""
        self.show_article("", "", "", (), (), (), None)

    def standing(self) -> Standing:
        """How the article stands now."""
        picked, held = self.picked, self._hold()
        first, away = held if held is not None else (None, 0)
        return Standing(picked.anchor, picked.head, picked.caret_mode, first, away)

    def stand(self, standing: Standing) -> None:
        """Stand as it once did; beyond the end of a shorter text, at its end."""
        last = len(self.page.prose.content)
        anchor, head = min(standing.anchor, last), min(standing.head, last)
        if anchor == head:
            self.picked.focus_at(head)
        else:
            self.picked.select(anchor, head)
        self.picked.caret_mode = standing.caret_mode
        self.picked_changed()
        if standing.first is None:
            self.verticalScrollBar().setValue(0)
        else:
            self._restore((min(standing.first, last), standing.away))

    def set_marks(self, marks: Sequence[Mark] | MarkIndex) -> None:
        """Show these highlights in place of those before; the choice stays when its mark is still there."""
        chosen = self.overlay.chosen
        self.overlay.set_index(_indexed(marks))
        self._assign_lanes()
        self._marks_changed(chosen)

    def change_marks(self, ids: Iterable[int], rows: Iterable[Row]) -> None:
        """Show these rows for the highlights of these ids, none for one that is gone; all others stay as they are."""
        chosen = self.overlay.chosen
        self.overlay.change(ids, rows)
        self.portrait.refresh()
        self._marks_changed(chosen)

    def complete_marks(self, whole: MarkIndex) -> None:
        """Where all highlights stand is known now, not only those in sight; nothing that is painted changes."""
        self.overlay.index.complete(whole)
        self.portrait.refresh()

    def _marks_changed(self, chosen: int | None) -> None:
        if self.page.prose.repeats and self.page.forget_folds():
            self.prose_changed()
        if chosen is not None and self.overlay.chosen is None:
            self.choice_dropped.emit()
        self._say()
        self.viewport().update()

    def set_found(self, ranges: Sequence[tuple[int, int]], current: int | None) -> None:
        """Mark these ranges as matches; `current` is the place in them of the one gone to."""
        self.overlay.found = Ranges(ranges)
        self.overlay.found_now = current
        self.mark_matches()
        self.viewport().update()

    def set_mentions(self, ranges: Ranges) -> None:
        """Underline these ranges as names that an actor is known by."""
        self.overlay.mentions = ranges
        self.viewport().update()

    def set_copy_marks(self, own_words: Ranges, read_before: Ranges) -> None:
        """Mark the words in which a copy differs from the fullest, and make quiet what was read in another copy."""
        self.overlay.own_words, self.overlay.read_before = own_words, read_before
        self.viewport().update()

    @property
    def selection(self) -> tuple[int, int] | None:
        """The passage in hand: what is selected, or else the focused sentence; none on a folded paragraph."""
        return None if self.folding.focused() is not None else self.picked.passage

    @property
    def selected(self) -> tuple[int, int] | None:
        """What is selected explicitly, or None."""
        return self.picked.selected

    @property
    def chosen(self) -> int | None:
        """The id of the chosen mark, or None."""
        return self.overlay.chosen

    def select(self, start: int, end: int, reveal: bool = True) -> None:
        """Select a passage."""
        self.folding.open_at(start)
        self.picked.select(start, end)
        self.picked_changed()
        if reveal:
            self.show_point(start, False)

    def reveal(self, start: int, end: int, flash: bool) -> None:
        """Bring a passage into sight and focus its sentence; `flash` outlines it for 0.8 s."""
        if not self.page.count:
            return
        self.folding.open_at(start)
        self.picked.focus_at(start)
        self.picked_changed()
        self.show_point(start, False)
        if flash:
            self.overlay.flash = (start, max(end, start + 1))
            self._flashing.start(_FLASH)
            self.viewport().update()

    def choose_mark(self, mark_id: int | None) -> None:
        """Show a mark as chosen, with its handles, or none; says nothing."""
        known = mark_id if mark_id is not None and mark_id in self.overlay.index else None
        if self.overlay.chosen != known:
            self.overlay.chosen = known
            self.overlay.trial = None
            self._say()
            self.viewport().update()

    # -- marks

    def mark_under(self, spot: QPointF) -> int | None:
        """The id of the mark whose painted tint (or the gap beside it) is under a spot, y from the article's top."""
        piece = self.page.piece_under(spot.x(), spot.y())
        if piece < 0:
            return None
        within = spot - QPointF(self.page.measures.column, self.page.top(piece))
        drawn = self.overlay.drawn(piece, self.page.laid(piece))
        return drawn.mark_at(within.x(), within.y())

    def click_mark(self, mark_id: int) -> None:
        """Choose a mark and say so."""
        mark = self.overlay.index.by_id(mark_id)
        if mark is not None:
            self.folding.open_at(mark.start)
        self.choose_mark(mark_id)
        self.mark_clicked.emit(mark_id)

    def offer_marks(self, marks: Sequence[Mark], rect: QRect) -> None:
        """Ask which of several marks is meant."""
        self.overlaps_asked.emit([mark.id for mark in marks], rect)

    def light(self, mark_id: int | None) -> None:
        """Show a mark as under the mouse, or none."""
        self.tools.pointer.set_hovered(mark_id)

    def go_to_mark(self, mark: Mark) -> None:
        """Choose a mark, focus the sentence where it begins and bring it into sight."""
        self.folding.open_at(mark.start)
        self.picked.focus_at(mark.start)
        self.picked_changed()
        self.show_point(mark.start, True)
        self.click_mark(mark.id)

    def drop_choice(self) -> None:
        """Choose no mark and say so."""
        if self.overlay.chosen is not None:
            self.choose_mark(None)
            self.choice_dropped.emit()

    def resize_mark(self, mark_id: int, start: int, end: int) -> None:
        """Show a mark on another range at once, and say so, so that the next key counts from there."""
        mark = self.overlay.index.by_id(mark_id)
        if mark is None or (mark.start, mark.end) == (start, end):
            return
        from dataclasses import replace

        changed = replace(mark, start=start, end=end)
        self.change_marks([mark_id], [row_of(changed)])
        self.overlay.index.keep(changed)
        self.mark_resized.emit(mark_id, start, end)

    # -- what changed

    def picked_changed(self) -> None:
        """Tell everybody about another passage, caret or mode."""
        super().picked_changed()
        passage = self.selection
        selected, chosen = self.picked.selected, self.overlay.chosen_range()
        if selected is not None and chosen is not None and selected != chosen:
            self.drop_choice()  # other words are meant now: Enter must not change the highlight chosen before
        self._say()
        if passage != self._passage:
            self._passage = passage
            self.passage_changed.emit(passage)

    def moved(self) -> None:
        """Keep the proxy over the paragraph of the caret."""
        self._say()

    def _say(self) -> None:
        if self._speaks:
            self.tools.aloud.say()

    def say_position(self) -> None:
        """Say where the article is being read, if that was not said yet."""
        focus = self.picked.focus
        at = focus[0] if focus is not None and self.sees_passage() else (self._hold() or (0, 0))[0]
        if at != self._position:
            self._position = at
            self.position_changed.emit(at)

    def _end_flash(self) -> None:
        self._flashing.stop()
        self.overlay.flash = None
        self.viewport().update()

    # -- events

    def arm(self, ink: QColor | None, tint: QColor | None) -> None:
        """Show by the pointer and by the tint of selections that every selection gets a tag; None: that none does."""
        self.overlay.armed = (tint or self.inks.selection) if ink is not None else None
        self.tools.pointer.arm(ink)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu; a click outside of what is selected takes the mark or sentence under it first."""
        if not self.page.count:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.passage_rect()
            self.menu_asked.emit(self.viewport().mapToGlobal(rect.bottomLeft()))
            return
        spot = QPointF(event.pos()) + QPointF(0, self.scrolled)
        self.tools.pointer.take(spot)
        self.menu_asked.emit(event.globalPos())


def _indexed(marks: Sequence[Mark] | MarkIndex) -> MarkIndex:
    return marks if isinstance(marks, MarkIndex) else MarkIndex(marks)
