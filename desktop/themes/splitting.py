"""The panel that sends some passages of a theme to another: all of them in a list, ticked one by one or filtered."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionViewItem,
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
from desktop.themes.panel import ThemePanel
from desktop.themes.picking import Picked, ThemePicker
from desktop.widgets.dates import shown_date
from desktop.widgets.field import SearchField
from desktop.widgets.filtering import answers, beginnings, filter_key
from desktop.widgets.rows import ArticleDelegate, ArticleRow, Index
from desktop.widgets.views import PaneList

_BOX = 24
Passage = tuple[int, str, str]
"""A highlight, its quote in a line, and where it stands."""


def passages_of(reading: Reading, theme: int) -> list[Passage]:
    """All passages of a theme, for another thread."""
    return [
        (one.highlight, one.quote, " · ".join(filter(None, (one.outlet, shown_date(one.published), one.title))))
        for one in theme_passages(reading, theme)
    ]


class _Passages(QAbstractListModel):
    ticked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Passage] = []
        self._keys: dict[int, str] = {}
        self.shown: list[Passage] = []
        self.ticked: set[int] = set()
        self._typed = ""

    def set_all(self, passages: list[Passage]) -> None:
        """Show these; ticks stay where their passages do."""
        self._all = passages
        self._keys = {number: filter_key(f"{quote} {place}") for number, quote, place in passages}
        self.ticked &= set(self._keys)
        self.set_filter(self._typed)

    def set_filter(self, typed: str) -> None:
        """Show what has these words."""
        self._typed, begun = typed, beginnings(typed)
        self.beginResetModel()
        self.shown = [one for one in self._all if answers(self._keys[one[0]], begun)]
        self.endResetModel()
        self.ticked_changed.emit()

    def turn(self, row: int) -> None:
        """Tick a row, or not any more."""
        if 0 <= row < len(self.shown):
            self.ticked ^= {self.shown[row][0]}
            self.dataChanged.emit(self.index(row), self.index(row))
            self.ticked_changed.emit()

    def tick_shown(self) -> None:
        """Tick all that are shown; where they are, none of them."""
        numbers = {one[0] for one in self.shown}
        self.ticked = self.ticked - numbers if numbers <= self.ticked else self.ticked | numbers
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))
        self.ticked_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        number, quote, place = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return quote
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.tr("ticked") if number in self.ticked else self.tr("not ticked")
            return f"{state}, {quote}, {place}"
        return None


class _Rows(ArticleDelegate):
    """A box to tick, then the passage over its place."""

    def __init__(self, look: Look, model: _Passages, parent: QWidget) -> None:
        super().__init__(look, self._row, parent)
        self._model = model

    def _row(self, index: Index, _room: int) -> ArticleRow:
        _, quote, place = self._model.shown[index.row()]
        return ArticleRow(quote, place, strong=False)

    def box(self, rect: QRectF, mirrored: bool) -> QRectF:
        """Where the box of a row stands."""
        side = self.look.px(16)
        x = rect.right() - self.INSET - 8 - side if mirrored else rect.left() + self.INSET + 8
        return QRectF(x, rect.center().y() - side / 2, side, side)

    def prepare(self, painter: QPainter, option: QStyleOptionViewItem) -> QRectF:
        """The ground of the row without the room of its box."""
        ground = super().prepare(painter, option)
        wide = self.look.px(_BOX)
        return ground.adjusted(0, 0, -wide, 0) if self.mirrored(option) else ground.adjusted(wide, 0, 0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, and its box over it."""
        super().paint(painter, option, index)
        box = QStyleOptionButton()
        box.rect = self.box(QRectF(option.rect), self.mirrored(option)).toRect()
        ticked = self._model.shown[index.row()][0] in self._model.ticked
        box.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        )
        QApplication.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter, None)


class _List(PaneList):
    def __init__(self, look: Look, model: _Passages, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setModel(model)
        self.setItemDelegate(_Rows(look, model, self))
        self._model = model
        self.setAccessibleName(self.tr("Passages"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click ticks."""
        super().mouseReleaseEvent(event)
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._model.turn(index.row())

    def keyboardSearch(self, search: str) -> None:
        """Letters are the filter's."""


class SplitPanel(ThemePanel):
    """Empty until `open_for`; `sent` brings the theme when passages went elsewhere."""

    sent = Signal(int)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("theme split", look, parent)
        self._session = session
        self._theme: Theme | None = None
        self.set_title(self.tr("Split a theme"))
        self.model = _Passages()
        self.model.setParent(self)
        self.model.ticked_changed.connect(self._say)
        self.filter = SearchField(look, self.tr("Filter passages"), icon="filter")
        self.filter.textChanged.connect(self.model.set_filter)
        self.list = _List(look, self.model, self)
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
        self.picker = ThemePicker(session, look, self)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._arrived)
        self._asker.failed.connect(session.tell_error)
        session.closing.connect(self._asker.close)
        session.changed.connect(self._changed)
        session.opened.connect(self.closed)

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

    def _arrived(self, passages: list[Passage]) -> None:
        row = max(0, self.list.currentIndex().row())
        self.model.set_all(passages)
        if passages:
            self.list.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1)))

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.concerns("highlight") or changes.concerns("theme")):
            self._ask()

    def _say(self) -> None:
        number = len(self.model.ticked)
        told = self.tr("Send 1 passage to…") if number == 1 else self.tr("Send {0} passages to…")
        self.button.setText(told.format(QLocale().toString(number)))
        self.button.setEnabled(bool(number) and not self._session.read_only)
        shown, whole = len(self.model.shown), len(self.model._all)
        count = self.tr("{0} of {1}") if shown != whole else "{1}"
        self.heading.set_count(count.format(QLocale().toString(shown), QLocale().toString(whole)))
