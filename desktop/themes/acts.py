"""Acts of the themes pane that say afterwards what else could be done: delete, merge, define."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from db.edits.merging import MergeThemes, TagWhatIsLeft
from db.edits.themes import DeleteTheme
from db.edits.wordings import DefineTheme, SameWording
from db.reads.wordings import tagged_earlier
from db.records.changes import Changes
from db.records.themes import Theme
from desktop.session import Offer, Session
from desktop.widgets.names.long_merge import LongMerge
from desktop.widgets.names.picker import Picked

Pick = Callable[[str, Callable[[Picked], object]], None]


class ThemeActs(QObject):
    """What is done to themes with a word after it; `review` opens the review of a theme."""

    def __init__(self, session: Session, review: Callable[[int], None]) -> None:
        super().__init__(session)
        self._session = session
        self._review = review
        self._long = LongMerge(session)

    def delete(self, theme: Theme, parent: Theme | None, pick: Pick) -> None:
        """Delete a theme; its passages stay, and are offered to its parent or to another theme."""
        self._session.do(DeleteTheme(theme.id), partial(self._tell_deleted, parent, pick), quietly=True)

    def define(self, theme: int, definition: str, inclusion: str, exclusion: str, review: bool) -> None:
        """Change the words of a theme; where passages were tagged under the old ones, a review is offered."""
        edit = DefineTheme(theme, definition, inclusion, exclusion, review)
        self._session.do(edit, partial(self._tell_defined, theme), quietly=True)

    def merge(self, themes: Sequence[Theme], into: int) -> None:
        """Make one theme of several; of very many passages with its progress."""
        chosen, passages = tuple(theme.id for theme in themes), sum(theme.passages for theme in themes)
        self._long.run(passages, lambda told: MergeThemes(chosen, into, told))

    def _undo(self) -> Offer:
        return Offer(self._session.key_map.said(self.tr("Undo %undo%")), self._session.undo)

    def _tell_deleted(self, parent: Theme | None, pick: Pick, changes: Changes) -> None:
        session, seq = self._session, changes.seq
        offers = [self._undo()]
        if int(changes.words.values.get("count", 0)):
            if parent is not None:
                to = parent.id
                words = self.tr("To {0}").format(parent.name)
                offers.append(Offer(words, lambda: session.do(TagWhatIsLeft(seq, to))))

            def send(picked: Picked) -> None:
                if isinstance(picked, int):
                    session.do(TagWhatIsLeft(seq, picked))

            offers.append(Offer(self.tr("To another…"), lambda: pick(self.tr("Which theme are they to have?"), send)))
        session.tell(changes.words.outcome, *offers)

    def _tell_defined(self, theme: int, changes: Changes) -> None:
        session = self._session
        undo = self._undo()
        earlier = len(tagged_earlier(session.reading, theme))
        if not earlier or not changes.touched:
            if changes.touched:
                session.tell(changes.words.outcome, undo)
            return
        told = self.tr("{0} {1} passages were tagged under earlier words.")
        told = self.tr("{0} 1 passage was tagged under earlier words.") if earlier == 1 else told
        session.tell(
            told.format(changes.words.outcome, earlier),
            Offer(self.tr("Review"), lambda: self._review(theme)),
            Offer(self.tr("A small change only"), lambda: session.do(SameWording(theme))),
            undo,
        )
