"""Grading the passage at hand, 1 to 6, and its outlet, A to F: a menu whose keys are the grades themselves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from db.edits.grades import GradeHighlights, GradeOutlet
from db.edits.highlights import AddHighlight
from db.errors import NotFound
from db.reads import articles
from db.records.articles import Article
from db.records.grades import RELIABILITY
from db.records.highlights import Highlight
from desktop.session import Passage, Session
from desktop.widgets.grades import meaning_of_letter, offer_grades

translate = QCoreApplication.translate


def open_menu(session: Session, at: QPoint, parent: QWidget) -> QMenu | None:
    """Ask for a grade of the highlight at hand, or of the passage, which becomes one; None where there is none."""
    highlight, passage = session.at_hand(), session.passage
    if session.read_only:
        session.tell(session.read_only, kind="warn")
        return None
    on = highlight if highlight is not None else passage
    if on is None:
        session.tell(translate("Grades", "No passage is chosen. Press Down to choose a sentence."))
        return None
    menu = grade_menu(session, on, parent)
    menu.popup(at)
    return menu


def grade_menu(session: Session, on: Highlight | Passage, parent: QWidget) -> QMenu:
    """The grades of a passage and of its outlet; the keys 1 to 6 and A to F choose, 0 takes the passage's away."""
    menu = QMenu(parent)
    menu.setAccessibleName(translate("Grades", "Grade"))
    menu.aboutToHide.connect(menu.deleteLater)
    now = on.grade if isinstance(on, Highlight) else None
    menu.addSection(translate("Grades", "This passage"))
    offer_grades(menu, now, now is not None, partial(_grade, session, on))
    article = _article(session, on)
    if article is not None and article.outlet:
        menu.addSection(article.outlet.replace("&", "&&"))
        for letter in RELIABILITY:
            action = menu.addAction(f"&{letter}   {meaning_of_letter(letter)}")
            _tick(action, letter == article.reliability)
            action.triggered.connect(partial(_grade_outlet, session, article.outlet, letter))
        if article.reliability:
            action = menu.addAction(translate("Grades", "&No grade"))
            action.triggered.connect(partial(_grade_outlet, session, article.outlet, None))
    return menu


def _tick(action: QAction, on: bool) -> None:
    action.setCheckable(on)
    action.setChecked(on)


def _article(session: Session, on: Highlight | Passage) -> Article | None:
    number = on.article_id if isinstance(on, Highlight) else on.article
    try:
        return articles.article(session.reading, number)
    except NotFound:
        return None


def _grade(session: Session, on: Highlight | Passage, grade: int | None) -> None:
    if isinstance(on, Highlight):
        session.do(GradeHighlights((on.id,), grade))
    else:
        edit = AddHighlight(on.text, on.start, on.end, grade=grade)
        session.do(edit, lambda changes: (session.choose_made(changes), None)[1])


def _grade_outlet(session: Session, outlet: str, letter: str | None, _checked: bool = False) -> None:
    session.do(GradeOutlet(outlet, letter))
