"""Ctrl+K: what the palette knows, and what happens to the entry that is chosen in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from db.errors import ProjectError
from db.records.changes import Changes
from db.text.paragraphs import paragraphs
from desktop.actions.actions import Actions
from desktop.actions.pane_acts import PaneAct
from desktop.background import Asker
from desktop.look.look import Look
from desktop.palette.entries import (
    Entry,
    Kind,
    Shelf,
    action_shelf,
    pane_target,
    paragraph_entry,
    project_shelves,
    search_shelf,
)
from desktop.palette.pane import PalettePane
from desktop.palette.typed import answers, read
from desktop.session import Place, Session
from desktop.settings import Settings
from desktop.widgets.tags.query import tag_query

KEPT = 8
"""What was done last and stands first before anything is typed."""


class Palette(QObject):
    """Opens over the reader; `read_on` when what was chosen is to be read there."""

    read_on = Signal()

    def __init__(self, session: Session, look: Look, actions: Actions, settings: Settings, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._look, self._actions, self._settings, self._over = session, look, actions, settings, over
        self._pane: PalettePane | None = None
        self._before: QWidget | None = None
        self._shelves: dict[Kind, Shelf] = {}
        self._offers: list[Callable[[], list[PaneAct]]] = []
        self._of_panes: dict[str, PaneAct] = {}
        self._last: list[tuple[Kind, int | str]] = []
        self._stale = True
        self._counted: tuple[int, tuple[int, ...]] = (0, ())
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_answered)
        self._asker.failed.connect(session.tell_error)
        session.opened.connect(self._on_opened)
        session.closing.connect(self._asker.close)
        session.changed.connect(self._on_changed)

    @property
    def pane(self) -> PalettePane:
        """The window's part of it, made when it is first wanted."""
        if self._pane is None:
            self._pane = PalettePane(self._look, self._over, self._answer)
            self._pane.chosen.connect(self._chosen)
            self._pane.left.connect(self.leave)
        return self._pane

    @property
    def knows_project(self) -> bool:
        """Whether articles, themes and actors have been read; before that only acts and searches answer."""
        return "article" in self._shelves

    def offer(self, acts: Callable[[], list[PaneAct]]) -> None:
        """Ask for acts of a list whenever it opens."""
        self._offers.append(acts)

    def toggle(self) -> None:
        """Open it, or leave it where it is open."""
        if self._pane is not None and self._pane.isVisible():
            self.leave()
            return
        self._before = QApplication.focusWidget()
        offered = [act for offers in self._offers for act in offers()]
        self._of_panes = {pane_target(act): act for act in offered}
        self._shelves["action"] = action_shelf(self._actions, offered)
        self._shelves["search"] = search_shelf(self._settings.words("searches"))
        if self._stale:
            self._ask()
        self.pane.open()

    def leave(self) -> None:
        """Close it; the keys go back to where they were."""
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.read_on.emit()
        self.pane.hide()

    # What there is

    def _ask(self) -> None:
        self._stale = False
        self._asker.ask(project_shelves)

    def _on_answered(self, shelves: dict[Kind, Shelf]) -> None:
        self._shelves |= shelves
        if self._pane is not None and self._pane.isVisible():
            self._pane.again()

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.concerns(kind) for kind in ("article", "theme", "actor", "highlight")):
            self._stale = True
            if self._pane is not None and self._pane.isVisible():
                self._ask()

    def _on_opened(self) -> None:
        self._shelves.clear()
        self._last.clear()
        self._counted = (0, ())  # another project's text may have the same id
        self._stale = True
        if self._pane is not None and self._pane.isVisible():
            self.leave()

    def _answer(self, text: str) -> Sequence[Entry]:
        typed = read(text)
        if not typed.words and typed.kind is None:
            return self._at_first()
        found = answers(typed, self._shelves)
        if typed.number is not None:
            found.insert(0, paragraph_entry(typed.number, len(self._paragraphs())))
        return found

    def _at_first(self) -> list[Entry]:
        by_target = {(entry.kind, entry.target): entry for shelf in self._shelves.values() for entry in shelf.entries}
        last = [by_target[one] for one in self._last if one in by_target]
        possible = [entry for entry in self._shelves["action"].entries if not entry.why_not and entry not in last]
        return last + possible

    def _paragraphs(self) -> tuple[int, ...]:
        """Where the paragraphs of the open article begin, as its gutter counts them."""
        article = self._session.article
        if article is None:
            return ()
        try:
            text = self._session.text_of(article)
        except ProjectError:
            return ()
        if self._counted[0] != text.id:
            content = text.content
            starts = tuple(start for start, end in paragraphs(content) if content[start:end].strip())
            self._counted = (text.id, starts)
        return self._counted[1]

    # What is done

    def _chosen(self, entry: Entry) -> None:
        self.leave()
        if entry.why_not:
            self._session.tell(entry.why_not)
            return
        self._last = [(entry.kind, entry.target), *(one for one in self._last if one[1] != entry.target)][:KEPT]
        target = entry.target
        if entry.kind == "action" and target in self._of_panes:
            self._of_panes[str(target)].do()
        elif entry.kind == "action":
            self._actions.run(str(target))
        elif entry.kind == "article":
            self._session.choose_article(int(target))
            self.read_on.emit()
        elif entry.kind == "paragraph":
            self._go_to_paragraph(int(target))
        else:
            sign = {"theme": "#", "actor": "@"}.get(entry.kind, "")
            self._session.search(tag_query(sign, str(target)) if sign else str(target))

    def _go_to_paragraph(self, number: int) -> None:
        starts, article = self._paragraphs(), self._session.article
        if article is not None and 1 <= number <= len(starts):
            start = starts[number - 1]
            end = self._session.text_of(article).content.find("\n", start)
            self._session.go(Place(article, start, end if end > start else start + 1))
            self.read_on.emit()
