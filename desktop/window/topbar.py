"""The bar over everything: menu, back and forward, the project's name, the search field, the bundle."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.tips import plain_tip

HIGH = 44
FIELD_WIDE, FIELD_LEAST = 520, 240


class _ProjectName(QLabel):
    """A line that ends with an ellipsis where there is no room for all of it; the tool tip has the whole."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setLayoutDirection(self.layoutDirection())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment(), shown)
        painter.end()


class TopBar(QWidget):
    """Holds what others made, and leaves room for it until it comes: menu, search field, bundle button."""

    def __init__(self, session: Session, look: Look, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._session, self._look, self._actions = session, look, actions
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.menu = self._button(self.tr("Menu"))
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._ways = [self._button(""), self._button("")]
        for button, name in zip(self._ways, ("back", "forward"), strict=True):
            button.setDefaultAction(actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.name = _ProjectName()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setProperty("kind", "strong")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        start = QWidget()
        row = QHBoxLayout(start)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.menu)
        for button in self._ways:
            row.addWidget(button)
        row.addSpacing(6)
        row.addWidget(self.name, 1)
        self._end = QWidget()
        closing = QHBoxLayout(self._end)
        closing.setContentsMargins(0, 0, 0, 0)
        closing.addStretch(1)
        self._room = QWidget()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 12, 0)
        self._row.setSpacing(12)
        self._row.addWidget(start, 1)
        self._row.addWidget(self._room, 2)
        self._row.addWidget(self._end, 1)
        for part in (start, self._end):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        start.setMinimumWidth(look.px(110))
        session.opened.connect(self._say_name)
        look.changed.connect(self._dress)
        self._dress()
        self._say_name()

    def furnish(self, menu: QMenu, field: QWidget, bundle: QWidget) -> None:
        """Put these into their rooms."""
        self.menu.setMenu(menu)
        field.setMinimumWidth(self._look.px(FIELD_LEAST))
        field.setMaximumWidth(self._look.px(FIELD_WIDE))
        self._row.replaceWidget(self._room, field)
        self._room.deleteLater()
        closing = self._end.layout()
        assert closing is not None
        closing.addWidget(bundle)
        self._end.setMinimumWidth(bundle.sizeHint().width())

    def open_menu(self) -> None:
        """Open the menu under its button, its first entry ready for the arrow keys."""
        menu = self.menu.menu()
        menu.popup(self.menu.mapToGlobal(self.menu.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def sizeHint(self) -> QSize:
        """44 high."""
        return QSize(600, self._look.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """44 high, as narrow as its parts allow."""
        return QSize(super().minimumSizeHint().width(), self._look.px(HIGH))

    def _button(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        if words:
            button.setAccessibleName(words)
            button.setToolTip(words)
        return button

    def _say_name(self) -> None:
        self.name.setText(self._session.path.stem)
        self.name.setToolTip(plain_tip(str(self._session.path)))

    def _dress(self) -> None:
        self.menu.setIcon(self._look.icon("menu"))
        self._actions.wear_icons("back", "forward")
        self.setFixedHeight(self._look.px(HIGH))
