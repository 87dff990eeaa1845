"""Marking who may read the passage at hand and its article: a menu whose keys are the ranks of the markings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from db.edits.highlights import AddHighlight
from db.edits.markings import MarkArticles, MarkHighlights
from db.errors import NotFound
from db.reads import articles
from db.records.articles import Article
from db.records.highlights import Highlight
from desktop.look.look import Look
from desktop.session import Passage, Session
from desktop.widgets.markings import known_markings, marking_menu, section

translate = QCoreApplication.translate


def open_menu(session: Session, look: Look, at: QPoint, parent: QWidget) -> QMenu | None:
    """Ask for a marking of the highlight at hand, or of the passage, which becomes one; None where there is none."""
    if session.read_only:
        session.tell(session.read_only, kind="warn")
        return None
    highlight = session.at_hand()
    on = highlight if highlight is not None else session.passage
    if on is None:
        session.tell(translate("Markings", "No passage is chosen. Press Down to choose a sentence."))
        return None
    menu = menu_on(session, look, on, parent)
    menu.popup(at)
    return menu


def menu_on(session: Session, look: Look, on: Highlight | Passage, parent: QWidget) -> QMenu:
    """The markings of a passage, chosen by 1 to 9, and of its article; 0 takes the passage's away."""
    menu, known = marking_menu(parent), known_markings(session.reading)
    now = (on.marking or "") if isinstance(on, Highlight) else ""
    given = translate("Markings", "This passage")
    section(menu, given, now, known, look, lambda name: _mark(session, on, name), letters=True)
    article = article_of(session, on.article_id if isinstance(on, Highlight) else on.article)
    if article is not None:
        whole = translate("Markings", "Its article")
        number = article.id
        section(
            menu,
            whole,
            article.marking or "",
            known,
            look,
            lambda name: session.do(MarkArticles((number,), name)),
            letters=False,
        )
    return menu


def article_of(session: Session, number: int) -> Article | None:
    """The article of that id, None for one that is gone."""
    try:
        return articles.article(session.reading, number)
    except NotFound:
        return None


def _mark(session: Session, on: Highlight | Passage, name: str | None) -> None:
    if isinstance(on, Highlight):
        session.do(MarkHighlights((on.id,), name))
    elif name is not None:
        edit = AddHighlight(on.text, on.start, on.end, marking=name)
        session.do(edit, lambda changes: (session.choose_made(changes), None)[1])
