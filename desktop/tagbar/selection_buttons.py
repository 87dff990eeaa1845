"""The four quiet buttons that appear under a passage selected with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop.actions.actions import Actions
from desktop.look.look import Look

_GAP, _EDGE = 6, 8


class SelectionButtons(QFrame):
    """Tag, Repeat, Note, Copy with source; they take no focus, so the selection stays the reader's."""

    def __init__(self, actions: Actions, look: Look, parent: QWidget) -> None:
        """Hidden until `open_at`."""
        super().__init__(parent)
        self.setObjectName("selection_buttons")
        self.setProperty("kind", "floating")
        self.setAccessibleName(self.tr("What to do with the selection"))
        self.hide()
        self._look = look
        self._host = parent
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        words = {
            "tag": (self.tr("Tag"), self.tr("Tag this passage (%tag%)")),
            "repeat": (self.tr("Repeat"), self.tr("Repeat the last tags (%repeat%)")),
            "note": (self.tr("Note"), self.tr("Write a note (%note%)")),
            "copy": (self.tr("Copy with source"), self.tr("Copy the quote with its source (%copy%)")),
        }
        for name, (short, long) in words.items():
            button = QToolButton(self)
            button.setText(f"\u2009{short}")  # Qt sets words close to their picture
            actions.key_map.tip(button, long, named=True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            action = actions[name]
            button.clicked.connect(lambda _checked=False, name=name: self._press(actions, name))
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)
            self.buttons[name] = button
            row.addWidget(button)
        look.changed.connect(self._dress)
        self._dress()

    def open_at(self, rect: QRect) -> None:
        """Show them below `rect` (above where there is no room), in the coordinates of the parent."""
        size = self.sizeHint()
        x = rect.right() + 1 - size.width() if self._look.mirrored else rect.left()
        x = max(_EDGE, min(x, self._host.width() - _EDGE - size.width()))
        y = rect.bottom() + 1 + _GAP
        if y + size.height() > self._host.height() - _EDGE:
            y = rect.top() - _GAP - size.height()
        self.setGeometry(QRect(QPoint(x, max(_EDGE, y)), size))
        self.show()
        self.raise_()

    def _press(self, actions: Actions, name: str) -> None:
        self.hide()
        actions.run(name)

    def _dress(self) -> None:
        icons = {"tag": "highlight", "repeat": "repeat", "note": "note", "copy": "copies"}
        side = self._look.px(16)
        for name, button in self.buttons.items():
            button.setIcon(self._look.icon(icons[name]))
            button.setIconSize(QSize(side, side))
            button.setFont(self._look.ui_font(13))
