"""Tags given at once, without the bar: to the highlight at hand, or to the passage as a new highlight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from db.edits.highlights import AddHighlight, TagHighlights, Tags
from db.records.changes import Changes
from desktop.session import Session

translate = QCoreApplication.translate


def give(session: Session, tags: Tags, then: Callable[[int], None], exactly: bool = False) -> None:
    """Give tags as one act; `then` is told the highlight that has them now.

    `exactly` takes the highlight at hand only where it stands on just the passage.
    """
    passage, highlight = session.passage, session.at_hand()
    if session.read_only:
        session.tell(session.read_only, kind="warn")
        return
    if passage is None:
        session.tell(translate("Giving", "No passage is chosen. Press Down to choose a sentence."))
        return
    if exactly and highlight is not None and (highlight.start, highlight.end) != (passage.start, passage.end):
        highlight = None
    if highlight is None:
        session.do(AddHighlight(passage.text, passage.start, passage.end, tags), _made(session, then))
        return
    number = highlight.id

    def stands(changes: Changes) -> None:
        if not changes.touched and not changes.many:
            session.tell(translate("Giving", "This highlight has {0} already.").format(changes.words.values["tags"]))
        then(number)

    session.do(TagHighlights((number,), tags), stands)


def _made(session: Session, then: Callable[[int], None]) -> Callable[[Changes], None]:
    def stands(changes: Changes) -> None:
        made = session.choose_made(changes)
        if made is not None:
            then(made)

    return stands
