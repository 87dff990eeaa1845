"""The list of actors: its own keys, and who is chosen stays so while the list changes."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.actors.model import ActorList
from desktop.look.look import Look
from desktop.widgets.local_keys import Keys, claim, press
from desktop.widgets.views import PaneList


class ActorView(PaneList):
    """`pressed_on` is sent with an actor that was clicked or entered."""

    pressed_on = Signal(int)
    typed = Signal(str)
    keys: Keys = MappingProxyType({})

    def __init__(self, look: Look, model: ActorList, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._actors = model
        self._kept: tuple[int | None, int, int] = (None, 0, 0)
        self._down_on = -1
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.activated.connect(lambda index: self.pressed_on.emit(model.id_at(index)))
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)

    def current(self) -> int | None:
        """The actor of the row with the focus ring."""
        index = self.currentIndex()
        return self._actors.id_at(index) if index.isValid() else None

    def stand_on(self, actor: int) -> bool:
        """Choose an actor and bring it into sight; False when it is not shown."""
        index = self._actors.index_of(actor)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def _keep(self) -> None:
        self._kept = (self.current(), self.currentIndex().row(), self.verticalScrollBar().value())

    def _restore(self) -> None:
        current, row, scrolled = self._kept
        index = self._actors.index_of(current)
        last = self._actors.rowCount() - 1
        if not index.isValid() and last >= 0:
            if current is not None and current not in self._actors.whole:
                index = self._actors.index(min(row, last))  # deleted: the next one takes its place
            elif self._actors.filter.strip():
                index = self._actors.index(0)
        if index.isValid():
            self.setCurrentIndex(index)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def event(self, event: QEvent) -> bool:
        """Keys of the list go before the window's shortcuts of the same name."""
        return claim(event, self.keys) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key of the list means."""
        if not press(event, self.keys):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the filter, which finds more than the beginnings of names."""
        self.typed.emit(search)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whom the mouse went down on."""
        index = self.indexAt(event.position().toPoint())
        self._down_on = self._actors.id_at(index) if index.isValid() else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click chooses."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and event.button() == Qt.MouseButton.LeftButton
        if plain and index.isValid() and self._actors.id_at(index) == self._down_on:
            self.pressed_on.emit(self._down_on)
