"""A hand that waits as long as a busy machine takes: a wait ends as soon as what it waits for is there."""

from __future__ import annotations

from functools import partialmethod

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

LONGEST = 60_000
"""Milliseconds, in place of the 5,000 of pytest-qt, which nine processes on two cores pass by."""


class PatientBot(QtBot):
    """A QtBot whose waits give up late, wherever a test names no time of its own."""

    waitUntil = partialmethod(QtBot.waitUntil, timeout=LONGEST)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=LONGEST)
    waitSignals = partialmethod(QtBot.waitSignals, timeout=LONGEST)
    waitActive = partialmethod(QtBot.waitActive, timeout=LONGEST)
    waitExposed = partialmethod(QtBot.waitExposed, timeout=LONGEST)

    def rest(self, *asking: QObject) -> None:
        """Return when nothing is under way in the background, for these either, and what was found has been told."""
        pools = [QThreadPool.globalInstance(), *(pool for one in asking for pool in one.findChildren(QThreadPool))]
        for _ in range(2):  # who is told may ask for more
            for pool in pools:
                pool.waitForDone()
            QApplication.processEvents()
