"""The place of an empty result: what is near the search, what was left out, and buttons that show it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.search.kinds import RowKind
from desktop.find.asking import Answer
from desktop.find.head import ResultsHead
from desktop.find.words import buttons, nothing_found, number
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.empty import EmptyPane


class NothingFound(EmptyPane):
    """Says message 8 of an answer without hits; its buttons search on, or show other kinds of results."""

    def __init__(self, session: Session, head: ResultsHead, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent=parent)
        self._session, self._head = session, head

    def say_of(self, told: Answer, kinds: tuple[RowKind, ...]) -> None:
        """Say what is near an answer that looked for these kinds."""
        near = told.near
        if near is None:
            return
        sentence, second, ways = nothing_found(told.query, told.words, near, kinds)
        offered = buttons(ways, self._session.search)
        if near.articles and "articles" not in kinds:
            sought = " ".join(word for word, _ in near.of_words)
            words = self.tr("Search articles for {0}").format(sought)
            offered.insert(0, (words, lambda: self._head.of_articles.setChecked(True)))
        if near.untagged and "untagged" not in kinds:
            words = self.tr("Show {0}").format(number(near.untagged) + ("" if near.untagged_exact else "+"))
            offered.insert(min(1, len(offered)), (words, lambda: self._head.toggles["untagged"].setChecked(True)))
        self.say(sentence, second, offered[:2])
