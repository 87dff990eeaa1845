"""The clean view in the window: offered once where there is something to clean, kept as a choice for all articles."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from db.records.articles import Text
from db.records.clean import Clean
from db.text.clean import LONGEST
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.reader.offer import CleanOffer, found_words
from desktop.reader.pane import ReaderPane
from desktop.session import Session
from desktop.settings import Settings
from desktop.window.looking import Found, Looking, look_through
from desktop.window.statusbar import StatusBar

_DECLINED = 400
# One doubled space is no reason to speak.
_FEW = 3


class Cleaning(QObject):
    """Knows what the clean view would show of the texts read last, and whether the analyst wants it."""

    def __init__(
        self, session: Session, settings: Settings, reader: ReaderPane, actions: Actions, status: StatusBar, look: Look
    ) -> None:
        super().__init__(reader)
        self._session, self._settings, self._reader = session, settings, reader
        self._status = status
        self.found = Found()
        self._looking: dict[ReaderPane, Looking] = {}
        self.offer = CleanOffer(reader.view, look)
        self._action = actions["clean"]
        self._action.setChecked(settings.flag("clean", False))
        actions.bind("clean", self._turn)
        status.clean_pressed.connect(self._action.trigger)
        self.offer.taken.connect(self._action.trigger)
        self.offer.declined.connect(self._decline)
        reader.emptied.connect(self._on_emptied)
        session.opened.connect(self._forget)
        session.closing.connect(self._forget)
        self.attend(reader)

    @property
    def on(self) -> bool:
        """Whether the clean view is chosen."""
        return self._action.isChecked()

    def attend(self, pane: ReaderPane) -> None:
        """Show the articles of a reader as the analyst chose: also of the one that lies beside."""
        looking = Looking(self._session, self.found, self)
        self._looking[pane] = looking
        pane.clean_of = self._at_once
        pane.shown.connect(lambda: self._on_shown(pane))
        looking.found.connect(lambda text: self._on_found(pane, text))
        if pane.text is not None:
            if (shown := pane.view.folding.clean) is not None:
                self.found.keep(pane.text.id, shown)
            self._on_shown(pane)

    def _forget(self) -> None:
        for looking in self._looking.values():
            looking.close()
        self.found.clear()

    # -- what is found

    def _at_once(self, text: Text) -> Clean | None:
        """What a text is shown with: nothing set apart unless the clean view is chosen and known already."""
        if not self.on:
            return None
        if text.id not in self.found and (found := look_through(text)) is not None:
            self.found.keep(text.id, found)
        return (self.found[text.id] or None) if text.id in self.found else None

    def _on_shown(self, pane: ReaderPane) -> None:
        text, looking = pane.text, self._looking[pane]
        looking.leave()
        if pane is self._reader:
            self.offer.hide()
        if text is None:
            return
        if text.id not in self.found and len(text.content) <= LONGEST:
            looking.look(text)
        self._show(pane)

    def _on_found(self, pane: ReaderPane, text: int) -> None:
        if pane.text is not None and pane.text.id == text:
            self._show(pane)

    def _on_emptied(self) -> None:
        self._looking[self._reader].leave()
        self.offer.hide()
        self._status.say_clean("")

    # -- what is shown

    def _show(self, pane: ReaderPane) -> None:
        """Show what is known of the text at hand as the analyst chose it, or offer it."""
        text, view = pane.text, pane.view
        found = self.found[text.id] if text is not None and text.id in self.found else None
        wanted = found if found and self.on else None
        if view.folding.clean is not wanted:
            view.show_clean(wanted)
        if pane is not self._reader:
            return
        if found and not self.on and self._worth(found) and not self._was_declined():
            self.offer.say(found, self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        else:
            self.offer.hide()
        self._status.say_clean(found_words(wanted) if wanted else "")

    @staticmethod
    def _worth(found: Clean) -> bool:
        return bool(found.apart or found.repeats or found.count("missing") or found.count("doubled") >= _FEW)

    # -- what is chosen

    def _turn(self) -> None:
        self._settings.keep(clean=self.on)
        for pane in self._looking:
            if pane.text is not None:
                self._show(pane)
        text = self._reader.text
        if text is None or not self.on:
            return
        if len(text.content) > LONGEST:
            self._session.tell(self.tr("This article is too long to be looked through: it stands as it came in."))
        elif text.id in self.found and not self.found[text.id]:
            self._session.tell(self.tr("Nothing to set apart or set right here: the article stands as it came in."))

    def _decline(self) -> None:
        article = self._reader.article
        if article is not None:
            declined = [*self._settings.words("clean_declined"), str(article.uuid)][-_DECLINED:]
            self._settings.keep(clean_declined=declined)
        self.offer.hide()
        self._reader.focus()

    def _was_declined(self) -> bool:
        article = self._reader.article
        return article is not None and str(article.uuid) in self._settings.words("clean_declined")
