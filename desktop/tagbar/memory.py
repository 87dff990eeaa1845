"""What R repeats: the tags of the passage that was tagged last."""

from __future__ import annotations

from PySide6.QtCore import QObject

from db.edits.highlights import ActorGiven, Tags, ThemeGiven
from db.reads import highlights
from db.records.highlights import Highlight
from desktop.session import Session
from desktop.tagbar.giving import give


def tags_on(highlight: Highlight) -> Tags:
    """The tags of a highlight, by ids, so that a theme that is renamed meanwhile stays the same."""
    return Tags(
        tuple(ThemeGiven(tag.theme_id, stance=tag.stance) for tag in highlight.themes),
        tuple(ActorGiven(tag.actor_id, tag.role, tag.stance) for tag in highlight.actors),
    )


class LastTags(QObject):
    """The tags saved last; after a start those of the newest highlight."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._highlight: int | None = None
        session.opened.connect(self._forget)

    def remember(self, highlight: int) -> None:
        """Repeat the tags of this highlight from now on."""
        self._highlight = highlight

    @property
    def highlight(self) -> Highlight | None:
        """The highlight whose tags would be repeated, None when nothing was tagged yet."""
        reading = self._session.reading
        wanted = [] if self._highlight is None else [self._highlight]
        for found in highlights.highlights(reading, wanted) + highlights.newest(reading, 5):
            if found.themes or found.actors:
                return found
        return None

    def repeat(self) -> None:
        """Put the last tags on the highlight at hand, or on the passage as a new one."""
        session, found = self._session, self.highlight
        if session.passage is not None and found is None:
            session.tell(self.tr("There is nothing to repeat yet. Enter tags this passage."))
        else:
            give(session, Tags() if found is None else tags_on(found), self.remember)

    def _forget(self) -> None:
        self._highlight = None
