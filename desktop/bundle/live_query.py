"""The live search of a bundle as a chip: what it finds is in the bundle; pressing it changes it where it stands."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.look.look import Look
from desktop.widgets.tips import plain_tip


class LiveQuery(QWidget):
    """`changed` brings what the bundle is to look for, "" for nothing."""

    changed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """No search."""
        super().__init__(parent)
        self._look = look
        self._query = ""
        self.chip = QPushButton(self)
        self.chip.setObjectName("bundle_query")
        self.chip.setAutoDefault(False)
        self.field = _Field(self)
        self.field.setAccessibleName(self.tr("What the bundle looks for"))
        self.field.setPlaceholderText(self.tr("#theme @actor words"))
        self.none = QToolButton(self)
        self.none.setAutoRaise(True)
        self.none.setToolTip(self.tr("Look for nothing"))
        self.none.setAccessibleName(self.tr("Look for nothing"))
        self.wrong = QLabel(self)
        self.wrong.setProperty("kind", "warn")
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.found = QLabel(self)
        self.found.setProperty("kind", "second")
        self.found.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.chip)
        row.addWidget(self.field, 1)
        row.addWidget(self.none)
        row.addStretch(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 0, 12, 4)
        box.setSpacing(2)
        box.addLayout(row)
        box.addWidget(self.wrong)
        box.addWidget(self.found)
        self.chip.clicked.connect(lambda _checked=False: self.write())
        self.none.clicked.connect(lambda _checked=False: self.changed.emit(""))
        self.field.taken.connect(self._taken)
        self.field.left.connect(self._leave)
        look.changed.connect(self._dress)
        self.field.hide()
        self.fixed = False
        self.show_query("", ())

    def show_query(self, query: str, mistakes: tuple[str, ...], found: int | None = None) -> None:
        """What the bundle looks for, what is wrong with it, and how many passages it finds; None where that is told
        elsewhere."""
        self._query = query
        self.found.setText(self._found_words(found or 0))
        self.found.setVisible(bool(query) and found is not None and not mistakes)
        self.wrong.setText(self.tr("Not understood: {0}").format("; ".join(mistakes)) if mistakes else "")
        self.wrong.setVisible(bool(mistakes))
        self._dress()

    def write(self) -> None:
        """Change the search in place."""
        if self.fixed:
            return
        self.chip.hide()
        self.none.hide()
        self.field.setText(self._query)
        self.field.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found_words(self, many: int) -> str:
        if not many:
            return self.tr("The search finds nothing yet.")
        if many == 1:
            return self.tr("The search finds 1 passage.")
        return self.tr("The search finds {0} passages.").format(QLocale().toString(many))

    def _taken(self, query: str) -> None:
        self._leave()
        if query.strip() != self._query:
            self.changed.emit(query.strip())

    def _leave(self) -> None:
        had = self.field.hasFocus()
        self.field.hide()
        self._dress()
        if had:
            self.chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        if not self.field.isHidden():
            return
        look, query = self._look, self._query
        full = self.tr("Live search: {0}").format(query) if query else self.tr("Add a live search…")
        room = max(60, self.width() - look.px(70))
        words = QFontMetrics(look.ui_font()).elidedText(query or full, Qt.TextElideMode.ElideRight, room)
        # signs of the search stay on their side of its words where the window runs to the left
        apart = "\u2009"  # the picture stands close
        self.chip.setText(f"\u2068{words}\u2069".replace("&", "&&") if query else f"{apart}{words}")
        self.chip.setAccessibleName(full)
        tip = self.tr("What this search finds is in the bundle, also what is tagged later.")
        self.chip.setToolTip(plain_tip(f"{full}\n{tip}" if query else tip))
        self.chip.setProperty("kind", "" if query else "link")
        self.chip.style().unpolish(self.chip)
        self.chip.style().polish(self.chip)
        side = look.px(14)
        self.chip.setIconSize(QSize(side, side))
        self.chip.setIcon(look.icon("search"))
        self.none.setIconSize(QSize(side, side))
        self.none.setIcon(look.icon("clear"))
        self.chip.setVisible(bool(query) or not self.fixed)
        self.none.setVisible(bool(query) and not self.fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of the search as there is room for."""
        super().resizeEvent(event)
        self._dress()


class _Field(QLineEdit):
    """Enter takes, Escape lets go."""

    taken = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
