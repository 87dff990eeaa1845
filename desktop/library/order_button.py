"""The button that shows in which order the library stands, and offers the others."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.library.order import ORDERS, order_words
from desktop.look.look import Look


class OrderButton(QToolButton):
    """`chosen` brings one of ORDERS from the menu."""

    chosen = Signal(str)

    def __init__(self, look: Look, order: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("library order")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._actions: dict[str, QAction] = {}
        self.show_order(order)
        look.changed.connect(self._dress)
        self._dress()

    def furnish(self) -> None:
        """Make the menu; before the first picture of the window Qt would measure it, and look for its pictures."""
        menu, group = QMenu(self), QActionGroup(self)
        for name in ORDERS:
            action = menu.addAction(order_words(name))
            action.setCheckable(True)
            action.setChecked(name == self._order)
            action.triggered.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            group.addAction(action)
            self._actions[name] = action
        self.setMenu(menu)

    def show_order(self, order: str) -> None:
        """Say which order it is now."""
        self._order = order
        if self._actions:
            self._actions[order].setChecked(True)
        said = self.tr("Order: {0}").format(order_words(order))
        self.setToolTip(said)
        self.setAccessibleName(said)

    def _dress(self) -> None:
        self.setIcon(self._look.icon("more"))
        side = self._look.field_height
        self.setFixedSize(side, side)
