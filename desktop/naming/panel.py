"""What the panels of names share: a heading, something above, rows with check boxes, and buttons below."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.look.look import Look
from desktop.naming.ticked import TickDelegate, TickList, TickRows
from desktop.session import Session
from desktop.widgets.heading import PaneHeading
from desktop.widgets.line import line


class TickPanel(QWidget):
    """`closed` when it is done with. Space ticks, Enter does it, Escape closes."""

    closed = Signal()

    def __init__(
        self,
        session: Session,
        look: Look,
        title: str,
        *,
        ticked: bool,
        text: bool = False,
        context: int = 0,
        second: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self.setAccessibleName(title)
        self.model = TickRows(ticked, self)
        self.model.ticked.connect(self._say)
        self.list = TickList(
            look, self.model, TickDelegate(look, self.model, text=text, context=context, second=second)
        )
        self.list.setAccessibleName(title)
        self.list.key_map = session.key_map
        self.list.keys = {
            "Space": lambda: self.model.turn(self.list.currentIndex()),
            "Enter": self.act,
            "Esc": self.close_panel,
        }
        self.heading = PaneHeading(title, look, foldable=False, parent=self)
        self.heading.add_close(self.close_panel)
        self.head = QVBoxLayout()
        self.head.setContentsMargins(12, 4, 12, 8)
        self.head.setSpacing(8)
        self.count = QLabel()
        self.count.setProperty("kind", "strong")
        self.count.setWordWrap(True)
        self.all, self.none = self._link(self.tr("All")), self._link(self.tr("None"))
        self.all.setAccessibleName(self.tr("Tick all"))
        self.none.setAccessibleName(self.tr("Tick none"))
        self.all.clicked.connect(lambda _checked=False: self.model.tick_all(True))
        self.none.clicked.connect(lambda _checked=False: self.model.tick_all(False))
        self.button = QPushButton()
        self.button.setProperty("kind", "main")
        self.button.clicked.connect(lambda _checked=False: self.act())
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(12, 8, 12, 12)
        self.foot.setSpacing(8)
        self.foot.addWidget(self.button)
        session.closing.connect(self._let_go)
        look.changed.connect(self.updateGeometry)

    def _lay_out(self) -> None:
        """Put everything into its place; called when `head` and `foot` hold what they are to hold."""
        counted = QHBoxLayout()
        counted.setSpacing(4)
        counted.addWidget(self.count, 1)
        counted.addWidget(self.all)
        counted.addWidget(self.none)
        self.head.addLayout(counted)
        self.foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 4, 1, 0)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addLayout(self.head)
        box.addWidget(self.list, 1)
        box.addWidget(line())
        box.addLayout(self.foot)
        self.setFocusProxy(self.list)

    # What each does in its own way

    def act(self) -> None:
        """Enter: do it with what is ticked."""
        raise NotImplementedError

    def _say(self) -> None:
        raise NotImplementedError

    def _let_go(self) -> None:
        """The project closes."""
        self.model.show(())
        self.closed.emit()

    def close_panel(self) -> None:
        """The analyst is done."""
        self.closed.emit()

    # Parts

    def _writable(self) -> bool:
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
            return False
        return True

    def _say_ticks(self, wanted: int) -> None:
        rows = [row for row in self.model.rows if not row.done]
        self.all.setEnabled(wanted < len(rows))
        self.none.setEnabled(wanted > 0)
        self.button.setEnabled(wanted > 0 and not self._session.read_only)
        self.button.setToolTip(self._session.read_only or self.tr("One act, which one undo takes back (Enter)"))

    def _link(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "link")
        return button

    def _choice(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setCheckable(True)
        button.setAutoExclusive(False)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def sizeHint(self) -> QSize:
        """As wide as the panes at the side."""
        return QSize(self._look.px(400), self._look.px(600))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this its words fall apart."""
        return QSize(self._look.px(280), self._look.px(200))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts, Escape closes, wherever the focus is; Down leads from a field into the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.act()
        elif event.key() == Qt.Key.Key_Down and not self.list.hasFocus():
            self.list.setFocus()
            self.list.stand_on(max(0, self.list.currentIndex().row()))
        else:
            super().keyPressEvent(event)


def told(number: int) -> str:
    """A number as this language writes it."""
    return QLocale().toString(number)
