"""Half-typed tag bars, kept in the project so that a crash or Esc loses nothing."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QTimer

from db.reads import project
from db.record import record
from desktop.session import Passage, Session
from desktop.widgets.tags.choice import Chosen, packed, unpacked
from desktop.widgets.tags.words import read_grade


@record
class BarDraft:
    """What stood in the bar: its chips, what was being typed, note, importance, date and grade."""

    chosen: tuple[Chosen, ...] = ()
    typed: str = ""
    note: str = ""
    important: bool = False
    event: str = ""
    grade: str = ""

    def written(self) -> str:
        """As the project keeps it."""
        values = {
            "chips": packed(self.chosen),
            "typed": self.typed,
            "note": self.note,
            "important": self.important,
            "event": self.event,
            "grade": self.grade,
        }
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def read(cls, content: str) -> BarDraft | None:
        """Back from `written`; None for anything else."""
        try:
            values = json.loads(content)
        except (ValueError, RecursionError):
            return None
        if not isinstance(values, dict):
            return None
        typed, note, event, grade = (values.get(name) for name in ("typed", "note", "event", "grade"))
        return cls(
            tuple(unpacked(values.get("chips"))),
            typed if isinstance(typed, str) else "",
            note if isinstance(note, str) else "",
            values.get("important") is True,
            event if isinstance(event, str) else "",
            grade if isinstance(grade, str) and read_grade(grade) else "",
        )


def key_of(passage: Passage) -> str:
    """The key of a passage's draft."""
    return f"tagbar:{passage.text}:{passage.start}:{passage.end}"


class BarDrafts(QObject):
    """Keeps the draft of the open bar half a second after the last change."""

    PAUSE = 500  # milliseconds

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: tuple[str, str] | None = None
        self._sent: dict[str, str] = {}  # the writer may be a moment behind
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.PAUSE)
        self._timer.timeout.connect(self.flush)
        session.opened.connect(self._sent.clear)

    def keep(self, passage: Passage, draft: BarDraft | None) -> None:
        """Keep this draft soon; None forgets it at once."""
        key = key_of(passage)
        if draft is None:
            self._waiting = None
            self._timer.stop()
            if self.content(key):
                self._send(key, "")
        else:
            self._waiting = (key, draft.written())
            self._timer.start()

    def flush(self) -> None:
        """Keep now what is waiting."""
        self._timer.stop()
        if self._waiting is not None:
            key, content = self._waiting
            self._waiting = None
            self._send(key, content)

    def of(self, passage: Passage) -> BarDraft | None:
        """What was left on this passage."""
        return BarDraft.read(self.content(key_of(passage)))

    def content(self, key: str) -> str:
        """What is kept under a key."""
        if key in self._sent:
            return self._sent[key]
        return project.draft(self._session.reading, key)

    def _send(self, key: str, content: str) -> None:
        self._sent[key] = content
        self._session.store.keep_draft(key, content)
