"""Work that must not hold the window up: jobs with progress and cancel, and questions of which the newest wins."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from db.errors import Cancelled, ProjectError
from db.reading import Reading

log = logging.getLogger(__name__)


def _if_still_heard() -> AbstractContextManager[None]:
    """For words from another thread: whoever asked may be gone with its window, and then nobody is told."""
    return suppress(RuntimeError)


class Job(QObject):
    """One long piece of work on another thread; its signals arrive on the thread that made it.

    `work` gets the job, calls `progress` as it goes and asks `cancelled` now and then. Whoever hears `finished` or
    `failed` may delete the job: all others hear it too.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, work: Callable[[Job], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        # The end crosses the threads as one event: were it one for each listener, a listener that deletes the job
        # could do so before the events of the others are posted, and they would never hear of it.
        self._ended.connect(self._tell_end)

    def start(self) -> None:
        """Begin, on a thread of the pool."""
        QThreadPool.globalInstance().start(_Run(self._run))

    def cancel(self) -> None:
        """Ask the work to stop; it ends in `failed` with Cancelled."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether the analyst wants it to stop."""
        return self._stop.is_set()

    def progress(self, done: int, whole: int, words: str = "") -> None:
        """Say how far it is; `whole` 0 means unknown."""
        with _if_still_heard():
            self.progressed.emit(done, whole, words)

    def _run(self) -> None:
        try:
            outcome = self._work(self)
        except ProjectError as error:
            self._end(None, error)
        except Exception as error:
            # a fault of ours must reach the analyst as words, and the log as a trace; a silent thread helps nobody
            log.exception("a background job failed")
            self._end(None, _told(error))
        else:
            self._end(outcome, None)

    def _end(self, outcome: object, error: ProjectError | None) -> None:
        with _if_still_heard():
            self._ended.emit(outcome, error)

    def _tell_end(self, outcome: object, error: ProjectError | None) -> None:
        if error is None:
            self.finished.emit(outcome)
        else:
            self.failed.emit(error)


AFTER_PAINT = 40
"""Milliseconds that leave the window's thread alone with its first paint: two threads of Python hinder each other."""


class Asker(QObject):
    """Asks questions on another thread through a reading of its own; a newer question interrupts the older.

    `answered` brings the outcome of the newest question only.
    """

    answered = Signal(object)
    failed = Signal(object)
    _arrived = Signal(int, object, object)

    def __init__(self, reading: Callable[[], Reading], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = reading
        self._reading: Reading | None = None
        self._newest = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._busy = threading.Lock()
        self._waiting: Callable[[], None] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._begin)
        self._arrived.connect(self._on_arrived)

    def ask(self, question: Callable[[Reading], Any], after: int = 0) -> None:
        """Ask, or begin to after so many milliseconds; what was asked before is forgotten."""
        self._newest += 1
        number = self._newest
        reading = self._reading
        if reading is not None and self._busy.locked():
            reading.interrupt()
        self._pool.clear()
        self._waiting = lambda: self._run(number, question)
        if after:
            self._later.start(after)
        else:
            self._later.stop()
            self._begin()

    def _begin(self) -> None:
        if self._waiting is not None:
            self._pool.start(_Run(self._waiting))
            self._waiting = None

    def forget(self) -> None:
        """Let no question that was asked before be answered any more."""
        self._newest += 1
        self._waiting = None
        self._later.stop()
        self._pool.clear()
        if self._reading is not None and self._busy.locked():
            self._reading.interrupt()

    def close(self) -> None:
        """Forget the question under way and let go of the project."""
        self.forget()
        self._pool.waitForDone()
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def _run(self, number: int, question: Callable[[Reading], Any]) -> None:
        if number != self._newest:
            return
        with self._busy:
            try:
                if self._reading is None:
                    self._reading = self._open()
                self._reading.begin()
                if number != self._newest:
                    return
                outcome, error = question(self._reading), None
            except ProjectError as failure:
                outcome, error = None, failure
            except Exception as fault:
                # as in a job: a list that stays as it was, without a word, would be taken for the answer
                log.exception("a question failed")
                outcome, error = None, _told(fault)
        with _if_still_heard():
            self._arrived.emit(number, outcome, error)

    def _on_arrived(self, number: int, outcome: object, error: object) -> None:
        if number != self._newest:
            return
        if error is None:
            self.answered.emit(outcome)
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)


def _told(fault: Exception) -> ProjectError:
    return ProjectError(f"Something went wrong: {fault}.", "The log has the rest.")


class _Run(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()
