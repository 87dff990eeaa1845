"""Work that may wait: done in slices while nothing else is asked of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

_SLICE = 0.004
_PAUSE = 8


class Idle(QObject):
    """Goes through an iterator of small steps, 4 ms at a time; what is begun anew takes the place of the old."""

    def __init__(self, parent: QObject, pause: int = _PAUSE) -> None:
        """Leave so many milliseconds to others in between."""
        super().__init__(parent)
        self._pause = pause
        self._begin: Callable[[], Iterator[None]] | None = None
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is still to be done."""
        return self._timer.isActive()

    def start(self, begin: Callable[[], Iterator[None]], after: int = 0) -> None:
        """Begin these steps after so many milliseconds."""
        self._begin, self._steps = begin, None
        self._timer.start(after)

    def stop(self) -> None:
        """Leave undone what is left."""
        self._timer.stop()
        self._begin = self._steps = None

    def _go_on(self) -> None:
        if self._steps is None:
            if self._begin is None:
                return
            self._steps = self._begin()
        steps, until = self._steps, perf_counter() + _SLICE
        for _ in steps:
            if self._steps is not steps:
                return  # a step began something else
            if perf_counter() >= until:
                self._timer.start(self._pause)
                return
        if self._steps is steps:
            self._begin = self._steps = None
