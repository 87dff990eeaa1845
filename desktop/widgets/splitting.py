"""What panels share that send ticked rows elsewhere: a list with a filter, and a button that asks where to."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from db.names.suggestions import Kind
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.field import SearchField
from desktop.widgets.names.picker import NamePicker
from desktop.widgets.side_panel import KeyedPanel
from desktop.widgets.ticked_list import Ticked, TickedList, TickedRows


class SplittingPanel(KeyedPanel):
    """`sent` brings the id of what was split. Its kind answers `send`, and asks `asker` for rows."""

    sent = Signal(int)

    def __init__(
        self, name: str, session: Session, look: Look, rows: str, kind: Kind = "theme", parent: QWidget | None = None
    ) -> None:
        """`rows` is what the list is called; `kind` is what they can go to, a theme or an actor."""
        super().__init__(name, look, parent)
        self._session = session
        self.model = TickedRows()
        self.model.setParent(self)
        self.model.ticked_changed.connect(self._say)
        self.filter = SearchField(look, self.tr("Filter"), icon="filter")
        self.filter.textChanged.connect(self.model.set_filter)
        self.list = TickedList(look, self.model, self)
        self.list.setAccessibleName(rows)
        self.list.key_map = session.key_map
        self.list.keys = {
            "Space": lambda: self.model.turn(self.list.currentIndex().row()),
            "Ctrl+A": self.model.tick_shown,
            "Enter": self.send,
            "Esc": self.closed.emit,
        }
        self.all = QPushButton(self.tr("All shown"))
        self.all.setProperty("kind", "link")
        self.all.clicked.connect(lambda _checked=False: self.model.tick_shown())
        self.button = QPushButton()
        self.button.setProperty("kind", "main")
        self.button.clicked.connect(lambda _checked=False: self.send())
        head, field, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (head, field, foot):
            row.setContentsMargins(12, 4, 12, 8)
            row.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.all)
        field.addWidget(self.filter)
        foot.addStretch(1)
        foot.addWidget(self.button)
        self.body.addLayout(head)
        self.body.addLayout(field)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(foot)
        self.setFocusProxy(self.list)
        self.picker = NamePicker(session, look, self, kind)
        self.asker = Asker(session.new_reading, self)
        self.asker.answered.connect(self._arrived)
        self.asker.failed.connect(session.tell_error)
        session.closing.connect(self.asker.close)
        session.opened.connect(self.close_if_shown)
        self._say()

    def send(self) -> None:
        """Ask where the ticked rows go to, and send them there."""
        raise NotImplementedError

    def begin(self) -> None:
        """Nothing is ticked or filtered yet."""
        self.filter.clear()
        self.model.ticked.clear()

    def _arrived(self, rows: list[Ticked]) -> None:
        row = max(0, self.list.currentIndex().row())
        self.model.set_all(rows)
        if rows:
            self.list.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1)))

    def _say(self) -> None:
        count = len(self.model.ticked)
        told = self.tr("Send 1 to…") if count == 1 else self.tr("Send {0} to…")
        self.button.setText(told.format(QLocale().toString(count)))
        self.button.setEnabled(bool(count) and not self._session.read_only)
        shown, whole = self.model.rowCount(), self.model.whole
        words = self.tr("{0} of {1}") if shown != whole else "{1}"
        self.heading.set_count(words.format(QLocale().toString(shown), QLocale().toString(whole)))
