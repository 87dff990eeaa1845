"""Python's cycle collector, kept on the window's thread: on the writer's it would destroy Qt objects and crash."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 400


class Collecting(QObject):
    """Turns the automatic collector off and collects by a timer instead, only as much as has come together."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(EVERY)

    def _collect(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
