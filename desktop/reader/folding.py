"""The clean view of a reader: which article parts are folded, what opens them, and the way to the raw text and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPointF

from db.records.clean import CAPTION, POST, Clean, Repeat

if TYPE_CHECKING:
    from desktop.reader.view import ReaderView

translate = QCoreApplication.translate

_INTO = frozenset({"Enter", "Right", "Left"})
_NEEDS_WORDS = ("widen", "narrow", "caret_mode", "end_", "start_")


class Folding(QObject):
    """Folds and opens the repeated paragraphs of one view; what is out of sight is opened before one goes there."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._open: set[int] = set()

    # -- the whole article

    @property
    def clean(self) -> Clean | None:
        """What the clean view shows; None while the raw text is shown."""
        return self._view.page.prose.clean

    def show(self, clean: Clean | None) -> None:
        """Show the clean view, or the raw text for None: the same place, passage and choice stay."""
        view = self._view
        self._open = self.opened_at_first(clean)
        if clean is not None:
            wanted = [view.picked.anchor, view.picked.head] if view.picked.selected else []
            chosen = view.overlay.index.by_id(view.overlay.chosen)
            wanted += [chosen.start] if chosen else []
            self._open.update(r.start for r in clean.repeats for at in wanted if r.start <= at < r.end)
        view.show_prose(view.page.prose.cleaned(clean, self._open))

    def opened_at_first(self, clean: Clean | None) -> set[int]:
        """The repeated paragraphs that stand open from the beginning: they hold a figure or name found only there."""
        self._open = {repeat.start for repeat in clean.repeats if repeat.news} if clean else set()
        return self._open

    # -- one paragraph

    def turn(self, repeat: Repeat) -> None:
        """Fold a repeated paragraph that stands open, or open one that is folded, and put the focus on it."""
        self._open ^= {repeat.start}
        view = self._view
        view.show_prose(view.page.prose.cleaned(self.clean, self._open), repeat.start)
        _, bottom = view.page.place(repeat.end - 1)
        if repeat.start in self._open and bottom > view.scrolled + view.viewport().height():
            view.show_point(repeat.end - 1, True)
            view.show_point(repeat.start, False)

    def open_at(self, point: int) -> None:
        """Open the folded paragraph in which a code point lies, for whoever goes there."""
        repeat = self._view.page.prose.folded_at(point)
        if repeat is not None:
            self._open.add(repeat.start)
            view = self._view
            view.show_prose(view.page.prose.cleaned(self.clean, self._open))

    def focused(self) -> Repeat | None:
        """The folded paragraph that has the focus, with nothing selected."""
        picked = self._view.picked
        if picked.focus is None or picked.selected is not None or not self._view.page.prose.repeats:
            return None
        return self._view.page.prose.folded_at(picked.head if picked.caret_mode else picked.focus[0])

    def standing(self) -> Repeat | None:
        """The repeated paragraph that stands open around the focus, or None."""
        prose, focus = self._view.page.prose, self._view.picked.focus
        if focus is None or not prose.repeats:
            return None
        piece = prose.piece_of(focus[0])
        return None if prose.folds(piece) else prose.repeats.get(prose.paragraph(piece)[0])

    # -- keys and mouse

    def press(self, name: str, meant: str | None) -> bool:
        """Answer a key on a folded paragraph, or on one that stands open; False when it means nothing there."""
        view, repeat = self._view, self.focused()
        if repeat is None:
            standing = self.standing() if name in ("Left", "Right") and not view.picked.caret_mode else None
            if standing is None or (name == "Left") == view.page.prose.mirrored:
                return False
            self.turn(standing)
            return True
        if name == "Shift+Enter":
            view.place_wanted.emit(repeat.first_start, repeat.first_end)
            return True
        into = name == "Enter" if view.picked.caret_mode else name in _INTO
        if into or (meant is not None and meant.startswith(_NEEDS_WORDS) and view.overlay.chosen is None):
            self.turn(repeat)
            return True
        return False

    def at(self, spot: QPointF) -> tuple[Repeat, bool] | None:
        """The repeated paragraph whose line is at a spot (y of the article), and whether on the number in it."""
        page = self._view.page
        piece = page.piece_under(spot.x(), spot.y()) if page.prose.repeats else -1
        if piece < 0 or not 0 <= spot.x() - page.measures.column <= page.measures.width:
            return None
        line, top = page.fold_line(piece)
        if line is None or not top - 2 <= spot.y() <= top + line.height + 2:
            return None
        within = spot - QPointF(page.measures.column, top)
        return line.repeat, any(box.adjusted(-2, -6, 2, 6).contains(within) for box in line.number_boxes())

    def click(self, spot: QPointF) -> bool:
        """Turn the paragraph whose line is at a spot, or go to the earlier one; False when there is no such line."""
        found = self.at(spot)
        if found is None:
            return False
        repeat, on_number = found
        if on_number:
            self._view.place_wanted.emit(repeat.first_start, repeat.first_end)
        else:
            self.turn(repeat)
        return True

    # -- words

    def said(self, point: int) -> str:
        """What a screen reader says of the kind of paragraph at a code point, "" for an ordinary one."""
        prose = self._view.page.prose
        piece = prose.piece_of(point)
        if piece < 0:
            return ""
        if prose.folds(piece) is not None:
            return translate("ReaderPane", "Folded. Enter opens it, Shift+Enter goes to the earlier one.")
        repeat = prose.repeats.get(prose.paragraph(piece)[0]) if prose.repeats else None
        if repeat is not None:
            return self._view.page.fold_words(repeat).text + "."
        kind = prose.pieces[piece].kind
        if kind == CAPTION:
            return translate("ReaderPane", "Caption.")
        return translate("ReaderPane", "Post.") if kind == POST else ""
