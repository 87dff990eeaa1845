"""A layout that sets widgets one after the other and starts a new line when one is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop.widgets.tags.chip_faces import RING


class FlowLayout(QLayout):
    """Sets its items in lines, from the right in a right-to-left window; its height follows its width."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4, line_gap: int = 4) -> None:
        """`gap` pixels between items, `line_gap` between lines; chips bring room for their rings, see chips."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    @classmethod
    def for_chips(cls, parent: QWidget | None = None) -> FlowLayout:
        """A flow in which the bodies of chips stand 4 pixels apart; their rings take 3 all round."""
        return cls(parent, gap=4 - 2 * RING, line_gap=4 - 2 * RING)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the item at `place`."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def clear(self) -> None:
        """Take out and delete all widgets."""
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place out of the layout, None beyond the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels when the layout is that wide."""
        return self._set(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Set the items in lines."""
        super().setGeometry(rect)
        self._set(rect, move=True)

    def sizeHint(self) -> QSize:
        """All items in one line."""
        margins = self.contentsMargins()
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        high = max((hint.height() for hint in hints), default=0)
        return QSize(max(0, wide + margins.left() + margins.right()), max(0, high + margins.top() + margins.bottom()))

    def minimumSize(self) -> QSize:
        """As wide as the widest item may be narrow."""
        margins = self.contentsMargins()
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return QSize(
            max(0, size.width() + margins.left() + margins.right()),
            max(0, size.height() + margins.top() + margins.bottom()),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _set(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        y, height = area.top(), 0
        line: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self._shown():
            hint = item.sizeHint()
            size = QSize(max(min(hint.width(), area.width()), item.minimumSize().width()), hint.height())
            step = size.width() + (self._gap if line else 0)
            if line and used + step > area.width():
                height = self._set_line(line, area, y, move=move)
                y += height + self._line_gap
                line, used, step = [], 0, size.width()
            line.append((item, size))
            used += step
        if line:
            y += self._set_line(line, area, y, move=move)
        return max(0, y - rect.top() + margins.bottom())

    def _set_line(self, line: list[tuple[QLayoutItem, QSize]], area: QRect, y: int, *, move: bool) -> int:
        height = max(size.height() for _, size in line)
        if move:
            parent = self.parentWidget()
            direction = parent.layoutDirection() if parent else QGuiApplication.layoutDirection()
            mirrored = direction == Qt.LayoutDirection.RightToLeft
            x = area.left()
            for item, size in line:
                left = area.left() + area.right() + 1 - x - size.width() if mirrored else x
                item.setGeometry(QRect(QPoint(left, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
        return height
