"""What is done to a passage: the tag bar at it, a note, a theme in vivo, splitting and joining."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect

from db.records.highlights import Highlight
from desktop.binding.parts import Parts
from desktop.binding.pinning import Pinning
from desktop.highlights import acts, grading, picking, protecting
from desktop.highlights.linking import Linking
from desktop.reader.hands.dividing import Dividing
from desktop.session import Passage, passage_of
from desktop.tagbar.in_vivo import in_vivo


class Tagging(QObject):
    """Joins the reader with the tag bar and the buttons at a selection; pinned tags that are armed come before both."""

    def __init__(self, parts: Parts, pinning: Pinning) -> None:
        super().__init__(parts.shell)
        self._parts, self._pinning = parts, pinning
        session, reader, bar = parts.session, parts.reader, parts.bar
        self.dividing = Dividing(session, reader.view)
        self.linking = Linking(session, parts.shell)
        parts.bind(
            tag=self._tag,
            tag_again=self._tag_again,
            in_vivo=lambda: in_vivo(session, bar.last.remember, self._ask_in_vivo),
            repeat=bar.last.repeat,
            grade=self._grade,
            marking=self._marking,
            link=self.linking.begin,
            note=lambda: acts.note(session, self._write_note),
            important=lambda: acts.toggle_important(session),
            pick=lambda: acts.pick(session),
            pick_other=self._pick_other,
            split=self.dividing.split,
            join=self.dividing.join,
            delete_highlight=lambda: acts.delete_chosen(session),
        )
        reader.selection_finished.connect(self._selected)
        session.passage_changed.connect(self._passage_changed)
        bar.saved.connect(lambda _changes: reader.focus())
        parts.details.left.connect(reader.focus)
        parts.results.note_asked.connect(self._write_note)
        bar.left.connect(reader.focus)
        reader.view.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())

    def _tag(self) -> None:
        if not self._pinning.takes():
            passage, highlight = self._at_hand()
            self._open_bar(passage, highlight)

    def _grade(self) -> None:
        """The grades as a menu at the passage: one more key chooses."""
        view = self._parts.reader.view
        corner = view.viewport().mapToGlobal(view.passage_rect().bottomLeft())
        grading.open_menu(self._parts.session, corner, view)

    def _marking(self) -> None:
        """The markings as a menu at the passage."""
        view = self._parts.reader.view
        corner = view.viewport().mapToGlobal(view.passage_rect().bottomLeft())
        protecting.open_menu(self._parts.session, self._parts.look, corner, view)

    def _pick_other(self) -> None:
        """The bundles as a menu at the passage: one more key chooses."""
        view = self._parts.reader.view
        corner = view.viewport().mapToGlobal(view.passage_rect().bottomLeft())
        picking.open_menu(self._parts.session, corner, view)

    def _tag_again(self) -> None:
        """Another highlight on the words of the one at hand, or on the passage."""
        passage, _ = self._at_hand()
        self._open_bar(passage, second=True)

    def _ask_in_vivo(self, name: str) -> None:
        """A name that is nearly one which is there: the bar shows both, and the analyst chooses."""
        passage, highlight = self._at_hand()
        if passage is not None:
            self._open_bar(passage, highlight)
            self._parts.bar.field.setText(f"#{name}")

    def _at_hand(self) -> tuple[Passage | None, Highlight | None]:
        """The highlight at hand and its words, or else the passage."""
        highlight = self._parts.session.at_hand()
        return (self._parts.session.passage if highlight is None else passage_of(highlight)), highlight

    def _open_bar(self, passage: Passage | None, highlight: Highlight | None = None, second: bool = False) -> None:
        if passage is not None:
            self._parts.buttons.hide()
            self._parts.steps.hide()
            self._parts.bar.open_at(self._parts.reader.view.passage_rect(), passage, highlight, second=second)

    def _write_note(self, highlight: int) -> None:
        parts = self._parts
        parts.session.choose_highlight(highlight)
        parts.shell.go_to(parts.details)
        parts.details.write_note(highlight)

    def _selected(self, rect: QRect) -> None:
        if not self._parts.session.read_only and not self._pinning.takes():
            self._parts.steps.hide()
            self._parts.buttons.open_at(rect)

    def _passage_changed(self, _passage: Passage | None) -> None:
        if self._parts.reader.view.selected is None:
            self._parts.buttons.hide()

    def _scrolled(self) -> None:
        self._parts.buttons.hide()
        if self._parts.bar.isVisible():
            self._parts.bar.follow(self._parts.reader.view.passage_rect())
