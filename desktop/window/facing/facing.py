"""A second article that faces the first: opening and closing it, taking it in hand, keeping it for the next start."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from db.reading import Reading
from db.reads import articles
from db.records.articles import Article, Text
from db.records.changes import Changes
from desktop.actions.actions import Actions
from desktop.aside import Aside
from desktop.background import Asker
from desktop.look.look import Look
from desktop.reader.pane import ReaderPane
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.languages import language_name
from desktop.window.facing.linked import Linked
from desktop.window.facing.together import Together
from desktop.window.shell import Shell
from desktop.window.spread import Leaf

LONGEST = 2_000_000
"""Characters of a text that is linked to another by paragraph."""
FURTHER = (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)
PRESSED = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Facing(QObject):
    """There is one reader in hand, that of the session; what lies beside it is taken in hand by choosing its article.

    Then both readers change their articles and their places, so that for the eye nothing moves, and everything that
    works on the session's article works on either side. `offered` names what could lie beside, best first.
    """

    pane_made = Signal(object)
    """The reader beside, when it is made."""

    def __init__(
        self,
        session: Session,
        look: Look,
        actions: Actions,
        settings: Settings,
        shell: Shell,
        offered: Callable[[], list[int]],
    ) -> None:
        super().__init__(shell)
        self._session, self._look, self._actions = session, look, actions
        self._settings, self._shell, self._spread = settings, shell, shell.spread
        self._hand = shell.reader
        self._offered = offered
        self._aside: Aside | None = None
        self._pane: ReaderPane | None = None
        self._together: Together | None = None
        self._was = session.article
        self._pressed = False
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_linked)
        actions.bind("beside", self.toggle)
        actions.bind("swap_beside", self.change_sides)
        actions.bind("together", self._set_scrolls)
        actions["together"].setChecked(settings.flag("together", True))
        self._spread.close_asked.connect(self._close_leaf)
        self._spread.change_asked.connect(self.change_sides)
        self._spread.article_dropped.connect(self.open)
        self._hand.counterpart_asked.connect(self.open)
        self._hand.shown.connect(self._relink_soon)  # a very long text comes later than its article
        session.article_chosen.connect(self._on_chosen)
        session.changed.connect(self._on_changed)
        session.closing.connect(self._close)
        session.closing.connect(self._asker.close)
        shell.closing.connect(self._end)
        self._allow()

    # Opening and closing

    @property
    def is_open(self) -> bool:
        """Whether two articles lie open."""
        return self._spread.is_open

    @property
    def pane(self) -> ReaderPane | None:
        """The reader beside the one in hand, None before the first time."""
        return self._pane

    def toggle(self) -> None:
        """Lay the counterpart of the article beside it, or what else is offered; or close what lies there."""
        if self.is_open:
            self._close()
            self._hand.focus()
            return
        article = self._session.article
        known = [] if article is None else [other.id for other in articles.counterparts(self._session.reading, article)]
        wanted = next((other for other in (*known, *self._offered()) if other != article), None)
        if article is None or wanted is None:
            self._session.tell(
                self.tr("There is no other article to lay beside this one. Bring in a second one first.")
            )
        else:
            self.open(wanted)

    def open(self, article: int, at_end: bool | None = None) -> None:
        """Lay an article beside the one in hand, at the end side or the start; None: where it is read best."""
        if self._session.article is None or article == self._session.article:
            self._session.choose_article(article)
            return
        aside, pane = self._made()
        if not self.is_open or aside.article != article:
            aside.choose_article(article)
        if aside.article is None or pane.article is None:
            return
        if not self.is_open:
            self._shell.sides.set_two(True)
        if not self.is_open or at_end is not None:
            self._spread.open(pane, self._hand_at_end() if at_end is None else not at_end)
        self._dress()
        self._relink()
        self._allow()

    def change_sides(self) -> None:
        """Let both articles change their places; the one in hand stays in hand."""
        if self.is_open:
            self._spread.put(not self._spread.at_end)

    def restore(self) -> None:
        """Lay beside the article what lay there when the program was closed, if it is in this project."""
        kept = self._settings.words("facing")
        if len(kept) != 2:
            return
        found = [a for a in articles.all_articles(self._session.reading) if str(a.uuid) == kept[0]]
        if found and self._session.article not in (None, found[0].id):
            self.open(found[0].id, at_end=kept[1] != "start")

    def _keep(self) -> None:
        lying = self._pane.article if self.is_open and self._pane is not None else None
        place = "start" if self._spread.at_end else "end"
        self._settings.keep(facing=[str(lying.uuid), place] if lying is not None else [])

    def _end(self) -> None:
        """The window closes: what is taken apart must not be taken in hand when the focus falls on it."""
        self._keep()
        if self._pane is not None:
            for watched in (self._pane.view.viewport(), self._pane.view.spoken):
                watched.removeEventFilter(self)

    def _close(self) -> None:
        if self._aside is not None and self._together is not None:
            self._together.link(None)
            self._aside.choose_article(None)
            self._spread.close_other()
            self._shell.sides.set_two(False)
        self._allow()

    def _close_leaf(self, leaf: Leaf) -> None:
        """The cross of the side in hand leaves the other one."""
        if leaf is self._spread.leaf:
            self.take_in_hand()
        self._close()
        self._hand.focus()

    def _made(self) -> tuple[Aside, ReaderPane]:
        if self._aside is None or self._pane is None:
            self._aside = Aside(self._session)
            self._pane = pane = ReaderPane(self._aside, self._look, self._actions, self._spread)
            pane.furnish()
            pane.view.in_hand = False
            pane.shown.connect(self._relink_soon)
            pane.view.setAccessibleName(self.tr("Reader beside"))
            underlined = self._actions["mentions"]
            pane.underline_names(underlined.isChecked())
            underlined.toggled.connect(pane.underline_names)
            pane.view.viewport().installEventFilter(self)
            pane.view.spoken.installEventFilter(self)
            self.pane_made.emit(pane)
            self._together = Together(self._hand, pane, self._actions["together"].isChecked())
        return self._aside, self._pane

    def _hand_at_end(self) -> bool:
        """What is read from the right stands right, as in a bilingual book; else the original stands first."""
        mine, other = self._hand.article, self._pane.article if self._pane is not None else None
        if mine is None or other is None or self._pane is None:
            return False
        leftwards = [pane.view.page.prose.mirrored for pane in (self._hand, self._pane)]
        if leftwards[0] != leftwards[1]:
            return leftwards[0] != self._look.mirrored
        return mine.translation_of == other.uuid

    # In hand

    def take_in_hand(self) -> None:
        """Work in the article that lies beside; the one in hand lies beside from now on."""
        if self.is_open and self._aside is not None:
            self._session.choose_article(self._aside.article)

    def _on_chosen(self, article: int | None) -> None:
        before, self._was = self._was, article
        if not self.is_open or self._aside is None:
            self._allow()
            return
        if article is None:
            self._close()
        elif article == self._aside.article:
            if before is None or not articles.articles(self._session.reading, [before]):
                self._close()  # it was deleted: the other one is left
            else:
                self._aside.choose_article(before)
                self._spread.put(not self._spread.at_end)
        self._dress()
        self._relink()
        self._allow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who clicks beside, or goes there by keys, takes that article in hand; the gesture goes on in it."""
        if self._pane is None or not self.is_open:
            return False
        view = self._pane.view
        if event.type() == QEvent.Type.FocusIn and watched is view.spoken:
            self.take_in_hand()
            self._hand.focus()
            return True
        if watched is view.viewport():
            further = isinstance(event, QMouseEvent) and event.button() in FURTHER
            if isinstance(event, QMouseEvent) and not further and (event.type() in PRESSED or self._pressed):
                return self._hand_over(event)
            if isinstance(event, QContextMenuEvent):
                self._take_at(event.globalPos())
                viewport = self._hand.view.viewport()
                spot = viewport.mapFromGlobal(event.globalPos())
                same = QContextMenuEvent(event.reason(), spot, event.globalPos(), event.modifiers())
                QApplication.sendEvent(viewport, same)
                return True
        return False

    def _take_at(self, spot: QPoint) -> None:
        """Take the article beside in hand if it still lies at this spot of the screen: the focus may have done it."""
        if self._pane is not None:
            viewport = self._pane.view.viewport()
            if viewport.rect().contains(viewport.mapFromGlobal(spot)):
                self.take_in_hand()
                self._hand.focus()

    def _hand_over(self, event: QMouseEvent) -> bool:
        """The system sends a gesture to where it began until it ends: send it on to the reader that is there now."""
        at = event.globalPosition()
        if event.type() in PRESSED:
            self._take_at(at.toPoint())
        self._pressed = event.type() != QEvent.Type.MouseButtonRelease
        viewport = self._hand.view.viewport()
        same = QMouseEvent(
            event.type(), viewport.mapFromGlobal(at), at, event.button(), event.buttons(), event.modifiers()
        )
        QApplication.sendEvent(viewport, same)
        return True

    # Linked by paragraph

    def _relink_soon(self) -> None:
        if self.is_open:
            QTimer.singleShot(0, self, self._relink)

    def _relink(self) -> None:
        pane, together = self._pane, self._together
        if pane is None or together is None or not self.is_open:
            return
        both = self._hand.text, pane.text
        mine, other = self._hand.article, pane.article
        if None in both or mine is None or other is None or not _linkable(mine, other):
            together.link(None)
            return
        if together.linked is not None and {mine.id, other.id} == set(together.linked.articles):
            QTimer.singleShot(0, together, together.again)
            return
        together.link(None)
        self._asker.ask(lambda _reading: _linked(_reading, *both))

    def _on_linked(self, linked: Linked) -> None:
        if self._together is not None:
            self._together.link(linked)

    def _set_scrolls(self) -> None:
        scrolls = self._actions["together"].isChecked()
        self._settings.keep(together=scrolls)
        if self._together is not None:
            self._together.set_scrolls(scrolls)

    # Words

    def _on_changed(self, changes: Changes) -> None:
        if self._aside is None or not self.is_open or not changes.concerns("article"):
            return
        lying = self._aside.article
        if lying is None or not articles.articles(self._session.reading, [lying]):
            self._close()
        else:
            QTimer.singleShot(0, self, self._dress)
            QTimer.singleShot(0, self, self._relink)

    def _dress(self) -> None:
        for leaf in (self._spread.leaf, self._spread.other):
            if leaf is not None and (article := leaf.pane.article) is not None:
                leaf.head.say(article.title, language_name(article.language), leaf is self._spread.leaf)

    def _allow(self) -> None:
        open_ = self.is_open
        self._actions["beside"].setChecked(open_)
        self._actions["beside"].setEnabled(open_ or self._session.article is not None)
        self._actions["swap_beside"].setEnabled(open_)


def _linkable(one: Article, other: Article) -> bool:
    """Whether two articles say the same, one translates the other or both the same third, and are not too long."""
    if one.id == other.id or max(one.length, other.length) > LONGEST:
        return False
    roots: list[UUID] = [article.translation_of or article.uuid for article in (one, other)]
    return roots[0] == roots[1]


def _linked(_reading: Reading, first: Text | None, second: Text | None) -> Linked | None:
    return None if first is None or second is None else Linked(first, second)
