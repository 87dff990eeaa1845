"""Looking a text through for the clean view: at once when it is short, else behind the window's back."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter, sleep

from PySide6.QtCore import QObject, Signal

from db.errors import Cancelled
from db.records.articles import Text
from db.records.clean import Clean
from db.text.clean import clean
from desktop.background import Asker
from desktop.session import Session

AT_ONCE = 20_000
_KEPT = 16
_WORK, _REST = 0.004, 0.004


def look_through(text: Text) -> Clean | None:
    """What a text is shown with in the clean view as soon as it is opened: None for a long one, which takes time."""
    return clean(text.content, text.blocks, text.spans) if len(text.content) <= AT_ONCE else None


class Found:
    """What was found in the texts read last, by their ids."""

    def __init__(self) -> None:
        self._of: dict[int, Clean] = {}

    def __getitem__(self, text: int) -> Clean:
        return self._of[text]

    def __contains__(self, text: int) -> bool:
        return text in self._of

    def keep(self, text: int, found: Clean) -> None:
        """Keep what was found in one more text, and forget the one kept longest."""
        self._of[text] = found
        while len(self._of) > _KEPT:
            del self._of[next(iter(self._of))]

    def clear(self) -> None:
        """Forget all: the ids are those of another project."""
        self._of.clear()


class Looking(QObject):
    """Looks one text through at a time, the newest that was asked for."""

    found = Signal(int)
    """The id of a text that has been looked through."""

    def __init__(self, session: Session, known: Found, parent: QObject) -> None:
        super().__init__(parent)
        self._known = known
        self._wanted = -1
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_answered)

    def look(self, text: Text) -> None:
        """Look a text through in the background."""
        self._wanted = wanted = text.id
        pause = _Turns(lambda: self._wanted == wanted)
        self._asker.ask(lambda _reading: (wanted, clean(text.content, text.blocks, text.spans, pause)))

    def leave(self) -> None:
        """Nobody waits for it any more."""
        self._wanted = -1

    def close(self) -> None:
        """Let go of the project."""
        self.leave()
        self._asker.close()

    def _on_answered(self, answer: tuple[int, Clean]) -> None:
        self._known.keep(*answer)
        self.found.emit(answer[0])


class _Turns:
    """Lets the window have its turn while a long text is looked through, and ends the search nobody waits for."""

    def __init__(self, wanted: Callable[[], bool]) -> None:
        self._wanted = wanted
        self._since = perf_counter()

    def __call__(self) -> None:
        if perf_counter() - self._since < _WORK:
            return
        if not self._wanted():
            raise Cancelled("Another article is read by now.")
        # Python runs one thread at a time: without a rest every paint would wait for this one.
        sleep(_REST)
        self._since = perf_counter()
