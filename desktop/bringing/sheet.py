"""The preview of what came: a list, the text as it will be read, and what is known of it, before it is stored."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelection, QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.reads import articles
from db.records.incoming import Incoming
from desktop.bringing.fields import HERE, Fields
from desktop.bringing.incoming_list import IncomingList
from desktop.bringing.looking import ALWAYS, Looking
from desktop.bringing.middle import Middle
from desktop.bringing.names_row import NamesRow
from desktop.bringing.rows import KINDS, Rows
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.settings import Settings
from desktop.widgets.heading import PaneHeading
from desktop.widgets.line import line, upright
from desktop.widgets.progress import ProgressLine

LIST_WIDE, FIELDS_WIDE = 320, 320
NARROW = 940
"""Below this the list and the fields stand under each other."""
MOST_SELECTED = 2_000
"""Articles that are corrected at one time."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
OFTEN = 250
"""Milliseconds between two looks at what is read meanwhile."""
_SOON = 30  # milliseconds after another row: who walks down with the keys does not wait for texts


class PreviewSheet(QWidget):
    """Shows one Looking at a time, in the whole room between the top bar and the status bar."""

    accepted = Signal(object)
    """Looking: what is wanted and read by now is to be stored."""
    left = Signal(object)
    """Looking: nothing of the rest is wanted."""

    def __init__(self, session: Session, look: Look, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("bringing")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Bring in"))
        self._session, self._look, self._settings = session, look, settings
        self.looking: Looking | None = None
        self.rows: Rows | None = None
        self.heading = PaneHeading(self.tr("Bring in"), look, foldable=False)
        self.heading.add_button("clear", self.tr("Bring nothing in (Esc)"), self.leave)
        self.progress = ProgressLine(look)
        self.kinds = QButtonGroup(self)
        self.list = IncomingList(look)
        self.list.setAccessibleName(self.tr("What came"))
        self.list.tick_asked.connect(self._tick)
        self.names = NamesRow(settings)
        self.names.named.connect(self._decided)
        self.middle = Middle(look, settings)
        self.page = self.middle.page
        self.middle.columns_asked.connect(self._map)
        self.middle.table_said.connect(self._read_table)
        self.middle.columns_left.connect(self._show_chosen)
        self.middle.failed.connect(lambda error: self._say(Notice(error.sentence, kind="bad")))
        self.fields = Fields(look, self._originals, self._articles)
        self.list.doubleClicked.connect(lambda _index: self.fields.lines["title"].setFocus())
        self.fields.changed.connect(self._decided)
        self.fields.encoding_asked.connect(self._read_as)
        self.fields.columns_asked.connect(self._map)
        self._anew = False
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setProperty("kind", "second")
        self.always = QCheckBox(self.tr("Always ask"))
        self.always.setToolTip(self.tr("Show this before anything is stored, also when there is no doubt"))
        self.always.setChecked(settings.flag(ALWAYS, False))
        self.always.clicked.connect(lambda ticked: settings.keep(**{ALWAYS: ticked}))
        self.cancel = QPushButton(self.tr("Bring nothing in"))
        self.cancel.clicked.connect(lambda _checked=False: self.leave())
        self.take = QPushButton()
        self.take.setProperty("kind", "main")
        self.take.clicked.connect(lambda _checked=False: self.accept())
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_chosen)
        self.names.named.connect(lambda _numbers: self._soon.start(_SOON))
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.timeout.connect(self._grow)
        session.said.connect(self._say)
        self.setFocusProxy(self.list)

    # What is shown

    def show_looking(self, looking: Looking) -> None:
        """Show what is being looked through; it fills while it is read."""
        if looking is not self.looking:
            self.let_go()
            self.looking = looking
            self.rows = Rows(looking.batch, looking.choices)
            self.list.setModel(self.rows)
            self.list.selectionModel().selectionChanged.connect(self._selected)
            self.list.selectionModel().currentChanged.connect(lambda *_both: self._soon.start(_SOON))
            looking.grown.connect(self._grow_soon)
            looking.ended.connect(self._grow)
            looking.failed.connect(lambda error: self._say(Notice(error.sentence, kind="bad")))
            self.kinds.button(0).setChecked(True)
            self.said.clear()
        self._grow()

    def let_go(self) -> None:
        """Show nothing any more."""
        if self.looking is not None:
            self.looking.grown.disconnect(self._grow_soon)
            self.looking.ended.disconnect(self._grow)
        self.looking = self.rows = None
        self.list.setModel(None)
        self.page.show_draft(None)
        self.fields.clear()
        self.progress.finish()

    def accept(self) -> None:
        """Store what is wanted and read by now."""
        focused = self.focusWidget()
        if focused is not None and self.fields.isAncestorOf(focused):
            self.list.setFocus()  # what was typed is taken over
        if self.looking is not None and self.take.isEnabled():
            self.accepted.emit(self.looking)

    def leave(self) -> None:
        """Store nothing of what is left."""
        if self.looking is not None:
            self.left.emit(self.looking)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is the sheet's, whatever the window does with it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes all, in a field only with Ctrl; Escape leaves all."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in ENTER:
            with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            focused = self.focusWidget()
            if with_ctrl or focused is None or not self.fields.isAncestorOf(focused):
                self.accept()
            else:
                self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has the fields below the list."""
        super().resizeEvent(event)
        self._arrange()

    # Laying out

    def _lay_out(self) -> None:
        kinds = QHBoxLayout()
        kinds.setContentsMargins(8, 0, 8, 4)
        kinds.setSpacing(4)
        for number in range(len(KINDS)):
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("kind", "status")
            button.clicked.connect(partial(self._show_kind, number))
            self.kinds.addButton(button, number)
            kinds.addWidget(button)
        kinds.addStretch(1)
        self.kinds.button(0).setChecked(True)
        self._first = QWidget()
        first = QVBoxLayout(self._first)
        first.setContentsMargins(0, 4, 0, 0)
        first.setSpacing(0)
        first.addLayout(kinds)
        first.addWidget(self.list, 1)
        first.addWidget(self.names)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.fields)
        self._side = QVBoxLayout()
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(0)
        self._side.addWidget(self._first, 1)
        self._columns = QHBoxLayout()
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addLayout(self._side)
        self._columns.addWidget(upright())
        self._columns.addWidget(self.middle, 1)
        self._second_line = upright()
        self._columns.addWidget(self._second_line)
        self._columns.addWidget(self._scroll)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(12)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.always)
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.progress)
        box.addWidget(self.heading)
        box.addWidget(line())
        box.addLayout(self._columns, 1)
        box.addWidget(line())
        box.addLayout(foot)
        self._narrow: bool | None = None

    def _arrange(self) -> None:
        narrow = self.width() < self._look.px(NARROW)
        wide = self._look.px(LIST_WIDE if self.width() >= self._look.px(1100) else LIST_WIDE - 40)
        self._first.setFixedWidth(wide)
        self._scroll.setFixedWidth(wide if narrow else self._look.px(FIELDS_WIDE if wide > 300 else FIELDS_WIDE - 20))
        if narrow != self._narrow:
            self._narrow = narrow
            if narrow:
                self._columns.removeWidget(self._scroll)
                self._side.addWidget(self._scroll, 1)
            else:
                self._side.removeWidget(self._scroll)
                self._columns.addWidget(self._scroll)
            self._second_line.setVisible(not narrow)

    # Following what is read

    def _grow_soon(self) -> None:
        """While much is read, a few times a second are enough."""
        if not self._growing.isActive():
            self._growing.start(OFTEN if self.looking is not None and self.looking.busy else 0)

    def _grow(self) -> None:
        looking, rows = self.looking, self.rows
        if looking is None or rows is None:
            return
        if self._anew and not looking.busy:
            self._anew = False
            rows.show_kind(rows.kind)
            self.list.setCurrentIndex(rows.index(max(0, rows.rowCount() - 1)))
        rows.grow()
        if looking.busy:
            done, whole, name = looking.heard
            if not self.progress.isVisible():
                self.progress.start(self.tr("Reading"))
            self.progress.advance(done, whole)
            number = QLocale().toString
            self.said.setText(
                self.tr("Reading {0} of {1}: {2}").format(number(done), number(whole), name) if whole else ""
            )
        else:
            self.progress.finish()
            self.said.clear()
            self.names.offer(looking)
        if not self.list.currentIndex().isValid() and rows.rowCount():
            self.list.setCurrentIndex(rows.index(0))
        self._count()

    def _count(self) -> None:
        looking, rows = self.looking, self.rows
        if looking is None or rows is None:
            return
        number = QLocale().toString
        words = (self.tr("All {0}"), self.tr("To look at {0}"), self.tr("Refused {0}"), self.tr("Other files {0}"))
        for place, (kind, said) in enumerate(zip(KINDS, words, strict=True)):
            count, button = rows.count(kind), self.kinds.button(place)
            button.setText(said.format(number(count)))
            room = kind != "skipped" or self._first.width() > self._look.px(300)
            button.setVisible(not place or (bool(count) and room))
        wanted = looking.choices.count()
        self.take.setEnabled(bool(wanted or looking.projects))
        if looking.busy:
            said = self.tr("Bring in the {0} that are ready")
        else:
            said = self.tr("Bring in {0} articles") if wanted else self.tr("Bring in")
            said = self.tr("Bring in 1 article") if wanted == 1 else said
        self.take.setText(said.format(number(wanted)))
        self.take.setToolTip(self.tr("Enter; in a field Ctrl+Enter"))
        self.heading.set_count(self.tr("nothing is stored yet"))

    # Choosing and deciding

    def _show_kind(self, place: int) -> None:
        if self.rows is not None:
            self.rows.show_kind(KINDS[place])
            if self.rows.rowCount():
                self.list.setCurrentIndex(self.rows.index(0))
            self._soon.start(_SOON)

    def _chosen(self) -> list[int]:
        """The numbers of the chosen articles."""
        if self.rows is None:
            return []
        places = sorted(index.row() for index in self.list.selectionModel().selectedRows())[:MOST_SELECTED]
        return [number for place in places if (number := self.rows.number(place)) >= 0]

    def _selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self._soon.start(_SOON)

    def _show_chosen(self) -> None:
        looking, rows, index = self.looking, self.rows, self.list.currentIndex()
        if looking is None or rows is None or not index.isValid():
            self.middle.show_draft(None)
            return
        row = rows.row(index.row())
        self._scroll.setVisible(row.number >= 0)
        if row.number < 0:
            self.middle.show_reason(row.path, row.reason, rows.kind != "skipped")
            return
        self.middle.show_draft(looking.aside.draft(row.number))
        self.fields.show_of(looking.choices, self._chosen() or [row.number])

    def _tick(self, place: int | None) -> None:
        looking, rows = self.looking, self.rows
        if looking is None or rows is None:
            return
        chosen = self._chosen()
        numbers = chosen if place is None or rows.number(place) in chosen else [rows.number(place)]
        numbers = [number for number in numbers if number >= 0 and number not in looking.choices.stored]
        if numbers:
            looking.choices.want(numbers, not all(looking.choices.of(number).wanted for number in numbers))
            self._decided(numbers)
            self.fields.show_of(looking.choices, chosen)

    def _decided(self, numbers: list[int]) -> None:
        if self.rows is not None:
            self.rows.changed(numbers)
            self._count()

    def _map(self) -> None:
        """Ask about the columns of the table that the chosen row came from."""
        looking, rows, index = self.looking, self.rows, self.list.currentIndex()
        if looking is None or rows is None or not index.isValid():
            return
        self._scroll.hide()
        self.middle.show_columns(rows.row(index.row()).path, looking.workers)

    def _read_table(self, path: Path, columns: dict[str, str]) -> None:
        if self.looking is not None:
            self._show_chosen()
            self._anew = True
            self.looking.read_table(path, columns)

    def _read_as(self, number: int, encoding: str) -> None:
        if self.looking is not None:
            self.looking.read_as(number, encoding, self._read_anew)

    def _read_anew(self, incoming: Incoming) -> None:
        if self.looking is not None:
            self.looking.choices.read_anew(incoming)
            self._decided([incoming.number])
            self._show_chosen()

    # What can be chosen as an original, or as an earlier text

    def _articles(self) -> list[tuple[str, object]]:
        return [(title, article) for article, title in articles.titles(self._session.reading)]

    def _originals(self) -> list[tuple[str, object]]:
        looking, chosen = self.looking, self._chosen()
        if looking is None:
            return []
        mine = looking.choices.shown(chosen[0]) if chosen else None
        here = [
            (self.tr("{0} (comes in now)").format(one.title), (HERE, one.number))
            for one in looking.batch.incoming[:200]
            if mine is not None and one.number != mine.number and one.language != mine.language
        ]
        return [*here, *self._articles()]

    def _say(self, notice: Notice) -> None:
        """While it covers the window it says what the message bar would."""
        if self.isVisible():
            self.said.setText(notice.text)

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(self._look.px(960), self._look.px(640))
