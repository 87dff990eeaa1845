"""The key sheet: every key in groups, found as one types, in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.empty import EmptyPane
from desktop.widgets.field import SearchField
from desktop.window.key_groups import KeyGroup, KeyLine, key_groups, printed
from desktop.window.panel import SidePanel

COLUMN = 300


class KeySheet(SidePanel):
    """All keys; `printed` says them as text, which is also what a screen reader is given."""

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("keysheet", look, parent)
        self.set_title(self.tr("All keys"))
        self._session = session
        self.heading.add_button("copies", self.tr("Copy all keys as text"), self._copy)
        self.add_close()
        self.filter = SearchField(look, self.tr("Find a key"), icon="filter")
        self.filter.textChanged.connect(self._show_matches)
        field = QHBoxLayout()
        field.setContentsMargins(8, 0, 8, 8)
        field.addWidget(self.filter)
        self._groups = key_groups(actions.key_map)
        self._shown = self._groups
        self._blocks = [_Block(group, look) for group in self._groups]
        self._sheet = QWidget()
        self._columns = QHBoxLayout(self._sheet)
        self._columns.setContentsMargins(16, 0, 16, 16)
        self._columns.setSpacing(24)
        self._count = 0
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._sheet)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(self.tr("All keys"))
        self._empty = EmptyPane(look)
        self._empty.hide()
        self.body.addLayout(field)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._scroll, 1)
        self.setFocusProxy(self.filter)
        look.changed.connect(self._dress)
        self._dress()
        self._show_matches("")

    @property
    def printed(self) -> str:
        """What is shown, as plain text."""
        return printed(self._shown)

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
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that opened the sheet closes it again."""
        if event.text() == "?":
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        """Deal the groups out to columns of nearly the same height, in their order."""
        count = max(1, min(3, self.width() // self.look.px(COLUMN)))
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


class _Block(QWidget):
    """One group: its title and a line for each act."""

    def __init__(self, group: KeyGroup, look: Look) -> None:
        super().__init__()
        self.group = group
        self._look = look
        self._title = QLabel(group.title)
        self._words = [QLabel(line.words) for line in group.lines]
        self._caps = [_Caps(line, look) for line in group.lines]
        self._haystacks = [
            f"{group.title} {line.words} {' '.join((*line.keys, *line.variants))}".casefold() for line in group.lines
        ]
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(4)
        rows.setColumnStretch(0, 1)
        rows.addWidget(self._title, 0, 0, 1, 2)
        for at, (words, caps) in enumerate(zip(self._words, self._caps, strict=True), 1):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            words.setAccessibleDescription(", ".join(group.lines[at - 1].keys))
            rows.addWidget(words, at, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(caps, at, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing)

    @property
    def group_height(self) -> int:
        """How high it is about, in lines."""
        return len(self.group.lines) + 2

    def show_matches(self, wanted: list[str]) -> tuple[KeyLine, ...]:
        """Show the lines that hold all the words, and return them."""
        kept = []
        for at, line in enumerate(self.group.lines):
            fits = all(word in self._haystacks[at] for word in wanted)
            self._words[at].setVisible(fits)
            self._caps[at].setVisible(fits)
            if fits:
                kept.append(line)
        self.setVisible(bool(kept))
        return tuple(kept)

    def dress(self) -> None:
        """Wear the look."""
        self._title.setFont(self._look.ui_font(12, semibold=True))
        palette = self._title.palette()
        palette.setColor(self._title.foregroundRole(), self._look.colour("ink2"))
        self._title.setPalette(palette)
        for words, caps in zip(self._words, self._caps, strict=True):
            words.setFont(self._look.ui_font(13))
            words.setMinimumHeight(self._look.px(22))
            caps.dress()


class _Caps(QWidget):
    """The keys of a line, each drawn as a key, two in a row."""

    def __init__(self, line: KeyLine, look: Look) -> None:
        super().__init__()
        self._look = look
        self._labels = [QLabel(key) for key in line.keys]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 2)
        rows.setSpacing(4)
        for at in range(0, len(self._labels), 2):
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addStretch(1)
            for label in self._labels[at : at + 2]:
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
                row.addWidget(label)
            rows.addLayout(row)

    def dress(self) -> None:
        """Wear the look."""
        worn, look = self._look.palette, self._look
        sheet = (
            f"QLabel {{ background: {worn.raised}; color: {worn.ink}; border: 1px solid {worn.edge}; "
            f"border-radius: 4px; padding: 0 6px; }}"
        )
        for label in self._labels:
            label.setFont(look.ui_font(12))
            label.setStyleSheet("" if look.high_contrast else sheet)
            label.setFixedHeight(look.px(20))
            label.setMinimumWidth(look.px(24))
