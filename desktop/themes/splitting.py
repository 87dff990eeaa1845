"""The panel that sends some passages of a theme to another: all of them in a list, ticked one by one or filtered."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from db.edits.merging import SplitTheme
from db.errors import NotFound
from db.reading import Reading
from db.reads import themes
from db.reads.theme_page import theme_passages
from db.records.changes import Changes
from db.records.themes import Theme
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.dates import shown_date
from desktop.widgets.field import SearchField
from desktop.widgets.name_picker import NamePicker, Picked
from desktop.widgets.side_panel import SidePanel
from desktop.widgets.ticked_list import Ticked, TickedList, TickedRows


def passages_of(reading: Reading, theme: int) -> list[Ticked]:
    """All passages of a theme, for another thread."""
    return [
        (one.highlight, one.quote, " · ".join(filter(None, (one.outlet, shown_date(one.published), one.title))))
        for one in theme_passages(reading, theme)
    ]


class SplitPanel(SidePanel):
    """Empty until `open_for`; `sent` brings the theme when passages went elsewhere."""

    sent = Signal(int)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("theme split", look, parent)
        self._session = session
        self._theme: Theme | None = None
        self.set_title(self.tr("Split a theme"))
        self.model = TickedRows()
        self.model.setParent(self)
        self.model.ticked_changed.connect(self._say)
        self.filter = SearchField(look, self.tr("Filter passages"), icon="filter")
        self.filter.textChanged.connect(self.model.set_filter)
        self.list = TickedList(look, self.model, self)
        self.list.setAccessibleName(self.tr("Passages"))
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
        head, foot = QHBoxLayout(), QHBoxLayout()
        for row in (head, foot):
            row.setContentsMargins(12, 4, 12, 8)
            row.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.all)
        foot.addStretch(1)
        foot.addWidget(self.button)
        field = QHBoxLayout()
        field.setContentsMargins(12, 0, 12, 4)
        field.addWidget(self.filter)
        self.whole.addLayout(head)
        self.whole.addLayout(field)
        self.whole.addWidget(self.list, 1)
        self.whole.addLayout(foot)
        self.setFocusProxy(self.list)
        self.picker = NamePicker(session, look, self)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._arrived)
        self._asker.failed.connect(session.tell_error)
        session.closing.connect(self._asker.close)
        session.changed.connect(self._changed)
        session.opened.connect(self.close_if_shown)

    def open_for(self, theme: int) -> None:
        """Show the passages of a theme, none of them ticked."""
        try:
            self._theme = themes.theme(self._session.reading, theme)
        except NotFound as error:
            self._session.tell_error(error)
            return
        self.title.setText(" › ".join(self._theme.path))
        self.filter.clear()
        self.model.ticked.clear()
        self._ask()

    def send(self) -> None:
        """Ask for the theme that the ticked passages go to, and send them there."""
        theme, chosen = self._theme, tuple(sorted(self.model.ticked))
        if theme is None or not chosen or self._session.read_only:
            return

        def go(picked: Picked) -> None:
            self._session.do(SplitTheme(theme.id, chosen, picked, theme.parent_id))
            self.model.ticked.clear()
            self.sent.emit(theme.id)

        self.picker.ask(self.tr("Send them to which theme?"), go, (theme.id,), new=True)

    def sizeHint(self) -> QSize:
        """As the other panels."""
        return super().sizeHint()

    def _ask(self) -> None:
        if self._theme is not None:
            theme = self._theme.id
            self._asker.ask(lambda reading: passages_of(reading, theme))

    def _arrived(self, passages: list[Ticked]) -> None:
        row = max(0, self.list.currentIndex().row())
        self.model.set_all(passages)
        if passages:
            self.list.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1)))

    def _changed(self, changes: Changes) -> None:
        if self._theme is None or not self.isVisible():
            return
        try:
            self._theme = themes.theme(self._session.reading, self._theme.id)
        except NotFound:
            self.close_if_shown()
            return
        if changes.concerns("highlight") or changes.concerns("theme"):
            self._ask()

    def _say(self) -> None:
        number = len(self.model.ticked)
        told = self.tr("Send 1 passage to…") if number == 1 else self.tr("Send {0} passages to…")
        self.button.setText(told.format(QLocale().toString(number)))
        self.button.setEnabled(bool(number) and not self._session.read_only)
        shown, whole = len(self.model.shown), self.model.whole
        count = self.tr("{0} of {1}") if shown != whole else "{1}"
        self.heading.set_count(count.format(QLocale().toString(shown), QLocale().toString(whole)))
