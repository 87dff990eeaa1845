"""Linking the highlight at hand to the next one that is chosen: the kind of link is asked for then."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from db.edits.links import LinkHighlights
from db.reads.highlights import highlights
from db.reads.links import link_kinds
from db.text.excerpt import shorten
from desktop.highlights.words import link_words
from desktop.session import Offer, Session


class Linking(QObject):
    """Waits for the other end of a link; anything but a chosen highlight leaves it waiting, Cancel ends it."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.first: int | None = None
        self.menu: QMenu | None = None
        session.highlight_chosen.connect(self._chosen)
        session.opened.connect(self.cancel)

    def begin(self) -> None:
        """Link the highlight at hand to the next one chosen."""
        session, highlight = self._session, self._session.at_hand()
        if session.read_only:
            session.tell(session.read_only, kind="warn")
        elif highlight is None:
            session.tell(self.tr("No highlight is chosen. Click one, or press N for the next."))
        else:
            self.first = highlight.id
            quote = shorten(highlight.quote, 50)
            words = self.tr("Now choose the passage that “{0}” is to be linked to.").format(quote)
            session.tell(words, Offer(self.tr("Cancel"), self.cancel))

    def cancel(self) -> None:
        """Wait no longer."""
        self.first = None

    def _chosen(self, highlight: int | None) -> None:
        if self.first is None or highlight is None or highlight == self.first:
            return
        first, self.first = self.first, None
        if highlights(self._session.reading, [first]):
            # the click that chose it is still under way
            QTimer.singleShot(0, self, partial(self._ask, first, highlight))

    def _ask(self, first: int, other: int) -> None:
        self.menu = menu = QMenu(self._window)
        menu.setAccessibleName(self.tr("What the first passage is to this one"))
        menu.addSection(self.tr("The first passage …"))
        for kind in link_kinds(self._session.reading):
            menu.addAction(link_words(kind).replace("&", "&&")).triggered.connect(
                partial(self._link, first, other, kind)
            )
        menu.addSeparator()
        menu.addAction(self.tr("Another word…")).triggered.connect(partial(self._ask_word, first, other))
        menu.aboutToHide.connect(menu.deleteLater)
        at = QCursor.pos()
        if not self._window.frameGeometry().contains(at):
            at = self._window.mapToGlobal(QPoint(self._window.width() // 2, self._window.height() // 3))
        menu.popup(at)

    def _link(self, first: int, other: int, kind: str, _checked: bool = False) -> None:
        self._session.do(LinkHighlights(first, other, kind))

    def _ask_word(self, first: int, other: int, _checked: bool = False) -> None:
        box = QInputDialog(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Link"))
        box.setLabelText(self.tr("What the first passage is to this one:"))
        box.textValueSelected.connect(lambda kind: self._link(first, other, kind))
        box.open()
