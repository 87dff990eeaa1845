"""What the keys do to the highlight at hand, or to the passage when none stands there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from db.bundles.citations.cited import Cited, cited
from db.bundles.citations.styles import STYLES, style_of, with_quote
from db.edits.bundles import PickHighlights
from db.edits.highlights import AddHighlight, DeleteHighlights, MarkImportant
from db.edits.picking import PickPassage
from db.errors import NotFound
from db.reads.bundles import picked
from db.reads.highlights import ranges
from db.records.bundles import Excerpt
from db.records.changes import Changes
from desktop.session import Session
from desktop.widgets.quoting import excerpt_of, original_language

translate = QCoreApplication.translate


def delete_chosen(session: Session) -> None:
    """Delete the highlight at hand; asks nothing, undo brings it back."""
    highlight = session.at_hand()
    if highlight is None:
        session.tell(translate("Highlights", "No highlight is chosen. Click one, or press N for the next."))
        return
    session.do(DeleteHighlights((highlight.id,)))


def toggle_important(session: Session) -> None:
    """Mark the highlight at hand as important, or as not; a bare passage becomes an important highlight."""
    highlight, passage = session.at_hand(), session.passage
    if highlight is not None:
        session.do(MarkImportant((highlight.id,), not highlight.important))
    elif passage is not None:
        edit = AddHighlight(passage.text, passage.start, passage.end, important=True)

        def made(changes: Changes) -> None:
            session.choose_made(changes)

        session.do(edit, made)
    else:
        _tell_nothing(session)


def pick(session: Session) -> None:
    """Put the highlight at hand into the bundle, else the one that stands in the passage; a bare passage is marked.

    Where several stand in the passage none is meant more than the others: the analyst is told how to choose one.
    """
    highlight, passage = session.at_hand(), session.passage
    if highlight is None and passage is None:
        _tell_nothing(session)
        return
    here = [highlight.id] if highlight is not None else []
    if highlight is None and passage is not None:
        found = ranges(session.reading, passage.text, passage.start, passage.end)
        here = [number for start, end, number, _ in found if start < passage.end and -end > passage.start]
    if len(here) > 1:
        told = translate("Highlights", "{0} highlights stand here. Choose one: click it, or press %next_mark%.")
        session.tell(session.key_map.said(told).format(len(here)))
    elif here:
        session.choose_highlight(here[0])
        if here[0] in picked(session.reading, session.picks_into):
            session.tell(translate("Highlights", "This passage is in the bundle already."))
        else:
            session.do(PickHighlights((here[0],), session.picks_into))
    elif passage is not None:
        edit = PickPassage(passage.text, passage.start, passage.end, session.picks_into)
        session.do(edit, lambda changes: (session.choose_made(changes), None)[1])


def note(session: Session, write_note: Callable[[int], object]) -> None:
    """Open the note of the highlight at hand with `write_note`; a bare passage becomes a highlight first."""
    with_highlight(session, write_note)


def copy_with_source(session: Session) -> None:
    """Put the quote at hand and its citation on the clipboard, as text and as HTML, in the style chosen last."""
    excerpt = _excerpt_at_hand(session)
    if excerpt is None:
        return
    style = style_of(session.citation_style)
    plain, rich = with_quote(excerpt, style, original_language(session, excerpt.article))
    mime = QMimeData()
    mime.setText(plain)
    mime.setHtml(rich)
    QGuiApplication.clipboard().setMimeData(mime)
    if style is STYLES[0]:
        session.tell(translate("Highlights", "Copied with its source."))
    else:
        session.tell(translate("Highlights", "Copied with its source, {0}.").format(style.name))


def source_at_hand(session: Session) -> Cited | None:
    """What the passage at hand would be cited as; None, and a word of it, where there is none."""
    excerpt = _excerpt_at_hand(session)
    if excerpt is None:
        return None
    return cited(excerpt.article, excerpt.paragraphs, original=original_language(session, excerpt.article))


def _excerpt_at_hand(session: Session) -> Excerpt | None:
    passage = session.at_hand() or session.passage
    if passage is None:
        _tell_nothing(session)
        return None
    try:
        return excerpt_of(session, passage)
    except NotFound as error:
        session.tell_error(error)
        return None


def with_highlight(session: Session, act: Callable[[int], object]) -> None:
    """Do something with the highlight at hand; a bare passage becomes a highlight first."""
    highlight, passage = session.at_hand(), session.passage
    if highlight is not None:
        session.choose_highlight(highlight.id)
        act(highlight.id)
    elif passage is not None:

        def made(changes: Changes) -> None:
            number = session.choose_made(changes)
            if number is not None:
                act(number)

        session.do(AddHighlight(passage.text, passage.start, passage.end), made)
    else:
        _tell_nothing(session)


def _tell_nothing(session: Session) -> None:
    session.tell(translate("Highlights", "No passage is chosen. Press Down to choose a sentence."))
