"""Opening a very long article: it is read and cut into pieces on another thread, and then shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from db.errors import ProjectError
from db.reading import Reading
from db.reads import articles
from db.records.articles import Article, Text
from desktop.background import Asker
from desktop.reader.typesetting.headline import with_headline
from desktop.reader.typesetting.prose import Prose
from desktop.session import Session


class Opening(QObject):
    """Reads one article at a time; a newer one takes the place of the one under way."""

    opened = Signal(object, object)
    """Text and Prose of the article asked for last."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: int | None = None
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_read)
        self._asker.failed.connect(self._on_failed)

    def close(self) -> None:
        """Let go of the project."""
        self._wanted = None
        self._asker.close()

    def leave(self) -> None:
        """Another article is shown: what is under way is not wanted any more."""
        self._wanted = None

    def begin(self, article: Article) -> None:
        """Read an article."""
        self._wanted = wanted = article.text_id

        def question(reading: Reading) -> tuple[Text, Prose]:
            text = articles.text(reading, wanted)
            prose = Prose(text.content, with_headline(text, article.title)[0], text.spans, article.direction)
            _ = prose.openings  # worked out here, and kept
            return text, prose

        self._asker.ask(question)

    def _on_read(self, answer: tuple[Text, Prose]) -> None:
        if answer[0].id == self._wanted:
            self._wanted = None
            self.opened.emit(*answer)

    def _on_failed(self, error: ProjectError) -> None:
        self._session.tell_error(error)
