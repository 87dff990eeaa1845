"""An earlier version of an article, read as it was: its words, its highlights, and nothing that can be changed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from db.reads import articles, highlights, versions
from db.records.articles import Text
from db.records.changes import Changes
from desktop.actions.actions import Actions
from desktop.aside import Aside
from desktop.look.look import Look
from desktop.reader.marking import marks_of
from desktop.reader.pane import ReaderPane
from desktop.session import Session
from desktop.versions.words import version_words
from desktop.widgets.dates import shown_date


class AtAnEarlierTime(Aside):
    """The same project, with one article as it was in an earlier version; whoever asks is told that it stays so."""

    def __init__(self, first: Session) -> None:
        super().__init__(first)
        self.earlier: Text | None = None
        first.changed.disconnect(self.changed)
        self.standings = {}

    @property
    def read_only(self) -> str:
        """That it is an earlier version."""
        return self.tr("This is an earlier version. It stays as it was; go back to the newest one to change anything.")

    def text_of(self, article: int) -> Text:
        """The earlier text. Raises NotFound."""
        if self.earlier is not None and self.earlier.article_id == article:
            return self.earlier
        return super().text_of(article)


class EarlierVersion(QObject):
    """Makes the reader of earlier versions when the first one is asked for."""

    left = Signal()
    """The analyst wants the newest version again."""

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._aside = AtAnEarlierTime(session)
        self.pane = ReaderPane(self._aside, look, actions)
        self.pane.furnish()
        self.pane.view.in_hand = False
        self.pane.view.key_act.disconnect()
        self.pane.view.key_act.connect(self._on_key)
        self.pane.view.setAccessibleName(self.tr("Reader of an earlier version"))
        self.pane.setFocusProxy(self.pane.view)
        self.pane.view.spoken.installEventFilter(self)
        self._aside.highlight_chosen.connect(session.choose_highlight)
        session.changed.connect(self._changed)

    @property
    def text(self) -> Text | None:
        """The version that is shown."""
        return self._aside.earlier

    def show(self, text_id: int) -> None:
        """Show a version of an article by the id of its text."""
        text = articles.text(self._session.reading, text_id)
        self._aside.earlier = None
        self._aside.choose_article(None)
        self._aside.earlier = text
        self._aside.choose_article(text.article_id)
        self._set_marks()

    def leave(self) -> None:
        """Let go of the text."""
        self._aside.choose_article(None)
        self._aside.earlier = None

    def _set_marks(self) -> None:
        """The highlights where they stood in this version, in the colours of now."""
        text = self._aside.earlier
        if text is None:
            return
        reading = self._session.reading
        places = {number: (start, end) for number, start, end in versions.stood(reading, text.id)}
        found = highlights.highlights(reading, list(places))
        as_they_were = [replace(one, start=places[one.id][0], end=places[one.id][1]) for one in found]
        self.pane.view.set_marks(marks_of(as_they_were))

    def _changed(self, changes: Changes) -> None:
        if self._aside.earlier is not None and (changes.concerns("highlight") or changes.concerns("theme")):
            self._set_marks()

    def _on_key(self, key: str) -> None:
        """A key that would change something says why it does not."""
        if key not in ("Esc", ""):
            self._session.tell(self._aside.read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leads back to the newest version; what is copied names the version it stands in."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        copies, pressed = event.matches(QKeySequence.StandardKey.Copy), event.type() == QEvent.Type.KeyPress
        if copies and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if copies and pressed:
            self._copy()
            return True
        if pressed and event.key() == Qt.Key.Key_Escape and self.pane.view.selected is None:
            self._session.choose_highlight(None)
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _copy(self) -> None:
        text, article, passage = self.text, self.pane.article, self.pane.view.selection
        if text is None or article is None or passage is None:
            return
        known = versions.versions(self._session.reading, article.id)
        version = next(one for one in known if one.text_id == text.id)
        about = (article.title, article.outlet or "", shown_date(article.published), version_words(version))
        source = ", ".join(part for part in about if part)
        QGuiApplication.clipboard().setText(f"“{text.content[slice(*passage)]}” ({source})")
        self._session.tell(self.tr("Copied, with the version that it stands in."))
