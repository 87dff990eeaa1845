"""What R repeats: the tags of the passage that was tagged last."""

from __future__ import annotations

from PySide6.QtCore import QObject

from db.edits.highlights import ActorGiven, AddHighlight, TagHighlights, Tags, ThemeGiven
from db.reads import highlights
from db.records.changes import Changes
from db.records.highlights import Highlight
from desktop.session import Passage, Session


def tags_on(highlight: Highlight) -> Tags:
    """The tags of a highlight, by ids, so that a theme that is renamed meanwhile stays the same."""
    return Tags(
        tuple(ThemeGiven(tag.theme_id) for tag in highlight.themes),
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
    def tags(self) -> Tags:
        """The tags that would be repeated, none when nothing was tagged yet."""
        reading = self._session.reading
        wanted = [] if self._highlight is None else [self._highlight]
        for found in highlights.highlights(reading, wanted) + highlights.newest(reading, 5):
            if found.themes or found.actors:
                return tags_on(found)
        return Tags()

    def repeat(self) -> None:
        """Put the last tags on the passage at hand; on its highlight when that stands on just these words."""
        session, passage = self._session, self._session.passage
        if passage is None:
            session.tell(self.tr("No passage is chosen. Press Down to choose a sentence."))
            return
        tags = self.tags
        if not tags.themes and not tags.actors:
            session.tell(self.tr("There is nothing to repeat yet. Enter tags this passage."))
            return
        chosen = session.chosen()
        if chosen is not None and stands_on(chosen, passage):
            session.do(TagHighlights((chosen.id,), tags))
        else:
            session.do(AddHighlight(passage.text, passage.start, passage.end, tags), self._made)

    def _made(self, changes: Changes) -> None:
        if made := changes.made.get("highlight"):
            self.remember(made[0])
            self._session.choose_highlight(made[0])

    def _forget(self) -> None:
        self._highlight = None


def stands_on(highlight: Highlight, passage: Passage) -> bool:
    """Whether a highlight covers just the passage."""
    return (highlight.text_id, highlight.start, highlight.end) == (passage.text, passage.start, passage.end)
