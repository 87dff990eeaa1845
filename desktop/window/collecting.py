"""What Python does beside its work, set for a window: its cycle collector, and the turns its threads take.

The collector is kept on the window's thread: on the writer's it would destroy Qt objects and crash.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

EVERY = 400
TURN = 0.0005
"""Seconds. Every call of Qt gives its turn away: beside a busy thread a hundred calls would wait for 5 ms each."""


class Collecting(QObject):
    """Turns the automatic collector off and collects by a timer instead, only as much as has come together.

    Also makes the turns of the threads short.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        sys.setswitchinterval(TURN)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(EVERY)

    def _collect(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
