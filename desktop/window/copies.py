"""An article that is a copy of others, in the reader: where else it stands, its own words, and what was read before."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from db.reads.in_copies import InCopies, in_copies
from db.records.articles import Article
from db.records.changes import Changes
from desktop.actions.actions import Actions
from desktop.background import Asker
from desktop.look.look import Look
from desktop.reader.overlay import Ranges
from desktop.reader.pane import ReaderPane
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.strip import Strip

_NAMED = 3  # outlets that are named in the strip; the menu has all of them
_ASKED_AFTER = 60


class CopiesOfReport(QObject):
    """Asks in the background what copies of the article in the reader there are, and shows it over the text.

    `filled` when the copies in an older file are known.
    """

    filled = Signal()
    _known = Signal()

    def __init__(self, session: Session, look: Look, actions: Actions, settings: Settings, reader: ReaderPane) -> None:
        super().__init__(reader)
        self._session, self._settings, self._reader = session, settings, reader
        self.told: InCopies | None = None
        self.strip = Strip(look)
        self.strip.setObjectName("copies")
        self.strip.pressed.connect(self._choose)
        reader.head.insertWidget(0, self.strip)
        self._action = actions["own_words"]
        self._action.setChecked(settings.flag("own_words", True))
        actions.bind("own_words", self._turn)
        actions.bind("next_copy", self.next_copy)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_answered)
        reader.shown.connect(self._ask)
        reader.emptied.connect(self._leave)
        session.changed.connect(self._on_changed)
        session.closing.connect(self._on_closing)
        session.opened.connect(self._wait)
        self._known.connect(self.filled, Qt.ConnectionType.QueuedConnection)
        self.filled.connect(self._ask)
        self._wait()
        if reader.text is not None:
            self._ask()

    def next_copy(self) -> None:
        """Open the copy after this one, the fullest after the last."""
        told = self.told
        if told is None or not told.others:
            self._session.tell(self.tr("The project has no copies of this article."))
            return
        fullest = told.fullest.id if told.fullest is not None else told.article.id
        members = sorted((told.article, *told.others), key=lambda one: (one.id != fullest, one.id))
        at = [article.id for article in members].index(told.article.id)
        self._session.choose_article(members[(at + 1) % len(members)].id)

    def _wait(self) -> None:
        # perhaps they were found just before: whoever asked too early is told in any case
        self._session.store.origins_filled.add_done_callback(lambda _done: self._known.emit())

    # Asking

    def _ask(self) -> None:
        article = self._reader.article
        if article is None:
            return
        if self.told is None or self.told.article.id != article.id:
            self._leave()
        number = article.id
        self._asker.ask(lambda reading: in_copies(reading, number), _ASKED_AFTER)

    def _on_answered(self, told: InCopies) -> None:
        article = self._reader.article
        if article is not None and article.id == told.article.id:
            self.told = told
            self._show()

    def _on_changed(self, changes: Changes) -> None:
        if changes.concerns("article"):
            self._ask()

    def _on_closing(self) -> None:
        self._asker.close()
        self._leave()

    def _leave(self) -> None:
        self.told = None
        self.strip.hide()
        self._reader.view.set_copy_marks(Ranges(), Ranges())

    # Showing

    def _show(self) -> None:
        told = self.told
        if told is None or not told.others:
            self._leave()
            return
        marked = told.own_words if self._action.isChecked() else ()
        self._reader.view.set_copy_marks(Ranges(marked), Ranges(told.read))
        self.strip.say(self._sentence(told), self.tr("Copies"), icon="copies")

    def _sentence(self, told: InCopies) -> str:
        """ "Also in Harbour Post and Continental Ledger: one origin. 12 words differ from the fullest"."""
        outlets = list(dict.fromkeys(_outlet(article) for article in told.others))
        number = QLocale().toString
        if len(outlets) == 1:
            said = self.tr("Also in {0}: one origin.").format(outlets[0])
        elif len(outlets) <= _NAMED:
            listed = self.tr("{0} and {1}").format(", ".join(outlets[:-1]), outlets[-1])
            said = self.tr("Also in {0}: one origin.").format(listed)
        else:
            named = ", ".join(outlets[: _NAMED - 1])
            said = self.tr("Also in {0} outlets: {1} … One origin.").format(number(len(outlets)), named)
        parts = [said]
        if told.fullest is not None:
            parts.append(self._words(told.words))
        if len(told.read) == 1:
            parts.append(self.tr("1 paragraph read there."))
        elif told.read:
            parts.append(self.tr("{0} paragraphs read there.").format(number(len(told.read))))
        return " ".join(parts)

    def _words(self, words: int) -> str:
        if not words:
            return self.tr("The fullest has every word of it.")
        if words == 1:
            return self.tr("1 word differs from the fullest.")
        return self.tr("{0} words differ from the fullest.").format(QLocale().toString(words))

    def _turn(self) -> None:
        on = self._action.isChecked()
        self._settings.keep(own_words=on)
        if self.told is not None and self.told.others:
            self._show()
        self._session.tell(
            self.tr("In copies the words that differ from the fullest are marked.")
            if on
            else self.tr("Copies are shown without marks.")
        )

    def menu(self) -> QMenu:
        """The other copies, the fullest first, to be opened."""
        menu = QMenu(self.strip)
        told = self.told
        for article in told.others if told is not None else ():
            fullest = told is not None and told.fullest is not None and article.id == told.fullest.id
            named = f"{_outlet(article)} · {article.title}" if article.outlet else article.title
            if told is not None and (likeness := told.likeness.get(article.id)):
                named = f"{named} · {QLocale().toString(int(likeness * 100))} %"
            words = self.tr("{0} (the fullest)").format(named) if fullest else named
            menu.addAction(words.replace("&", "&&"), partial(self._session.choose_article, article.id))
        return menu

    def _choose(self) -> None:
        menu = self.menu()
        button = self.strip.button
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _outlet(article: Article) -> str:
    return article.outlet or article.title
