"""Which sentence of how many: counted at once in a usual article, in the background in a very long one."""

from __future__ import annotations

from array import array
from bisect import bisect_right

from PySide6.QtCore import QObject, Signal

from db.text.pieces import LONGEST
from db.text.sentences import sentences
from desktop.background import AFTER_PAINT, Asker
from desktop.session import Session

_AT_ONCE = 60_000
_MOST = 20_000_000


class Counting(QObject):
    """The sentences of one text; `counted` is sent when those of a long one are known."""

    counted = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._content = ""
        self._starts: array[int] | None = None
        self._asked = False
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_counted)

    def take(self, content: str) -> None:
        """Count in another text from now on."""
        self._content, self._starts, self._asked = content, None, False

    def close(self) -> None:
        """Let go of the project."""
        self.take("")
        self._asker.close()

    def at(self, point: int) -> tuple[int, int]:
        """Which sentence of how many a code point stands in, from 1; (0, 0) while that is not known."""
        if self._starts is None:
            self._begin()
        if not self._starts:
            return 0, 0
        return max(1, bisect_right(self._starts, point)), len(self._starts)

    def _begin(self) -> None:
        content = self._content
        if len(content) <= _AT_ONCE:
            self._starts = array("q", (start for start, _ in sentences(content)))
        elif not self._asked and len(content) <= _MOST:
            self._asked = True
            self._asker.ask(lambda _reading: self._count(content), AFTER_PAINT)

    def _count(self, content: str) -> tuple[str, array[int]] | None:
        starts: array[int] = array("q")
        at = 0
        while at < len(content):
            if self._content is not content:
                return None  # another text is counted by now
            end = content.find("\n", at + LONGEST)
            end = len(content) if end < 0 else end
            starts.extend(start for start, _ in sentences(content, at, end))
            at = end
        return content, starts

    def _on_counted(self, answer: tuple[str, array[int]] | None) -> None:
        if answer is not None and answer[0] is self._content:
            self._starts = answer[1]
            self.counted.emit()
