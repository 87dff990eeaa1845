"""The palette as it floats over the reader: a field, and rows that answer at every letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.look.look import Look
from desktop.palette.entries import Entry
from desktop.palette.rows import HIGH, PaletteDelegate, Rows
from desktop.widgets.lit_row import tell_lit_row
from desktop.widgets.views import PaneList

WIDE, LEAST, MOST_ROWS = 600, 320, 12


class PalettePane(QFrame):
    """Lies at the top over `over`; `chosen` brings the entry to do, `left` that the analyst wants nothing.

    `answer` gives the rows for what is typed.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, look: Look, over: QWidget, answer: Callable[[str], Sequence[Entry]]) -> None:
        super().__init__(over.window())
        self.setObjectName("palette")
        self.setProperty("kind", "floating")
        self.setAccessibleName(self.tr("Go to or do anything"))
        self._look, self._over, self._answer = look, over, answer
        self.field = QLineEdit(self)
        self.field.setProperty("kind", "iconed")
        self.field.setPlaceholderText(self.tr("Go to or do anything   # theme   @ actor   > act   18 paragraph"))
        self.field.setAccessibleName(self.tr("Go to or do anything"))
        self._lens = QAction(self.field)
        self.field.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.rows = Rows()
        self.view = PaneList(look, self)
        self.view.setModel(self.rows)
        self.view.setItemDelegate(PaletteDelegate(look, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(self.tr("What answers"))
        tell_lit_row(self.field, self.view)
        self.nothing = QLabel(self)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setContentsMargins(16, 8, 16, 12)
        self.nothing.setProperty("kind", "second")
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(6)
        box.addWidget(self.field)
        box.addWidget(self.nothing)
        box.addWidget(self.view)
        self.field.textChanged.connect(self.again)
        self.field.installEventFilter(self)
        self.view.clicked.connect(lambda index: self._choose(index.row()))
        over.installEventFilter(self)
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    def open(self) -> None:
        """Show everything there is, nothing typed."""
        if self.field.text():  # a caret that moves without need is heard in place of the field
            self.field.clear()
        self.again()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def again(self) -> None:
        """Answer what is typed once more."""
        entries = self._answer(self.field.text())
        self.rows.show(entries)
        self.view.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        if entries:
            self._light(0)
            self.view.scrollToTop()
        else:
            self.nothing.setText(self.tr("Nothing is called “{0}”.").format(self.field.text().strip()))
        self._place()

    # Keys and mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field's keys go through the rows; it leaves with the focus, and stays in its place over the reader."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if watched is self.field and isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() != Qt.FocusReason.ActiveWindowFocusReason and self.isVisible():
                self.hide()
        elif watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        key, row, last = event.key(), self.view.currentIndex().row(), len(self.rows.entries) - 1
        steps = {
            Qt.Key.Key_Down: row + 1 if row < last else 0,
            Qt.Key.Key_Up: row - 1 if row > 0 else last,
            Qt.Key.Key_PageDown: min(last, row + MOST_ROWS - 1),
            Qt.Key.Key_PageUp: max(0, row - MOST_ROWS + 1),
        }
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(row)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            pass  # there is nowhere else to go in it, and Esc is the way out
        elif key in steps:
            self._light(steps[Qt.Key(key)])
        else:
            return False
        return True

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.rows.entries):
            self.chosen.emit(self.rows.entries[row])

    def _light(self, row: int) -> None:
        if not 0 <= row < len(self.rows.entries):
            return
        self.view.setCurrentIndex(self.rows.index(row))

    # Place

    def _place(self) -> None:
        look, window = self._look, self.window()
        over = QRect(self._over.mapTo(window, QPoint(0, 0)), self._over.size())
        wide = min(window.width() - 16, max(look.px(LEAST), min(look.px(WIDE), over.width() - 24)))
        rows = min(len(self.rows.entries), MOST_ROWS) * look.px(HIGH)
        below = rows if rows else self.nothing.sizeHint().height()
        high = min(look.field_height + below + 24, window.height() - over.top() - 24)
        x = max(8, min(over.center().x() - wide // 2, window.width() - wide - 8))
        self.view.setFixedHeight(max(look.px(HIGH), high - look.field_height - 24))
        self.setGeometry(x, over.top() + 12, wide, high)

    def _dress(self) -> None:
        self._lens.setIcon(self._look.icon("search"))
        self.field.setFont(self._look.ui_font(13))
        self.nothing.setFont(self._look.ui_font(13))
