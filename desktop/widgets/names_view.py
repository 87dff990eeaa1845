"""What the tree of themes and the list of actors have in common: who is chosen, by click or key, and stays so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QWidget

from desktop.widgets.local_keys import Keyed
from desktop.widgets.names_model import NamesModel

if TYPE_CHECKING:

    class _View(Keyed, QAbstractItemView):
        pass
else:
    _View = object  # the view of Qt comes with PaneList or PaneTree


class NamesView(_View):
    """Stands before PaneList or PaneTree among a class's bases.

    `pressed_on` is sent with the id of what was clicked or entered, `typed` with letters, which are for the filter.
    """

    pressed_on = Signal(int)
    typed = Signal(str)
    rename_ended = Signal()

    def show_names(self, model: NamesModel[Any]) -> None:
        """Show a model, for good."""
        self._names = model
        self._kept: tuple[int | None, int, int] = (None, 0, 0)
        self._down_on = -1
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.activated.connect(lambda index: self.pressed_on.emit(model.id_at(index)))
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)

    def current(self) -> int | None:
        """The id in the row with the focus ring."""
        index = self.currentIndex()
        return self._names.id_at(index) if index.isValid() else None

    def stand_on(self, number: int) -> bool:
        """Choose a row by its id and bring it into sight; False when it is not shown."""
        index = self._names.index_of(number)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    @property
    def renaming(self) -> bool:
        """Whether a name is being typed over; the view's state may say otherwise after a drag or a click."""
        return bool(self._fields())

    def _fields(self) -> list[QLineEdit]:
        found = self.viewport().findChildren(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [field for field in found if not field.isHidden()]

    def commitData(self, editor: QWidget) -> None:
        """Take what was typed; Enter sends this by a queued call, and the field may have been closed since."""
        if editor in self._fields():
            super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """The field of a rename goes; what waited for that may come."""
        super().closeEditor(editor, hint)
        self.rename_ended.emit()

    def _keep(self) -> None:
        for field in self._fields():
            # its row is about to go: Qt would hear of the field again and not know it
            self.closeEditor(field, QAbstractItemDelegate.EndEditHint.NoHint)
        self._kept = (self.current(), self.currentIndex().row(), self.verticalScrollBar().value())

    def _restore(self) -> None:
        current, row, scrolled = self._kept
        index = self._names.index_of(current)
        if not index.isValid() and current is not None and current not in self._names.whole:
            # deleted: the next one takes its place
            index = self._names.index(min(row, self._names.rowCount() - 1), 0)
        if not index.isValid() and self._names.filter.strip():
            index = self._names.index_of(next(self._names.matching(), None))
        if index.isValid():
            self.setCurrentIndex(index)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the filter, which finds more than the beginnings of names."""
        self.typed.emit(search)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what the mouse went down on; on the chevron of a tree it only opens."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        on_name = index.isValid() and self.visualRect(index).contains(place)
        self._down_on = self._names.id_at(index) if on_name else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click chooses."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and event.button() == Qt.MouseButton.LeftButton
        if plain and index.isValid() and self._names.id_at(index) == self._down_on:
            self.pressed_on.emit(self._down_on)
