"""A reader in the light look with the bundled fonts, and a hand that presses and points in it as an analyst does."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.articles import Block, Span
from desktop.look.fonts import load_fonts
from desktop.look.look import Look
from desktop.reader.marks import Mark
from desktop.reader.view import ReaderView

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT, _CTRL, _ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Hand:
    """Opens texts in a reader, presses keys and moves the mouse there."""

    def __init__(self, view: ReaderView) -> None:
        self.view = view

    def open(
        self,
        text: str,
        marks: Sequence[Mark | tuple[int, int]] = (),
        blocks: Sequence[Block] = (),
        spans: Sequence[Span] = (),
        direction: str | None = None,
        position: int = 0,
    ) -> ReaderView:
        """Show a text; a mark may be given as (start, end)."""
        given = [
            mark if isinstance(mark, Mark) else Mark(number + 1, *mark, hues=("Sky",), labels=("Drones",))
            for number, mark in enumerate(marks)
        ]
        self.view.show_article("", "", text, blocks, spans, given, direction, position)
        QApplication.processEvents()
        return self.view

    @property
    def passage(self) -> str:
        """The characters of the passage in hand."""
        passage = self.view.selection
        return "" if passage is None else self.view.page.prose.content[passage[0] : passage[1]]

    def at(self, point: int, behind: bool = False) -> QPoint:
        """Where a caret before a code point (or behind the one before it) stands in the viewport."""
        page = self.view.page
        piece = page.prose.piece_of(point - 1 if behind else point)
        laid = page.laid(piece)
        number = laid.line_of(point - 1 if behind else point)
        y = page.top(piece) + number * laid.style.line + laid.style.line // 2
        return QPoint(round(page.measures.column + laid.x(point, number)), y - self.view.scrolled)

    def mouse(
        self,
        kind: QEvent.Type,
        place: QPoint,
        modifiers: Qt.KeyboardModifier = _NONE,
        held: Qt.MouseButton = Qt.MouseButton.LeftButton,
    ) -> None:
        """Send one event of the mouse to the viewport."""
        released = kind == QEvent.Type.MouseButtonRelease
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        on_screen = QPointF(self.view.viewport().mapToGlobal(place))
        buttons = Qt.MouseButton.NoButton if released else held
        QApplication.sendEvent(
            self.view.viewport(), QMouseEvent(kind, QPointF(place), on_screen, button, buttons, modifiers)
        )

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """Press at one place, go to another one and let go there."""
        self.mouse(QEvent.Type.MouseButtonPress, start)
        self.mouse(QEvent.Type.MouseMove, (start + end) / 2, modifiers)
        self.mouse(QEvent.Type.MouseMove, end, modifiers)
        self.mouse(QEvent.Type.MouseButtonRelease, end, modifiers)

    def click(self, place: QPoint, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """Press and let go at a place."""
        self.mouse(QEvent.Type.MouseButtonPress, place, modifiers)
        self.mouse(QEvent.Type.MouseButtonRelease, place, modifiers)

    def double_click(self, place: QPoint) -> None:
        """Click twice, as Qt reports it."""
        self.click(place)
        self.mouse(QEvent.Type.MouseButtonDblClick, place)
        self.mouse(QEvent.Type.MouseButtonRelease, place)

    def hover(self, place: QPoint) -> None:
        """Move the mouse there without a button."""
        self.mouse(QEvent.Type.MouseMove, place, held=Qt.MouseButton.NoButton)

    def press(
        self,
        key: Qt.Key,
        text: str = "",
        shift: bool = False,
        ctrl: bool = False,
        scan: int = 0,
        alt: bool = False,
    ) -> None:
        """Press a key in the widget that has the reader's focus, as a keyboard of any layout would."""
        modifiers = (_SHIFT if shift else _NONE) | (_CTRL if ctrl else _NONE) | (_ALT if alt else _NONE)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, scan, 0, 0, text)
            QApplication.sendEvent(self.view.focusProxy() or self.view, event)

    def picture(self) -> QImage:
        """What is painted in the viewport."""
        return self.view.viewport().grab().toImage()


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> list[str]:
    """The bundled fonts, loaded once."""
    return load_fonts()


@pytest.fixture
def look(fonts: list[str]) -> Look:
    """The light look."""
    return Look("light")


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> ReaderView:
    """An empty reader of 820 x 600, shown."""
    reader = ReaderView(look)
    reader.furnish()
    reader.resize(820, 600)
    qtbot.addWidget(reader)
    reader.show()
    qtbot.waitExposed(reader)
    return reader


@pytest.fixture
def hand(view: ReaderView) -> Hand:
    """A hand at that reader."""
    return Hand(view)
