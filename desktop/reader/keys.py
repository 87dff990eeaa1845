"""What the keys do in the reader; a key that is not the reader's own goes out by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent

from desktop.actions.key_names import is_single
from desktop.actions.physical_keys import key_name
from desktop.reader import caret

if TYPE_CHECKING:
    from desktop.reader.view import ReaderView

_SENT = frozenset({"Enter", "Shift+Enter", "Ctrl+Enter", "Ctrl+Shift+Enter", "Delete", "Shift+Delete", "Backspace"})


class Keys(QObject):
    """The reader's own keys, in reading and in caret mode."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self.acts: dict[str, Callable[[], None]] = {
            "next_sentence": lambda: self._step(True),
            "previous_sentence": lambda: self._step(False),
            "next_paragraph": lambda: self._paragraph(True),
            "previous_paragraph": lambda: self._paragraph(False),
            "take_sentence": lambda: self._extend(True),
            "give_sentence": lambda: self._extend(False),
            "to_beginning": lambda: self._edge(False),
            "to_end": lambda: self._edge(True),
            "page_down": lambda: view.turn_page(True),
            "page_up": lambda: view.turn_page(False),
            "widen": self._widen,
            "narrow": self._narrow,
            "caret_mode": self._caret_mode,
            "next_mark": lambda: self._to_mark(True),
            "previous_mark": lambda: self._to_mark(False),
            "cycle_marks": self._cycle,
            "end_out": lambda: self._move_end(False, True, by_word=True),
            "end_in": lambda: self._move_end(False, False, by_word=True),
            "start_in": lambda: self._move_end(True, True, by_word=True),
            "start_out": lambda: self._move_end(True, False, by_word=True),
            "end_out_letter": lambda: self._move_end(False, True, by_word=False),
            "end_in_letter": lambda: self._move_end(False, False, by_word=False),
            "start_in_letter": lambda: self._move_end(True, True, by_word=False),
            "start_out_letter": lambda: self._move_end(True, False, by_word=False),
            "leave": self._peel,
        }
        """By the ids of `desktop.actions.reader_acts`; which key means which is asked of the view's key map."""

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key means here; False leaves it to the window."""
        view, name = self._view, key_name(event)
        if not name or not view.page.count:
            return False
        if view.picked.caret_mode and self._move_caret(name):
            view.picked_changed()
            view.show_caret()
            return True
        meant = view.key_map.means(name)
        if meant in self.acts:
            self.acts[meant]()
            return True
        if meant is not None or name in _SENT or is_single(name):
            if not event.isAutoRepeat():
                view.key_act.emit(name)
            return True
        return False

    # -- reading

    def _step(self, forward: bool) -> None:
        view = self._view
        if view.picked.selected is None and not view.sees_passage():
            view.focus_visible(forward)
        elif not view.picked.step(forward):
            view.turn_page(forward)
            return
        view.picked_changed()
        view.show_passage()

    def _paragraph(self, forward: bool) -> None:
        if self._view.picked.step_paragraph(forward):
            self._view.picked_changed()
            self._view.show_passage()

    def _extend(self, forward: bool) -> None:
        view = self._view
        if view.picked.extend(forward):
            view.picked_changed()
            view.show_point(view.picked.head, forward)

    def _edge(self, end: bool) -> None:
        view = self._view
        if view.picked.to_edge(end):
            view.picked_changed()
            view.show_passage()
            if not end:
                view.verticalScrollBar().setValue(0)

    def _widen(self) -> None:
        if self._view.picked.widen():
            self._view.picked_changed()

    def _narrow(self) -> None:
        if self._view.picked.narrow():
            self._view.picked_changed()

    def _caret_mode(self) -> None:
        view = self._view
        view.picked.caret_mode = not view.picked.caret_mode
        if view.picked.caret_mode and view.picked.focus and view.picked.selected is None:
            start, end = view.picked.focus
            if not start <= view.picked.head <= end:
                view.picked.focus_at(start)
        view.picked_changed()

    def _peel(self) -> None:
        view = self._view
        if view.picked.drop():
            view.picked_changed()
        elif view.overlay.chosen is not None:
            view.drop_choice()
        elif view.picked.caret_mode:
            view.picked.caret_mode = False
            view.picked_changed()
        else:
            view.key_act.emit("Esc")

    # -- highlights

    def _to_mark(self, forward: bool) -> None:
        view, index = self._view, self._view.overlay.index
        chosen = view.overlay.chosen
        if chosen is not None:
            mark = index.next_to(chosen, forward)
        else:
            passage = view.picked.passage
            point = passage[0] if passage else 0
            mark = index.after(point - 1) if forward else index.before(point)
        if mark is not None:
            view.go_to_mark(mark)

    def _cycle(self) -> None:
        """Choose the next of the marks that overlap here, from the shortest to the longest and round again."""
        view, index = self._view, self._view.overlay.index
        chosen = index.by_id(view.overlay.chosen)
        passage = view.picked.passage
        if view.picked.caret_mode and view.picked.selected is None:
            passage = (view.picked.head, view.picked.head + 1)
        here = (chosen.start, chosen.end) if chosen and passage is None else passage
        if here is None:
            return
        marks = index.overlapping(*here)
        if marks:
            at = next((at for at, mark in enumerate(marks) if chosen is not None and mark.id == chosen.id), -1)
            view.click_mark(marks[(at + 1) % len(marks)].id)

    def _move_end(self, opening: bool, forward: bool, by_word: bool) -> None:
        view = self._view
        mark = view.overlay.index.by_id(view.overlay.chosen)
        passage = (mark.start, mark.end) if mark else view.picked.passage
        if passage is None:
            return
        start, end = passage
        point = start if opening else end
        if by_word:
            moved = view.page.prose.word_edge(point, forward, starts=opening)
        else:
            moved = caret.along(view.page, point, forward)
            if not opening and forward and view.page.prose.piece_of(moved) != view.page.prose.piece_of(point):
                moved = caret.along(view.page, moved, True)
        start, end = (moved, end) if opening else (start, moved)
        if start >= end:
            return
        if mark:
            view.resize_mark(mark.id, start, end)
        else:
            view.picked.select(start, end)
            view.picked_changed()
        view.show_point(moved, forward)

    # -- the caret

    def _move_caret(self, name: str) -> bool:
        keep = "Shift+" in name
        by_word = "Ctrl+" in name
        key = name.replace("Shift+", "").replace("Ctrl+", "")
        picked, prose = self._view.picked, self._view.page.prose
        if key in ("Left", "Right"):
            picked.move_beside(key == "Right", keep, by_word)
        elif key in ("Up", "Down") and not by_word:
            picked.move_line(key == "Down", keep)
        elif key in ("Home", "End"):
            if by_word:
                picked.move_to(prose.pieces[-1].end if key == "End" else prose.pieces[0].start, keep)
            else:
                picked.move_edge(key == "End", keep)
        else:
            return False
        return True
