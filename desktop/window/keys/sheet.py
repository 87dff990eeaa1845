"""The key sheet: every key in groups, found as one types and changed by pressing its row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.empty import EmptyPane
from desktop.widgets.field import SearchField
from desktop.widgets.line import line
from desktop.widgets.side_panel import SidePanel
from desktop.window.keys.editor import KeyEditor
from desktop.window.keys.groups import KeyGroup, key_groups, printed
from desktop.window.keys.rows import KeyBlock, KeyRow

COLUMN = 300


class KeySheet(SidePanel):
    """All keys; `printed` says them as text, which is also what a screen reader is given."""

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("keysheet", look, parent)
        self.set_title(self.tr("All keys"))
        self._session = session
        self.usual = self.heading.add_button("undo", self.tr("All keys as they were at first"), self._reset_all)
        self.heading.add_button("copies", self.tr("Copy all keys as text"), self._copy)
        self.filter = SearchField(look, self.tr("Find a key"), icon="filter")
        self.filter.textChanged.connect(self._show_matches)
        field = QHBoxLayout()
        field.setContentsMargins(8, 0, 8, 8)
        field.addWidget(self.filter)
        self._map = actions.key_map
        self._groups: tuple[KeyGroup, ...] = ()
        self._shown: tuple[KeyGroup, ...] = ()
        self._blocks: list[KeyBlock] = []
        self._sheet = QWidget()
        self._columns = QHBoxLayout(self._sheet)
        self._columns.setContentsMargins(10, 0, 10, 16)
        self._columns.setSpacing(24)
        self._count = 0
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._sheet)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(self.tr("All keys"))
        self._empty = EmptyPane(look, side=16)
        self._empty.hide()
        self.editor = KeyEditor(self._map, look)
        self.editor.left.connect(self._back_to)
        self.editor.changed.connect(session.tell)
        self.body.addLayout(field)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(line())
        self.body.addWidget(self.editor)
        self.setFocusProxy(self.filter)
        look.changed.connect(self._dress)
        self._map.changed.connect(self._fill)
        self._fill()

    @property
    def printed(self) -> str:
        """What is shown, as plain text."""
        return printed(self._shown)

    def _fill(self) -> None:
        """Make the rows anew: the keys have changed."""
        for block in self._blocks:
            block.hide()
            block.deleteLater()
        self._groups = key_groups(self._map, all_acts=True)
        self._blocks = [KeyBlock(group, self._look, self._map.is_changed) for group in self._groups]
        for block in self._blocks:
            block.asked.connect(self.editor.open)
        self.usual.setVisible(self._map.any_changed)
        self._dress()
        self._show_matches(self.filter.text())

    def _back_to(self, act: str) -> None:
        row = next((row for row in self._rows() if row.line.act == act), None)
        (row or self.filter).setFocus(Qt.FocusReason.OtherFocusReason)

    def _rows(self) -> list[KeyRow]:
        return [row for block in self._blocks for row in block.rows if not row.isHidden() and row.line.act]

    def _reset_all(self) -> None:
        self._map.reset_all()
        self._session.tell(self.tr("All keys are as they were at first."))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(printed(self._groups))
        self._session.tell(self.tr("All keys are on the clipboard."))

    def _show_matches(self, typed: str) -> None:
        words = typed.casefold().split()
        shown = []
        for block in self._blocks:
            lines = block.show_matches(words)
            if lines:
                shown.append(KeyGroup(block.group.title, lines))
        self._shown = tuple(shown)
        self._empty.setVisible(not shown)
        self._scroll.setVisible(bool(shown))
        if not shown:
            said = self.tr("No key for “{0}”.").format(typed.strip())
            self._empty.say(said, "", [(self.tr("Clear filter"), self.filter.empty)])
        self._scroll.setAccessibleDescription(self.printed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider sheet has more columns."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with all keys."""
        super().showEvent(event)
        self.filter.clear()
        self.editor.leave()
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that opened the sheet closes it again; Up and Down go through the rows, from the field too."""
        key = event.key()
        if event.text() == "?":
            self.closed.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        rows = self._rows()
        at = next((at for at, row in enumerate(rows) if row.hasFocus()), -1) + by
        if not rows or at >= len(rows):
            return
        target: QWidget = rows[at] if at >= 0 else self.filter
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if at >= 0:
            self._scroll.ensureWidgetVisible(target, 0, self._look.px(40))

    def _lay_out(self) -> None:
        """Deal the groups out to columns of nearly the same height, in their order."""
        count = max(1, min(3, self.width() // self._look.px(COLUMN)))
        if count == self._count:
            return
        self._count = count
        while (item := self._columns.takeAt(0)) is not None:
            if (column := item.layout()) is not None:
                while column.takeAt(0) is not None:
                    pass
                column.deleteLater()
        heights = [block.group_height for block in self._blocks]
        share, filled, at = sum(heights) / count, 0, 0
        columns = [QVBoxLayout() for _ in range(count)]
        for block, height in zip(self._blocks, heights, strict=True):
            if filled + height / 2 > share * (at + 1) and at + 1 < count:
                at += 1
            filled += height
            columns[at].addWidget(block)
        for column in columns:
            column.setSpacing(16)
            column.addStretch(1)
            self._columns.addLayout(column, 1)

    def _dress(self) -> None:
        for block in self._blocks:
            block.dress()
        self._count = 0
        self._lay_out()
