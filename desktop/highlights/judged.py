"""How a passage is graded and who may read it: two links in the details, each with a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from db.records.highlights import Highlight
from desktop.highlights.grading import grade_menu
from desktop.highlights.protecting import article_of, menu_on
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.grades import grade_in_words
from desktop.widgets.markings import known_markings, square
from desktop.widgets.tags.flow import FlowLayout


class Judged(QWidget):
    """Shows the highlight it was given; a marking that is the article's says so."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._highlight: Highlight | None = None
        flow = FlowLayout(self, gap=12, line_gap=4)
        flow.setContentsMargins(0, 0, 0, 0)
        self.grade, self.marking = self._link(), self._link()
        self.grade.setToolTip(self.tr("How credible the passage is, 1 to 6, and how reliable its outlet, A to F"))
        self.marking.setToolTip(self.tr("Who may read the passage, and its article"))
        self.grade.clicked.connect(self._ask_grade)
        self.marking.clicked.connect(self._ask_marking)
        for button in (self.grade, self.marking):
            flow.addWidget(button)
        look.changed.connect(self._dress)

    def show_for(self, highlight: Highlight, writable: bool) -> None:
        """Say the grade and the marking of a highlight."""
        self._highlight = highlight
        article = article_of(self._session, highlight.article_id)
        said = grade_in_words(article.reliability if article is not None else None, highlight.grade)
        self.grade.setText((said or self.tr("Grade…")).replace("&", "&&"))
        self.grade.setAccessibleName(self.tr("Grade: {0}").format(said or self.tr("none")))
        known = known_markings(self._session.reading)
        both = (highlight.marking, article.marking if article is not None else None)
        self._marking = known.highest(both)
        theirs = bool(self._marking) and known.rank(highlight.marking) < known.rank(self._marking)
        words = self.tr("{0}, as its article").format(self._marking) if theirs else self._marking
        self.marking.setText((words or self.tr("Marking…")).replace("&", "&&"))
        self.marking.setAccessibleName(self.tr("Marking: {0}").format(words or self.tr("none")))
        for button in (self.grade, self.marking):
            button.setEnabled(writable)
        self._dress()

    def _dress(self) -> None:
        if self._highlight is not None:
            self.marking.setIcon(square(self._marking, self._look))

    def _link(self) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "link")
        button.setStyleSheet("QPushButton { padding: 0; font-weight: 400; }")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return button

    def _ask_grade(self) -> None:
        if self._highlight is not None:
            menu = grade_menu(self._session, self._highlight, self)
            menu.popup(self.grade.mapToGlobal(QPoint(0, self.grade.height())))

    def _ask_marking(self) -> None:
        if self._highlight is not None:
            menu = menu_on(self._session, self._look, self._highlight, self)
            menu.popup(self.marking.mapToGlobal(QPoint(0, self.marking.height())))
