"""Which results are checked, all of them at once also, and the keys of the list that act on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal

from db.reading import Reading
from db.search.kinds import Row
from desktop.background import Asker
from desktop.find.bulk import BulkBar
from desktop.find.hits import HitList, Place, words_of
from desktop.find.list import HitView
from desktop.session import Session

All = Callable[[Reading], tuple[list[int], Sequence[Row]]]


class Checking(QObject):
    """Joins the list with the bar of acts; `everything` gives what reads the ids and sentences of all results, None
    where nothing in it can be checked.

    `marking_asked` with the places that are to become highlights, `note_asked` with the highlight that gets a note.
    """

    marking_asked = Signal(object)
    note_asked = Signal(int)

    def __init__(
        self, session: Session, model: HitList, view: HitView, bulk: BulkBar, everything: Callable[[], All | None]
    ) -> None:
        super().__init__(view)
        self._session, self._model, self._view, self._bulk = session, model, view, bulk
        self._everything = everything
        self._waiting = False
        self._act: str | None = None
        self._all = False
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_all)
        self._asker.failed.connect(session.tell_error)
        session.closing.connect(self._asker.close)
        view.act_asked.connect(self.act)
        view.all_asked.connect(self.check_all)
        model.checks_changed.connect(self._show)
        bulk.cleared.connect(self.clear)
        bulk.left.connect(self._back_to_list)
        bulk.marking_asked.connect(self._mark)

    def clear(self) -> None:
        """Check none: what is not in sight any more is not acted on."""
        self._waiting, self._act, self._all = False, None, False
        self._asker.ask(lambda _reading: None)
        if self._model.checked or self._model.places:
            self._model.check(())

    def check_all(self) -> None:
        """Check every highlight of the whole result, not only of the pages that are here; once more checks none."""
        read = self._everything()
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
        elif self._all:
            self.clear()
        elif read is not None:
            self._waiting, self._act = True, None
            self._asker.ask(read)

    def act(self, name: str) -> None:
        """Do it; while all are still being looked up, once they are."""
        if self._waiting:
            self._act = name
            return
        if name == "tag" and not self._model.checked and (self._model.places or self._chosen_places()):
            self._mark()
            return
        if name == "note":
            for one in self._view.chosen()[:1]:
                self.note_asked.emit(one.id)
            return
        bulk = self._bulk
        acts = {"pick": bulk.pick, "important": bulk.important, "tag": bulk.tag, "untag": bulk.untag}
        acts |= {"replace": bulk.replace, "grade": bulk.grade, "mark": bulk.mark}
        acts.get(name, bulk.delete)()

    def _chosen_places(self) -> list[Place]:
        hits = (self._model.hits[row] for row in self._view.selected_rows())
        return [place for hit in hits for place in words_of(hit)]

    def _mark(self) -> None:
        """Let the checked sentences, or without any the chosen ones, become highlights."""
        places = self._model.places or tuple(self._chosen_places())
        if places:
            self.marking_asked.emit(places)

    def _on_all(self, found: tuple[list[int], Sequence[Row]] | None) -> None:
        if found is None:
            return
        self._waiting = False
        self._model.check(*found)
        self._all = any(map(bool, found))
        act, self._act = self._act, None
        if act is not None:
            self.act(act)

    def _show(self) -> None:
        self._all = False
        self._bulk.show_checked(self._model.checked, self._model.sentences)

    def _back_to_list(self) -> None:
        self._bulk.show_checked(self._model.checked, self._model.sentences)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
