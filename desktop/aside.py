"""What a second reader knows of the session: the same project, with a choice of article of its own."""

from __future__ import annotations

from collections.abc import Callable

from db.edits import Edit
from db.records.articles import Text
from db.records.changes import Changes
from desktop.session import Session


class Aside(Session):
    """A session that stands aside: it hears what the first one hears, and leaves everything that is done to it.

    An article that stands aside is not being read, so its place is not kept for the next start of the program.
    """

    def __init__(self, first: Session) -> None:
        super().__init__(first.store, first)
        self._first = first
        self.standings = first.standings
        first.opened.connect(self._on_opened)
        first.closing.connect(self._on_closing)
        first.changed.connect(self.changed)
        first.found.connect(self.found)
        first.article_leaving.connect(self._on_leaving)
        self.said.connect(first.said)

    def do(self, edit: Edit, then: Callable[[Changes], None] | None = None, quietly: bool = False) -> None:
        """Let the first session do it, so that everybody hears of it once."""
        self._first.do(edit, then, quietly)

    def text_of(self, article: int) -> Text:
        """The text of an article. Raises NotFound."""
        return self._first.text_of(article)

    def holds_text(self, text: int) -> bool:
        """Whether a text is kept by the first."""
        return self._first.holds_text(text)

    def hold_text(self, text: Text) -> None:
        """Keep a text that was read elsewhere."""
        self._first.hold_text(text)

    def keep_place(self, article: int, position: int) -> None:
        """Keep nothing."""

    def _on_leaving(self, article: int | None) -> None:
        """The first reader takes over what stands here: let it be noted how it stands."""
        if article is not None and article == self.article:
            self.article_leaving.emit(article)

    def _on_opened(self) -> None:
        self.store = self._first.store
        self.reading = self.store.reading()
        self.article = self.highlight = self.passage = None
        self.opened.emit()

    def _on_closing(self) -> None:
        self.closing.emit()
        self.reading.close()
