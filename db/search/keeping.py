"""Keeps the sets of bits of an open project: made in the background, then brought forward by every act."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from db.errors import ProjectError

if TYPE_CHECKING:
    from db.reading import Reading
    from db.search.bitmaps import Bitmaps
    from db.search.row_changes import RowChanges

log = logging.getLogger(__name__)


class KeptBitmaps:
    """The newest sets, for questions on any thread; None while there are none, and then SQL answers alone.

    Acts that are written while the sets are made wait in a line and are brought in after.
    """

    def __init__(self, reading: Callable[[], Reading]) -> None:
        self._open = reading
        self._lock = threading.Lock()
        self._now: Bitmaps | None = None
        self._generation = 0
        self._waiting: list[tuple[int, RowChanges | None]] = []
        self._anew = False
        self._closed = False
        self._thread: threading.Thread | None = None
        self._reading: Reading | None = None

    def now(self) -> Bitmaps | None:
        """The sets as of the last act."""
        return self._now

    def begin(self) -> None:
        """Make the sets on a thread of their own, and keep them from now on."""
        with self._lock:
            if self._thread is None and not self._closed:
                self._start()

    def drop(self) -> None:
        """The rows were changed by somebody who did not say how: make all sets anew, if they are kept."""
        with self._lock:
            self._drop()

    def watcher(self) -> RowChanges | None:
        """What an act is to tell its rows to; None while no sets are kept."""
        if self._thread is None:
            return None
        from db.search.row_changes import RowChanges

        return RowChanges()

    def committed(self, seq: int, changes: RowChanges | None) -> None:
        """An act stands; `changes` is None when nobody watched its rows."""
        with self._lock:
            if self._thread is None:
                return
            if self._now is None:
                self._waiting.append((seq, changes))
            elif changes is None or changes.too_many:
                self._drop()
            else:
                self._now = changes.applied(self._now, seq)
                self._generation = self._now.generation

    def wait(self) -> None:
        """Return when no sets are being made any more."""
        while (thread := self._thread) is not None and thread.is_alive():
            thread.join()

    def close(self) -> None:
        """Make and keep no more."""
        with self._lock:
            self._closed = True
            self._now = None
            if self._reading is not None:
                self._reading.interrupt()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        self._waiting.clear()
        self._anew = False
        self._thread = threading.Thread(target=self._make, name="bitmaps", daemon=True)
        self._thread.start()

    def _drop(self) -> None:
        if self._thread is None or self._closed:
            return
        if self._now is None:
            self._anew = True
        else:
            self._now = None
            self._start()

    def _make(self) -> None:
        try:
            reading = self._open()
        except ProjectError as error:
            log.info("no sets of bits: %s", error)
            self._give_up()
            return
        try:
            # every page is read once: there is nothing to be kept of them
            reading.one("PRAGMA cache_size = -2000")
            with self._lock:
                self._reading = reading
            while not self._closed and not self._made(reading):
                continue
        except ProjectError as error:
            # closed meanwhile, or a file that cannot be read through: then plain SQL goes on answering
            log.info("no sets of bits: %s", error)
        finally:
            with self._lock:
                if self._reading is reading:
                    self._reading = None
            reading.close()
            self._give_up()

    def _give_up(self) -> None:
        """Where no sets could be made, acts no longer wait for them; `begin` tries again."""
        with self._lock:
            if self._now is None and self._thread is threading.current_thread():
                self._thread = None
                self._waiting.clear()

    def _made(self, reading: Reading) -> bool:
        from db.search.bitmaps import built

        fresh = built(reading, self._generation + 1)
        with self._lock:
            waiting = [(seq, changes) for seq, changes in self._waiting if seq > fresh.seq]
            self._waiting.clear()
            if self._anew or any(changes is None or changes.too_many for _, changes in waiting):
                self._anew = False
                return False
            for seq, changes in waiting:
                assert changes is not None
                fresh = changes.applied(fresh, seq)
            self._generation = fresh.generation
            self._now = None if self._closed else fresh
        return True
