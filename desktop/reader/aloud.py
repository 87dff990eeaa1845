"""What a screen reader hears of the reader: its text, the kind of the paragraph, the marks where the caret is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect

from db.records.clean import Mend

if TYPE_CHECKING:
    from desktop.reader.view import ReaderView

_MOST_MARKS, _MOST_LETTERS = 4, 1_000


class Aloud(QObject):
    """Keeps the reader's proxy for assistive technology at the caret, and says there what is seen of it."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        view.spoken.heard.connect(self.say)

    def take_content(self) -> None:
        """Give the proxy the text as it is shown now."""
        prose = self._view.page.prose
        self._view.spoken.set_content(prose.content, self._mends if prose.clean else None)

    def say(self) -> None:
        """Keep the proxy over the paragraph of the caret; words that were said are not said again."""
        view = self._view
        picked, page = view.picked, view.page
        piece = page.prose.piece_of(picked.head)
        if piece < 0 or not view.spoken.listening:
            return
        laid, top = page.laid(piece), page.top(piece) - view.scrolled
        room = QRect(page.measures.column + laid.left, top, laid.width, laid.height)
        anchor, head = picked.anchor, picked.head
        if anchor == head and picked.focus and not picked.caret_mode:
            head = anchor = picked.focus[0]
        view.spoken.follow(anchor, head, laid, room, view.overlay, view.inks)
        parts = (view.folding.said(picked.head), self._rest(), self._marks(), self._of_copy())
        said = " ".join(part for part in parts if part)
        if said != view.spoken.accessibleDescription():
            view.spoken.setAccessibleDescription(said)

    def _mends(self) -> list[Mend]:
        page = self._view.page
        return page.prose.spoken_mends(lambda repeat: page.fold_words(repeat).text)

    def _rest(self) -> str:
        """The focused sentence from its second line on: of a caret that moved, a screen reader says one line only."""
        picked, page = self._view.picked, self._view.page
        if picked.focus is None or picked.selected is not None or picked.caret_mode:
            return ""
        start, end = picked.focus
        laid = page.laid(page.prose.piece_of(start))
        if laid.folded:
            return ""
        said = laid.line_range(laid.line_of(start))[1]
        return page.prose.content[said : min(end, said + _MOST_LETTERS)].strip()

    def _marks(self) -> str:
        """The chosen mark, or else those at the caret or in the passage."""
        picked, overlay = self._view.picked, self._view.overlay
        chosen = overlay.index.by_id(overlay.chosen)
        here = (picked.head, picked.head + 1) if picked.caret_mode else picked.passage
        if chosen is not None:
            marks = [chosen]
        else:
            marks = overlay.index.overlapping(*here, most=_MOST_MARKS) if here is not None else []
        words = [mark.spoken for mark in marks if mark.spoken]
        return " ".join([self.tr("Caret."), *words] if picked.caret_mode else words)

    def _of_copy(self) -> str:
        """In a copy of a report: that the paragraph was read in another, and the words that the fullest lacks."""
        picked, overlay = self._view.picked, self._view.overlay
        here = picked.passage or (picked.head, picked.head + 1)
        said = [self.tr("Read in another copy.")] if overlay.read_before.touching(*here) else []
        content = self._view.page.prose.content
        own = [content[slice(*overlay.own_words.all[at])] for at in overlay.own_words.touching(*here)[:_MOST_MARKS]]
        if own:
            said.append(self.tr("Only in this copy: {0}.").format(", ".join(own)))
        return " ".join(said)
