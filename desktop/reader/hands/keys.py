"""What the keys do in the reader; a key that is not the reader's own goes out by its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from desktop.actions.key_names import is_single, shown_key
from desktop.actions.physical_keys import key_name
from desktop.reader.hands.ends import Step, stepped

if TYPE_CHECKING:
    from desktop.reader.view import ReaderView

_SENT = frozenset({"Enter", "Shift+Enter", "Ctrl+Enter", "Ctrl+Shift+Enter", "Delete", "Shift+Delete", "Backspace"})


class Keys(QObject):
    """The reader's own keys, in reading and in caret mode."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._extended = False  # by keys, since Shift went down
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
            "cycle_marks": self._overlaps,
            "end_out": lambda: self._move_end(False, True, "word"),
            "end_in": lambda: self._move_end(False, False, "word"),
            "start_in": lambda: self._move_end(True, True, "word"),
            "start_out": lambda: self._move_end(True, False, "word"),
            "end_out_sentence": lambda: self._move_end(False, True, "sentence"),
            "end_in_sentence": lambda: self._move_end(False, False, "sentence"),
            "start_in_sentence": lambda: self._move_end(True, True, "sentence"),
            "start_out_sentence": lambda: self._move_end(True, False, "sentence"),
            "end_out_letter": lambda: self._move_end(False, True, "letter"),
            "end_in_letter": lambda: self._move_end(False, False, "letter"),
            "start_in_letter": lambda: self._move_end(True, True, "letter"),
            "start_out_letter": lambda: self._move_end(True, False, "letter"),
            "leave": self._peel,
        }
        """By the ids of `desktop.actions.reader_acts`; which key means which is asked of the view's key map."""
        for number in range(1, 10):
            self.acts[f"pinned_{number}"] = partial(view.pin_asked.emit, number)
            self.acts[f"arm_{number}"] = partial(view.arm_asked.emit, number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take single keys with Alt before a form that lies open beside takes the letter for one of its fields."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._claims(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _claims(self, event: QKeyEvent) -> bool:
        name, key_map = key_name(event), self._view.key_map
        single = name.startswith("Alt+") and is_single(name.removeprefix("Alt+"))
        return single and key_map.holder(name) is None and key_map.means(name) is not None

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key means here; False leaves it to the window."""
        view, name = self._view, key_name(event)
        if not name or not view.page.count:
            return False
        if view.picked.caret_mode and name in ("Enter", "Shift+Enter") and view.folding.press(name, None):
            return True
        if view.picked.caret_mode and self._move_caret(name):
            view.picked_changed()
            view.show_caret()
            return True
        meant = view.key_map.means(name)
        if view.folding.press(name, meant):
            return True
        if meant in self.acts:
            self.acts[meant]()
            return True
        if meant is not None or name in _SENT or is_single(name):
            if not event.isAutoRepeat():
                view.key_act.emit(name)
            return True
        return False

    def release(self, event: QKeyEvent) -> bool:
        """With Shift let go a selection by keys is finished, which matters while a tag is armed."""
        if event.key() != Qt.Key.Key_Shift:
            return False
        view, extended = self._view, self._extended
        self._extended = False
        selected = view.picked.selected
        finished = extended and selected is not None and selected != view.overlay.chosen_range()
        if finished and view.overlay.armed is not None:
            view.selection_finished.emit(view.end_rect())
        return True

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
            self._extended = True
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
        if view.overlay.armed is not None:
            view.disarm_asked.emit()
        elif view.picked.drop():
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
            mark = index.next_to(chosen, forward, view.shown)
        else:
            passage = view.picked.passage
            point = passage[0] if passage else 0
            mark = index.after(point - 1, view.shown) if forward else index.before(point, view.shown)
        if mark is not None:
            view.go_to_mark(mark)
        elif not len(index):
            view.told.emit(view.tr("There is no highlight in this article yet. Enter tags this passage."))
        elif view.shown is not None:
            view.told.emit(view.tr("The margin shows no further highlight in this direction. Esc shows all again."))
        elif forward:
            view.told.emit(self._other_article(view.tr("There is no highlight after this one."), "next_article"))
        else:
            view.told.emit(self._other_article(view.tr("There is no highlight before this one."), "previous_article"))

    def _other_article(self, words: str, act: str) -> str:
        """These words, and the key that leads on to another article."""
        view = self._view
        keys = view.key_map.keys(act)
        if not keys:
            return words
        other = (
            view.tr("{0} opens the next article.") if act == "next_article" else view.tr("{0} opens the one before.")
        )
        return f"{words} {other.format(shown_key(keys[0]))}"

    def _overlaps(self) -> None:
        """Offer the marks that overlap here, from the shortest to the longest; a single one is taken at once."""
        view, index = self._view, self._view.overlay.index
        chosen = index.by_id(view.overlay.chosen)
        passage = view.picked.passage
        if view.picked.caret_mode and view.picked.selected is None:
            passage = (view.picked.head, view.picked.head + 1)
        here = (chosen.start, chosen.end) if chosen and passage is None else passage
        marks = index.overlapping(*here) if here is not None else []
        if len(marks) > 1:
            view.offer_marks(marks, view.passage_rect())
        elif marks:
            view.click_mark(marks[0].id)
        else:
            view.told.emit(view.tr("No highlight is here. N goes to the next one."))

    def _move_end(self, opening: bool, forward: bool, by: Step) -> None:
        view = self._view
        mark = view.overlay.index.by_id(view.overlay.chosen)
        passage = (mark.start, mark.end) if mark else view.picked.passage
        if passage is None:
            return
        start, end = passage
        point = start if opening else end
        moved = stepped(view.page, passage, opening, forward, by)
        start, end = (moved, end) if opening else (start, moved)
        view.folding.open_at(start if opening else max(start, end - 1))
        if start >= end or moved == point:
            view.told.emit(view.tr("It ends here: there is nothing further to take or to give back."))
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
        self._extended |= keep
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
