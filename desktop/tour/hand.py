"""A hand on keyboard and mouse of the real window: events as a person makes them, and pictures of what comes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 20.0


class TourStopped(Exception):
    """Something that should have happened did not; the words say what."""


class Hand:
    """Presses, types, clicks and looks; every act is followed by the events it causes."""

    def __init__(self, app: QApplication, window: QWidget, pictures: Path, drawn: Callable[[], bool]) -> None:
        """`drawn` says whether all that is drawn in idle time is there: no picture is taken before."""
        self._app, self._window, self._pictures, self._drawn = app, window, pictures, drawn
        self.taken: list[Path] = []

    def wait_for(self, happened: Callable[[], bool], what: str) -> None:
        """Let the program work until something has happened; raises TourStopped when it does not."""
        end = time.monotonic() + PATIENCE
        while not happened():
            if time.monotonic() > end:
                raise TourStopped(f"it did not happen that {what}")
            self._app.processEvents()
            time.sleep(0.002)
        self._app.processEvents()

    def rest(self, seconds: float = 0.15) -> None:
        """Let what was begun come to the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._app.processEvents()
            time.sleep(0.002)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            QTest.keyClick(self._focus(), key, modifiers)
            self.rest(0.03)

    def type(self, words: str) -> None:
        """Type Latin letters, digits and signs where the focus is."""
        for letter in words:
            QTest.keyClicks(self._focus(), letter)
            self.rest(0.01)
        self.rest(0.1)

    def click(self, widget: QWidget, spot: QPoint | None = None) -> None:
        """Click the middle of a widget, or a spot in it."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot or QPoint())
        self.rest(0.05)

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press at one spot, move to another, and let go."""
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for step in range(1, 9):
            QTest.mouseMove(widget, start + (end - start) * step / 8)
            self.rest(0.01)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
        self.rest(0.05)

    def picture(self, name: str) -> Path:
        """Keep what the window shows now, once all of it is drawn."""
        self.rest()
        self.wait_for(self._drawn, f"everything was drawn for the picture {name}")
        self.rest()
        path = self._pictures / f"{len(self.taken) + 1:02d}-{name}.png"
        if not self._window.grab().save(str(path)):
            raise TourStopped(f"the picture {path} could not be written")
        self.taken.append(path)
        return path

    def _focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        return focused if focused is not None else self._window
