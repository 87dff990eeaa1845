"""The markings of a project by rank, beside the work: the protocol's, and the house's own, which are added here."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.edits.markings import AddMarking, DeleteMarking, RankMarking, RenameMarking
from db.reads.markings import used
from db.records.changes import Changes
from db.records.markings import STEP, UNKNOWN, Marking
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.markings import meaning_of, square
from desktop.widgets.side_panel import SidePanel

_FOUND = Qt.ItemDataRole.UserRole


class MarkingsPanel(SidePanel):
    """The lowest first. Those of the house are renamed, moved and deleted; the protocol's stand."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("markings", look, parent)
        self._session = session
        self.set_title(self.tr("Markings"))
        self.up = self.heading.add_button("chevron-up", self.tr("Lower (Alt+Up)"), lambda: self.move_by(-1))
        self.down = self.heading.add_button("chevron-down", self.tr("Higher (Alt+Down)"), lambda: self.move_by(1))
        self.gone = self.heading.add_button("minus", self.tr("Delete (Del)"), self.delete)
        said = QLabel(
            self.tr(
                "From what everybody may read to what fewest may. A bundle carries the highest marking inside; "
                "with a ceiling, nothing above it goes out."
            )
        )
        said.setWordWrap(True)
        said.setProperty("kind", "second")
        said.setContentsMargins(16, 4, 16, 8)
        self.list = _List(self)
        self.list.setProperty("kind", "rows")
        self.list.setAccessibleName(self.tr("Markings by rank"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.list.itemChanged.connect(self._renamed)
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Add one of your own, above the one chosen"))
        self.field.setAccessibleName(self.tr("A marking of your own"))
        self.field.returnPressed.connect(self.add)
        self.body.addWidget(said)
        inside = QVBoxLayout()
        inside.setContentsMargins(8, 0, 8, 12)
        inside.setSpacing(8)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.field)
        self.body.addLayout(inside, 1)
        self.setFocusProxy(self.list)
        session.changed.connect(self._changed)
        session.opened.connect(self.refresh)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask again which markings there are."""
        chosen = self.chosen()
        self.list.blockSignals(True)
        self.list.clear()
        row = 0
        for number, marking in enumerate(used(self._session.reading)):
            meaning = meaning_of(marking.name)
            if marking.rank == UNKNOWN:
                meaning = self.tr("nobody has ranked it: it is above all")
            own = marking.id is not None
            item = QListWidgetItem(marking.name if own or not meaning else f"{marking.name} · {meaning}")
            item.setIcon(square(marking.name, self._look))
            item.setData(_FOUND, marking)
            many = marking.articles + marking.passages
            borne = self.tr("on {0} articles and {1} passages") if many else self.tr("on nothing yet")
            told = borne.format(QLocale().toString(marking.articles), QLocale().toString(marking.passages))
            item.setToolTip(told)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, told)
            if marking.id is not None and not self._session.read_only:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
            if chosen is not None and chosen.name == marking.name:
                row = number
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self.field.setEnabled(not self._session.read_only)
        self._enable()

    def chosen(self) -> Marking | None:
        """The marking at hand."""
        item = self.list.currentItem()
        found = item.data(_FOUND) if item is not None else None
        return found if isinstance(found, Marking) else None

    def add(self) -> None:
        """A marking of the house, just above the one chosen."""
        name, at = self.field.text().strip(), self.list.currentRow()
        if name:
            self._session.do(AddMarking(name, self._rank_after(at)), lambda _changes: self.field.clear())

    def move_by(self, by: int) -> None:
        """Move a marking of the house over its neighbour."""
        marking, at = self.chosen(), self.list.currentRow()
        if marking is None or marking.id is None or self._session.read_only:
            return
        after = at + by if by > 0 else at - 2
        if -1 <= after < self.list.count() and at + by >= 0:
            self._session.do(RankMarking(marking.id, self._rank_after(after)))

    def delete(self) -> None:
        """Take a marking of the house from the list."""
        marking = self.chosen()
        if marking is not None and marking.id is not None and not self._session.read_only:
            self._session.do(DeleteMarking(marking.id))

    def _rank_after(self, row: int) -> int:
        """A rank between the marking in a row (-1: before all) and the one above it."""
        ranks = [
            found.rank
            for found in (self.list.item(number).data(_FOUND) for number in range(self.list.count()))
            if found.rank != UNKNOWN
        ]
        below = ranks[min(row, len(ranks) - 1)] if row >= 0 and ranks else (ranks[0] - 2 * STEP if ranks else 0)
        above = next((rank for rank in ranks if rank > below), below + 2 * STEP)
        return (below + above) // 2 if above - below > 1 else below

    def _renamed(self, item: QListWidgetItem) -> None:
        marking, name = item.data(_FOUND), item.text().strip()
        if isinstance(marking, Marking) and marking.id is not None and name != marking.name:
            self._session.do(RenameMarking(marking.id, name))
            self.list.blockSignals(True)
            item.setText(marking.name)  # until the act is done, or where it is refused
            self.list.blockSignals(False)

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and any(map(changes.concerns, ("marking", "article", "highlight"))):
            self.refresh()

    def _enable(self) -> None:
        marking = self.chosen()
        own = marking is not None and marking.id is not None and not self._session.read_only
        for button in (self.up, self.down, self.gone):
            button.setEnabled(own)

    def showEvent(self, event: QShowEvent) -> None:
        """What was changed while it was away is asked again."""
        super().showEvent(event)
        self.refresh()


class _List(QListWidget):
    """Delete takes one away, Alt and an arrow moves it."""

    def __init__(self, panel: MarkingsPanel) -> None:
        super().__init__()
        self._panel = panel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list; all others as usual."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._panel.delete()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._panel.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape and self.state() != QAbstractItemView.State.EditingState:
            self._panel.closed.emit()
        else:
            super().keyPressEvent(event)
