"""What the pane of results is made of: its head, the facets, the cards or words in context, and what acts on many."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.find.bulk import BulkBar
from desktop.find.checking import All, Checking
from desktop.find.context_pane import ContextPane
from desktop.find.facet_panel import FacetPanel
from desktop.find.head import ResultsHead
from desktop.find.hits import HitList
from desktop.find.list import HitView
from desktop.find.nothing import NothingFound
from desktop.find.words import card_of
from desktop.look.look import Look
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.drags.passages import carry_passages
from desktop.widgets.stack import Stack


class ResultsParts(QWidget):
    """The parts, laid out; what they do together is the pane's."""

    def __init__(
        self,
        session: Session,
        look: Look,
        settings: Settings,
        everything: Callable[[], All | None],
        parent: QWidget | None,
    ) -> None:
        """`everything` answers how all that was found is read, for what is done to all of it."""
        super().__init__(parent)
        self.setObjectName("results")
        self.setAccessibleName(self.tr("Results"))
        self._session, self._look, self._settings = session, look, settings
        self.head = ResultsHead(look, settings, self)
        self.facets = FacetPanel(session, look, settings, self)
        self.facets.tree.key_map = session.key_map
        self.model = HitList(card_of)
        self.view = HitView(look, self.model, self)
        self.view.key_map = session.key_map
        self.view.lifted.connect(lambda: carry_passages(self.view, session, look, self.view.chosen()))
        self.bulk = BulkBar(session, look, self.view.chosen_highlights, self)
        self.checking = Checking(session, self.model, self.view, self.bulk, everything)
        self.empty = NothingFound(session, self.head, look, self)
        self.context = ContextPane(session, look, settings, self)
        self._stack = Stack(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.context)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.facets)
        box.addWidget(self._stack, 1)
        box.addWidget(self.bulk)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The facets take a part of the height."""
        super().resizeEvent(event)
        self.facets.room(event.size().height(), self.head.height())

    def sizeHint(self) -> QSize:
        """320 wide."""
        return QSize(self._look.px(320), self._look.px(600))
